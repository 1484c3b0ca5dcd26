import { judge } from "../line.ts";
import { measureBacklog } from "../measurements/backlog.ts";
import { short } from "../numbers.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

export const ackUnderBacklog: Row = {
  row: 3,
  title: "acknowledgements with a backlog",
  async alone(arena, backend) {
    const backlog = await measureBacklog(arena, backend);
    const ratio = (subject: SubjectName) =>
      backlog.figure(subject, (one) => one.ackP99WaitingMs / one.ackP99EmptyMs);
    const empty = backlog.figure("baton", (one) => one.ackP99EmptyMs);
    const waiting = backlog.figure("baton", (one) => one.ackP99WaitingMs);
    return [
      judge({
        row: 3,
        backend,
        unit: "",
        what: `ack p99, ${arena.options.backlog[backend]} waiting to none`,
        floor: ratio("floor"),
        baton: ratio("baton"),
        must: { atMost: 2 },
        aim: { atMost: 1.3 },
        note: `Baton at 40/s: ${short(empty ?? Number.NaN)} ms empty, ${short(waiting ?? Number.NaN)} ms waiting`,
      }),
    ];
  },
};
