import type { Trouble } from "../bugs/fit.ts";
import type { BugMode } from "../bugs/settings.ts";
import { modeOf } from "../bugs/settings.ts";
import { whyABug } from "../bugs/technical.ts";
import type { LookupResult } from "../context/gather.ts";
import type { Bug, ContextPackage } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { ConnectorError } from "../errors.ts";
import { openingAt } from "../hours/opening-at.ts";
import { toScope } from "../manifest/scope.ts";
import type { ErrandRow, HandoffRow } from "../storage/schema.ts";
import { lookUp, subjectOf } from "./lookups.ts";
import { packageFor } from "./package-for.ts";
import type { Vendors, WorkRoom } from "./room.ts";
import { readFacts, tellStory } from "./story.ts";

/** A handoff, as far as it is a matter for engineers. */
export interface BugCase {
  handoff: HandoffRow;
  mode: Exclude<BugMode, "off">;
  tracker: NonNullable<Vendors["tracker"]>;
  /** With what engineers may not read hidden. */
  pkg: ContextPackage;
  trouble: Trouble;
  /** Why it is about a bug; `null` when it is not. */
  why: string | null;
  event: EscalationEvent;
  /** What the tracker knew when the ticket was written; `null` when it was not asked. */
  lookedUp: LookupResult | null;
}

/** Puts a case together from the rows. What a tracker shows, more people read than a ticket: they count as a channel. */
export async function loadCase(
  row: Pick<ErrandRow, "handoffId">,
  room: WorkRoom,
): Promise<BugCase | { dropped: string }> {
  const manifest = room.manifest();
  const { tracker } = room.vendors();
  const mode = modeOf(manifest.bugs, tracker !== null);
  if (tracker === null || mode === "off") return { dropped: "bugs are no longer filed" };
  const found = await room.handoffs.getWithEvents(row.handoffId);
  if (!found || found.handoff.erasedAt || found.handoff.ticketId === null)
    return { dropped: "what was said is gone" };
  const { handoff, events } = found;
  const whole = tellStory(events);
  const pkg = packageFor("notify", handoff, whole, room);
  const scope = () => toScope(pkg, { opening: openingAt(manifest.hours, { schedule: null }, room.now()) });
  return {
    ...{ handoff, mode, tracker, pkg },
    trouble: { error: pkg.page.error, feature: subjectOf(whole, manifest).feature },
    why: whyABug(pkg, scope, manifest.bugs),
    event: whole,
    lookedUp: readFacts(handoff.facts).find(({ source }) => source === tracker.id) ?? null,
  };
}

/** Longer than a ticket could wait; nobody waits here. */
const DEADLINE_MS = 20_000;

/**
 * What the tracker knows now. Asked anew before anything is filed, and where it did not answer in time for the ticket.
 * @throws {ConnectorError} when it cannot say: nothing may be filed then that may be there already.
 */
export async function knownBugs(
  { pkg, lookedUp, mode, tracker, event }: BugCase,
  room: WorkRoom,
): Promise<Bug[]> {
  const isComplete = lookedUp?.facts && (lookedUp.facts.gaps ?? []).length === 0;
  if (tracker.lookup === null || (isComplete && mode === "suggest")) return pkg.bugs;
  const source = room.vendors().sources.find(({ id }) => id === tracker.id);
  if (!source) return pkg.bugs;
  const [answer] = await lookUp(room, event, [source], DEADLINE_MS);
  if (answer?.error) throw answer.error;
  if (answer?.facts?.gaps?.some(({ retryable }) => retryable))
    throw new ConnectorError(tracker.id, "unavailable", "a part of the known bugs could not be read");
  return answer?.facts?.bugs ?? [];
}
