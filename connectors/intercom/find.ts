import type { FindHint, PreparedTicket } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client, Filter } from "./client.ts";
import { carries } from "./mapping.ts";
import type { Conversation, Ticket } from "./ticket-schema.ts";

const DAY_S = 86_400;
/** More contacts than that share no address. */
const MOST_CONTACTS = 15;

/** The ticket that carries this handoff's id. Intercom's tickets have no external id to ask for, so we ask for whose it is. */
export async function findTicket(
  client: Client,
  handoffId: string,
  { sent, since }: FindHint,
): Promise<Ticket | null> {
  const path = sent?.request.path ?? "";
  const ticketId = /^\/tickets\/(\d+)$/.exec(path)?.[1];
  if (ticketId) return client.ticket(ticketId);
  const conversationId = /^\/conversations\/(\d+)\/convert$/.exec(path)?.[1];
  if (conversationId) return ticketOfConversation(client, conversationId);

  if (!/^[A-Za-z0-9]+_[A-Za-z0-9]+$/.test(handoffId)) return null; // and so no search of somebody's own
  const contactIds = sent ? await contactsOf(client, sent) : [];
  const filters: Filter[] = [
    ...whose(contactIds, handoffId),
    // Searches by time count whole days.
    ...(since ? [{ field: "created_at", operator: ">" as const, value: secondsOf(since) - 2 * DAY_S }] : []),
  ];
  const { tickets, isWhole } = await client.searchTickets(filters);
  const [oldest] = tickets
    .filter((ticket) => carries(ticket, handoffId))
    .sort((a, b) => (a.created_at ?? 0) - (b.created_at ?? 0));
  if (oldest) return oldest;
  if (isWhole) return null;
  throw new ConnectorError(
    "intercom",
    "unavailable",
    "looking the ticket up: there are too many to read them all",
  );
}

/** A conversation and the ticket that it became are one thing with one id. */
export async function ticketOfConversation(client: Client, id: string): Promise<Ticket | null> {
  const conversation = await client.conversation(id);
  if (conversation === null) return null;
  const ticketId = ticketIdOf(conversation);
  return client.ticket(ticketId ?? id);
}

export function ticketIdOf({ id, ticket, linked_objects }: Conversation): string | null {
  if (ticket) return ticket.id ?? id;
  const linked = linked_objects?.data?.find(
    ({ type, category }) => type === "ticket" && category === "Customer",
  );
  return linked?.id ?? null;
}

async function contactsOf(client: Client, { request }: PreparedTicket): Promise<string[]> {
  const { contacts } = JSON.parse(request.body) as {
    contacts?: { id?: string; email?: string; external_id?: string }[];
  };
  const [contact] = contacts ?? [];
  if (contact?.id) return [contact.id];
  if (contact?.email) return client.contacts("email", contact.email);
  return contact?.external_id ? client.contacts("external_id", contact.external_id) : [];
}

/** Somebody whom searches do not see yet, or whom we do not know any more, is asked for by our reference. */
function whose(contactIds: readonly string[], handoffId: string): Filter[] {
  const ids = contactIds.slice(0, MOST_CONTACTS);
  const [only] = ids;
  if (only === undefined) return [{ field: "description", operator: "~", value: handoffId }];
  return [
    ids.length === 1
      ? { field: "contact_ids", operator: "=", value: only }
      : { field: "contact_ids", operator: "IN", value: ids },
  ];
}

function secondsOf(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000);
}
