import type { FiredTrigger, Quote } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { Evaluation } from "../handoff/evaluate.ts";
import type { Decision } from "../triggers/decide.ts";
import { visible } from "./visible.ts";

const SAYS: Record<Decision["outcome"], string> = {
  none: "NONE: the bot goes on",
  offer: "OFFER a person",
  escalate: "ESCALATE to a person",
};

/** A decision laid out for somebody who tunes it. */
export function evaluationText(
  { decision, escalation, priority, priorityBecause }: Evaluation,
  event: EscalationEvent,
  names: { file: string; manifest: string },
): string {
  const { outcome, score, fired, bars, heldBack, unusable } = decision;
  const sections: [string, string[]][] = [
    ["Why", fired.length > 0 ? [escalation.text] : []],
    ["Fired, in the order of precedence", fired.flatMap((one) => firedLines(one, event))],
    ["Weighed, and not enough by itself", weighedLines(decision)],
    ["Bars for soft evidence", [barLine(bars)]],
    ["Held back", heldBack],
    ["Not used", unusable],
  ];
  const shown = sections.filter(([, lines]) => lines.length > 0);
  return visible(
    [
      `${names.file} by ${names.manifest}\n`,
      `${SAYS[outcome]}   score ${inHundredths(score)}   priority ${priority} (${priorityBecause})\n`,
      ...shown.map(([name, lines]) => `${name}\n${lines.map((line) => `  ${line}\n`).join("")}`),
    ].join("\n"),
  );
}

function firedLines(
  { name, kind, isHard, score, text, quotes }: FiredTrigger,
  event: EscalationEvent,
): string[] {
  const ways = isHard ? "decides" : "counts ";
  return [
    `${name.padEnd(20)} ${kind.replace("_", "-").padEnd(12)} ${ways} ${inHundredths(score)}   ${text}`,
    ...quotes.map((quote) => `    ${quoteLine(quote, event)}`),
  ];
}

function quoteLine({ messageIndex, text }: Quote, { conversation }: EscalationEvent): string {
  return `${conversation.messages[messageIndex]?.role ?? "message"} #${messageIndex + 1}: “${text}”`;
}

function weighedLines({ weighed, fired }: Decision): string[] {
  const names = new Set(fired.map(({ name }) => name));
  return weighed
    .filter(({ name }) => !names.has(name))
    .map(({ name, kind, counts }) => {
      return `${name.padEnd(20)} ${kind.replace("_", "-").padEnd(12)} counts  ${inHundredths(counts)}`;
    });
}

function barLine({ offerAt, escalateAt, because }: Decision["bars"]): string {
  const why = because.length > 0 ? `   (${because.join("; ")})` : "";
  return `offer at ${inHundredths(offerAt)}, escalate at ${inHundredths(escalateAt)}${why}`;
}

const inHundredths = (value: number) => value.toFixed(2);
