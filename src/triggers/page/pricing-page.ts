import { defineTrigger, NOTHING } from "../trigger.ts";
import { pathWords } from "./address.ts";

const PRICING = new Set(["pricing", "prices", "plans", "upgrade", "quote", "enterprise"]);

/** Somebody is choosing. More so after a second look. */
export const pricingPage = defineTrigger({
  name: "pricing_page",
  kind: "page",
  strand: "page",
  needs: "page",
  about: "the customer is on a page about prices or plans; surer after visiting one before",
  weight: 0.55,
  find({ page }) {
    const isPricing = (url: string | null) => pathWords(url).some((word) => PRICING.has(word));
    const isThere = isPricing(page.url);
    // The page itself may be the last that was visited.
    const visits = page.visited.slice(-50).filter(({ url }) => url !== page.url && isPricing(url)).length;
    if (!isThere && visits === 0) return NOTHING;
    const text = isThere ? "the customer is on the pricing page" : "the customer looked at the pricing page";
    return [{ score: isThere ? (visits > 0 ? 1 : 0.85) : 0.4, text, quotes: [] }];
  },
});
