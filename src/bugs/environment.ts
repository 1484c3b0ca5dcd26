import type { IssueSection } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import { termInWords } from "../context/wording.ts";
import { oneLine } from "../ticket/foreign-text.ts";

/** Attributes that say where a bug was met; what else a bot sends of a customer is nobody's business here. */
const TELLING =
  /^(?:app|client|sdk|api|os|platform|build)?_?version$|browser|user_?agent|^os$|operating_?system|device|platform|viewport|screen|locale|time_?zone|^region$|environment|^env$|workspace|feature_?flags?|release|^build$/i;

/** What the customer worked with, a line each. */
export function environmentOf({ customer, brief, conversation, bot }: ContextPackage): IssueSection["lines"] {
  const told = brief.known
    .filter(({ label }) => label === "device")
    .map(({ value }) => ["Device", value] as const);
  const sent = Object.entries(customer.attributes)
    .filter(([name, value]) => TELLING.test(name) && ["string", "number", "boolean"].includes(typeof value))
    .slice(0, 12)
    .map(([name, value]) => [titled(name), String(value)] as const);
  const lines = [
    ...told.slice(0, 2),
    ...sent,
    ["Channel", conversation.channel && termInWords(conversation.channel)],
    ["Language", conversation.language],
    ["Bot", [bot.name, bot.version].filter((part) => part !== null).join(" ")],
  ] as const;
  return lines.flatMap(([label, value]) => (value ? [{ text: `${label}: ${oneLine(value, 120)}` }] : []));
}

/** `app_version` → `App version`. */
function titled(name: string): string {
  const words = /^os$/i.test(name) ? "OS" : termInWords(oneLine(name, 40));
  return words.charAt(0).toUpperCase() + words.slice(1);
}
