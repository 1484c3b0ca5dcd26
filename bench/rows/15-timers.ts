import { judge } from "../line.ts";
import { measureArmed, measureTimers } from "../measurements/timers.ts";
import { percentile, short } from "../numbers.ts";
import type { Row } from "./row.ts";

export const timers: Row = {
  row: 15,
  title: "timers",
  async alone(arena, backend) {
    if (!arena.subjects.includes("baton")) return [];
    const { lateMs, due } = await measureTimers(arena, backend);
    const armed = await measureArmed(arena, backend);
    const common = { row: 15, backend, floor: null };
    const late = (what: string, share: number) =>
      judge({
        ...common,
        unit: "ms",
        what: `a timer fires after its time, ${what}`,
        // One that never fired is as late as can be.
        baton: lateMs.length < due ? Number.POSITIVE_INFINITY : percentile(lateMs, share),
        must: { atMost: 5_000 },
        aim: { atMost: 1_000 },
        note: `${lateMs.length} of ${due} fired, p99 ${short(percentile(lateMs, 0.99))} ms, while 10 escalations a second came in`,
      });
    return [
      late("p50", 0.5),
      late("the last", 1),
      judge({
        ...common,
        unit: "MB",
        what: `RSS with ${armed.count} timers armed beyond RSS with one`,
        baton: armed.withMb - armed.withoutMb,
        must: { atMost: 50 },
        aim: { atMost: 10 },
        note: `${short(armed.withMb)} MB and ${short(armed.withoutMb)} MB, each 10 s after a start`,
      }),
    ];
  },
};
