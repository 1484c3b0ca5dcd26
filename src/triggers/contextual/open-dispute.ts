import { onFact } from "./account.ts";

export const openDispute = onFact("open_dispute", {
  weight: 0.4,
  about: "a payment of the customer is disputed at the bank",
  says: ({ billing }) =>
    billing.openDisputes.length > 0 ? { text: "a payment is disputed at the bank" } : null,
});
