import type { Attempt, ConversationMessage } from "../context/package.ts";

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

/** What the bot did or showed in one message. `helped` is false when the customer's next words say that it did not help. */
export function attemptsOf(message: ConversationMessage, messageIndex: number, helped: boolean): Attempt[] {
  if (message.role !== "bot") return [];
  const attempts: Attempt[] = [];
  if (message.action) attempts.push(actionAttempt(message.action, messageIndex));
  for (const { title, url } of message.articles) {
    attempts.push({
      what: `Shared “${title}”`,
      outcome: helped ? "unknown" : "failed",
      detail: helped ? null : "the customer came back with the same problem",
      url,
      messageIndex,
    });
  }
  return attempts;
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

function actionAttempt(action: NonNullable<ConversationMessage["action"]>, messageIndex: number): Attempt {
  const word = action.outcome?.toLowerCase() ?? "";
  const outcome = SUCCEEDED.has(word) ? "succeeded" : FAILED.has(word) ? "failed" : "unknown";
  const said = outcome === "unknown" ? action.outcome : null;
  const detail = [said, action.detail].filter((part) => part !== null).join(": ") || null;
  return { what: humanised(action.name), outcome, detail, url: null, messageIndex };
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
