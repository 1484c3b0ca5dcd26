import type { z } from "zod";
import type { ConnectorDeps, PreparedTicket } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { isClosed, readRefusal, rejectedParts, toRefusedTicket } from "./refusal.ts";
import {
  AgentUser,
  Availabilities,
  Comments,
  CreatedTicket,
  CurrentUser,
  FoundTickets,
  Group,
  LinkedPage,
  NewestTickets,
  Page,
  SearchResults,
  Skill,
  TicketField,
  TicketForm,
  UpdatedTicket,
  Webhook,
  type ZendeskConfig,
} from "./schema.ts";
import { createSdk, type Query, unreadable } from "./sdk.ts";
import { createTransport } from "./transport.ts";

const MAX_PAGES = 100; // of 100 each: more fields, groups or comments than Zendesk allows

/** How many of the newest tickets are looked through: more than an account gets in the seconds that it is about. */
const NEWEST = 50;

const PAGED: Query = { "page[size]": 100 }; // asks for cursors; forms come whole and know none

export type Client = ReturnType<typeof createClient>;

/**
 * Zendesk's API in our calls. Rare ones go through node-zendesk. Three go straight to the transport: the create,
 * whose stored bytes must leave unchanged with a key of their own (the SDK writes JSON itself and has headers per
 * client only), and the look-ups of every handoff, which need a signal and page sizes the SDK cannot pass on.
 */
