import { type Judged, judge } from "../line.ts";
import { type Backlog, GOAL_DISK_MB, measureBacklog } from "../measurements/backlog.ts";
import type { Row } from "./row.ts";

export const backlog: Row = {
  row: 11,
  title: "a backlog filled and drained",
  async alone(arena, backend) {
    const measured = await measureBacklog(arena, backend);
    const count = arena.options.backlog[backend];
    const line = (
      what: string,
      unit: string,
      field: keyof Backlog,
      goals: Pick<Judged, "must" | "aim" | "note">,
    ) =>
      judge({
        row: 11,
        backend,
        what,
        unit,
        floor: measured.figure("floor", (one) => one[field]),
        baton: measured.figure("baton", (one) => one[field]),
        ...goals,
      });
    const rate = (field: "addsPerSecond" | "drainsPerSecond") =>
      `Baton's rate on the whole: ${measured.figure("baton", (one) => one[field])?.toFixed(0) ?? "-"}/s`;
    const steady = { must: { atLeast: 0.75 }, aim: { atLeast: 0.9 } };

    const lines = [
      line(`add rate from 0 to ${count} waiting, last tenth to first`, "", "addRatio", {
        ...steady,
        note: rate("addsPerSecond"),
      }),
      line("drain rate, last tenth to first", "", "drainRatio", { ...steady, note: rate("drainsPerSecond") }),
      line("memory growth while the queue fills", "MB", "growthMb", { must: { atMost: 100 } }),
      line("lost of the backlog", "", "lost", { must: { atMost: 0 } }),
      line("doubled of the backlog", "", "doubled", { must: { atMost: 0 } }),
    ];
    if (backend === "embedded") {
      lines.push(line("disk after the drain", "MB", "diskMb", { must: { atMost: GOAL_DISK_MB } }));
    }
    return lines;
  },
};
