import { judge } from "../line.ts";
import { median, short } from "../numbers.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

export const cpuPerEvent: Row = {
  row: 6,
  title: "CPU per event",
  async inSession(session) {
    const bursts = await session.burst("full");
    const middle = (subject: SubjectName, field: "ownCpuMsPerEvent" | "storeCpuMsPerEvent") =>
      bursts.figure(subject, (all) => median(all.map((one) => one[field])));
    const own = (subject: SubjectName) => middle(subject, "ownCpuMsPerEvent");
    const store = (subject: SubjectName) => short(middle(subject, "storeCpuMsPerEvent") ?? Number.NaN);
    const perCore = (subject: SubjectName) => {
      const cpuMs = own(subject);
      return cpuMs === null ? null : 1000 / cpuMs;
    };
    return [
      judge({
        row: 6,
        backend: session.backend,
        unit: "ms",
        what: "own CPU per event, all vendor calls",
        floor: own("floor"),
        baton: own("baton"),
        figure: "ratio",
        must: { atMost: 2 },
        aim: { atMost: 1.4 },
        note: `the store's CPU beside it: floor ${store("floor")} ms, Baton ${store("baton")} ms`,
      }),
      judge({
        row: 6,
        backend: session.backend,
        unit: "/s",
        what: "events per second and core",
        floor: perCore("floor"),
        baton: perCore("baton"),
        aim: { atLeast: 700 },
      }),
    ];
  },
};