export function createClient(config: ZendeskConfig, deps: ConnectorDeps) {
  const transport = createTransport(config, deps);
  const sdk = createSdk(config, transport);

  /** Reads a list to its end. Pages are asked for by cursor or number, never by an address from the answer. */
  async function readAll<T>(
    path: string[],
    key: string,
    item: z.ZodType<T>,
    query: Query = {},
  ): Promise<T[]> {
    const what = `reading ${key.replaceAll("_", " ")}`;
    const items: T[] = [];
    let next: Query | null = {};
    for (let page = 0; next !== null && page < MAX_PAGES; page++) {
      const answer = await sdk.get(path, { ...query, ...next });
      const list = item.array().safeParse((answer as Record<string, unknown> | null)?.[key]);
      if (!list.success) throw unreadable(what);
      items.push(...list.data);
      next = list.data.length === 0 ? null : nextPage(answer, next);
    }
    return items;
  }

  const usersWhoAre = (role: string) =>
    readAll(["users", "search"], "users", AgentUser, { query: `type:user role:${role}`, per_page: 100 });

  return {
    fields: () => readAll(["ticket_fields"], "ticket_fields", TicketField, PAGED),
    groups: () => readAll(["groups"], "groups", Group, { ...PAGED, exclude_deleted: "true" }),
    forms: () => readAll(["ticket_forms"], "ticket_forms", TicketForm, {}),
    webhooks: () => readAll(["webhooks"], "webhooks", Webhook, PAGED),
    async agents(): Promise<AgentUser[]> {
      const all = await Promise.all(["agent", "admin"].map(usersWhoAre));
      return [...new Map(all.flat().map((user) => [user.id, user])).values()];
    },
    grantedScope: transport.grantedScope,

    /** Every agent's availability, page by page. @throws {ConnectorError} `forbidden` without an admin's rights. */
    async availabilities(signal: AbortSignal): Promise<Availabilities[]> {
      const what = "reading agent availabilities";
      const pages: Availabilities[] = [];
      let cursor: string | null = "";
      while (cursor !== null && pages.length < MAX_PAGES) {
        const after = cursor === "" ? "" : `&page[after]=${encodeURIComponent(cursor)}`;
        const path = `/api/v2/agent_availabilities?page[size]=100${after}`;
        const answer = await transport.sendForJson({ method: "GET", path, what, signal });
        const page = parse(Availabilities, answer, what);
        pages.push(page);
        const next = page.agents.length === 0 ? null : cursorOf(answer);
        cursor = next === cursor ? null : next;
      }
      return pages;
    },

    /** The values of all routing attributes. */
    async skills(): Promise<Skill[]> {
      const attributes = await readAll(["routing", "attributes"], "attributes", Skill);
      const values = attributes.map(({ id }) =>
        readAll(["routing", "attributes", id, "values"], "attribute_values", Skill),
      );
      return (await Promise.all(values)).flat();
    },

    async currentUser() {
      return parse(CurrentUser, await sdk.get(["users", "me"], {}), "reading the signed-in user").user;
    },

    async user(id: string) {
      return parse(CurrentUser, await sdk.get(["users", id], {}), "reading a user").user;
    },

    /** @returns the new ticket's id. */
    async createTicket(prepared: PreparedTicket): Promise<number> {
      const what = "creating the ticket";
      const response = await transport.send({
        method: "POST",
        path: prepared.request.path,
        what,
        body: prepared.request.body,
        ...(prepared.idempotencyKey === null ? {} : { idempotencyKey: prepared.idempotencyKey }),
      });
      if (response.status === 400 || response.status === 413 || response.status === 422) {
        throw toRefusedTicket(response, prepared);
      }
      assertOk("zendesk", what, response, deps.now());
      return parse(CreatedTicket, readJson("zendesk", what, response), what).ticket.id;
    },

    /** The oldest ticket with exactly this external id, or `null`. */
    async findTicket(externalId: string): Promise<number | null> {
      const what = "looking the ticket up";
      const path = `/api/v2/tickets?external_id=${encodeURIComponent(externalId)}`;
      const answer = await transport.sendForJson({ method: "GET", path, what });
      const { tickets } = parse(FoundTickets, answer, what);
      // The filter's own idea of equality is not ours to trust: 1 and 01, or a and A, are two handoffs.
      const [oldest] = tickets
        .filter((ticket) => ticket.external_id === externalId)
        .sort((a, b) => (a.created_at ?? "").localeCompare(b.created_at ?? "") || a.id - b.id);
      if (oldest) return oldest.id;
      // A first page of other people's tickets says nothing about whether ours is on a later one.
      if (tickets.length > 0 && nextPage(answer, {}) !== null) throw unreadable(what);
      return null;
    },

    /**
     * The oldest ticket with a tag that no other ticket has, or `null`: first among the newest, which come from the
     * database, then by search, whose index lags by minutes.
     */
    async findTagged(tag: string): Promise<number | null> {
      const what = "looking the ticket up by its tag";
      const newest = `/api/v2/tickets?sort_by=created_at&sort_order=desc&per_page=${NEWEST}`;
      const query = `type:ticket tags:${tag}`;
      const search = `/api/v2/search?query=${encodeURIComponent(query)}&sort_by=created_at&sort_order=asc&per_page=25`;
      const holds = ({ tags }: { tags?: string[] | null | undefined }) => tags?.includes(tag) ?? false;
      const { tickets } = parse(
        NewestTickets,
        await transport.sendForJson({ method: "GET", path: newest, what }),
        what,
      );
      const seen = tickets.findLast(holds);
      if (seen) return seen.id;
      const answer = await transport.sendForJson({ method: "GET", path: search, what });
      return parse(SearchResults, answer, what).results.find(holds)?.id ?? null;
    },

    searchTickets: async (query: string, limit: number, signal: AbortSignal): Promise<SearchResults> => {
      const what = "reading earlier tickets";
      const path = `/api/v2/search?query=${encodeURIComponent(query)}&sort_by=created_at&sort_order=desc&per_page=${limit}`;
      return parse(SearchResults, await transport.sendForJson({ method: "GET", path, what, signal }), what);
    },

    /** Whether a comment holds this text. Newest first, because what is looked for is recent. */
    async hasComment(ticketId: string, text: string): Promise<boolean> {
      let next: Query | null = {};
      for (let page = 0; next !== null && page < MAX_PAGES; page++) {
        const answer = await sdk.get(["tickets", ticketId, "comments"], {
          ...PAGED,
          sort: "-created_at",
          ...next,
        });
        const { comments } = parse(Comments, answer, "reading comments");
        const holds = (body: string | null | undefined) => body?.includes(text) ?? false;
        if (comments.some((one) => holds(one.html_body) || holds(one.plain_body) || holds(one.body)))
          return true;
        next = comments.length === 0 ? null : nextPage(answer, next);
      }
      return false;
    },

    /**
     * Adds an internal note and changes fields, in one update.
     * @returns whether somebody has the ticket now.
     * @throws {ConnectorError} `invalid` with the parts that Zendesk names.
     */
    async addComment(ticketId: string, html: string, fields: object = {}): Promise<{ isTaken: boolean }> {
      const what = "adding the note";
      const body = JSON.stringify({ ticket: { comment: { html_body: html, public: false }, ...fields } });
      const response = await transport.send({
        method: "PUT",
        path: `/api/v2/tickets/${ticketId}`,
        what,
        body,
      });
      if (response.status === 422 && isClosed(readRefusal(response))) {
        throw new ConnectorError("zendesk", "conflict", `${what}: the ticket is closed`, { status: 422 });
      }
      if (response.status === 400 || response.status === 422) {
        const rejected = rejectedParts(readRefusal(response), { fields: [] });
        const { status } = response;
        const message = `${what}: answered ${status}${rejected.map(({ part }) => `, refused ${part}`).join("")}`;
        throw new ConnectorError("zendesk", "invalid", message, { status, rejected });
      }
      if (response.status === 409) {
        // Zendesk answers 409 when two updates meet, not when a ticket is closed; the next try goes through.
        throw new ConnectorError("zendesk", "unavailable", `${what}: another update was under way`, {
          status: 409,
        });
      }
      assertOk("zendesk", what, response, deps.now());
      const { ticket } = parse(UpdatedTicket, readJson("zendesk", what, response), what);
      return { isTaken: ticket.assignee_id != null };
    },

    /** Takes the ticket from whoever has it. */
    async release(ticketId: string): Promise<void> {
      const what = "taking the ticket back";
      const body = JSON.stringify({ ticket: { assignee_id: null } });
      await transport.sendForJson({ method: "PUT", path: `/api/v2/tickets/${ticketId}`, what, body });
    },
  };
}

/** JSON:API names the next page by an address, of which only the cursor is ours to follow. */
function cursorOf(answer: unknown): string | null {
  const { data } = LinkedPage.safeParse(answer);
  if (data?.meta?.has_more === false) return null;
  const next = URL.parse(data?.links?.next ?? "", "https://zendesk.invalid");
  return data?.meta?.after_cursor ?? next?.searchParams.get("page[after]") ?? null;
}

/** What to ask for next: a cursor, else a page number; `null` at the end, or when we would go round in circles. */
function nextPage(answer: unknown, current: Query): Query | null {
  const { data } = Page.safeParse(answer);
  const cursor = data?.meta?.has_more ? data.meta.after_cursor : null;
  if (cursor) return cursor === current["page[after]"] ? null : { "page[after]": cursor };
  const number = Number(/[?&]page=(\d+)/.exec(data?.next_page ?? "")?.[1]);
  return Number.isSafeInteger(number) && number > Number(current.page ?? 1) ? { page: number } : null;
}

function parse<T>(schema: z.ZodType<T>, answer: unknown, what: string): T {
  const result = schema.safeParse(answer);
  if (!result.success) throw unreadable(what);
  return result.data;
}
