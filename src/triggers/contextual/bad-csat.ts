import { isWithin, onFact } from "./account.ts";

/** Ratings as helpdesks write them; a lone number is a score of five. */
const BAD = new Set(["bad", "negative", "poor", "terrible", "very_unsatisfied", "unsatisfied", "1", "2"]);

export const badCsat = onFact("bad_csat", {
  weight: 0.25,
  about: "the customer rated a ticket of the last `days` (90) badly",
  says({ tickets }, { csatDays }, now) {
    const rated = tickets.find(
      ({ csat, createdAt }) =>
        csat !== null && BAD.has(csat.trim().toLowerCase()) && isWithin(csatDays, createdAt, now),
    );
    return rated ? { text: "the customer rated a recent ticket badly" } : null;
  },
});
