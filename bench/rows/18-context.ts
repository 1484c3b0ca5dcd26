import { judge } from "../line.ts";
import type { Reads } from "../load/reads.ts";
import { measureContext } from "../measurements/context.ts";
import { percentile } from "../numbers.ts";
import type { Row } from "./row.ts";

export const context: Row = {
  row: 18,
  title: "what an agent reads",
  async alone(arena, backend) {
    if (!arena.subjects.includes("baton")) return [];
    const { stored, context: contexts, any, view, poll, fresh, rssMb } = await measureContext(arena, backend);
    const lines = (what: string, { ms, refused }: Reads) =>
      [["p50", 0.5, 10, 5] as const, ["p99", 0.99, 50, 25] as const].map(([name, share, must, aim]) =>
        judge({
          ...{ row: 18, backend, unit: "ms", floor: null, what: `${what}, ${name}` },
          // What was refused is no answer.
          baton: Object.keys(refused).length > 0 ? Number.POSITIVE_INFINITY : percentile(ms, share),
          ...{ must: { atMost: must }, aim: { atMost: aim } },
          note: `${what}: ${ms.length} reads with ${stored.toLocaleString("en")} stored, refused ${JSON.stringify(refused)}, RSS ${Math.round(rssMb)} MB`,
        }),
      );
    return [
      ...lines("the context of an open ticket", contexts),
      ...lines("the context of any handoff", any),
      ...lines("the view of an open ticket", view),
      ...lines("whether it changed", poll),
      ...lines("the view of a ticket nobody had open, 10/s", fresh),
    ];
  },
};
