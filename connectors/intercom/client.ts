import type { z } from "zod";
import type { ConnectorDeps, PreparedTicket } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import type { NewContact } from "./contacts.ts";
import { alreadyTicket, toRefusedChange, toRefusedTicket } from "./refusal.ts";
import { Admins, type IntercomConfig, Me, type Place, Tag, Tags, Teams, TicketTypes } from "./schema.ts";
import { createSdk } from "./sdk.ts";
import {
  Contact,
  Conversation,
  FoundContacts,
  FoundConversations,
  FoundTickets,
  NextPage,
  Ticket,
} from "./ticket-schema.ts";
import { createTransport } from "./transport.ts";

/** The most that a page of a search may hold. */
const PAGE = 150;
const MAX_PAGES = 10;

export type Filter = { field: string; operator: "=" | "IN" | ">" | "~"; value: string | number | string[] };

export type Client = ReturnType<typeof createClient>;
/** The part that reads conversations, for bots too. */
export type Reader = Pick<Client, "conversation" | "contact" | "me">;

/** Intercom's API in our calls. */
export function createClient(
  { accessToken, ...place }: Place & Pick<IntercomConfig, "accessToken">,
  deps: Pick<ConnectorDeps, "http" | "now" | "userAgent">,
  connector = "intercom",
) {
  const transport = createTransport(connector, place, accessToken, deps);
  const sdk = createSdk(place.baseUrl, transport);

  function parse<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
    const result = schema.safeParse(answer);
    if (result.success) return result.data;
    throw new ConnectorError(connector, "unavailable", `${what}: the answer is not what Intercom documents`);
  }

  function readTicket(response: HttpResponse, what: string): Ticket {
    assertOk(connector, what, response, deps.now());
    return parse(Ticket, readJson(connector, what, response), what);
  }

  /** `null` for an answer of 404. */
  async function readOne<T>(path: string, schema: z.ZodType<T>, what: string, signal?: AbortSignal) {
    const response = await transport.send({ method: "GET", path, what, ...(signal ? { signal } : {}) });
    if (response.status === 404) return null;
    assertOk(connector, what, response, deps.now());
    return parse(schema, readJson(connector, what, response), what);
  }

  /**
   * Safe to repeat: Intercom refuses a second contact of the same identity. Without it a ticket for an address finds or makes
   * its contact all the same, nameless; one for an external id has nobody to be for.
   */
  async function makeContact(contact: NewContact): Promise<void> {
    const what = "making the contact";
    try {
      const body = JSON.stringify(contact);
      const response = await transport.send({ method: "POST", path: "/contacts", what, body });
      if (response.status === 400 || response.status === 422) {
        const rejected = [{ part: "requester", reason: `refused as a new contact (${response.status})` }];
        throw new ConnectorError(connector, "invalid", `${what}: answered ${response.status}`, { rejected });
      }
      if (response.status !== 409) assertOk(connector, what, response, deps.now());
    } catch (error) {
      if (contact.email !== undefined) return;
      if (!(error instanceof ConnectorError) || error.kind !== "unavailable") throw error;
      // Said in a kind that tells what matters here: no ticket was made, and the next try may go well.
      const details = { retryAfterMs: 10_000, cause: error };
      throw new ConnectorError(connector, "rate_limited", `${what}: no answer that can be read`, details);
    }
  }

  /** Whatever the words of a refusal: a conversation that is a ticket has its id. */
  async function isTicketAlready(path: string): Promise<boolean> {
    const [, id] = /^\/conversations\/(\d+)\/convert$/.exec(path) ?? [];
    if (id === undefined) return false;
    return (await readOne(`/tickets/${id}`, Ticket, "reading the ticket").catch(() => null)) !== null;
  }

  return {
    me: async () => parse(Me, await sdk.me(), "reading the token's admin"),
    admins: async () => parse(Admins, await sdk.admins(), "reading admins").admins,
    teams: async () => parse(Teams, await sdk.teams(), "reading teams").teams,
    ticketTypes: async () => parse(TicketTypes, await sdk.ticketTypes(), "reading ticket types").data ?? [],
    tags: async () => parse(Tags, await sdk.tags(), "reading tags").data,
    makeTag: async (name: string) => parse(Tag, await sdk.makeTag(name), "making a tag"),

    conversation: (id: string, signal?: AbortSignal) =>
      readOne(`/conversations/${id}`, Conversation, "reading the conversation", signal),
    contact: (id: string, signal?: AbortSignal) =>
      readOne(`/contacts/${encodeURIComponent(id.toWellFormed())}`, Contact, "reading the contact", signal),
    ticket: (id: string) => readOne(`/tickets/${id}`, Ticket, "reading the ticket"),

    /**
     * Sends a prepared request: a new ticket, a conversation that becomes one, or a ticket that a conversation became before.
     * Somebody new is made first.
     */
    async createTicket({ request, fields }: PreparedTicket): Promise<Ticket> {
      const what = "creating the ticket";
      const { method, path } = request;
      const { newContact, body } = splitContact(request);
      if (newContact !== null) await makeContact(newContact);
      const response = await transport.send({ method: method === "PUT" ? "PUT" : "POST", path, what, body });
      const refused = toRefusedTicket(response, { path, fields }, connector);
      if (refused) throw (await isTicketAlready(path)) ? alreadyTicket(connector, response.status) : refused;
      return readTicket(response, what);
    },

    /** @throws {ConnectorError} `invalid` with the parts that Intercom names. */
    async updateTicket(id: string, fields: object): Promise<Ticket> {
      const what = "changing the ticket";
      const body = JSON.stringify(fields);
      const response = await transport.send({ method: "PUT", path: `/tickets/${id}`, what, body });
      const refused = toRefusedChange(response, connector);
      if (refused) throw refused;
      return readTicket(response, what);
    },

    async addNote(ticketId: string, adminId: string, html: string): Promise<void> {
      const body = JSON.stringify({ message_type: "note", type: "admin", admin_id: adminId, body: html });
      await transport.sendForJson({
        ...{ method: "POST", path: `/tickets/${ticketId}/reply`, what: "adding the note", body },
      });
    },

    async addTag(ticketId: string, tagId: string, adminId: string): Promise<void> {
      const body = JSON.stringify({ id: tagId, admin_id: adminId });
      await transport.sendForJson({
        ...{ method: "POST", path: `/tickets/${ticketId}/tags`, what: "adding a tag", body },
      });
    },

    /** Ids of the contacts with this address or external id: users and leads may share one. */
    async contacts(field: "email" | "external_id", value: string, signal?: AbortSignal): Promise<string[]> {
      const what = "looking the contact up";
      const query = { field, operator: "=", value };
      const body = JSON.stringify({ query, pagination: { per_page: PAGE } });
      const answer = await transport.sendForJson({
        ...{ method: "POST", path: "/contacts/search", what, body },
        ...(signal ? { signal } : {}),
      });
      return parse(FoundContacts, answer, what).data.map(({ id }) => id);
    },

    /** The first page of the conversations that fit all filters. */
    async searchConversations(filters: Filter[], signal: AbortSignal): Promise<Conversation[]> {
      const what = "looking conversations up";
      const query = { operator: "AND", value: filters };
      const body = JSON.stringify({ query, pagination: { per_page: PAGE } });
      const path = "/conversations/search";
      const answer = await transport.sendForJson({ method: "POST", path, what, body, signal });
      return parse(FoundConversations, answer, what).conversations;
    },

    /** Tickets that fit all filters, page by page until `isEnough`. `isWhole`: there are no more. */
    async searchTickets(filters: Filter[], options: { pages?: number; signal?: AbortSignal } = {}) {
      const what = "looking tickets up";
      const { pages = MAX_PAGES, signal } = options;
      const query = { operator: "AND", value: filters };
      const tickets: Ticket[] = [];
      let after: string | null = null;
      for (let page = 0; page < pages; page++) {
        const pagination: object = { per_page: PAGE, ...(after === null ? {} : { starting_after: after }) };
        const answer = await transport.sendForJson({
          ...{ method: "POST", path: "/tickets/search", what, body: JSON.stringify({ query, pagination }) },
          ...(signal ? { signal } : {}),
        });
        const found = parse(FoundTickets, answer, what);
        tickets.push(...found.tickets);
        const next = NextPage.safeParse(found.pages).data?.next?.starting_after ?? null;
        if (next === null || next === after || found.tickets.length === 0) return { tickets, isWhole: true };
        after = next;
      }
      return { tickets, isWhole: false };
    },
  };
}

/** What was stored says whom to make, and the ticket whom it is for. */
function splitContact({ body }: PreparedTicket["request"]): { newContact: NewContact | null; body: string } {
  const ticket = JSON.parse(body) as { contacts?: Partial<NewContact>[] };
  const [contact] = ticket.contacts ?? [];
  if (contact?.role === undefined) return { newContact: null, body };
  const { email, external_id } = contact;
  const contacts = [email === undefined ? { external_id } : { email }];
  return { newContact: contact as NewContact, body: JSON.stringify({ ...ticket, contacts }) };
}
