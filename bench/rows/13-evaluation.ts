import { judge } from "../line.ts";
import { measureEvaluation } from "../measurements/evaluation.ts";
import { short } from "../numbers.ts";
import type { Row } from "./row.ts";

export const evaluation: Row = {
  row: 13,
  title: "evaluating a conversation",
  async once(options) {
    const figures = measureEvaluation(options.isQuick);
    const common = { row: 13, backend: "none" as const, floor: null };
    return [
      judge({
        ...common,
        unit: "ms",
        what: "evaluating 20 messages, p50",
        baton: figures.p50Ms,
        must: { atMost: 1 },
        aim: { atMost: 0.3 },
        note: `the first reading of a process, which builds the tables: ${short(figures.firstMs)} ms`,
      }),
      judge({
        ...common,
        unit: "ms",
        what: "evaluating 20 messages, p99",
        baton: figures.p99Ms,
        must: { atMost: 5 },
        aim: { atMost: 1 },
      }),
      judge({
        ...common,
        unit: "x",
        what: "cost per message, of 500 to 20",
        baton: figures.growth,
        must: { atMost: 1.5 },
        aim: { atMost: 1.1 },
      }),
      judge({
        ...common,
        unit: "ms",
        what: "reading three hostile texts of 100 KB",
        baton: figures.hostileMs,
        must: { atMost: 500 },
        aim: { atMost: 100 },
      }),
    ];
  },
};
