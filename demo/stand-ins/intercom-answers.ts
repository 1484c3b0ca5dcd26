import type {
  IntercomAccount,
  IntercomConversation,
  IntercomPart,
  IntercomTicketType,
} from "./intercom-account.ts";
import { invalid } from "./intercom-rules.ts";
import type { IntercomTicket } from "./intercom-tickets.ts";
import type { Call, Reply } from "./stand-in.ts";

/** Intercom's answers, in its shapes. */
export function shownType(type: IntercomTicketType, { workspace }: IntercomAccount) {
  const { id, name, category, archived, attributes, states } = type;
  return {
    ...{ type: "ticket_type", id, name, category, archived, description: "", icon: "🎫" },
    workspace_id: workspace.id_code,
    ticket_type_attributes: {
      type: "list",
      data: attributes.map((one) => ({ type: "ticket_type_attribute", ticket_type_id: Number(id), ...one })),
    },
    ticket_states: { type: "list", data: states.map((state) => ({ type: "ticket_state", ...state })) },
  };
}

/** @param parts all of them, unless only the newest are told, as in webhooks. */
export function shownTicket(ticket: IntercomTicket, account: IntercomAccount, parts = ticket.parts) {
  const { id, ticket_id, type, contactId, created_at, updated_at, open } = ticket;
  const contact = account.contacts.find((one) => one.id === contactId);
  const state = type.states.find(({ category }) => category === ticket.state);
  return {
    ...{ type: "ticket", id, ticket_id, category: type.category, ticket_attributes: ticket.attributes },
    ticket_state: { type: "ticket_state", ...state, external_label: state?.internal_label },
    ticket_type: shownType(type, account),
    contacts: {
      type: "contact.list",
      contacts: [{ type: "contact", id: contactId, external_id: contact?.external_id ?? null }],
    },
    ...{ admin_assignee_id: ticket.adminId ?? "0", team_assignee_id: ticket.teamId ?? "0" },
    ...{ created_at, updated_at, open, is_shared: type.category === "Customer" },
    ticket_parts: { type: "ticket_part.list", ticket_parts: parts.map(shownPart), total_count: parts.length },
    linked_objects: { type: "list", data: [], total_count: 0, has_more: false },
  };
}

export function shownPart(part: IntercomPart) {
  return { type: "ticket_part", updated_at: part.created_at, attachments: [], redacted: false, ...part };
}

export function shownConversation(
  conversation: IntercomConversation,
  account: IntercomAccount,
  newest?: IntercomPart[],
) {
  const { id, created_at, contactId, source, parts, custom_attributes, ai_agent, ticketId } = conversation;
  const { state = "open", rating } = conversation;
  const contact = account.contacts.find((one) => one.id === contactId);
  const told = newest ?? parts;
  return {
    ...{ type: "conversation", id, created_at, updated_at: parts.at(-1)?.created_at ?? created_at },
    ...{ title: null, waiting_since: null, snoozed_until: null, open: state === "open", state, read: true },
    ...{ priority: "not_priority", admin_assignee_id: null, team_assignee_id: null },
    tags: { type: "tag.list", tags: [] },
    source: { ...source, id: `${id}0`, delivered_as: "customer_initiated", subject: "", attachments: [] },
    contacts: {
      type: "contact.list",
      contacts: [{ type: "contact", id: contactId, external_id: contact?.external_id ?? null }],
    },
    custom_attributes,
    ...(rating === undefined ? {} : { conversation_rating: { rating, remark: null } }),
    ticket: ticketId === null ? null : { type: "ticket", id: ticketId },
    linked_objects: { type: "list", data: [], total_count: 0, has_more: false },
    ai_agent_participated: ai_agent !== null,
    ai_agent:
      ai_agent === null
        ? null
        : { source_type: "workflow", source_title: null, last_answer_type: "ai_answer", ...ai_agent },
    conversation_parts: {
      type: "conversation_part.list",
      conversation_parts: told.map((part) => ({ ...shownPart(part), type: "conversation_part" })),
      total_count: told.length,
    },
  };
}

interface Filter {
  field: string;
  operator: string;
  value: unknown;
}

const DAY_S = 86_400;

/** Reads a search: a single filter, or a list of them joined by AND. */
export function filtersOf(body: unknown): Filter[] {
  const { query } = (body ?? {}) as { query?: { operator?: string; value?: unknown; field?: string } };
  if (!query) throw invalid("query is required", "query");
  if (query.field !== undefined) return [query as Filter];
  if (
    query.operator !== "AND" ||
    !Array.isArray(query.value) ||
    query.value.length === 0 ||
    query.value.length > 15
  )
    throw invalid("query must be a filter, or AND with at most 15 of them", "query");
  return query.value as Filter[];
}

export function fitsTicket(ticket: IntercomTicket, filters: Filter[]): boolean {
  return filters.every(({ field, operator, value }) => {
    if (field === "contact_ids" && operator === "=") return ticket.contactId === value;
    if (field === "contact_ids" && operator === "IN" && Array.isArray(value))
      return value.includes(ticket.contactId);
    // Searches by time count whole days.
    if (field === "created_at" && operator === ">" && typeof value === "number")
      return Math.floor(ticket.created_at / DAY_S) > Math.floor(value / DAY_S);
    if (field === "description" && operator === "~" && typeof value === "string")
      return String(ticket.attributes._default_description_ ?? "").includes(value);
    throw invalid(`${field} ${operator} cannot be searched`, field);
  });
}

/** A page by cursor, as searches give them. */
export function pageOf<T>(call: Call, items: readonly T[]): { items: T[]; pages: object } {
  const { pagination } = (call.body ?? {}) as {
    pagination?: { per_page?: number; starting_after?: string };
  };
  const size = pagination?.per_page ?? 20;
  const start = Number(pagination?.starting_after ?? 0);
  const end = start + size;
  const next = end < items.length ? { next: { per_page: size, starting_after: String(end) } } : {};
  const total = Math.ceil(items.length / size);
  const pages = { type: "pages", page: start / size + 1, per_page: size, total_pages: total, ...next };
  return { items: items.slice(start, end), pages };
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
