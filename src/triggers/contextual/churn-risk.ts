import { onFact } from "./account.ts";

/** A CRM's words for an account in danger. */
const IN_DANGER = new Set(["red", "at_risk", "at risk", "churning", "churn_risk", "poor", "critical"]);
const LEAVING = new Set(["past_due", "unpaid", "canceled", "cancelled"]);

export const churnRisk = onFact("churn_risk", {
  weight: 0.3,
  about: "the account's health is bad, its subscription is overdue or ends, or invoices fail",
  says({ account, billing }) {
    if (IN_DANGER.has(account.health?.trim().toLowerCase() ?? ""))
      return { text: "the account's health is poor" };
    if (billing.subscriptions.some(({ cancelsAt }) => cancelsAt !== null))
      return { text: "the subscription is set to end" };
    if (LEAVING.has(billing.status?.toLowerCase() ?? ""))
      return {
        text: `the subscription is ${billing.status?.toLowerCase().replaceAll("_", " ")}`,
        score: 0.8,
      };
    if (billing.failedInvoices.length > 0) return { text: "an invoice could not be collected", score: 0.7 };
    return null;
  },
});
