import type { EscalationInput } from "../../../src/connector.ts";
import { oneLine } from "../plain-text.ts";
import type { Conversation, Part } from "../ticket-schema.ts";

type Code = NonNullable<NonNullable<EscalationInput["reason"]>["code"]>;

/** Fin's own words for how a conversation ended with it that a person has to go on with; `null`: our triggers find out why. */
const STATES: Record<string, Code | null> = {
  escalated: null,
  routed_to_team: "business_rule",
  negative_feedback: "negative_sentiment",
  procedure_handoff: "business_rule",
};
const STATE_ATTRIBUTE = "Fin AI Agent resolution state";
const REASON_ATTRIBUTE = "Fin AI Agent escalated reason";

/** Why Fin gave up; `null` while it has not. */
export function whyFinGaveUp({
  ai_agent,
  custom_attributes,
}: Conversation): EscalationInput["reason"] | null {
  const state = [ai_agent?.resolution_state, custom_attributes?.[STATE_ATTRIBUTE]]
    .map((one) => (typeof one === "string" ? one.trim().toLowerCase().replaceAll(" ", "_") : ""))
    .find((one) => Object.hasOwn(STATES, one));
  if (state === undefined) return null;
  const said = custom_attributes?.[REASON_ATTRIBUTE];
  const text = oneLine(typeof said === "string" ? said : null);
  return { code: codeOf(text) ?? STATES[state] ?? null, text: text ?? `Fin: ${state.replaceAll("_", " ")}` };
}

/** The sentences that Intercom documents for `reason`. */
export function codeOf(text: string | null): Code | null {
  if (text === null) return null;
  if (
    /requested by user|asked (?:for|to)|request(?:ed|s)? (?:a |to )?(?:human|person|agent|talk)/i.test(text)
  )
    return "customer_request";
  if (/escalation rule|routed to team|requested via api/i.test(text)) return "business_rule";
  return /without resolution/i.test(text) ? "knowledge_gap" : null;
}

/** A person gave it to somebody: then a person has it, and there is nothing to hand over. */
export function isByPerson(part: Part | null): boolean {
  return part?.author?.type === "admin";
}
