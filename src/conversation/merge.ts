import type { ConversationMessage } from "../context/package.ts";

/**
 * Adds what a later event brings, each message once. An event may repeat the whole conversation, a stretch of it,
 * or hold only what is new. Two messages are the same with the same role, text and time; without a time, the
 * n-th such text of the event is the n-th that is known. What is new stands where its time puts it, else at the end.
 */
export function mergeMessages(
  existing: readonly ConversationMessage[],
  incoming: readonly ConversationMessage[],
): { messages: ConversationMessage[]; added: ConversationMessage[] } {
  const added = continues(existing, incoming)
    ? incoming.slice(existing.length)
    : unknownOf(existing, incoming);
  const messages = [...existing];
  for (const message of added) messages.splice(placeOf(message, messages), 0, message);
  return { messages, added };
}

function continues(
  existing: readonly ConversationMessage[],
  incoming: readonly ConversationMessage[],
): boolean {
  if (incoming.length < existing.length) return false;
  return existing.every((message, i) => timed(message) === timed(incoming[i] as ConversationMessage));
}

function unknownOf(
  existing: readonly ConversationMessage[],
  incoming: readonly ConversationMessage[],
): ConversationMessage[] {
  const known = new Set(existing.filter(({ at }) => at !== null).map(timed));
  const left = new Map<string, number>();
  for (const message of existing) left.set(untimed(message), (left.get(untimed(message)) ?? 0) + 1);

  return incoming.filter((message) => {
    const key = untimed(message);
    const count = left.get(key) ?? 0;
    if (message.at !== null) {
      if (!known.has(timed(message))) return known.add(timed(message));
      left.set(key, count - 1);
      return false;
    }
    if (count <= 0) return true;
    left.set(key, count - 1);
    return false;
  });
}

function placeOf(message: ConversationMessage, messages: readonly ConversationMessage[]): number {
  let place = messages.length;
  if (message.at === null) return place;
  const time = Date.parse(message.at);
  while (place > 0) {
    const before = messages[place - 1]?.at;
    if (!before || Date.parse(before) <= time) break;
    place--;
  }
  return place;
}

function untimed({ role, text }: ConversationMessage): string {
  return `${role}\n${text}`;
}

function timed({ role, text, at }: ConversationMessage): string {
  return `${at}\n${role}\n${text}`;
}
