import { defaultAccount, type IntercomAccount, type IntercomContact, OWN_ADMIN } from "./intercom-account.ts";
import {
  filtersOf,
  fitsTicket,
  ok,
  pageOf,
  shownConversation,
  shownPart,
  shownTicket,
  shownType,
} from "./intercom-answers.ts";
import { createPeople, type PeopleActions } from "./intercom-people.ts";
import { invalid, notFound, Refused } from "./intercom-rules.ts";
import { createTicketStore, type IntercomTicket } from "./intercom-tickets.ts";
import { createWebhooks, type SentWebhook, type Subscription } from "./intercom-webhooks.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export const intercomCredentials = {
  accessToken: "dG9rOmRlbW9fYWNtZV93b3Jrc3BhY2U6MTow",
  clientSecret: "5f1d9c7e-0000-4000-8000-demodemodemo",
};

export interface IntercomOptions {
  port?: number;
  latencyMs?: number;
  account?: Partial<IntercomAccount>;
  /** For so long after it was made, searches do not see a ticket. */
  indexLagMs?: number;
  now?: () => number;
}

export interface IntercomStandIn extends StandIn, PeopleActions {
  /** Every ticket made through the API, oldest first: exactly one per handoff, or something is wrong. */
  readonly tickets: readonly IntercomTicket[];
  readonly account: IntercomAccount;
  /** People delete a ticket. */
  remove(ticketId: string): void;
  /** Every notification that went out, oldest first. */
  readonly webhooks: readonly SentWebhook[];
  /** Sends notifications to this address from now on; `null`: to nobody. */
  subscribe(to: Subscription | null): void;
  /** Until every notification so far was taken, or given up. */
  settled(): Promise<void>;
}

const VERSION = "2.14";

