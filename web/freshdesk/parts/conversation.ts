import { fill } from "../../../src/words/app/index.ts";
import type { View } from "../../sidebar/src/read-view.ts";
import { moment } from "../ages.ts";
import type { Desk, Part } from "../desk.ts";
import { button, element, foreign, list, long } from "../element.ts";
import { stepOf } from "./case.ts";

type Message = View["transcript"]["decisive"][number];

/** Folded; opened, what decided stands first, and all of it comes by pages. */
export const conversation: Part = {
  id: "transcript",
  of: (view) => [view.handoff.id, view.transcript],
  heading: ({ words }) => words.headings.conversation,
  draw({ handoff, transcript: { total, decisive } }, desk) {
    if (total === 0) return null;
    const { words } = desk;
    const all = element("div", "");
    const more = element("div", "act");
    more.append(
      pageButton(
        { handoff: handoff.id, from: 0, all, more },
        fill(words.transcript.all, { count: total }),
        desk,
      ),
    );
    return element(
      "details",
      "fold",
      element("summary", "", fill(words.transcript.all, { count: total })),
      decisive.length === 0 ? null : element("h3", "", words.transcript.decisive),
      list(
        "plain",
        decisive.map((message) => messageOf(message, desk)),
      ),
      all,
      more,
    );
  },
};

interface Paging {
  handoff: string;
  from: number;
  all: HTMLElement;
  more: HTMLElement;
}

function pageButton(paging: Paging, text: string, desk: Desk): HTMLElement {
  return button(text, "secondary", () => {
    paging.more.replaceChildren(element("p", "quiet", desk.words.done.asking));
    desk.backend.transcript(paging.handoff, paging.from).then(
      ({ messages, next }) => {
        paging.all.append(
          list(
            "plain",
            messages.map((message) => messageOf(message, desk)),
          ),
        );
        const further = { ...paging, from: next ?? 0 };
        paging.more.replaceChildren(
          ...(next === null ? [] : [pageButton(further, desk.words.actions.loadMore, desk)]),
        );
      },
      () =>
        paging.more.replaceChildren(
          pageButton(paging, text, desk),
          element("p", "quiet", desk.words.done.failed),
        ),
    );
  });
}

function messageOf({ speaker, at, marks, text, deeds }: Message, desk: Desk): HTMLElement {
  const { words } = desk;
  const head = element(
    "p",
    "quiet",
    foreign("strong", "", speaker),
    ...(at === null ? [] : [" · ", moment(at, desk)]),
    marks.length === 0 ? null : element("span", "mark", ` · ${marks.join(", ")}`),
  );
  const said = long(text === "" ? words.transcript.noText : text, words.actions.showAll);
  const steps = deeds.map((deed) => stepOf(deed, desk));
  return element("div", marks.length === 0 ? "said" : "said decisive", head, said, ...steps);
}
