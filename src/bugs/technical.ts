import type { ContextPackage } from "../context/package.ts";
import type { BugSettings } from "./settings.ts";

/**
 * Why a handoff is about a bug, in a few words; `null` when it is not. The manifest's own condition decides alone where
 * there is one. An error on a page about money is mostly a card that was declined, so a page counts only where the
 * topic is open.
 */
export function whyABug(
  pkg: ContextPackage,
  scope: () => Record<string, unknown>,
  { when, topics }: Pick<BugSettings, "when" | "topics">,
): string | null {
  if (when) return when(scope()).value ? "the manifest's condition holds" : null;
  const { topic, subtopic } = pkg.conversation;
  const named = topics.find((one) => one === topic || one === `${topic}/${subtopic}`);
  if (named) return `the conversation is about ${named.replace("/", ", ")}`;
  if (pkg.bugs.some(({ match }) => match === "error")) return "a known bug has the same error";
  if (topic !== null) return null;
  if (pkg.page.error !== null) return "the page shows an error";
  return pkg.brief.findings.failedAction ? "an action of the bot failed" : null;
}

/** Triggers that a bug sets off, whatever the topic. */
const SIGNS = ["page_error", "bot_error", "open_bug"];

/**
 * Whether it is worth a look, from what stands in the row when the ticket is written: in doubt it is.
 * @param topic `undefined` where the row does not say.
 */
export function mayBeABug(
  topic: string | null | undefined,
  decision: string | null,
  { when, topics }: Pick<BugSettings, "when" | "topics">,
): boolean {
  if (when || topic === undefined) return true;
  if (topics.some((one) => one.split("/", 1)[0] === topic)) return true;
  return topic === null || SIGNS.some((sign) => decision?.includes(`"${sign}"`));
}