/** A little Intercom: lists, contacts, tickets, conversations that become tickets, notes, tags, search, notifications. */
export async function startIntercom(options: IntercomOptions = {}): Promise<IntercomStandIn> {
  const now = options.now ?? Date.now;
  const account: IntercomAccount = { ...defaultAccount(), ...options.account };
  const store = createTicketStore(account, options, now);
  const webhooks = createWebhooks(account.workspace.id_code, now);
  const people = createPeople(account, store, webhooks);

  function handle(call: Call): Reply {
    const { headers } = call;
    try {
      if (headers.authorization !== `Bearer ${intercomCredentials.accessToken}`)
        throw new Refused(401, "unauthorized", "Access Token Invalid");
      if (headers["intercom-version"] !== VERSION)
        throw new Refused(400, "intercom_version_invalid", "The requested version could not be found");
      const reply = call.method === "GET" ? read(call) : write(call);
      return { ...reply, headers: { "x-ratelimit-limit": "1666", "x-ratelimit-remaining": "1600" } };
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  }

  function read({ path }: Call): Reply {
    const [, resource = "", id] = path.split("/");
    if (id === undefined) {
      const lists: Record<string, () => unknown> = {
        me: () => ({ type: "admin", ...me(), app: { type: "app", ...account.workspace, region: "US" } }),
        admins: () => ({
          type: "admin.list",
          admins: account.admins.map((one) => ({ type: "admin", ...one })),
        }),
        teams: () => ({ type: "team.list", teams: account.teams.map((one) => ({ type: "team", ...one })) }),
        tags: () => ({ type: "list", data: account.tags.map((one) => ({ type: "tag", ...one })) }),
        ticket_types: () => ({
          type: "list",
          data: account.ticketTypes.map((one) => shownType(one, account)),
        }),
      };
      const list = lists[resource];
      if (!list) throw notFound("Resource");
      return ok(list());
    }
    if (resource === "tickets") return ok(shownTicket(store.ticketOf(id), account));
    if (resource === "conversations") return ok(shownConversation(store.conversationOf(id), account));
    if (resource === "contacts") {
      const contact = account.contacts.find((one) => one.id === id);
      if (!contact) throw notFound("User");
      return ok({ type: "contact", ...contact });
    }
    throw notFound("Resource");
  }

  const me = () => account.admins.find(({ id }) => id === OWN_ADMIN);

  function write(call: Call): Reply {
    const { method, path, body } = call;
    if (typeof body !== "object") throw invalid("the body must be JSON");
    const [, resource, id = "", rest] = path.split("/");
    const key = `${method} ${resource}${id === "" ? "" : id === "search" ? "/search" : "/{id}"}${rest ? `/${rest}` : ""}`;
    switch (key) {
      case "POST tickets":
        return made(store.create(body));
      case "POST conversations/{id}/convert":
        return made(store.convert(id, body));
      case "PUT tickets/{id}": {
        const before = { ...store.ticketOf(id) };
        const ticket = store.update(id, body);
        people.tellChanges(before, ticket, OWN_ADMIN);
        return ok(shownTicket(ticket, account));
      }
      case "POST tickets/{id}/reply": {
        const { ticket, part } = store.reply(id, body);
        people.tell(part.part_type === "note" ? "ticket.note.created" : "ticket.admin.replied", ticket, part);
        return ok(shownPart(part));
      }
      case "POST tickets/{id}/tags":
        return ok({ type: "tag", ...store.tagTicket(id, body) });
      case "POST tags":
        return ok({ type: "tag", ...store.makeTag(body) });
      case "POST contacts":
        return ok({ type: "contact", ...store.makeContact(body) });
      case "POST contacts/search":
        return searchContacts(call);
      case "POST conversations/search":
        return searchConversations(call);
      case "POST tickets/search":
        return searchTickets(call);
      default:
        throw notFound("Resource");
    }
  }

  function made(ticket: IntercomTicket): Reply {
    people.tell("ticket.created", ticket);
    return ok(shownTicket(ticket, account));
  }

  function searchContacts(call: Call): Reply {
    const filters = filtersOf(call.body);
    const isIt = (contact: IntercomContact) =>
      filters.every(({ field, operator, value }) => {
        if (operator !== "=" || (field !== "email" && field !== "external_id"))
          throw invalid(`${field} ${operator}`);
        return contact[field] === value;
      });
    const { items, pages } = pageOf(call, account.contacts.filter(isIt));
    return ok({
      type: "list",
      data: items.map((one) => ({ type: "contact", ...one })),
      total_count: items.length,
      pages,
    });
  }

  function searchConversations(call: Call): Reply {
    const filters = filtersOf(call.body);
    const isIt = ({ contactId }: { contactId: string }) =>
      filters.every(({ field, operator, value }) => {
        if (field !== "contact_ids") throw invalid(`${field} ${operator} cannot be searched`, field);
        return operator === "IN"
          ? [value].flat().includes(contactId)
          : operator === "=" && value === contactId;
      });
    const { items, pages } = pageOf(call, account.conversations.filter(isIt));
    const conversations = items.map((one) => {
      const { conversation_parts: _, ...listed } = shownConversation(one, account);
      return listed;
    });
    return ok({ type: "conversation.list", conversations, total_count: items.length, pages });
  }

  function searchTickets(call: Call): Reply {
    const filters = filtersOf(call.body);
    const seen = store.tickets.filter((one) => now() >= one.indexedAt && fitsTicket(one, filters));
    const { items, pages } = pageOf(call, seen);
    const tickets = items.map((one) => shownTicket(one, account));
    return ok({ type: "ticket.list", tickets, total_count: seen.length, pages });
  }

  const { port, latencyMs } = options;
  const standIn = await startStandIn(handle, {
    ...(port === undefined ? {} : { port }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
  });
  const own = {
    ...{ ...people.actions, remove: store.remove },
    ...{ account, webhooks: webhooks.sent, subscribe: webhooks.subscribe, settled: webhooks.settled },
  };
  Object.defineProperty(own, "tickets", { get: () => store.tickets.filter(({ isEarlier }) => !isEarlier) });
  return Object.defineProperties(standIn, Object.getOwnPropertyDescriptors(own)) as IntercomStandIn;
}
