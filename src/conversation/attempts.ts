import type { Attempt, ConversationMessage } from "../context/package.ts";
import { linksIn } from "./links.ts";
import { stepsIn } from "./steps.ts";

const SUCCEEDED = new Set(["succeeded", "success", "successful", "ok", "done", "completed", "resolved"]);
const FAILED = new Set([
  "failed",
  "failure",
  "error",
  "denied",
  "rejected",
  "timeout",
  "not_found",
  "unresolved",
]);

/**
 * What the bot tried in one message: its action, the articles and links that it shared, the steps that it named.
 * `helped` is false when the customer's next words say that it did not help.
 */
export function attemptsOf(message: ConversationMessage, messageIndex: number, helped: boolean): Attempt[] {
  if (message.role !== "bot") return [];
  const outcome = helped ? ("unknown" as const) : ("failed" as const);
  const told = { outcome, detail: null, messageIndex };
  const known = new Set(message.articles.map(({ url }) => url));
  const attempts = deedsOf(message, messageIndex, outcome);
  for (const { title, url } of linksIn(message.text)) {
    if (!known.has(url)) attempts.push({ kind: "link", what: sharedInWords(title), url, ...told });
  }
  const steps = stepsIn(message.text);
  if (steps.length > 0) attempts.push({ kind: "steps", what: stepsInWords(steps), url: null, ...told });
  return attempts;
}

/** What a message carries beside its text: the bot's action and articles. */
export function deedsOf(
  message: ConversationMessage,
  messageIndex: number,
  outcome: Attempt["outcome"] = "unknown",
): Attempt[] {
  const deeds = message.action ? [actionAttempt(message.action, messageIndex)] : [];
  for (const { title, url } of message.articles) {
    const what = sharedInWords(title);
    deeds.push({ kind: "article", what, outcome, detail: null, url, messageIndex });
  }
  return deeds;
}

/** Each thing once, however often the bot did it, in order; of several outcomes the last that is known counts. */
export function withoutRepeats(attempts: readonly Attempt[]): Attempt[] {
  const byWhat = new Map<string, Attempt>();
  for (const attempt of attempts) {
    const key = `${attempt.what}\n${attempt.url}`;
    if (attempt.outcome !== "unknown" || !byWhat.has(key)) byWhat.set(key, attempt);
  }
  return [...byWhat.values()];
}

/** Did the bot try something that went wrong? */
export function hasFailed({ action }: ConversationMessage): boolean {
  return action !== null && outcomeOf(action.outcome) === "failed";
}

function outcomeOf(told: string | null): Attempt["outcome"] {
  const word = told?.toLowerCase() ?? "";
  return SUCCEEDED.has(word) ? "succeeded" : FAILED.has(word) ? "failed" : "unknown";
}

function sharedInWords(title: string | null): string {
  return title === null ? "Shared a link" : `Shared “${title}”`;
}

function stepsInWords(steps: readonly string[]): string {
  const quoted = steps.map((step) => `“${step}”`).join(", ");
  return steps.length === 1 ? `Suggested ${quoted}` : `Walked through ${steps.length} steps: ${quoted}`;
}

function actionAttempt(action: NonNullable<ConversationMessage["action"]>, messageIndex: number): Attempt {
  const outcome = outcomeOf(action.outcome);
  const said = outcome === "unknown" ? action.outcome : null;
  const detail = [said, action.detail].filter((part) => part !== null).join(": ") || null;
  return { kind: "action", what: humanised(action.name), outcome, detail, url: null, messageIndex };
}

/** `lookup_invoice` and `lookupInvoice` read `Lookup invoice`; a name of several words stays as it is. */
function humanised(name: string): string {
  if (/\s/.test(name)) return name;
  const words = name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .trim();
  return words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
