import type { ConversationMessage } from "../context/package.ts";

const MAX_CHARACTERS = 2_000;

/**
 * What the customer wrote, one paragraph each, as the text that a ticket begins with where the customer may read it:
 * the bot's words and ours are not in it. The newest stay when it is too long.
 */
export function descriptionOf(messages: readonly ConversationMessage[], subject: string): string {
  const own = messages.flatMap(({ role, text }) => (role === "customer" ? text.trim() || [] : []));
  const kept: string[] = [];
  let room = MAX_CHARACTERS;
  for (const text of own.toReversed()) {
    if (text.length + 2 > room) break;
    kept.unshift(text);
    room -= text.length + 2;
  }
  if (kept.length > 0) return kept.length < own.length ? ["…", ...kept].join("\n\n") : kept.join("\n\n");
  const last = own.at(-1);
  return last ? `${last.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, "")} …` : subject;
}
