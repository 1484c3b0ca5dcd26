import type { Analysis } from "../../conversation/analyze.ts";
import { shortened } from "../../conversation/summary.ts";
import type { Attempt, ConversationMessage } from "../package.ts";
import { listInWords } from "../wording.ts";
import { deedInWords } from "./deeds.ts";

type Story = Pick<Analysis, "attempts" | "signals" | "summary">;

/** Where it stalled, as one sentence of what happened: what the bot did, and how the customer took it. */
export function stallOf(
  analysis: Story,
  { messages }: { messages: readonly ConversationMessage[] },
  botName: string | null,
): string {
  const who = botName ?? "The bot";
  const answers = messages.filter(({ role }) => role === "bot");
  if (answers.length === 0) return `${who} has not answered yet.`;
  const deeds = deedsInWords(analysis.attempts);
  const did = deeds.length > 0 ? listInWords(deeds) : answersInWords(answers, analysis.signals.unsureAnswers);
  const taken = takenInWords(analysis, messages);
  return `${who} ${did}${taken === "" ? "" : `; ${taken}`}.`;
}

/** `answered twice`, with what can be said of the answers themselves. */
function answersInWords(answers: readonly ConversationMessage[], unsure: number): string {
  const count = answers.length;
  const times = TIMES[count] ?? `${count} times`;
  const isSame = count > 1 && new Set(answers.map(({ text }) => text.trim())).size === 1;
  if (isSame) return `gave the same answer ${times}`;
  if (unsure === 0) return `answered ${times}`;
  if (unsure >= count) return `answered ${times} and was not sure${count > 1 ? " of any of it" : ""}`;
  return `answered ${times}, unsure of ${COUNTS[unsure] ?? unsure}`;
}

const TIMES = ["", "once", "twice"];

/** How many deeds are told one by one. */
const TOLD = 3;

function deedsInWords(attempts: readonly Attempt[]): string[] {
  const articles = attempts.filter(({ kind }) => kind === "article");
  const links = attempts.filter(({ kind }) => kind === "link");
  const steps = attempts.filter(({ kind }) => kind === "steps");
  const actions = attempts.filter(({ kind }) => kind === "action");
  const shared = [counted(articles.length, "article"), counted(links.length, "link")].filter(
    (part) => part !== null,
  );
  const deeds = [
    shared.length > 0 ? `shared ${shared.join(" and ")}` : null,
    steps.length > 0 ? `suggested ${counted(steps.length, "step")}` : null,
    ...[...new Set(actions.slice(-TOLD).map(actionInWords))],
  ];
  return deeds.filter((deed) => deed !== null);
}

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** `an article`, `two links`; `null` for none. */
function counted(count: number, noun: string): string | null {
  if (count === 0) return null;
  if (count === 1) return `${noun === "article" ? "an" : "a"} ${noun}`;
  return `${COUNTS[count] ?? count} ${noun}s`;
}

function actionInWords(attempt: Attempt): string {
  const { what, outcome } = attempt;
  const deed = deedInWords(attempt);
  if (!deed) {
    if (outcome === "failed") return `ran “${what}”, which failed`;
    return outcome === "succeeded" ? `ran “${what}”, which worked` : `ran “${what}”`;
  }
  if (outcome === "failed") return `could not ${deed.todo}`;
  return outcome === "succeeded" ? deed.done : `tried to ${deed.todo}`;
}

/** How the customer took it: what the rules are sure of, else the customer's last words. */
function takenInWords(
  { attempts, signals, summary }: Story,
  messages: readonly ConversationMessage[],
): string {
  const parts: string[] = [];
  const isRejected = attempts.some(({ kind, outcome }) => kind !== "action" && outcome === "failed");
  if (isRejected) parts.push("said that it did not help");
  if (signals.repeats > 0)
    parts.push(signals.repeats === 1 ? "asked again" : `asked again ${signals.repeats} times`);
  if (signals.personRequest !== null) parts.push("asked for a person");
  if (parts.length > 0) return `the customer ${listInWords(parts)}`;
  const last = messages.at(-1);
  if (last?.role !== "customer") return "";
  const words = shortened(last.text.slice(0, 400).replace(/\s+/g, " ").trim(), LAST_WORDS).replace(/\.$/, "");
  const isSaid = words === "" || (words.length > 1 && summary?.includes(words.slice(1)));
  return isSaid ? "" : `the customer answered “${words}”`;
}

const LAST_WORDS = 90;
