import { toIsoTime, toText } from "./bot-fields.ts";
import type { EscalationInput } from "./conversation/escalation.ts";

type Message = EscalationInput["conversation"]["messages"][number];

/** Who speaks, by the words that bot platforms have for them; an `agent` is the bot on every one of them. */
const CUSTOMER = "customer|user|human|visitor|end[ _-]?user";
const BOT = "bot|assistant|agent|ai|system|virtual[ _-]?agent";
// No two parts of it may match the same characters: a customer's line of 80,000 blanks took 20 s otherwise.
const LINE = new RegExp(`^\\s*(?:(${CUSTOMER})|(${BOT}))\\s*:(.*)$`, "is");
const IS_CUSTOMER = new RegExp(`^(?:${CUSTOMER})$`, "i");
const IS_BOT = new RegExp(`^(?:${BOT})$`, "i");

/**
 * A conversation that a bot keeps in one of its values: a list of `{ role, text, at }`, or a text whose lines begin with
 * who speaks, `user: …`. What has no speaker continues what was said before; anything else is nothing.
 */
export function readTranscript(value: unknown): Message[] {
  if (Array.isArray(value)) return value.flatMap(toMessage);
  return typeof value === "string" ? readLines(value) : [];
}

function toMessage(entry: unknown): Message[] {
  if (typeof entry === "string") return readLines(entry);
  if (typeof entry !== "object" || entry === null) return [];
  const { role, text, content, at = null, time = at } = entry as Record<string, unknown>;
  const speaker = toText(role) ?? "";
  const said = toText(text) ?? toText(content);
  const known = IS_CUSTOMER.test(speaker) ? "customer" : IS_BOT.test(speaker) ? "bot" : null;
  return known && said ? [{ role: known, text: said, at: toIsoTime(time) }] : [];
}

function readLines(text: string): Message[] {
  const messages: Message[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, customer, bot, said = line] = LINE.exec(line) ?? [];
    const last = messages.at(-1);
    if (customer ?? bot) messages.push({ role: customer ? "customer" : "bot", text: said });
    else if (last) last.text += `\n${line}`;
  }
  return messages
    .map((message) => ({ ...message, text: message.text.trim() }))
    .filter((message) => message.text !== "");
}
