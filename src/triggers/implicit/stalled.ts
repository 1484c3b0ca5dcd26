import { defineTrigger, NOTHING } from "../trigger.ts";

/** Everything about the exchange taken together: how likely this customer gives up if nothing changes. */
export const stalled = defineTrigger({
  name: "stalled",
  kind: "implicit",
  strand: "exchange",
  needs: "exchange",
  about: "all signs of a failing exchange together",
  weight: 0.85,
  find({ reading }) {
    const { score, findings } = reading.breakdown;
    if (score <= 0) return NOTHING;
    const quotes = findings.flatMap((finding) => finding.quotes).slice(0, 2);
    return [{ score, text: "the conversation is not getting anywhere", quotes }];
  },
});
