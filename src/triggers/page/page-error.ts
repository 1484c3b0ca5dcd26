import { defineTrigger, NOTHING } from "../trigger.ts";

/** The page itself says that something failed. The text is the page's, so it is named and not repeated here. */
export const pageError = defineTrigger({
  name: "page_error",
  kind: "page",
  strand: "page",
  needs: "page",
  about: "the page shows an error",
  weight: 0.5,
  find: ({ page }) =>
    page.error === null ? NOTHING : [{ score: 1, text: "the page shows an error", quotes: [] }],
});
