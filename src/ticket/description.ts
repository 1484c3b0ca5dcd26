import type { ConversationMessage } from "../context/package.ts";
import { block } from "./foreign-text.ts";

const MAX_CHARACTERS = 2_000;
const NOTHING_SAID = "A conversation that needs a person.";
const TEST = "This is a test. Nobody is waiting for an answer.";
/** Something that people can see. */
const WORDS = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What the customer wrote, one paragraph each, as the text that a ticket begins with where the customer may read it:
 * the bot's words and ours are not in it. The newest stay when it is too long.
 */
export function descriptionOf(
  messages: readonly Pick<ConversationMessage, "role" | "text">[],
  { isTest }: { isTest: boolean },
): string {
  const said = messages.flatMap(({ role, text }) =>
    role === "customer" && WORDS.test(text) ? text.trim() : [],
  );
  return [...(isTest ? [TEST] : []), ...newestOf(said)].join("\n\n");
}

function newestOf(said: readonly string[]): string[] {
  const kept: string[] = [];
  let room = MAX_CHARACTERS;
  for (const text of said.toReversed()) {
    if (text.length + 2 > room) break;
    kept.unshift(block(text));
    room -= text.length + 2;
  }
  if (kept.length > 0) return kept.length < said.length ? ["…", ...kept] : kept;
  const last = said.at(-1);
  return [last === undefined ? NOTHING_SAID : `${block(beginningOf(last))} …`];
}

/** No half of a character at its end. */
function beginningOf(text: string): string {
  return text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, "");
}
