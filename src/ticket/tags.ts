import type { ContextPackage, Priority } from "../context/package.ts";
import { moodOf } from "../conversation/mood.ts";

const MAX_LENGTH = 60;
const RANKS: readonly Priority[] = ["urgent", "high", "normal", "low"];

/**
 * What the ticket is found and counted by: `baton`, `baton_reason_…`, `baton_tier_…`, `baton_rule_…` for the rule that
 * chose its place, `baton_sla_15m` for when a first reply is due, `baton_mood_frustrated` or `baton_mood_angry` where it
 * should change what is opened next, and `baton_test` on tests. While nobody could take it,
 * `baton_offline` or `baton_overloaded`, and `baton_rank_1` (urgent) to `baton_rank_4` (low): which comes first when people
 * return.
 */
export function tagsOf({
  reason,
  customer,
  handoff,
  route,
  conversation,
}: Pick<ContextPackage, "reason" | "customer" | "handoff" | "route" | "conversation">): string[] {
  const tags = ["baton", `baton_reason_${slug(reason.code) || "other"}`];
  const tier = slug(customer.tier ?? "");
  if (tier) tags.push(`baton_tier_${tier}`);
  if (route?.rule) tags.push(`baton_rule_${slug(route.rule)}`);
  const minutes = Math.round((route?.sla?.firstReplySeconds ?? 0) / 60);
  if (minutes > 0) tags.push(`baton_sla_${minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`}`);
  const { staffing = "staffed" } = route ?? {};
  if (staffing !== "staffed") {
    tags.push(staffing === "closed" ? "baton_offline" : "baton_overloaded");
    tags.push(`baton_rank_${RANKS.indexOf(handoff.priority) + 1}`);
  }
  const mood = moodOf(conversation.sentiment);
  if (mood === "angry" || mood === "frustrated") tags.push(`baton_mood_${mood}`);
  if (handoff.isTest) tags.push("baton_test");
  return tags;
}

/** Letters and digits of any script, lower case, `_` between: what every helpdesk takes as a tag. */
function slug(text: string): string {
  return text
    .slice(0, 200)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .slice(0, MAX_LENGTH)
    .toWellFormed()
    .replace(/^_+|_+$|\uFFFD/g, "");
}
