import type { Attempt, ContextPackage } from "../context/package.ts";
import { oneLine } from "../ticket/foreign-text.ts";
import type { StallWords } from "../words/stall.ts";
import type { Words } from "../words/words.ts";

/** How many of the bot's actions are told one by one. */
const TOLD = 3;
/** Under this the bot itself doubts its answer. */
const UNSURE = 0.5;

/**
 * Where it stalled, in the reader's language: told anew from what happened. A language model's sentence stays as it was
 * written, and so does ours in English.
 */
export function stalledInWords(pkg: ContextPackage, words: Words): string {
  const { stalled, model } = pkg.brief;
  if (words.stall === null || model?.wrote.includes("summary")) return oneLine(stalled, 400);
  const { stall, say, list, apart } = words;
  const who = apart(oneLine(pkg.bot.name ?? say.theBot, 60));
  const answers = pkg.conversation.messages.filter(({ role }) => role === "bot");
  if (answers.length === 0) return capital(stall.noAnswer(who));
  const deeds = deedsIn(pkg.attempts, stall);
  const did = deeds.length > 0 ? list(deeds) : answered(answers, stall);
  const taken = takenIn(pkg, stall);
  const how = taken.length > 0 ? `${stall.butCustomer} ${list(taken)}` : "";
  return oneLine(capital(`${who} ${did}${how}.`), 400);
}

function deedsIn(attempts: readonly Attempt[], stall: StallWords): string[] {
  const count = (kind: Attempt["kind"]) => attempts.filter((one) => one.kind === kind).length;
  const [articles, links, steps] = [count("article"), count("link"), count("steps")];
  const actions = attempts.filter(({ kind }) => kind === "action").slice(-TOLD);
  return [
    ...(articles + links > 0 ? [stall.shared(articles, links)] : []),
    ...(steps > 0 ? [stall.suggested(steps)] : []),
    ...new Set(actions.map((one) => actionIn(one, stall))),
  ];
}

function actionIn({ what, outcome }: Attempt, stall: StallWords): string {
  const action = oneLine(what, 80);
  if (outcome === "failed") return stall.couldNot(action);
  return outcome === "succeeded" ? stall.didWell(action) : stall.did(action);
}

function answered(
  answers: readonly { text: string; confidence: number | null }[],
  stall: StallWords,
): string {
  const { length } = answers;
  if (length > 1 && new Set(answers.map(({ text }) => text.trim())).size === 1)
    return stall.sameAnswer(length);
  const unsure = answers.filter(({ confidence }) => confidence !== null && confidence < UNSURE).length;
  return `${stall.answered(length)}${unsure > 0 ? stall.unsure(unsure, length) : ""}`;
}

/** How the customer took it is read off our own English sentence, which is all that is kept of it. */
function takenIn({ brief }: ContextPackage, stall: StallWords): string[] {
  const taken = brief.stalled.slice(brief.stalled.lastIndexOf("; the customer ") + 1);
  if (!taken.startsWith(" the customer ")) return [];
  const last = /^ the customer answered “(.*)”\.$/s.exec(taken)?.[1];
  if (last !== undefined) return [stall.lastWords(last)];
  const again = /\basked again(?: (\d+) times)?/.exec(taken);
  return [
    ...(taken.includes("said that it did not help") ? [stall.saidNoHelp] : []),
    ...(again ? [stall.askedAgain(Number(again[1] ?? 1))] : []),
    ...(taken.includes("asked for a person") ? [stall.askedForPerson] : []),
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
