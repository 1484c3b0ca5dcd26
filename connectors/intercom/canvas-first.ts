import { type CanvasShown, fill } from "../../src/connector.ts";
import { ID } from "./canvas-acts.ts";
import { heightOf, linesOf, MAX_FIRST_HEIGHT } from "./canvas-height.ts";
import { clockOf, cutMark, dotOf, type Ink } from "./canvas-ink.ts";
import {
  button,
  type CanvasReply,
  type Component,
  canvasOf,
  type TextComponent,
  type TextStyle,
  text,
  tight,
} from "./canvas-kit.ts";
import { asBold, bold, cut, plain } from "./canvas-text.ts";

type Done = Extract<CanvasShown, { kind: "handoff" }>["done"];

/** A text that gives way where the canvas gets too high. */
interface Paragraph {
  /** Ours, with its markup. */
  label?: string;
  isBold?: boolean;
  foreign: string;
  style: TextStyle;
  isTight?: boolean;
  lines: number;
  /** The lowest gives way first, down to one line. */
  weight: number;
  /** May be left out altogether. */
  mayGo?: boolean;
}

/** What an agent sees on coming to the conversation: at most 400 pixels high, whatever the texts. */
export function drawFirst(ink: Ink, done: Done): CanvasReply {
  const buttons = buttonsOf(ink, done);
  const paragraphs = paragraphsOf(ink, done).filter(({ foreign }) => foreign.trim() !== "");
  const drawn = new Map(paragraphs.map((paragraph) => [paragraph, drawParagraph(paragraph)]));
  for (;;) {
    const components = [...drawn.values(), ...buttons];
    const [weakest] = paragraphs
      .filter(({ lines, mayGo }) => lines > (mayGo ? 0 : 1))
      .sort((a, b) => a.weight - b.weight);
    if (heightOf(components) <= MAX_FIRST_HEIGHT || !weakest)
      return canvasOf(components, { cut: cutMark(ink) });
    weakest.lines -= 1;
    weakest.weight += 1;
    if (weakest.lines > 0) drawn.set(weakest, drawParagraph(weakest));
    else drawn.delete(weakest);
  }
}

function paragraphsOf(ink: Ink, done: Done): Paragraph[] {
  const { view, words } = ink;
  const { who, problem, why, nextStep, opening, gaps, handoff } = view;
  const standing = [
    who.tier,
    who.stake && `${who.stake.text} (${who.stake.label})`,
    `${dotOf(who.mood.colour)} ${who.mood.text}`.trim(),
    who.language,
  ];
  const name = who.company === null ? who.name : `${who.name}, ${who.company}`;
  const clock = clockOf(ink, { isShort: true });
  const missing = gaps.map((gap) => (gap.isAsking ? `${gap.text} ${words.done.asking}` : gap.text));
  return [
    ...(done === null ? [] : [bannerOf(done, ink)]),
    ...(handoff.isTest
      ? [{ foreign: words.labels.test, style: "error" as const, isTight: true, lines: 2, weight: 1 }]
      : []),
    { foreign: name, style: "header", isTight: true, lines: 1, weight: 9 },
    {
      foreign: standing.filter((part) => part).join(" · "),
      ...{ style: "muted", isTight: clock !== null, lines: 3, weight: 6 },
    },
    {
      foreign: clock?.text ?? "",
      ...{ style: clock?.isLate ? "error" : "muted", lines: 2, weight: 4 },
    },
    { foreign: problem.text, isBold: true, style: "paragraph", lines: 4, weight: 5 },
    { foreign: why.text, style: "muted", lines: 2, weight: 2, mayGo: true },
    {
      ...{ label: bold(words.headings.nextStep), foreign: nextStep.text, isTight: true },
      ...{ style: "paragraph", lines: 4, weight: 3.8 },
    },
    { label: bold(opening.label, 40), foreign: opening.text, style: "paragraph", lines: 5, weight: 3.5 },
    { foreign: missing.join(" "), style: "error", isTight: true, lines: 2, weight: 3.2 },
  ];
}

function bannerOf(done: Exclude<Done, null>, { words }: Ink): Paragraph {
  const said = {
    ...{ noted: words.done.noted, noted_before: words.done.notedBefore, judged: words.done.judged },
    ...{ asking: words.done.asking, nothing_to_ask: words.done.nothingToAsk, refused: words.done.failed },
  }[done];
  return { foreign: said, style: done === "refused" ? "error" : "muted", lines: 2, weight: 8 };
}

function buttonsOf({ view, words }: Ink, done: Done): Component[] {
  const isNoted = done === "noted" || done === "noted_before";
  const canRetry =
    view.gaps.some(({ isRetryable, isAsking }) => isRetryable && !isAsking) && done !== "asking";
  const answer = view.verdict && words.verdict.answers[view.verdict.verdict];
  return [
    ...(canRetry ? [button(ID.retry, words.actions.retry)] : []),
    ...(view.opening.text.trim() === ""
      ? []
      : [{ ...button(ID.note("opening"), words.actions.insertAsNote, "primary"), disabled: isNoted }]),
    button(ID.show("brief"), words.headings.brief),
    button(ID.show("verdict"), answer ? fill(words.verdict.yours, { answer }) : words.headings.verdict),
  ];
}

function drawParagraph({ label, isBold, foreign, style, isTight, lines }: Paragraph): TextComponent {
  const before = label ? `${label} ` : "";
  const fits = (shown: string) => linesOf(isBold ? asBold(shown) : before + shown, style) <= lines;
  const shown = fitting(foreign, fits);
  const drawn = text(isBold ? asBold(shown) : before + shown, style);
  return isTight ? tight(drawn) : drawn;
}

const MOST = 600;

/** As much of a text as fits. */
function fitting(foreign: string, fits: (shown: string) => boolean): string {
  const whole = plain(foreign, MOST);
  if (fits(whole)) return whole;
  let [least, most] = [1, whole.length];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(cut(whole, middle))) least = middle;
    else most = middle;
  }
  return cut(whole, least);
}
