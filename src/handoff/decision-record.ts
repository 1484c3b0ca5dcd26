import type { EventRow, HandoffRow } from "../storage/schema.ts";
import type { Decision } from "../triggers/decide.ts";

/** A decision as it stands in the row, with what it takes to decide the same again. */
export interface DecisionRecord extends Decision {
  /** Digest of the manifest by which it was decided. */
  manifest: string;
  /** Ids of the events that had been told by then. */
  events: number[];
}

export function recordOf(decision: Decision, manifest: string, events: readonly EventRow[]): string {
  const record: DecisionRecord = { ...decision, manifest, events: events.map(({ id }) => id) };
  return JSON.stringify(record);
}

/** `null` before there is one, and in rows of versions that made none. */
export function storedDecision({ decision }: Pick<HandoffRow, "decision">): DecisionRecord | null {
  return decision === null ? null : (JSON.parse(decision) as DecisionRecord);
}
