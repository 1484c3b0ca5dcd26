import { fold } from "../../src/account-names.ts";
import type { Priority } from "../../src/connector.ts";
import { toAttributeValue, type Written } from "./attributes.ts";
import type { Attribute, TicketType } from "./schema.ts";

/** Attributes that Baton fills by itself where a ticket type has one of that name and type. */
const HANDOFF = { names: ["baton handoff"], types: ["string"] };
const PRIORITY = { names: ["priority"], types: ["list", "string"] };
const DUE = { names: ["due date", "due at", "due"], types: ["datetime"] };

/** Intercom's tickets have no priority of their own, so teams word theirs as they like. */
const WORDS: Record<Priority, string[]> = {
  urgent: ["urgent", "critical", "highest", "p1"],
  high: ["high", "important", "p2"],
  normal: ["normal", "medium", "standard", "default", "p3"],
  low: ["low", "minor", "lowest", "p4"],
};

export function handoffAttribute(type: Pick<TicketType, "attributes"> | null): Attribute | null {
  return find(type, HANDOFF);
}

export function dueAttribute(type: Pick<TicketType, "attributes"> | null): Attribute | null {
  return find(type, DUE);
}

/** The attribute and its value; what cannot be said in this ticket type is `omitted`. */
export function priorityIn(
  type: Pick<TicketType, "attributes"> | null,
  priority: Priority,
): Written & { attribute?: Attribute } {
  const attribute = find(type, PRIORITY);
  if (attribute === null) return { omitted: 'this ticket type has no list or text attribute "Priority"' };
  if (attribute.type === "string") return { attribute, value: priority };
  for (const word of WORDS[priority]) {
    const written = toAttributeValue(attribute, word);
    if (written.value !== undefined) return { attribute, ...written };
  }
  return { attribute, omitted: `"${attribute.name}" has no option for ${priority}` };
}

function find(type: Pick<TicketType, "attributes"> | null, wanted: { names: string[]; types: string[] }) {
  for (const name of wanted.names) {
    const found = type?.attributes.find(
      (one) => one.isActive && fold(one.name) === name && wanted.types.includes(one.type),
    );
    if (found) return found;
  }
  return null;
}
