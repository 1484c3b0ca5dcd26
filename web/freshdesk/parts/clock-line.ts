import { fill, relative, span } from "../../../src/words/app/index.ts";
import type { View } from "../../sidebar/src/read-view.ts";
import type { Desk, Part } from "../desk.ts";
import { element, foreign } from "../element.ts";

const SOON_MS = 5 * 60_000;

/** The one thing that the clock says now: what was done, what is late or what is due. */
export const clockLine: Part = {
  id: "clock",
  of: ({ clock }) => clock,
  heading: () => null,
  draw: (view, desk) => element("div", "row", tell(view, desk), element("p", "quiet", view.clock.text)),
};

/** Who has it, and why it is as urgent as it is. */
export const route: Part = {
  id: "route",
  of: (view) => [view.route, view.clock.because],
  heading: ({ words }) => words.labels.group,
  draw({ route: to, clock }) {
    const names = [to.group, to.assignee].filter((name) => name !== null).join(" · ");
    const reasons = [to.because, clock.because].filter((reason) => reason !== null);
    if (names === "" && reasons.length === 0) return null;
    return element(
      "div",
      "",
      foreign("p", "", names),
      ...reasons.map((reason) => foreign("p", "quiet", reason)),
    );
  },
};

/** Ticks: the line is told anew in its place. */
export function retellClock(view: View, desk: Desk): void {
  document.querySelector(".clock")?.replaceWith(tell(view, desk));
}

function tell({ clock }: View, { words, locale }: Desk): HTMLElement {
  const now = Date.now();
  const done = (text: string, at: string) =>
    element("p", "clock done", fill(text, { age: relative(locale, Date.parse(at), now) }));
  const ahead = (at: string, due: string, over: string) => {
    const left = Date.parse(at) - now;
    if (left < 0) return element("p", "clock late", fill(over, { span: span(locale, left) }));
    const when = relative(locale, Date.parse(at), now);
    return element("p", left < SOON_MS ? "clock soon" : "clock", fill(due, { when }));
  };
  const { first_reply_by: by, first_reply_at: at, resolution_by: solveBy, resolved_at: solved } = clock;
  if (solved !== null) return done(words.clock.solved, solved);
  if (at !== null && solveBy !== null) return ahead(solveBy, words.clock.solveBy, words.clock.solveOverdue);
  if (at !== null) return done(words.clock.answered, at);
  if (by !== null) return ahead(by, words.clock.due, words.clock.overdue);
  return element("p", "clock", words.clock.none);
}
