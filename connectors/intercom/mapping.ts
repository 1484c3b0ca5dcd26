import { brief, type Named, resolve } from "../../src/account-names.ts";
import type { NamesInManifest, PreparedTicket, TicketDraft } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { cut, toAttributeValue } from "./attributes.ts";
import type { TicketContact } from "./contacts.ts";
import { handoffAttribute, priorityIn } from "./own-attributes.ts";
import type { Admin, Team, TicketType } from "./schema.ts";
import type { Ticket } from "./ticket-schema.ts";

const MAX_TITLE = 255;

/** What the workspace has, as far as this ticket needs it; `null`: not read, because nothing asks for it. */
export interface Account {
  /** The type that the ticket is of; one that is only known by its id has no attributes. */
  type: Pick<TicketType, "id" | "attributes" | "category">;
  teams: readonly Team[] | null;
  admins: readonly Admin[] | null;
  contact: TicketContact;
  writesTags: boolean;
}

/** The conversation in Intercom that the ticket is about. */
export interface Home {
  conversationId: string;
  contactId: string | null;
  /** The ticket that it is already; `null`: none. */
  ticketId: string | null;
}

type Assignment = { group: string | null; assignee: string | null };

/**
 * Turns a draft into one request. A conversation that Intercom holds becomes the ticket (or stays the one that it is); ticket
 * types that are not for customers can only be linked to it. From the third form of the request on (`variant`), it goes
 * without attributes that nobody but Baton asked for, so that a refusal of those costs no ticket.
 */
export function toPreparedTicket(
  draft: TicketDraft,
  account: Account,
  home: Home | null,
  variant: number,
): PreparedTicket {
  const omitted: RejectedPart[] = [];
  const { type, contact } = account;
  const { attributes: own, fields } = toFields(draft, type, variant, omitted);
  const assignment: Assignment = {
    group:
      draft.group === null ? null : (named("group", "team", account.teams, draft.group, omitted)?.id ?? null),
    assignee: draft.assignee
      ? (named("assignee", "admin", account.admins, draft.assignee, omitted)?.id ?? null)
      : null,
  };
  const attributes = { ...toTitle(draft, omitted), ...own };
  const request = toRequest({ type, home, attributes, own, assignment, contact });
  const isNew = request.path === "/tickets";
  const tags = account.writesTags ? toTags(draft.tags) : [];
  const change = {
    ...(!isNew && assignment.group !== null ? { group: assignment.group } : {}),
    ...(!isNew && assignment.assignee !== null ? { assignee: assignment.assignee } : {}),
    ...(tags.length > 0 ? { addTags: tags } : {}),
  };
  return {
    request: { ...request, body: JSON.stringify(request.body) },
    idempotencyKey: null,
    // Intercom makes a conversation a ticket once, and refuses it from then on.
    ...(isNew ? {} : { isRepeatable: true }),
    omitted,
    fields,
    noteFollows: Object.keys(change).length > 0 ? { change } : {},
  };
}

interface Parts {
  type: Account["type"];
  home: Home | null;
  attributes: object;
  /** Without title and description. */
  own: object;
  assignment: Assignment;
  contact: TicketContact;
}

function toRequest({ type, home, attributes, own, assignment, contact }: Parts) {
  // People have made it a ticket and worded it: only what we add is written.
  if (home?.ticketId) {
    return { method: "PUT", path: `/tickets/${home.ticketId}`, body: { ticket_attributes: own } };
  }
  if (home && type.category === "Customer") {
    const path = `/conversations/${home.conversationId}/convert`;
    return { method: "POST", path, body: { ticket_type_id: type.id, attributes } };
  }
  const { group, assignee } = assignment;
  const assigned = {
    ...(assignee === null ? {} : { admin_assignee_id: assignee }),
    ...(group === null ? {} : { team_assignee_id: group }),
  };
  const body = {
    ticket_type_id: type.id,
    contacts: [contact],
    ...(home ? { conversation_to_link_id: home.conversationId } : {}),
    ticket_attributes: attributes,
    ...(Object.keys(assigned).length > 0 ? { assignment: assigned } : {}),
  };
  return { method: "POST", path: "/tickets", body };
}

export function isAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/.test(text)
  );
}

function toTitle({ subject, description, handoffId }: TicketDraft, omitted: RejectedPart[]) {
  const title = subject.replace(/\s+/g, " ").trim();
  if (title.length > MAX_TITLE) omitted.push({ part: "subject", reason: `cut to ${MAX_TITLE} characters` });
  return {
    _default_title_: cut(title, MAX_TITLE) || `Handoff ${handoffId}`,
    _default_description_: `${description.trim()}\n\n${referenceOf(handoffId)}`,
  };
}

