import { type CanvasCall, fill, MISSING_PARTS, VERDICTS, type Verdict } from "../../src/connector.ts";
import { FIELD, ID } from "./canvas-acts.ts";
import { cutMark, type Ink } from "./canvas-ink.ts";
import { button, type CanvasReply, type Component, canvasOf, text } from "./canvas-kit.ts";
import { plain } from "./canvas-text.ts";

/** One press is a verdict; what was missing may follow. */
export function drawVerdict(ink: Ink): CanvasReply {
  const { words } = ink;
  return canvasOf(
    [
      text(words.verdict.question, "header"),
      ...givenOf(ink),
      ...VERDICTS.map((verdict) => button(ID.verdict(verdict), words.verdict.answers[verdict], "secondary")),
    ],
    { cut: cutMark(ink), ending: [button(ID.open, words.actions.back)] },
  );
}

/** Saved already; what this agent said of it before stands in the form. */
export function drawDetails(ink: Ink, verdict: Verdict, { caller }: CanvasCall): CanvasReply {
  const { view, words } = ink;
  const isOwn = view.verdict?.agent != null && view.verdict.agent.id === caller.agent?.id;
  const before = isOwn && view.verdict ? view.verdict : { missing: [], comment: null };
  return canvasOf(
    [
      text(fill(words.verdict.yours, { answer: words.verdict.answers[verdict] }), "header"),
      text(words.done.judged, "muted"),
      {
        ...{ type: "checkbox", id: FIELD.missing, label: words.verdict.missing },
        options: MISSING_PARTS.map((part) => ({ type: "option", id: part, text: words.verdict.parts[part] })),
        value: before.missing,
      },
      {
        ...{ type: "textarea", id: FIELD.comment, label: words.verdict.comment },
        ...{ placeholder: words.verdict.commentHint, value: before.comment ?? "" },
      },
      button(ID.details(verdict), words.actions.send, "primary"),
    ],
    { cut: cutMark(ink), ending: [button(ID.open, words.actions.back)] },
  );
}

function givenOf({ view: { verdict }, words }: Ink): Component[] {
  if (verdict === null) return [];
  const answer = words.verdict.answers[verdict.verdict];
  const name = verdict.agent?.name ?? null;
  const said =
    name === null ? fill(words.verdict.yours, { answer }) : fill(words.verdict.theirs, { name, answer });
  return [text(plain(said), "muted")];
}
