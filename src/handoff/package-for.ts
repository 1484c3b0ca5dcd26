import type { ContextPackage } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { redactEvent, redactResults, redactWritten } from "../privacy/outgoing.ts";
import type { Destination } from "../privacy/rules.ts";
import type { Route } from "../routing/route.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { storedDecision } from "./decision-record.ts";
import type { WorkRoom } from "./room.ts";
import { contextOf, readFacts, readWritten } from "./story.ts";

/** All that is known of a handoff, with what a destination beside the helpdesk may not read hidden as well. */
export function packageFor(
  to: Destination,
  handoff: HandoffRow,
  whole: EscalationEvent,
  room: Pick<WorkRoom, "manifest" | "now">,
): ContextPackage {
  const manifest = room.manifest();
  const redactor = manifest.privacy.startFor(to);
  const event = redactEvent(whole, redactor);
  const results = redactResults(readFacts(handoff.facts), redactor);
  const written = readWritten(handoff.facts);
  const earlier = { written: written && redactWritten(written, redactor), decided: storedDecision(handoff) };
  const { pkg } = contextOf(handoff, event, results, room.now(), manifest, earlier);
  const route = handoff.route === null ? null : (JSON.parse(handoff.route) as Route);
  if (route) pkg.handoff.priority = route.priority;
  return pkg;
}
