import { onFact } from "./account.ts";

export const tier = onFact("tier", {
  weight: 0.2,
  about: "the customer is of one of the `tiers` that nobody waits in",
  says: ({ customer }, { tiers }) =>
    customer.tier !== null && tiers.has(customer.tier.toLowerCase())
      ? { text: `the customer's tier is ${customer.tier.toLowerCase().slice(0, 40)}` }
      : null,
});
