import { fold } from "../routing/staff.ts";
import type { Tally } from "../routing/team.ts";
import type { TallyRow } from "../storage/tallies.ts";

/** The rows of `readTallies` by person. */
export function talliesOf(rows: readonly TallyRow[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { agent, topic, in_hand, last_assigned_at, ...record } of rows) {
    const key = fold(agent);
    const tally = tallies.get(key) ?? { inHand: 0, lastAssignedAt: null, record: new Map() };
    tallies.set(key, tally);
    tally.inHand += in_hand;
    const at = last_assigned_at?.getTime() ?? null;
    if (at !== null && at > (tally.lastAssignedAt ?? 0)) tally.lastAssignedAt = at;
    const { solved, good, bad, reopened } = record;
    if (topic !== null) tally.record.set(topic, { solved, good, bad, reopened });
  }
  return tallies;
}
