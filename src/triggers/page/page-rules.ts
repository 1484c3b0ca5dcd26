import { defineTrigger, NOTHING } from "../trigger.ts";

/** The manifest's own rules about where the customer is. */
export const pageRules = defineTrigger({
  name: "page_rule",
  kind: "page",
  strand: "page",
  needs: "page",
  about: "one of the manifest's `pages` matches",
  find({ page }, { pages }) {
    if (pages.length === 0) return NOTHING;
    return pages
      .filter((rule) => rule.matches(page))
      .map(({ name, text, isHard, weight, priority }) => ({
        ...{ name, isHard, weight, score: 1, quotes: [] },
        text: text ?? `the page matches the rule ${name}`,
        ...(priority ? { priority } : {}),
      }));
  },
});
