import { isWithin, onFact } from "./account.ts";

export const manyTickets = onFact("many_tickets", {
  weight: 0.3,
  about: "the customer wrote `count` (3) tickets or more in `days` (30)",
  says({ tickets }, { manyTickets: { count, days } }, now) {
    const recent = tickets.filter(({ createdAt }) => isWithin(days, createdAt, now)).length;
    return recent >= count ? { text: `this customer wrote ${recent} tickets in ${days} days` } : null;
  },
});
