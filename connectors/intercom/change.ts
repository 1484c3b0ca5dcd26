import { resolve } from "../../src/account-names.ts";
import type { TicketChange } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { dueAttribute, priorityIn } from "./own-attributes.ts";
import type { Admin, Team, TicketType } from "./schema.ts";
import type { Ticket } from "./ticket-schema.ts";

/** Updates in the order in which they go out, each with what it is about, and what the workspace has no place for. */
export interface IntercomChange {
  updates: { parts: string[]; fields: Record<string, unknown> }[];
  omitted: RejectedPart[];
}

const STATES = { open: "in_progress", pending: "waiting_on_customer", solved: "resolved" } as const;

/** Turns a change into Intercom's words. Tags are not among them: each is a call of its own. */
export function toIntercomChange(
  change: TicketChange,
  known: {
    teams: readonly Team[];
    admins: readonly Admin[];
    /** Only where state or attributes change; `null`: not known. */
    ticket: Ticket | null;
    type: TicketType | null;
  },
): IntercomChange {
  const omitted: RejectedPart[] = [];
  const { ticket, type } = known;
  const attributes: Record<string, unknown> = {};
  const parts: string[] = [];
  const fields: Record<string, unknown> = {};

  if (change.priority) {
    const { attribute, value, omitted: reason } = priorityIn(type, change.priority);
    if (attribute && value !== undefined) {
      attributes[attribute.name] = value;
      parts.push("priority");
    } else omitted.push({ part: "priority", reason: reason ?? "it has no place in this ticket type" });
  }
  if (change.dueAt !== undefined) {
    const attribute = dueAttribute(type);
    if (attribute) {
      attributes[attribute.name] = change.dueAt;
      parts.push("due");
    } else if (change.dueAt !== null) {
      omitted.push({ part: "due", reason: 'this ticket type has no date attribute "Due date"' });
    }
  }
  if (change.status) {
    const category = STATES[change.status];
    const state = type?.states.find((one) => one.category === category);
    if (state && ticket?.ticket_state?.category !== category) fields.ticket_state_id = state.id;
    if (!state)
      omitted.push({ part: "status", reason: `this ticket type has no state for "${change.status}"` });
    else if (change.status !== "pending") fields.open = change.status === "open";
    if (state) parts.push("status");
  }
  if (Object.keys(attributes).length > 0) fields.ticket_attributes = attributes;

  const updates = Object.keys(fields).length > 0 ? [{ parts, fields }] : [];
  // One id at a time, of a team or of a person; nobody comes first, because it would take the team away too.
  if (change.assignee === null) updates.push({ parts: ["assignee"], fields: { assignee_id: "0" } });
  if (change.group !== undefined) assign("group", "team", known.teams, change.group);
  if (change.assignee) assign("assignee", "admin", known.admins, change.assignee);
  return { updates: mergeFirst(updates), omitted };

  function assign(part: string, kind: string, items: readonly (Team | Admin)[], wanted: string) {
    const resolution = resolve<Team | Admin>(kind, items, wanted);
    if ("found" in resolution) updates.push({ parts: [part], fields: { assignee_id: resolution.found.id } });
    else omitted.push({ part, reason: resolution.missing });
  }
}

/** State and first assignment fit into one call. */
function mergeFirst(updates: IntercomChange["updates"]): IntercomChange["updates"] {
  const [first, second, ...rest] = updates;
  if (!first || !second || "assignee_id" in first.fields) return updates;
  return [
    { parts: [...first.parts, ...second.parts], fields: { ...first.fields, ...second.fields } },
    ...rest,
  ];
}

/** One sentence on what stayed as it was; empty when everything was taken. */
export function unchangedInWords(omitted: readonly RejectedPart[]): string {
  if (omitted.length === 0) return "";
  return `Not changed: ${omitted.map(({ part, reason }) => `${part} (${reason})`).join("; ")}.`;
}
