import { daysUntil } from "../../context/renewal.ts";
import { onFact } from "./account.ts";

export const renewalNear = onFact("renewal_near", {
  weight: 0.2,
  about: "the contract renews within `days` (30)",
  says({ account }, { renewalDays }, now) {
    const days = daysUntil(account.renewalDate, now);
    if (days === null || days < 0 || days > renewalDays) return null;
    const when = days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`;
    return { text: `the contract renews ${when}` };
  },
});
