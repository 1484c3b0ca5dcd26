import type { Arena } from "../arena.ts";
import { judge, type Line } from "../line.ts";
import { type HandoffCalls, measureHandoffCalls } from "../measurements/handoff-calls.ts";
import { SET_UPS } from "../set-ups/index.ts";
import type { Row } from "./row.ts";

/** Writes of a helpdesk, calls of a source; what a vendor allows a minute is used up by these. */
const AT_MOST: Record<string, number> = {
  ...{ zendesk: 1, freshdesk: 2, intercom: 2 },
  ...{ hubspot: 3, salesforce: 2, stripe: 4, linear: 2, jira: 2 },
};

export const handoffCalls: Row = {
  row: 16,
  title: "calls to each vendor for one handoff",
  backends: ["embedded"],
  async alone(arena: Arena): Promise<Line[]> {
    const lines: Line[] = [];
    for (const open of SET_UPS) {
      const start = (manifest: string) => arena.startBatonWith(manifest);
      lines.push(...(await measureHandoffCalls(await open(), start)).map(toLine));
    }
    return lines;
  },
};

function toLine({ id, name, role, calls, writes, path }: HandoffCalls): Line {
  const atMost = AT_MOST[id];
  return judge({
    ...{ row: 16, backend: "embedded", unit: "", floor: null },
    what: `${name}: ${role === "helpdesk" ? "writes" : "calls"} per handoff`,
    baton: role === "helpdesk" ? writes : calls,
    ...(atMost === undefined ? {} : { must: { atMost } }),
    note: `${name}: ${path.join(", ")}`,
  });
}
