import type { TicketChange } from "../connector.ts";
import type { Priority } from "../context/package.ts";
import type { Route } from "../routing/route.ts";
import type { Claim, HandoffChange } from "../storage/handoffs.ts";
import type { Owed } from "../storage/owed.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { recordOf } from "./decision-record.ts";
import { storedRoute, timerOfDelivery } from "./next-timer.ts";
import type { WorkRoom } from "./room.ts";
import { isSamePlace, routeHandoff } from "./route-handoff.ts";
import { contextOf, readFacts, readWritten, tellStory } from "./story.ts";

/** What new messages change about a handoff that waits for its first answer. */
export interface Reconsidered {
  /** For the ticket, in the one update that brings the messages. */
  change: TicketChange;
  /** For people: what changed and why, a sentence each. */
  lines: string[];
  /** For the row, stored together with the messages' note. */
  row: HandoffChange;
  owed: Owed[];
}

const RANKS: readonly Priority[] = ["low", "normal", "high", "urgent"];

/**
 * Reads the whole conversation again, now that more was said, and decides anew. A priority only rises. Another rule that
 * fits may send it elsewhere, but not away from somebody who has it, and not back to where nobody answered. `null`:
 * nothing changes, or a person has replied already.
 */
export async function reconsider(claim: Claim, room: WorkRoom): Promise<Reconsidered | null> {
  const { handoff, events } = claim;
  const before = storedRoute(handoff);
  // The claim may be older than what people did meanwhile.
  const status = (await room.handoffs.get(handoff.id))?.status ?? handoff.status;
  if (before === null || (status !== "delivered" && status !== "assigned")) return null;
  const manifest = room.manifest();
  const now = room.now();
  const anew = { written: readWritten(handoff.facts), decided: null };
  const facts = readFacts(handoff.facts);
  const { pkg, decision } = contextOf(handoff, tellStory(events), facts, now, manifest, anew);
  const { priority: read, priorityBecause: because = "by what was said" } = pkg.handoff;
  const isHigher = RANKS.indexOf(read) > RANKS.indexOf(before.priority);
  const priority = isHigher ? read : before.priority;
  pkg.handoff.priority = priority;
  const isFree = status === "delivered" && before.assignee === null;
  const routed = routeHandoff(pkg, manifest, room.staff.current(), now);
  const moved = isFree && isElsewhere(routed, before) ? routed : null;
  if (!isHigher && !moved) return null;

  const promised = routed.sla ? { sla: routed.sla } : {};
  const route: Route = {
    ...(moved ? { ...moved, tried: before.tried ?? [] } : { ...before, ...promised }),
    priority,
    ...(isHigher ? { priorityBecause: because } : {}),
  };
  const row = { ...handoff, route: JSON.stringify(route) };
  return {
    change: {
      ...(isHigher ? { priority } : {}),
      ...(moved?.group && moved.group !== before.group ? { group: moved.group } : {}),
      ...(moved?.assignee ? { assignee: moved.assignee } : {}),
    },
    lines: [
      ...(isHigher ? [`Priority ${before.priority} → ${priority}: ${because}.`] : []),
      ...(moved ? [`${placeOf(before)} → ${placeOf(moved)}: ${moved.reason}.`] : []),
    ],
    row: {
      ...{ route: row.route, decision: recordOf(decision, manifest.digest, events) },
      ...(moved ? rearmed(row, room, claim) : {}),
    },
    owed: [{ nudge: "alert" }],
  };
}

/** Another rule fits now, and leads to somebody who was not asked before. */
function isElsewhere(routed: Route, before: Route): boolean {
  const known = [before, ...(before.tried ?? [])];
  const isAnother = routed.rule != null && routed.rule !== before.rule;
  return isAnother && !known.some((one) => isSamePlace(one, routed));
}

/** Whoever gets it now has the whole time; should a person take it just now, theirs stands. */
function rearmed(row: HandoffRow, room: WorkRoom, { at }: Claim): HandoffChange {
  return { status: "delivered", ...timerOfDelivery(row, room, at) };
}

function placeOf({ group, assignee, assigneeName }: Route): string {
  return [assigneeName ?? assignee, group].filter((part) => part).join(" in ") || "No group";
}
