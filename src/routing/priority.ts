import type { ContextPackage, FiredTrigger, Priority } from "../context/package.ts";
import { daysUntil } from "../context/renewal.ts";
import { moodOf } from "../conversation/mood.ts";
import {
  type Grounds,
  type PriorityLine,
  priorityIn,
  SHIPPED_PRIORITIES,
  type TableMood,
  type Urgency,
} from "./priority-table.ts";

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

/** What decides beside the conversation: the table, and the least that any handoff gets. */
export interface PrioritySettings {
  priority: readonly PriorityLine[];
  default: { priority: Priority | null };
}

const SHIPPED: PrioritySettings = { priority: SHIPPED_PRIORITIES, default: { priority: null } };

/**
 * How soon somebody should look, with the reason: what happens now (mood, danger, legal, leaving) and who it happens to
 * (tier, renewal, churn risk), looked up in the table. A trigger's rule that fired and the manifest's default priority
 * may ask for more, never for less.
 */
export function priorityOf(
  pkg: Judged,
  now: number,
  settings: PrioritySettings = SHIPPED,
): { priority: Priority; because: string } {
  const fired = pkg.reason.fired ?? [];
  const { grounds, words } = groundsOf(pkg, now);
  const own = priorityIn(settings.priority, grounds);
  const asked = fired.reduce<FiredTrigger | null>((most, one) => (above(one, most) ? one : most), null);
  const least = settings.default.priority;
  const highest = Math.max(rankOf(own), rankOf(asked?.priority), rankOf(least));
  if (asked?.priority && rankOf(own) < highest && rankOf(asked.priority) === highest)
    return { priority: asked.priority, because: [asked.text, ...words].join(", ") };
  if (least && rankOf(own) < highest)
    return { priority: least, because: [...words, "no handoff gets less here"].join(", ") };
  const isQuestion = own === "low" && grounds.urgency === "question";
  const plain = isQuestion ? "a question before buying" : "nothing calls for haste";
  return { priority: own, because: words.join(", ") || plain };
}

/** The customer's value, mood and urgency as the table knows them, and what they rest on. */
export function groundsOf(pkg: Judged, now: number): { grounds: Grounds; words: string[] } {
  const fired = pkg.reason.fired ?? [];
  const mood = moodNow(pkg, fired);
  const happening = groundsNow(pkg, fired);
  const who = groundsOfAccount(pkg, fired, now);
  const words = mood === "calm" ? happening : [...happening, `the customer is ${mood}`];
  const isUnpaid = [pkg.customer.tier, pkg.billing.plan].some((one) => UNPAID.has(one?.toLowerCase() ?? ""));
  return {
    grounds: {
      value: who.length > 0 ? "high" : isUnpaid ? "low" : "normal",
      mood,
      urgency: urgencyOf(pkg, fired, happening.length > 0),
    },
    words: [...new Set([...words, ...who])],
  };
}

const RANKS: readonly (Priority | null | undefined)[] = ["low", "normal", "high", "urgent"];
const rankOf = (priority: Priority | null | undefined) => RANKS.indexOf(priority);

function above(one: FiredTrigger, most: FiredTrigger | null): boolean {
  return one.priority !== undefined && rankOf(one.priority) > Math.max(rankOf(most?.priority), rankOf("low"));
}

function urgencyOf(pkg: Judged, fired: readonly FiredTrigger[], isPressing: boolean): Urgency {
  if (pkg.conversation.topic === "security" || fired.some(isAtOnce)) return "danger";
  if (isPressing) return "pressing";
  return pkg.conversation.topic === "sales" ? "question" : "normal";
}

function moodNow({ conversation }: Judged, fired: readonly FiredTrigger[]): TableMood {
  const mood = moodOf(conversation.sentiment);
  if (mood === "angry" || mood === "frustrated") return mood;
  return fired.some(({ name, score }) => name === "frustration" && score >= PLAINLY) ? "frustrated" : "calm";
}

const isAtOnce = ({ kind, name }: FiredTrigger) => kind === "always_human" && AT_ONCE.has(name);

function groundsNow({ conversation, billing }: Judged, fired: readonly FiredTrigger[]): string[] {
  const grounds: string[] = [];
  const isAbout = (topic: string) => conversation.topic === topic || fired.some(({ name }) => name === topic);
  if (isAbout("security")) grounds.push("security is at stake");
  for (const { name, text } of fired.filter(isAtOnce)) if (name !== "security") grounds.push(text);
  if (isAbout("legal")) grounds.push("a legal matter");
  if (billing.openDisputes.length > 0) grounds.push("a payment is disputed");
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
