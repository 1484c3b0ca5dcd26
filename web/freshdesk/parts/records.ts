import { fill } from "../../../src/words/app/index.ts";
import type { View } from "../../sidebar/src/read-view.ts";
import { age } from "../ages.ts";
import type { Desk, Part } from "../desk.ts";
import { type Child, element, foreign, linkOr, list, long } from "../element.ts";

type Source = View["facts"][number]["source"];

/** Facts, each with its source, age and link. Those of one source stand together, with its name once beneath them. */
export const facts: Part = {
  id: "facts",
  of: (view) => view.facts,
  heading: ({ words }) => words.headings.account,
  draw({ facts: lines }, desk) {
    if (lines.length === 0) return null;
    const groups = Map.groupBy(lines, ({ source }) => JSON.stringify(source));
    const rows = [...groups.values()].map((group) =>
      element(
        "div",
        "",
        element("dl", "", ...group.flatMap((line) => pair(line, desk))),
        sourceOf(group[0]?.source ?? null, desk),
      ),
    );
    return list("plain", rows);
  },
};

function pair({ label, values }: View["facts"][number], { words }: Desk): HTMLElement[] {
  const shown = values.map(({ text, link }) =>
    link === null ? long(text, words.actions.showAll) : linkOr(link, text),
  );
  return [element("dt", "", label), element("dd", "", ...shown)];
}

/** "Stripe, 40 sec. ago", linked to the record. */
function sourceOf(source: Source, desk: Desk): HTMLElement | null {
  if (source === null) return null;
  const { name, at, link } = source;
  return element("p", "source", linkOr(link, name), ...(at === null ? [] : [", ", age(at, desk)]));
}

export const bugs: Part = {
  id: "bugs",
  of: (view) => view.bugs,
  heading: ({ words }) => words.headings.bugs,
  draw({ bugs: known }, desk) {
    if (known.length === 0) return null;
    const rows = known.map(({ key, title, state, match, link, source }) =>
      element(
        "div",
        "",
        element("p", "", linkOr(link, key), " ", foreign("span", "", title)),
        foreign("p", "quiet", [state, match].filter((text) => text !== "").join(" · ")),
        sourceOf(source, desk),
      ),
    );
    return list("", rows);
  },
};

export const tickets: Part = {
  id: "tickets",
  of: (view) => view.tickets,
  heading: ({ words }) => words.headings.tickets,
  draw({ tickets: earlier }, desk) {
    if (earlier.length === 0) return null;
    const rows = earlier.map(({ id, subject, status, created_at, csat, link, source }) => {
      const made: Child[] = created_at === null ? [] : [" · ", age(created_at, desk)];
      const rated: Child[] = csat === null ? [] : [" · ", foreign("span", "", csat)];
      return element(
        "div",
        "",
        element("p", "", linkOr(link, `#${id.replace(/^#/, "")}`), " ", foreign("span", "", subject)),
        element("p", "quiet", foreign("span", "", status), ...made, ...rated),
        sourceOf(source, desk),
      );
    });
    return list("", rows);
  },
};

export const similar: Part = {
  id: "similar",
  of: (view) => view.similar,
  heading: ({ words }) => words.headings.similar,
  draw({ similar: cases }, desk) {
    if (cases.length === 0) return null;
    const { labels } = desk.words;
    const rows = cases.map(({ ticket, text, resolution, solved_by, solved_at, match }) => {
      const by = solved_by === null ? "" : fill(labels.solvedBy, { name: solved_by });
      const when: Child[] = solved_at === null ? [] : [" ", age(solved_at, desk)];
      return element(
        "div",
        "",
        element(
          "p",
          "",
          linkOr(ticket.link, `#${ticket.id.replace(/^#/, "")}`),
          " ",
          foreign("span", "", text),
        ),
        resolution === null ? null : foreign("p", "", `${labels.resolution}: ${resolution}`),
        element("p", "quiet", foreign("span", "", by), ...when, ` · ${match}`),
      );
    });
    return list("", rows);
  },
};
