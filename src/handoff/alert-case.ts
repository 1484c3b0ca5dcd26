import type { Standing } from "../alerts/state.ts";
import { type AlertSource, alertOf } from "../alerts/view.ts";
import type { Alert, Mention } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import { openingAt } from "../hours/opening-at.ts";
import { type Scope, toScope } from "../manifest/scope.ts";
import { redactEvent, redactResults, redactWritten } from "../privacy/outgoing.ts";
import { deepText } from "../privacy/walk.ts";
import type { Route } from "../routing/route.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { storedDecision } from "./decision-record.ts";
import { storedRoute } from "./next-timer.ts";
import type { WorkRoom } from "./room.ts";
import { contextOf, readFacts, readWritten, tellStory } from "./story.ts";

/** A handoff as channels may know it. */
export interface AlertCase {
  handoff: HandoffRow;
  route: Route | null;
  standing: Standing;
  scope: Scope;
  /** The alert as it stands, calling these. */
  alert(mentions: Mention[]): Alert;
}

/** Errands that tell a lead that nobody answers, by their keys. */
export const LEAD = "lead-";

/** Reads it from the rows; `null` when there is nothing to tell: no ticket yet, or what was said is deleted. */
export async function loadCase(handoffId: string, room: WorkRoom): Promise<AlertCase | null> {
  const found = await room.handoffs.getWithEvents(handoffId);
  if (!found || found.handoff.erasedAt !== null || found.handoff.ticketId === null) return null;
  const { handoff, events } = found;
  if (events[0]?.kind !== "escalation") return null;
  const manifest = room.manifest();
  const [outcome, errands] = await Promise.all([
    room.outcomes.get(handoffId),
    room.errands.list(handoffId, "alert"),
  ]);
  const redactor = manifest.privacy.startFor("notify");
  const stored = storedRoute(handoff);
  const route = stored && deepText(stored, redactor);
  const pkg = packageOf(found, route, room);
  const leads = errands.filter(({ key }) => key.startsWith(LEAD)).map(({ createdAt }) => createdAt);
  const standing: Standing = {
    ...{ status: handoff.status, createdAt: handoff.createdAt, outcome },
    hasMovedOn: (route?.tried?.length ?? 0) > 0,
    leadToldAt: leads.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
  };
  const source: Omit<AlertSource, "mentions"> = {
    ...{ pkg, standing, route, ticketUrl: handoff.ticketUrl },
    helpdesk: room.vendors().helpdesk.name,
    expectedAt: expectedAt(handoff, route, room),
  };
  const opening = openingAt(manifest.hours, { group: route?.group ?? null }, room.now());
  return {
    ...{ handoff, route, standing },
    scope: toScope(pkg, { opening }),
    alert: (mentions) => alertOf({ ...source, mentions }),
  };
}

/** As the customer was told when they asked; `null` where nobody knows. */
function expectedAt({ createdAt }: HandoffRow, route: Route | null, room: WorkRoom): string | null {
  const { group = null, priority = null } = route ?? {};
  const asked = createdAt.getTime();
  return room.expectedReplies.of({ group, priority }, { since: asked, now: asked }).at;
}

/** With what channels may not read hidden before anything is made of it, and once more in what was decided earlier. */
function packageOf(
  { handoff, events }: NonNullable<Awaited<ReturnType<WorkRoom["handoffs"]["getWithEvents"]>>>,
  route: Route | null,
  room: WorkRoom,
): ContextPackage {
  const manifest = room.manifest();
  const redactor = manifest.privacy.startFor("notify");
  const event = redactEvent(tellStory(events), redactor);
  const results = redactResults(readFacts(handoff.facts), redactor);
  const written = readWritten(handoff.facts);
  const earlier = { written: written && redactWritten(written, redactor), decided: storedDecision(handoff) };
  const { pkg } = contextOf(handoff, event, results, handoff.createdAt.getTime(), manifest, earlier);
  return {
    ...pkg,
    handoff: { ...pkg.handoff, priority: route?.priority ?? pkg.handoff.priority },
    reason: deepText(pkg.reason, redactor),
  };
}
