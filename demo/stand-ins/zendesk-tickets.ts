import { createHash } from "node:crypto";
import type { Call, Reply } from "./stand-in.ts";
import type { ZendeskOptions } from "./zendesk.ts";
import { dateAgo, type ZendeskAccount } from "./zendesk-account.ts";
import { isObject, listOf, notATicket, page, shown } from "./zendesk-answers.ts";
import { faultsOf, isEmail, refuse, type TicketInput } from "./zendesk-rules.ts";
import type { ZendeskComment, ZendeskTicket, ZendeskUser } from "./zendesk-shapes.ts";

/** Baton's own user: tickets and notes carry its name. */
export const OWN_USER: ZendeskUser = { id: 9_001, name: "Baton", email: "agent@acme.example", role: "agent" };
const KEY_MEMORY_MS = 2 * 3_600_000;

export type TicketStore = ReturnType<typeof createTicketStore>;

/** The stand-in's tickets and people: idempotency keys, look-ups, search, notes. */
export function createTicketStore(account: ZendeskAccount, options: ZendeskOptions, now: () => number) {
  const keep = options.keepTickets !== false;
  const tickets: ZendeskTicket[] = [];
  const byId = new Map<number, ZendeskTicket>();
  const byExternalId = new Map<string, { id: number; at: number }[]>();
  const byKey = new Map<string, { hash: string; id: number; externalId: string | null; at: number }>();
  const users = new Map<number, ZendeskUser>();
  const userByEmail = new Map<string, ZendeskUser>();
  const ticketsOfUser = new Map<number, ZendeskTicket[]>();
  let nextId = 35_436;
  let created = 0;

  for (const user of [OWN_USER, ...account.agents]) users.set(user.id, user);
  for (const { email, ...agent } of account.agents) if (email) userByEmail.set(email, { ...agent, email });
  for (const earlier of account.earlierTickets) {
    const at = dateAgo(earlier.daysAgo, now());
    const ticket: ZendeskTicket = {
      ...{ id: nextId++, external_id: null, subject: earlier.subject, status: earlier.status },
      ...{ priority: "normal", group_id: account.groups[0]?.id ?? null, assignee_id: null, type: null },
      ...{ ticket_form_id: null, requester_id: userFor({ email: earlier.email, name: earlier.name }).id },
      ...{ tags: [], custom_fields: [], satisfaction_rating: { score: earlier.csat ?? "unoffered" } },
      ...{ due_at: null, created_at: at, updated_at: at, comments: [] },
    };
    byId.set(ticket.id, ticket);
    listOf(ticketsOfUser, ticket.requester_id).push(ticket);
  }

  function userFor(requester: { email?: string | null; name?: string | null }): ZendeskUser {
    const email = requester.email?.toLowerCase() ?? null;
    const known = email === null ? undefined : userByEmail.get(email);
    if (known) return known;
    const name = requester.name ?? email?.split("@")[0] ?? "Unknown";
    const user: ZendeskUser = { id: 700_000 + users.size, name, email, role: "end-user" };
    users.set(user.id, user);
    if (email !== null) userByEmail.set(email, user);
    return user;
  }

  /** Whom a change gives the ticket to; `undefined` when it does not say. Agents are known by their addresses. */
  function assigneeIn({ assignee_email: email, assignee_id: id }: TicketInput): number | null | undefined {
    return email ? userFor({ email }).id : id;
  }

  function toTicket(input: TicketInput): ZendeskTicket {
    const at = new Date(now()).toISOString();
    const isAnonymous = !input.requester?.email && !input.requester?.name;
    const isKept = !isAnonymous && input.requester && keep;
    const id = nextId++;
    return {
      id,
      external_id: input.external_id ?? null,
      subject: input.subject ?? "",
      status: "new",
      priority: input.priority ?? null,
      group_id: input.group_id ?? null,
      assignee_id: assigneeIn(input) ?? null,
      type: input.type ?? null,
      ticket_form_id: input.ticket_form_id ?? account.forms.find((form) => form.default)?.id ?? null,
      requester_id: isKept ? userFor(input.requester ?? {}).id : OWN_USER.id,
      tags: [...new Set([...(input.tags ?? []), ...fieldTags(input, account)])],
      custom_fields: input.custom_fields ?? [],
      satisfaction_rating: { score: "unoffered" },
      due_at: input.due_at ?? null,
      created_at: at,
      updated_at: at,
      comments: keep ? [toComment(id * 100, input.comment ?? {}, at)] : [],
    };
  }

  return {
    tickets,
    users,
    created: () => created,
    find: (id: number) => byId.get(id),
    /** Made, and not kept: see `keepTickets`. */
    isForgotten: (id: number) => !keep && id < nextId,

    create(call: Call, url: string): { reply: Reply; made: ZendeskTicket | null } {
      const key = call.headers["idempotency-key"];
      const hash =
        key === undefined ? "" : createHash("sha1").update(JSON.stringify(call.body)).digest("base64");
      const known = key === undefined ? undefined : byKey.get(key);
      if (key !== undefined && known && now() - known.at < KEY_MEMORY_MS) {
        if (known.hash !== hash) {
          const description =
            "The parameters of this request do not match those of the first one with its key";
          const body = { error: "IdempotentRequestError", description };
          return { reply: { status: 400, body }, made: null };
        }
        const ticket = byId.get(known.id);
        const body = { ticket: ticket ? shown(ticket) : { id: known.id, external_id: known.externalId } };
        return { reply: { status: 201, headers: { "x-idempotency-lookup": "hit" }, body }, made: null };
      }
      const input = ticketIn(call);
      if (!input) return { reply: notATicket(), made: null };
      const faults = faultsOf(input, account, { requesterNeedsEmail: options.requesterNeedsEmail === true });
      if (faults) return { reply: refuse(faults), made: null };

      const ticket = toTicket(input);
      created++;
      if (keep) {
        tickets.push(ticket);
        byId.set(ticket.id, ticket);
        listOf(ticketsOfUser, ticket.requester_id).push(ticket);
      }
      if (ticket.external_id !== null)
        listOf(byExternalId, ticket.external_id).push({ id: ticket.id, at: now() });
      if (key !== undefined)
        byKey.set(key, { hash, id: ticket.id, externalId: ticket.external_id, at: now() });
      const headers: Record<string, string> = { location: `${url}/api/v2/tickets/${ticket.id}` };
      if (key !== undefined) headers["x-idempotency-lookup"] = "miss";
      return { reply: { status: 201, headers, body: { ticket: shown(ticket) } }, made: ticket };
    },

    update(call: Call, ticket: ZendeskTicket): { reply: Reply; change: TicketInput | null } {
      const change = ticketIn(call);
      if (!change) return { reply: notATicket(), change: null };
      if (ticket.status === "closed") {
        const details = { status: [{ description: "Status: closed prevents ticket update" }] };
        return { reply: refuse(details), change: null };
      }
      const faults = faultsOf(change, account, { requesterNeedsEmail: false, isUpdate: true });
      if (faults) return { reply: refuse(faults), change: null };
      const assigneeId = assigneeIn(change);
      const hasSomebody = (assigneeId === undefined ? ticket.assignee_id : assigneeId) !== null;
      if (change.status === "solved" && !hasSomebody && options.solvingNeedsAssignee) {
        const details = { assignee: [{ description: "Assignee: is required when solving a ticket" }] };
        return { reply: refuse(details), change: null };
      }
      const at = new Date(now()).toISOString();
      if (change.comment)
        ticket.comments.push(toComment(ticket.id * 100 + ticket.comments.length, change.comment, at));
      if (change.priority) ticket.priority = change.priority;
      if (change.group_id) {
        ticket.group_id = change.group_id;
        // Who does not belong to the new group has it no longer.
        const agent = account.agents.find(({ id }) => id === ticket.assignee_id);
        if (agent && !agent.groups.includes(change.group_id)) ticket.assignee_id = null;
      }
      if (change.tags) ticket.tags = change.tags;
      if (change.additional_tags) ticket.tags = [...new Set([...ticket.tags, ...change.additional_tags])];
      if (assigneeId !== undefined) ticket.assignee_id = assigneeId;
      if (change.status) ticket.status = change.status as ZendeskTicket["status"];
      if (change.type) ticket.type = change.type;
      if (change.due_at !== undefined) ticket.due_at = change.due_at;
      if (change.external_id !== undefined && change.external_id !== ticket.external_id) {
        ticket.external_id = change.external_id;
        listOf(byExternalId, change.external_id).push({ id: ticket.id, at: now() });
      }
      ticket.updated_at = at;
      const audit = { id: ticket.id * 100, ticket_id: ticket.id, events: [] };
      return { reply: { body: { ticket: shown(ticket), audit } }, change };
    },

    list(call: Call): Reply {
      const externalId = call.query.get("external_id");
      const isNewestFirst = call.query.get("sort_order") === "desc";
      if (externalId === null)
        return page(call, "tickets", (isNewestFirst ? tickets.toReversed() : tickets).map(shown));
      const visible = (byExternalId.get(externalId) ?? []).filter(
        ({ at }) => now() - at >= (options.lookupLagMs ?? 0),
      );
      const found = visible.map(({ id }) => {
        const ticket = byId.get(id);
        return ticket ? shown(ticket) : { id, external_id: externalId, created_at: null };
      });
      return page(call, "tickets", found);
    },

    search(call: Call): Reply {
      const query = call.query.get("query") ?? "";
      const tag = /tags:([^\s"]+)/.exec(query)?.[1];
      const email = /requester:"?([^\s"]+)"?/.exec(query)?.[1]?.toLowerCase();
      const user = email && isEmail(email) ? userByEmail.get(email) : undefined;
      const known = email === undefined ? tickets : user ? (ticketsOfUser.get(user.id) ?? []) : [];
      const found = tag === undefined ? known : known.filter(({ tags }) => tags.includes(tag));
      const isAscending = call.query.get("sort_order") === "asc";
      const sorted = found.toSorted(
        (a, b) => a.created_at.localeCompare(b.created_at) * (isAscending ? 1 : -1),
      );
      const size = Math.min(Number(call.query.get("per_page") ?? 100), 100);
      const results = sorted.slice(0, size).map((ticket) => ({ ...shown(ticket), result_type: "ticket" }));
      return { body: { results, count: found.length, facets: null, next_page: null, previous_page: null } };
    },

    delete(id: number): ZendeskTicket | undefined {
      const ticket = byId.get(id);
      byId.delete(id);
      if (!ticket) return undefined;
      const index = tickets.indexOf(ticket);
      if (index >= 0) tickets.splice(index, 1);
      if (ticket.external_id !== null) byExternalId.delete(ticket.external_id);
      return ticket;
    },
  };
}

function ticketIn({ body }: Call): TicketInput | undefined {
  return isObject(body) && isObject(body.ticket) ? (body.ticket as TicketInput) : undefined;
}

/** A dropdown's tag stands among the ticket's tags, as in Zendesk. */
function fieldTags(input: TicketInput, account: ZendeskAccount): string[] {
  return (input.custom_fields ?? []).flatMap(({ id, value }) => {
    const type = account.fields.find((field) => field.id === id)?.type;
    return type === "tagger" || type === "multiselect" ? [value].flat().map(String) : [];
  });
}

export function toComment(
  id: number,
  input: NonNullable<TicketInput["comment"]>,
  at: string,
  authorId = OWN_USER.id,
): ZendeskComment {
  const html = input.html_body ?? input.body ?? "";
  const plain = html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return {
    id,
    author_id: authorId,
    html_body: html,
    plain_body: plain,
    public: input.public !== false,
    created_at: at,
  };
}
