import type { Shown } from "../../sidebar/src/store.ts";
import type { Desk, Part } from "../desk.ts";
import { attributes, button, element, foreign, list } from "../element.ts";

/** Sources that failed say so, so that nothing missing looks like nothing there. */
export const gaps: Part = {
  id: "gaps",
  of: (view, { retry }) => [view.gaps, view.gaps.length > 0 ? retry : null],
  heading: ({ words }) => words.headings.missing,
  draw({ gaps: failed }, desk, shown) {
    if (failed.length === 0) return null;
    const rows = failed.map(({ name, text, is_asking }) =>
      element(
        "div",
        "",
        foreign("span", "warned", name),
        is_asking ? element("span", "quiet", ` ${desk.words.done.asking}`) : null,
        foreign("p", "", text),
      ),
    );
    const canRetry = failed.some(({ is_retryable }) => is_retryable);
    return element("div", "", list("plain", rows), canRetry ? asking(desk, shown) : null);
  },
};

function asking({ words, store, hurry }: Desk, { retry }: Shown): HTMLElement {
  const said: Partial<Record<Shown["retry"], string>> = {
    asking: words.done.asking,
    nothing: words.done.nothingToAsk,
    busy: words.states.busy.text,
    failed: words.done.failed,
  };
  const again = button(words.actions.retry, "secondary", () => {
    store.retry().then(hurry, hurry);
  });
  if (retry === "asking") again.setAttribute("disabled", "");
  const became = attributes(element("p", "quiet", said[retry] ?? ""), { role: "status" });
  return element("div", "act", again, became);
}
