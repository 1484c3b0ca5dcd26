import type { ContextPackage, Priority } from "../context/package.ts";
import { daysUntil } from "../context/renewal.ts";
import { moodOf } from "../conversation/mood.ts";

/** Tiers that no customer waits in. */
const TOP_TIERS = new Set(["enterprise", "vip", "premium", "platinum", "strategic", "key"]);

/** Days before a renewal in which every contact counts. */
export const RENEWAL_NEAR_DAYS = 30;

/**
 * How soon somebody should look, with the reason. Two kinds of grounds: what happens now (mood, dispute, security,
 * legal) and who it happens to (tier, renewal). One kind makes it high, both make it urgent, and security alone does.
 */
export function priorityOf(
  pkg: Pick<ContextPackage, "conversation" | "customer" | "account" | "billing">,
  now: number,
): { priority: Priority; because: string } {
  const happening = groundsNow(pkg);
  const who = groundsOfAccount(pkg, now);
  const because = [...happening, ...who].join(", ") || "nothing calls for haste";
  const isSecurity = pkg.conversation.topic === "security";
  if (isSecurity || (happening.length > 0 && who.length > 0)) return { priority: "urgent", because };
  return { priority: happening.length + who.length > 0 ? "high" : "normal", because };
}

function groundsNow({ conversation, billing }: Pick<ContextPackage, "conversation" | "billing">): string[] {
  const grounds: string[] = [];
  const mood = moodOf(conversation.sentiment);
  if (conversation.topic === "security") grounds.push("security is at stake");
  if (conversation.topic === "legal") grounds.push("a legal matter");
  if (billing.openDisputes.length > 0) grounds.push("a payment is disputed");
  if (mood === "angry" || mood === "frustrated") grounds.push(`the customer is ${mood}`);
  return grounds;
}

function groundsOfAccount(
  { customer, account }: Pick<ContextPackage, "customer" | "account">,
  now: number,
): string[] {
  const grounds: string[] = [];
  if (customer.tier !== null && TOP_TIERS.has(customer.tier.toLowerCase())) {
    grounds.push(`${customer.tier} customer`);
  }
  const days = daysUntil(account.renewalDate, now);
  if (days !== null && days >= 0 && days <= RENEWAL_NEAR_DAYS) {
    grounds.push(days === 0 ? "renewal today" : `renewal in ${days} ${days === 1 ? "day" : "days"}`);
  }
  return grounds;
}
