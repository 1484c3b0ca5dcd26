import type { ContextPackage } from "../context/package.ts";
import type { Words } from "../words/words.ts";
import type { Who } from "./view.ts";

/**
 * Money at stake: what the customer has been worth, or what a month is where that is more. Of currencies that cannot be
 * compared the month's, which the team still has to lose.
 */
export function stakeOf({ billing, customer }: ContextPackage, words: Words): Who["stake"] {
  const { lifetimeValue } = customer;
  const [month] = billing.mrr;
  const isMore =
    lifetimeValue !== null &&
    (!month || (month.currency === lifetimeValue.currency && lifetimeValue.amountMinor > month.amountMinor));
  if (isMore) return { label: words.say.stakes.lifetime, text: words.money(lifetimeValue) };
  return month ? { label: words.say.stakes.month, text: words.list(billing.mrr.map(words.money)) } : null;
}
