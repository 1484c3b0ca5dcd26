import { defineTrigger, NOTHING } from "../trigger.ts";
import { pathWords, titleWords } from "./address.ts";

const CANCEL = new Set([
  "cancel",
  "cancellation",
  "cancelling",
  "canceling",
  "unsubscribe",
  "terminate",
  "offboarding",
]);
const END = new Set(["close", "delete", "deactivate", "end"]);
const WHOLE = new Set(["account", "subscription", "membership", "plan", "contract"]);

/** On the page where customers leave, a person may still help. */
export const cancellationPage = defineTrigger({
  name: "cancellation_page",
  kind: "page",
  strand: "page",
  needs: "page",
  about: "the customer is on a page for cancelling or closing the account",
  weight: 0.55,
  find({ page }) {
    const isThere = isCancellation(pathWords(page.url)) || isCancellation(titleWords(page.title));
    return isThere ? [{ score: 1, text: "the customer is on the cancellation page", quotes: [] }] : NOTHING;
  },
});

function isCancellation(words: readonly string[]): boolean {
  // `/orders/cancel` ends an order, not the relationship.
  if (words.includes("order") || words.includes("orders") || words.includes("booking")) return false;
  if (words.some((word) => CANCEL.has(word))) return true;
  return words.some((word, at) => END.has(word) && WHOLE.has(words[at + 1] ?? ""));
}
