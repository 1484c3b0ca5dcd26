import { readLanguage } from "./language.ts";
import { PACKS } from "./packs.ts";
import type { Conversation } from "./read.ts";
import { tokensOf } from "./tokens.ts";

/** Enough to tell a language by: the first of them, and no more of one than counts. */
const MESSAGES = 12;
const CHARS = 600;

/**
 * The language to answer a customer in, with its region where the bot stated one: `pt-BR`. The bot's word, unless what
 * the customer wrote is clearly of another language; `null` where nobody can tell. Quick: nothing else is read.
 */
export function languageOf({
  language,
  messages,
}: Pick<Conversation, "language" | "messages">): string | null {
  const words = [];
  for (const { role, text } of messages) {
    if (role === "customer") words.push(tokensOf(text.slice(0, CHARS)));
    if (words.length === MESSAGES) break;
  }
  const { tag } = readLanguage(language, words, PACKS);
  const stated = language?.trim().replaceAll("_", "-") ?? "";
  return tag !== null && stated.toLowerCase().startsWith(`${tag}-`) ? stated : tag;
}
