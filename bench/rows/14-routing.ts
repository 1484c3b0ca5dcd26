import { judge } from "../line.ts";
import { measureRouting } from "../measurements/routing.ts";
import { short } from "../numbers.ts";
import type { Row } from "./row.ts";

export const routing: Row = {
  row: 14,
  title: "routing a handoff",
  async once(options) {
    const figures = measureRouting(options.isQuick);
    const common = { row: 14, backend: "none" as const, floor: null, unit: "ms" as const };
    return [
      judge({
        ...common,
        what: "routing among 500 agents, 50 groups, 100 rules, p50",
        baton: figures.p50Ms,
        must: { atMost: 5 },
        aim: { atMost: 1 },
        note: `the first one after a reading of who is there, which makes the index: ${short(figures.firstMs)} ms`,
      }),
      judge({
        ...common,
        what: "routing among 500 agents, 50 groups, 100 rules, p99",
        baton: figures.p99Ms,
        must: { atMost: 5 },
        aim: { atMost: 2 },
        note: `by CPU time, p99: ${short(figures.p99CpuMs)} ms`,
      }),
    ];
  },
};
