import type { Manifest } from "../manifest/manifest.ts";
import type { EventRow, HandoffRow } from "../storage/schema.ts";
import type { Decision } from "../triggers/decide.ts";
import type { DecisionRecord } from "./decision-record.ts";
import { contextOf, readFacts, readWritten, tellStory } from "./story.ts";

/**
 * Decides once more from the row: the same events and moment, and the facts as they are in the row. By the same manifest
 * it comes to the same, unless a source answered late; by another one it shows what that would have changed.
 */
export function decideAgain(
  handoff: HandoffRow,
  events: readonly EventRow[],
  stored: DecisionRecord,
  manifest: Pick<Manifest, "triggers" | "brief" | "privacy" | "hours" | "routing">,
): Decision {
  const told = new Set(stored.events);
  const event = tellStory(events.filter(({ id }) => told.has(id)));
  const anew = { written: readWritten(handoff.facts), decided: null };
  return contextOf(handoff, event, readFacts(handoff.facts), Date.parse(stored.at), manifest, anew).decision;
}
