import { judge } from "../line.ts";
import { median, short } from "../numbers.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

export const idleWorker: Row = {
  row: 12,
  title: "one job to an idle worker",
  async inSession(session) {
    const measured = await session.idleWorker();
    const started = (subject: SubjectName) => measured.figure(subject, (one) => median(one.startedMs));
    const details = (subject: SubjectName) =>
      measured.figure(subject, () => 0) === null
        ? `${subject} -`
        : `${subject} ${short(Math.max(...measured.of(subject).startedMs))} / ${short(median(measured.of(subject).ticketMs))} ms`;
    return [
      judge({
        row: 12,
        backend: session.backend,
        unit: "ms",
        what: "one job to an idle worker, sent to first vendor call",
        floor: started("floor"),
        baton: started("baton"),
        must: { atMost: 50 },
        aim: { atMost: 15 },
        note: `slowest start / median until the ticket: ${details("floor")}, ${details("baton")}`,
      }),
    ];
  },
};
