import { fill } from "../../../src/words/app/index.ts";
import type { View } from "../../sidebar/src/read-view.ts";
import type { Desk, Part } from "../desk.ts";
import { element, foreign, linkOr, list, long } from "../element.ts";

export const problem: Part = {
  id: "problem",
  of: (view) => view.problem,
  heading: ({ words }) => words.headings.problem,
  draw({ problem: { text, is_own_words, stalled } }) {
    if (text === "") return null;
    const said = foreign("p", "strong", is_own_words ? `“${text}”` : text);
    return element("div", "", said, stalled === "" ? null : foreign("p", "quiet", stalled));
  },
};

/** The reason, and the words that show it; all but the first wait folded. */
export const why: Part = {
  id: "why",
  of: (view) => view.why,
  heading: ({ words }) => words.headings.why,
  draw({ why: { text, reasons } }, { words }) {
    if (text === "" && reasons.length === 0) return null;
    const { showAll } = words.actions;
    const [first] = reasons.flatMap(({ quotes }) => quotes);
    const quotes = reasons.reduce((sum, reason) => sum + reason.quotes.length, 0);
    const hasMore = reasons.length > 1 || quotes > 1;
    const rows = reasons.map((reason) =>
      element(
        "div",
        "",
        foreign("p", "", reason.text),
        ...reason.quotes.map((quote) => said(quote.text, showAll)),
      ),
    );
    return element(
      "div",
      "",
      foreign("p", "", text),
      first === undefined ? null : said(first.text, showAll),
      hasMore ? element("details", "fold", element("summary", "", showAll), list("plain", rows)) : null,
    );
  },
};

function said(text: string, showAll: string): HTMLElement {
  return element("blockquote", "", long(`“${text}”`, showAll));
}

export const tried: Part = {
  id: "tried",
  of: (view) => view.tried,
  heading: ({ words }) => words.headings.tried,
  draw({ tried: steps }, desk) {
    return steps.length === 0
      ? null
      : list(
          "",
          steps.map((step) => stepOf(step, desk)),
        );
  },
};

export function stepOf({ what, outcome, said, link }: View["tried"][number], { words }: Desk): HTMLElement {
  const became = said ?? (outcome === null ? null : words.labels[outcome]);
  const tail = became === null ? null : foreign("p", `quiet ${outcome ?? ""}`, became);
  return element("div", "", linkOr(link, what), tail);
}

export const page: Part = {
  id: "page",
  of: (view) => view.page,
  heading: ({ words }) => words.headings.page,
  draw({ page: at }, { words }) {
    if (at === null) return null;
    const error = at.error === null ? null : long(at.error, words.actions.showAll);
    const before = at.before === null ? null : fill(words.labels.before, { path: at.before });
    return element(
      "div",
      "",
      error,
      linkOr(at.link, at.text),
      before === null ? null : foreign("p", "quiet", before),
    );
  },
};

export const nextStep: Part = {
  id: "next_step",
  of: (view) => view.next_step,
  heading: ({ words }) => words.headings.nextStep,
  draw({ next_step: { text, because } }, { words }) {
    if (text === "") return null;
    const why = fill(words.labels.because, { reason: because.replace(/\.$/, "") });
    const reason = because === "" ? null : foreign("p", "quiet", why);
    return element("div", "", foreign("p", "strong", text), reason);
  },
};

/** Ticked: what the agent need not ask again. */
export const known: Part = {
  id: "known",
  of: (view) => view.known,
  heading: ({ words }) => words.headings.known,
  draw({ known: facts }, { words }) {
    if (facts.length === 0) return null;
    const rows = facts.map(({ label, value, source }) =>
      element(
        "div",
        "",
        foreign("span", "tick", `${label}${words.labels.colon}${value}`),
        element("span", "unseen", ` (${words.labels.yes})`),
        foreign("span", "quiet", ` · ${source}`),
      ),
    );
    return list("ticked", rows);
  },
};