/** By this line a ticket is found again: Intercom's tickets have no external id. */
export function referenceOf(handoffId: string): string {
  return `Reference: ${handoffId}`;
}

function toOwnAttributes(draft: TicketDraft, type: Account["type"], omitted: RejectedPart[]) {
  const attributes: Record<string, string | number | boolean> = {};
  const priority = priorityIn(type, draft.priority);
  if (priority.attribute && priority.value !== undefined)
    attributes[priority.attribute.name] = priority.value;
  // Most workspaces have no such attribute, and a ticket of everyday priority misses nothing.
  else if (priority.omitted && (draft.priority === "urgent" || draft.priority === "high"))
    omitted.push({ part: "priority", reason: priority.omitted });
  const handoff = handoffAttribute(type);
  if (handoff) attributes[handoff.name] = draft.handoffId;
  return attributes;
}

function toFields(draft: TicketDraft, type: Account["type"], variant: number, omitted: RejectedPart[]) {
  const attributes = variant < 2 ? toOwnAttributes(draft, type, omitted) : {};
  const fields = new Map<string, PreparedTicket["fields"][number]>();
  for (const { field: name, value } of draft.fields) {
    const part = `field:${name}`;
    const attribute = named(part, "attribute", type.attributes, name, omitted);
    if (!attribute) continue;
    const written = toAttributeValue(attribute, value);
    if (written.omitted !== undefined) omitted.push({ part, reason: written.omitted });
    if (written.value === undefined) continue;
    attributes[attribute.name] = written.value;
    const target = `ticket_attributes "${brief(attribute.name)}"`;
    fields.set(attribute.id, { field: name, target, value: written.value }); // the last one counts
  }
  return { attributes, fields: [...fields.values()] };
}

function named<T extends Named>(
  part: string,
  kind: string,
  items: readonly T[] | null,
  wanted: string,
  omitted: RejectedPart[],
): T | null {
  const resolution = resolve(kind, items ?? [], wanted);
  if ("found" in resolution) return resolution.found;
  omitted.push({ part, reason: resolution.missing });
  return null;
}

/** The manifest's names that mean nothing in this workspace. */
export function toMissing(
  { fields, group, form, options = [] }: NamesInManifest,
  account: { type: TicketType; types: readonly TicketType[]; teams: readonly Team[] },
): RejectedPart[] {
  const missing: RejectedPart[] = [];
  for (const name of fields) named(`field:${name}`, "attribute", account.type.attributes, name, missing);
  if (group !== null) named("group", "team", account.teams, group, missing);
  if (form !== null) named("form", "ticket type", account.types, form, missing);
  for (const { field: name, values } of options) {
    const attribute = named(`field:${name}`, "attribute", account.type.attributes, name, []);
    for (const value of attribute ? values : []) {
      const { omitted } = attribute ? toAttributeValue(attribute, value) : {};
      if (omitted !== undefined) missing.push({ part: `option:${name}`, reason: omitted });
    }
  }
  return missing;
}

const MAX_TAG = 255;

export function toTags(tags: readonly string[]): string[] {
  const clean = tags.map((tag) =>
    tag
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, MAX_TAG)
      .replace(/[\uD800-\uDBFF]$/, ""),
  );
  return [...new Set(clean)].filter((tag) => tag !== "");
}

export function ticketUrl(appUrl: string, workspaceId: string | null, id: string): string {
  return `${appUrl}/a/inbox/${workspaceId ?? "_"}/inbox/conversation/${id}`;
}

export function titleOf({ ticket_attributes }: Ticket): string {
  const title = ticket_attributes?._default_title_;
  return typeof title === "string" ? title : "";
}

/** Intercom's four states in our words. */
export function toStatus(category: string | null | undefined): "new" | "open" | "pending" | "solved" | null {
  switch (category) {
    case "submitted":
      return "new";
    case "in_progress":
      return "open";
    case "waiting_on_customer":
      return "pending";
    case "resolved":
      return "solved";
    default:
      return null;
  }
}

/** Whether a ticket is this handoff's: its id stands in a line of the description, or alone in an attribute. */
export function carries({ ticket_attributes }: Ticket, handoffId: string): boolean {
  const isOurs = (line: string) => line === handoffId || line === referenceOf(handoffId);
  return Object.values(ticket_attributes ?? {}).some(
    (value) => typeof value === "string" && value.split(/\n|<[^<>]*>/).some((line) => isOurs(line.trim())),
  );
}
