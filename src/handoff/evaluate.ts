import { briefOf } from "../context/brief/brief.ts";
import { factsOf } from "../context/build.ts";
import type { LookupResult } from "../context/gather.ts";
import type { Escalation, Priority } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { type PrioritySettings, priorityOf } from "../routing/priority.ts";
import type { Decision } from "../triggers/decide.ts";
import { escalationOf } from "../triggers/escalation.ts";
import { judge } from "./judge.ts";
import { analysisOf, readingOf } from "./read-once.ts";

/** A decision about a conversation that nobody has handed over yet, and what it implies. */
export interface Evaluation {
  decision: Decision;
  /** Why, as the ticket would say it. */
  escalation: Escalation;
  priority: Priority;
  /** Why this priority, in plain words. */
  priorityBecause: string;
}

/**
 * Decides by the same engine as a handoff does, from the event and what the sources said.
 * @param results `null` when the sources were asked and did not answer in time, which the decision names.
 */
export function evaluateConversation(
  event: EscalationEvent,
  results: readonly LookupResult[] | null,
  manifest: Pick<Manifest, "triggers"> & Partial<Pick<Manifest, "hours">> & { routing?: PrioritySettings },
  now: number,
): Evaluation {
  const handoff = {
    ...{ id: "", installationId: "default", isTest: false },
    createdAt: new Date(now).toISOString(),
  };
  const analysis = analysisOf(event, manifest.triggers);
  const reading = readingOf(event, manifest.triggers);
  const facts = factsOf({ handoff, event, analysis, reading, results: results ?? [] });
  // Conditions may speak of the brief, and of nothing that follows from a decision.
  if (manifest.triggers.custom.length > 0) facts.brief = briefOf(facts, analysis);
  const decision = judge(event, facts, manifest.triggers, now, manifest.hours);
  if (results === null)
    decision.unusable.push("what is known about the customer could not be looked up in time");
  for (const { sourceName, what, reason } of facts.gaps) {
    decision.unusable.push(`${sourceName} (${what}) ${reason}`);
  }
  facts.reason = escalationOf(event, decision);
  if (isUnasked(event, decision)) facts.reason.text = NOTHING_CALLS;
  const { priority, because } = priorityOf(facts, now, manifest.routing);
  return { decision, escalation: facts.reason, priority, priorityBecause: because };
}

/** A bot that only asks has handed nothing over. */
const NOTHING_CALLS = "Nothing calls for a person.";

function isUnasked({ reason }: EscalationEvent, { fired }: Decision): boolean {
  return fired.length === 0 && reason.code === null && reason.text === null;
}
