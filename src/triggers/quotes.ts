import type { ConversationMessage, Quote } from "../context/package.ts";

const MAX_QUOTE = 160;
/** White space is only made single in so much of a text. */
const READ = 400;

/** A message in its own words, from its beginning, at most 160 characters. */
export function quoteMessage(messages: readonly ConversationMessage[], messageIndex: number): Quote {
  const line = (messages[messageIndex]?.text ?? "").slice(0, READ).replace(/\s+/g, " ").trim();
  return { messageIndex, text: line.length <= MAX_QUOTE ? line : cut(line) };
}

function cut(line: string): string {
  const space = line.lastIndexOf(" ", MAX_QUOTE - 1);
  return `${line.slice(0, space > MAX_QUOTE / 2 ? space : MAX_QUOTE - 1).toWellFormed()}…`;
}
