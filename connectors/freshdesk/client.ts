import type { z } from "zod";
import type { ConnectorDeps, PreparedTicket } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, type HttpResponse, readJson } from "../../src/http.ts";
import { createBudget } from "./budget.ts";
import { TicketField } from "./field-schema.ts";
import { isNobody, toRefusal } from "./refusal.ts";
import {
  Agent,
  Comment,
  Created,
  FoundTicket,
  type FreshdeskConfig,
  Group,
  SearchResults,
} from "./schema.ts";

const PAGE_SIZE = 100;
const MAX_PAGES = 50; // more groups, agents or notes than there are
/** Of all tickets since a time, where they cannot be asked for by their requester. */
const MAX_TICKET_PAGES = 30;
const SEARCH_PAGES = 10; // Freshdesk gives no more
const SEARCH_PAGE_SIZE = 30;

/** Whom tickets can be asked for by. */
export type Who = { email: string } | { unique_external_id: string };

export type Client = ReturnType<typeof createClient>;

interface Call {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** In a few words, for errors, e.g. `reading groups`. */
  what: string;
  body?: string;
  signal?: AbortSignal;
  /** A ticket can do without it, so that it waits while few calls are left. */
  isSpare?: boolean;
}

/** Freshdesk's API v2 in our calls; it has no SDK. Every method throws `ConnectorError`. */
export function createClient(config: FreshdeskConfig, deps: ConnectorDeps) {
  const budget = createBudget(deps.now);
  // The key is the user; Freshdesk ignores the password.
  const authorization = `Basic ${Buffer.from(`${config.apiKey}:X`).toString("base64")}`;

  async function send({ method, path, what, body, signal, isSpare }: Call): Promise<HttpResponse> {
    if (isSpare) budget.requireSpare(what);
    const response = await deps.http({
      ...{ connector: "freshdesk", method, url: config.baseUrl + path },
      headers: {
        ...{ authorization, "user-agent": deps.userAgent },
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    budget.note(response);
    return response;
  }

  function read<T>(schema: z.ZodType<T>, what: string, response: HttpResponse): T {
    // A deleted ticket itself can be read, and nothing else be done with it.
    if (response.status === 405) {
      throw new ConnectorError("freshdesk", "not_found", `${what}: the ticket is deleted`, { status: 405 });
    }
    assertOk("freshdesk", what, response, deps.now());
    const result = schema.safeParse(readJson("freshdesk", what, response));
    if (!result.success) throw unreadable(what);
    return result.data;
  }

  const get = async <T>(schema: z.ZodType<T>, call: Omit<Call, "method">): Promise<T> =>
    read(schema, call.what, await send({ ...call, method: "GET" }));

  /** Reads a list to its end. Pages are asked for by number, never by an address from the answer. */
  async function readAll<T>(
    item: z.ZodType<T>,
    call: Omit<Call, "method">,
    maxPages = MAX_PAGES,
  ): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; page <= maxPages; page++) {
      const separator = call.path.includes("?") ? "&" : "?";
      const path = `${call.path}${separator}per_page=${PAGE_SIZE}&page=${page}`;
      const list = await get(item.array(), { ...call, path });
      items.push(...list);
      if (list.length < PAGE_SIZE) break;
    }
    return items;
  }

  /** An update or a note, whose refusals name what they refuse. */
  async function write<T>(schema: z.ZodType<T>, call: Omit<Call, "method"> & { method: "POST" | "PUT" }) {
    const { what } = call;
    const response = await send(call);
    if (response.status === 400) throw toRefusal(what, response, { fields: [] });
    return read(schema, what, response);
  }

  return {
    groups: () => readAll(Group, { path: "/api/v2/groups", what: "reading groups" }),
    agents: (signal?: AbortSignal) =>
      readAll(Agent, {
        ...{ path: "/api/v2/agents", what: "reading agents", isSpare: true },
        ...(signal ? { signal } : {}),
      }),
    me: () => get(Agent, { path: "/api/v2/agents/me", what: "signing in" }),

    async fields(): Promise<TicketField[]> {
      const what = "reading ticket fields";
      const fields = await get(TicketField.array(), { path: "/api/v2/ticket_fields", what });
      // Every account has a subject, a status and a requester.
      if (fields.length === 0) throw unreadable(what);
      return fields;
    },

    /** @returns the new ticket's id. */
    async createTicket({ request, fields }: PreparedTicket): Promise<number> {
      const what = "creating the ticket";
      const response = await send({ method: "POST", path: request.path, what, body: request.body });
      if (response.status === 400 || response.status === 409) {
        const refused = toRefusal(what, response, { fields });
        // A 409 that names a field is about a contact, e.g. its id belongs to another, and no ticket was made.
        if (response.status === 400 || refused.rejected.length > 0) throw refused;
      }
      return read(Created, what, response).id;
    },

    /** A requester's latest tickets, those without a recent update, too. */
    async latestTickets(who: Who, limit: number, signal: AbortSignal): Promise<FoundTicket[]> {
      const what = "reading earlier tickets";
      const path = `/api/v2/tickets?${queryOf(who)}&updated_since=2000-01-01T00:00:00Z&order_by=created_at&order_type=desc&per_page=${limit}`;
      const response = await send({ method: "GET", path, what, signal, isSpare: true });
      return isNobody(response) ? [] : read(FoundTicket.array(), what, response);
    },

    /**
     * The tickets that were made since then, latest first; of one requester, or all. Read from the database, not the
     * search index. @throws {ConnectorError} `unavailable` when there are more than can be looked through.
     */
    async ticketsSince(since: string, who: Who | null): Promise<FoundTicket[]> {
      const what = "looking the ticket up";
      const asked = who === null ? "" : `${queryOf(who)}&`;
      const path = `/api/v2/tickets?${asked}updated_since=${encodeURIComponent(since)}&order_by=created_at&order_type=desc`;
      const found: FoundTicket[] = [];
      for (let page = 1; page <= MAX_TICKET_PAGES; page++) {
        const paged = `${path}&per_page=${PAGE_SIZE}&page=${page}`;
        const response = await send({ method: "GET", path: paged, what });
        if (isNobody(response)) return found;
        const list = read(FoundTicket.array(), what, response);
        found.push(...list);
        // What was made before comes next, with a later update.
        const isPast = Date.parse(list.at(-1)?.created_at ?? "") < Date.parse(since);
        if (list.length < PAGE_SIZE || isPast) return found;
      }
      throw new ConnectorError("freshdesk", "unavailable", `${what}: too many tickets were made since`);
    },

    /** From the search index, which is some minutes behind. */
    async ticketsTagged(tag: string): Promise<FoundTicket[]> {
      const what = "searching for the ticket";
      const query = encodeURIComponent(`"tag:'${tag}'"`);
      const found: FoundTicket[] = [];
      for (let page = 1; page <= SEARCH_PAGES; page++) {
        const path = `/api/v2/search/tickets?query=${query}&page=${page}`;
        const { results } = await get(SearchResults, { path, what });
        found.push(...results);
        if (results.length < SEARCH_PAGE_SIZE) break;
      }
      return found;
    },

    ticket: (id: string) => get(FoundTicket, { path: `/api/v2/tickets/${id}`, what: "reading the ticket" }),

    /** Whether one of the ticket's replies and notes holds this text. */
    async hasComment(ticketId: string, text: string): Promise<boolean> {
      const path = `/api/v2/tickets/${ticketId}/conversations`;
      const comments = await readAll(Comment, { path, what: "reading notes" });
      return comments.some(({ body, body_text }) => body?.includes(text) || body_text?.includes(text));
    },

    addNote: (ticketId: string, html: string) =>
      write(Created, {
        ...{ method: "POST", path: `/api/v2/tickets/${ticketId}/notes`, what: "adding the note" },
        body: JSON.stringify({ body: html, private: true }),
      }),

    /** @throws {ConnectorError} `invalid` with the parts that Freshdesk names. */
    update: (ticketId: string, fields: object) =>
      write(Created, {
        ...{ method: "PUT", path: `/api/v2/tickets/${ticketId}`, what: "changing the ticket" },
        body: JSON.stringify(fields),
      }),
  };
}

function queryOf(who: Who): string {
  const [[name, value] = ["", ""]] = Object.entries(who);
  return `${name}=${encodeURIComponent(value.toWellFormed())}`;
}

function unreadable(what: string): ConnectorError {
  return new ConnectorError("freshdesk", "unavailable", `${what}: the answer has an unknown shape`);
}
