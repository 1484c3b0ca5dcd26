import { MISSING_PARTS, type MissingPart, VERDICTS, type Verdict } from "../../../src/agent/view.ts";
import { fill } from "../../../src/words/app/index.ts";
import type { View } from "../../sidebar/src/read-view.ts";
import type { Desk, Part } from "../desk.ts";
import { attributes, button, element, foreign } from "../element.ts";

const LONGEST_COMMENT = 1000;

/** What the agent has chosen and not sent yet; a verdict that Baton did not take can be sent again. */
interface Draft {
  verdict: Verdict | null;
  missing: Set<MissingPart>;
  comment: string;
  isChanging: boolean;
  said: string;
}

const drafts = new Map<string, Draft>();

export const verdict: Part = {
  id: "verdict",
  of: (view) => [view.handoff.id, view.verdict],
  heading: ({ words }) => words.headings.verdict,
  draw(view, desk) {
    const draft = draftOf(view);
    const holder = element("div", "");
    const redraw = () => {
      const isGiven = view.verdict !== null && !draft.isChanging;
      holder.replaceChildren(isGiven ? given(view, draft, desk, redraw) : form(view, draft, desk, redraw));
    };
    redraw();
    return holder;
  },
};

function draftOf({ handoff, verdict: last }: View): Draft {
  const kept = drafts.get(handoff.id);
  if (kept !== undefined) return kept;
  const { verdict: answer, missing, comment: text } = last ?? NOTHING_GIVEN;
  const given = { verdict: answer, missing: new Set(missing), comment: text ?? "" };
  const draft = { ...given, isChanging: false, said: "" };
  drafts.set(handoff.id, draft);
  return draft;
}

const NOTHING_GIVEN = { verdict: null, missing: [], comment: null };

function given({ verdict: last }: View, draft: Draft, { words }: Desk, redraw: () => void): HTMLElement {
  const answer = last === null ? "" : words.verdict.answers[last.verdict];
  const name = last?.agent?.name ?? "";
  const text =
    name === "" ? fill(words.verdict.yours, { answer }) : fill(words.verdict.theirs, { name, answer });
  const change = button(words.actions.change, "link", () => {
    draft.isChanging = true;
    draft.said = "";
    redraw();
  });
  return element(
    "div",
    "",
    foreign("p", "strong", text),
    attributes(element("p", "quiet", draft.said), { role: "status" }),
    change,
  );
}

function form(view: View, draft: Draft, desk: Desk, redraw: () => void): HTMLElement {
  const { words } = desk;
  const rest = element("div", "");
  const drawRest = () => {
    rest.replaceChildren(
      ...(draft.verdict === null
        ? []
        : [missingParts(draft, desk), comment(draft, desk), send(draft, desk, redraw)]),
    );
  };
  drawRest();
  const said = attributes(element("p", "warned", view.verdict === null ? draft.said : ""), {
    role: "status",
  });
  return element(
    "div",
    "",
    element("p", "", words.verdict.question),
    answers(draft, desk, drawRest),
    rest,
    said,
  );
}

function answers(draft: Draft, { words }: Desk, drawRest: () => void): HTMLElement {
  const label = words.verdict.question;
  const choices = VERDICTS.map((one) =>
    attributes(element("fw-radio", "", words.verdict.answers[one]), {
      value: one,
      "aria-label": words.verdict.answers[one],
    }),
  );
  const value: Record<string, string> = draft.verdict === null ? {} : { value: draft.verdict };
  const group = attributes(element("fw-radio-group", "", ...choices), {
    name: "verdict",
    orientation: "row",
    "aria-label": label,
    ...value,
  });
  group.addEventListener("fwChange", (event) => {
    const chosen = (event as CustomEvent<{ value?: string }>).detail.value;
    draft.verdict = VERDICTS.find((one) => one === chosen) ?? null;
    drawRest();
  });
  return group;
}

function missingParts(draft: Draft, { words }: Desk): HTMLElement {
  const boxes = MISSING_PARTS.map((part) => {
    const text = words.verdict.parts[part];
    const box = attributes(element("fw-checkbox", "", text), { value: part, name: part, "aria-label": text });
    if (draft.missing.has(part)) box.setAttribute("checked", "");
    box.addEventListener("fwChange", (event) => {
      const { checked } = (event as CustomEvent<{ meta?: { checked?: boolean } }>).detail.meta ?? {};
      if (checked) draft.missing.add(part);
      else draft.missing.delete(part);
    });
    return box;
  });
  const title = attributes(element("p", "strong", words.verdict.missing), { id: "missing" });
  return attributes(element("div", "boxes", title, ...boxes), {
    role: "group",
    "aria-labelledby": "missing",
  });
}

function comment(draft: Draft, { words }: Desk): HTMLElement {
  const { comment: label, commentHint: placeholder } = words.verdict;
  const field = element("fw-textarea", "");
  attributes(field, {
    label,
    placeholder,
    name: "comment",
    rows: "2",
    maxlength: String(LONGEST_COMMENT),
    value: draft.comment,
  });
  field.addEventListener("fwInput", (event) => {
    draft.comment = String((event as CustomEvent<{ value?: string }>).detail.value ?? "");
  });
  return field;
}

/** Shown at once, and taken back when Baton does not take it. */
function send(draft: Draft, { words, store }: Desk, redraw: () => void): HTMLElement {
  return button(words.actions.send, "primary", () => {
    if (draft.verdict === null) return;
    const text = draft.comment.trim();
    draft.isChanging = false;
    draft.said = words.done.judged;
    const judgement = {
      verdict: draft.verdict,
      missing: [...draft.missing],
      comment: text === "" ? null : text,
    };
    store.judge(judgement).then((became) => {
      if (became === "saved") return;
      draft.isChanging = true;
      draft.said = words.done.failed;
      redraw();
    }, redraw);
  });
}
