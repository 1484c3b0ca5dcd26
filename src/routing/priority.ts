import type { ContextPackage, FiredTrigger, Priority } from "../context/package.ts";
import { daysUntil } from "../context/renewal.ts";
import { moodOf } from "../conversation/mood.ts";

/** Tiers that no customer waits in. */
const TOP_TIERS = new Set(["enterprise", "vip", "premium", "platinum", "strategic", "key"]);

/** Days before a renewal in which every contact counts. */
export const RENEWAL_NEAR_DAYS = 30;

/** Subjects that wait for nobody. */
const AT_ONCE = new Set(["security", "fraud", "safety", "medical"]);
/** What a trigger that fired says about haste, beside what is read from the facts. */
const HAPPENING = new Map([
  ["legal", "a legal matter"],
  ["dispute", "a payment is disputed"],
  ["chargeback", "a payment is disputed"],
  ["hardship", "the customer is in hardship"],
  ["minors", "a minor is concerned"],
  ["cancellation", "the customer may leave"],
  ["cancel_account", "the customer may leave"],
  ["manager", "the customer asks for a manager"],
  ["abuse", "the customer is abusive"],
]);
/** Irritation that nobody would overlook; less of it is in most conversations that reach a person. */
const PLAINLY = 0.6;
const OF_ACCOUNT = new Set(["churn_risk", "lifetime_value", "bad_csat"]);

type Judged = Pick<ContextPackage, "conversation" | "customer" | "account" | "billing" | "reason">;

/**
 * How soon somebody should look, with the reason. Two kinds of grounds: what happens now (mood, dispute, legal, leaving)
 * and who it happens to (tier, renewal, churn risk). One kind makes it high, both make it urgent, and danger (security,
 * fraud, safety, health) does so alone. A rule of the manifest's that fired may ask for more, never for less.
 */
export function priorityOf(pkg: Judged, now: number): { priority: Priority; because: string } {
  const fired = pkg.reason.fired ?? [];
  const happening = groundsNow(pkg, fired);
  const who = groundsOfAccount(pkg, fired, now);
  const grounds = [...new Set([...happening, ...who])];
  const isDanger = pkg.conversation.topic === "security" || fired.some(isAtOnce);
  const own = ownPriority(isDanger, happening.length, who.length, isCurious(pkg));
  const asked = fired.reduce<FiredTrigger | null>((most, one) => (above(one, most) ? one : most), null);
  if (asked?.priority && RANKS.indexOf(asked.priority) > RANKS.indexOf(own))
    return { priority: asked.priority, because: [asked.text, ...grounds].join(", ") };
  const plain = own === "low" ? "a question before buying" : "nothing calls for haste";
  return { priority: own, because: grounds.join(", ") || plain };
}

const RANKS: readonly Priority[] = ["low", "normal", "high", "urgent"];

function ownPriority(isDanger: boolean, happening: number, who: number, isLow: boolean): Priority {
  if (isDanger || (happening > 0 && who > 0)) return "urgent";
  if (happening + who > 0) return "high";
  return isLow ? "low" : "normal";
}

function above(one: FiredTrigger, most: FiredTrigger | null): boolean {
  return one.priority !== undefined && RANKS.indexOf(one.priority) > RANKS.indexOf(most?.priority ?? "low");
}

const isAtOnce = ({ kind, name }: FiredTrigger) => kind === "always_human" && AT_ONCE.has(name);

function groundsNow({ conversation, billing }: Judged, fired: readonly FiredTrigger[]): string[] {
  const grounds: string[] = [];
  const mood = moodOf(conversation.sentiment);
  const isAbout = (topic: string) => conversation.topic === topic || fired.some(({ name }) => name === topic);
  if (isAbout("security")) grounds.push("security is at stake");
  for (const { name, text } of fired.filter(isAtOnce)) if (name !== "security") grounds.push(text);
  if (isAbout("legal")) grounds.push("a legal matter");
  if (billing.openDisputes.length > 0) grounds.push("a payment is disputed");
  const isUpset = mood === "angry" || mood === "frustrated";
  const isFrustrated = fired.some(({ name, score }) => name === "frustration" && score >= PLAINLY);
  if (isUpset || isFrustrated) grounds.push(`the customer is ${isUpset ? mood : "frustrated"}`);
  for (const { name } of fired) {
    const words = HAPPENING.get(name);
    if (words !== undefined && !grounds.includes(words)) grounds.push(words);
  }
  return grounds;
}

function groundsOfAccount(
  { customer, account }: Judged,
  fired: readonly FiredTrigger[],
  now: number,
): string[] {
  const grounds: string[] = [];
  const isTop = customer.tier !== null && TOP_TIERS.has(customer.tier.toLowerCase());
  if (isTop || fired.some(({ name }) => name === "tier")) grounds.push(`${customer.tier} customer`);
  const days = daysUntil(account.renewalDate, now);
  if (days !== null && days >= 0 && days <= RENEWAL_NEAR_DAYS) {
    grounds.push(days === 0 ? "renewal today" : `renewal in ${days} ${days === 1 ? "day" : "days"}`);
  }
  for (const { name, text } of fired) if (OF_ACCOUNT.has(name)) grounds.push(text);
  return grounds;
}

const UNPAID = new Set(["trial", "free"]);

/** Somebody who pays nothing yet asks what it would cost. */
function isCurious({ conversation, customer, billing }: Judged): boolean {
  const isUnpaid = [customer.tier, billing.plan].some((name) => UNPAID.has(name?.toLowerCase() ?? ""));
  return isUnpaid && conversation.topic === "sales";
}
