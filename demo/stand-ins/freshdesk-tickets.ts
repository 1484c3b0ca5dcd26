import type { FreshdeskOptions } from "./freshdesk.ts";
import type { FreshdeskAccount } from "./freshdesk-account.ts";
import { type Body, faultsOf, refuse } from "./freshdesk-rules.ts";
import {
  type FreshdeskContact,
  type FreshdeskConversation,
  type FreshdeskTicket,
  secondsOf,
  shown,
  shownConversation,
} from "./freshdesk-shapes.ts";
import type { Call, Reply } from "./stand-in.ts";

/** Baton's own agent: tickets and notes are written with its key. */
export const OWN_AGENT = { id: 9_001, name: "Baton", email: "baton@acme.example" };

export type TicketStore = ReturnType<typeof createTicketStore>;

const DAY_MS = 86_400_000;
const OLDEST_LISTED_DAYS = 30;

/** The stand-in's tickets and contacts: lists from its database, and a search that is behind. */
export function createTicketStore(account: FreshdeskAccount, options: FreshdeskOptions, now: () => number) {
  /** Made through the API, oldest first. */
  const tickets: FreshdeskTicket[] = [];
  const all = new Map<number, FreshdeskTicket>();
  const contacts: FreshdeskContact[] = [];
  let nextId = 4_101;
  let nextConversation = 77_001;

  for (const { email, name, subject, status, daysAgo } of account.earlierTickets) {
    const at = now() - daysAgo * DAY_MS;
    const ticket = { ...toTicket({ email, name, subject, status }), createdMs: at, updatedMs: at };
    all.set(ticket.id, ticket);
  }

  /** Finds or makes the contact of a create. */
  function contactFor(body: Body): FreshdeskContact {
    if (body.requester_id !== undefined)
      return contacts.find(({ id }) => id === body.requester_id) as FreshdeskContact;
    const text = (key: string) => (typeof body[key] === "string" ? String(body[key]) : null);
    const [email, phone, externalId] = [
      text("email")?.toLowerCase() ?? null,
      text("phone"),
      text("unique_external_id"),
    ];
    const known = contacts.find((one) =>
      email !== null
        ? one.email === email
        : phone !== null
          ? one.phone === phone
          : one.unique_external_id === externalId,
    );
    if (known) return known;
    const name = text("name") ?? email?.split("@")[0] ?? phone ?? "Unknown";
    const contact = { id: 700_001 + contacts.length, name, email, phone, unique_external_id: externalId };
    contacts.push(contact);
    return contact;
  }

  function toTicket(body: Body): FreshdeskTicket {
    const at = now();
    return {
      id: nextId++,
      ...{ subject: String(body.subject ?? ""), description: String(body.description ?? "") },
      ...{
        status: Number(body.status ?? 2),
        priority: Number(body.priority ?? 1),
        source: Number(body.source ?? 2),
      },
      ...{ type: (body.type as string | undefined) ?? null, requester_id: contactFor(body).id },
      ...{ responder_id: (body.responder_id as number | undefined) ?? null },
      ...{
        group_id: (body.group_id as number | undefined) ?? null,
        tags: (body.tags as string[] | undefined) ?? [],
      },
      ...{
        custom_fields: (body.custom_fields as Body | undefined) ?? {},
        due_by: (body.due_by as string) ?? null,
      },
      ...{ spam: false, deleted: false, createdMs: at, updatedMs: at, conversations: [], rating: null },
    };
  }

  function page<T>(call: Call, items: readonly T[], url: string): Reply {
    const size = Number(call.query.get("per_page") ?? 30);
    const number = Number(call.query.get("page") ?? 1);
    if (!(size >= 1 && size <= 100) || !(number >= 1))
      return refuse([
        {
          field: "per_page",
          message: "It should be a Positive Integer less than or equal to 100",
          code: "invalid_value",
        },
      ]);
    const body = items.slice((number - 1) * size, number * size);
    const next = `<${url}${call.path}?page=${number + 1}>; rel="next"`;
    return { ...(items.length > number * size ? { headers: { link: next } } : {}), body };
  }

  return {
    ...{ tickets, contacts, page },
    find: (id: number) => all.get(id),
    contactOf: ({ requester_id }: FreshdeskTicket) => contacts.find(({ id }) => id === requester_id),

    create({ body }: Call): Reply {
      const faults = faultsOf(body, account, false);
      if (faults.length > 0) return refuse(faults);
      const ticket = toTicket(body as Body);
      tickets.push(ticket);
      all.set(ticket.id, ticket);
      return { status: 201, body: shown(ticket, true) };
    },

    update({ body }: Call, ticket: FreshdeskTicket): { reply: Reply; isDone: boolean } {
      const faults = faultsOf(body, account, true);
      if (faults.length > 0) return { reply: refuse(faults), isDone: false };
      const { custom_fields, ...change } = body as Body;
      Object.assign(ticket, change, { updatedMs: Math.max(now(), ticket.updatedMs) });
      Object.assign(ticket.custom_fields, custom_fields ?? {});
      return { reply: { body: shown(ticket, true) }, isDone: true };
    },

    addNote({ body }: Call, ticket: FreshdeskTicket): Reply {
      const { body: html, private: isPrivate = true, ...others } = (body ?? {}) as Body;
      const [unknown] = Object.keys(others).filter(
        (key) => !["incoming", "user_id", "notify_emails"].includes(key),
      );
      if (unknown)
        return refuse([
          { field: unknown, message: "Unexpected/invalid field in request", code: "invalid_field" },
        ]);
      if (typeof html !== "string" || html === "")
        return refuse([
          {
            field: "body",
            message: "It should not be blank as this is a mandatory field",
            code: "missing_field",
          },
        ]);
      if (typeof isPrivate !== "boolean")
        return refuse([
          { field: "private", message: "It should be a/an Boolean", code: "datatype_mismatch" },
        ]);
      const note = this.comment(ticket, { body: html, user_id: OWN_AGENT.id, private: isPrivate });
      return { status: 201, body: shownConversation(ticket.id, note) };
    },

    comment(ticket: FreshdeskTicket, one: Pick<FreshdeskConversation, "body" | "user_id" | "private">) {
      const at = now();
      const incoming = one.user_id === ticket.requester_id;
      const conversation = { id: nextConversation++, incoming, ...one, createdMs: at };
      ticket.conversations.push(conversation);
      ticket.updatedMs = Math.max(ticket.updatedMs, at);
      return conversation;
    },

    list(call: Call, url: string): Reply {
      const { query } = call;
      const known = [
        "email",
        "unique_external_id",
        "requester_id",
        "updated_since",
        "order_by",
        "order_type",
        "page",
        "per_page",
        "include",
      ];
      const [unknown] = [...query.keys()].filter((key) => !known.includes(key));
      if (unknown)
        return refuse([
          { field: unknown, message: "Unexpected/invalid field in request", code: "invalid_field" },
        ]);
      const who = (["email", "unique_external_id", "requester_id"] as const).find((key) => query.has(key));
      let requesterId: number | null = null;
      if (who) {
        const wanted = query.get(who)?.toLowerCase();
        const contact = contacts.find(
          (one) => String(who === "requester_id" ? one.id : one[who]).toLowerCase() === wanted,
        );
        const message = `There is no contact matching the given ${who}`;
        if (!contact) return refuse([{ field: who, message, code: "invalid_value" }]);
        requesterId = contact.id;
      }
      const since = query.get("updated_since");
      const sinceMs = since === null ? now() - OLDEST_LISTED_DAYS * DAY_MS : Date.parse(since);
      const ascending = query.get("order_type") === "asc" ? 1 : -1;
      const found = [...all.values()]
        .filter((ticket) => !ticket.deleted && !ticket.spam)
        .filter((ticket) => requesterId === null || ticket.requester_id === requesterId)
        .filter(({ createdMs, updatedMs }) => (since === null ? createdMs : updatedMs) >= sinceMs)
        .sort((a, b) => (a.createdMs - b.createdMs || a.id - b.id) * ascending);
      return page(
        call,
        found.map((ticket) => shown(ticket)),
        url,
      );
    },

    search({ query }: Call): Reply {
      const asked = query.get("query") ?? "";
      const tag = /^"tag:'([^']*)'"$/.exec(asked)?.[1];
      const number = Number(query.get("page") ?? 1);
      if (tag === undefined || asked.length > 514)
        return refuse([{ field: "query", message: "Given query is invalid", code: "invalid_value" }]);
      if (!(number >= 1 && number <= 10))
        return refuse([
          {
            field: "page",
            message: "It should be a Positive Integer less than or equal to 10",
            code: "invalid_value",
          },
        ]);
      const lagMs = options.searchLagMs ?? 0;
      const found = [...all.values()].filter(
        ({ tags, createdMs, deleted }) => !deleted && tags.includes(tag) && now() - createdMs >= lagMs,
      );
      const results = found.slice((number - 1) * 30, number * 30).map((ticket) => shown(ticket));
      return { body: { total: found.length, results } };
    },

    /** As webhooks tell it. */
    timeOf: ({ updatedMs }: FreshdeskTicket) => secondsOf(updatedMs).replace("T", " ").replace("Z", " UTC"),
  };
}
