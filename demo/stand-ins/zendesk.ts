import { createHash, randomUUID } from "node:crypto";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";
import { dateAgo, defaultAccount, type ZendeskAccount } from "./zendesk-account.ts";
import { faultsOf, isEmail, refuse, type TicketInput } from "./zendesk-rules.ts";

/** A ticket in Zendesk's own words, with its comments, as the oracle of tests and the demo's page want it. */
export interface ZendeskTicket {
  id: number;
  external_id: string | null;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  priority: string | null;
  group_id: number | null;
  assignee_id: number | null;
  type: string | null;
  due_at: string | null;
  ticket_form_id: number | null;
  requester_id: number;
  tags: string[];
  custom_fields: { id: number; value: unknown }[];
  satisfaction_rating: { score: string };
  created_at: string;
  updated_at: string;
  comments: ZendeskComment[];
}

export interface ZendeskComment {
  id: number;
  author_id: number;
  html_body: string;
  plain_body: string;
  public: boolean;
  created_at: string;
}

export interface ZendeskUser {
  id: number;
  name: string;
  email: string | null;
}

export interface ZendeskOptions {
  port?: number;
  latencyMs?: number;
  keepCalls?: boolean;
  /** False for benches: remembers of each ticket only what look-ups and idempotency need. */
  keepTickets?: boolean;
  account?: Partial<ZendeskAccount>;
  /** Who may sign in; the defaults are what `zendeskCredentials` holds. */
  oauthClients?: { id: string; secret: string }[];
  apiTokens?: { email: string; token: string }[];
  /** How long a token works. Zendesk's own default is half an hour. */
  tokenSeconds?: number;
  /** Scopes that the OAuth client may have; what is asked beyond them is refused. */
  allowedScopes?: string[];
  /** Calls a minute before 429; by default the headers count, but nothing is refused. */
  callsPerMinute?: number;
  /** Makes a ticket invisible to look-ups by external id for so long after it was made. */
  lookupLagMs?: number;
  /** Refuses a requester without an email, as some accounts do. */
  requesterNeedsEmail?: boolean;
  /** Wants an assignee before a ticket is solved, as most accounts do. */
  solvingNeedsAssignee?: boolean;
  now?: () => number;
}

export interface ZendeskStandIn extends StandIn {
  /** Every ticket made through the API, oldest first: exactly one per handoff, or something is wrong. */
  readonly tickets: ZendeskTicket[];
  /** Counts creates, also when `keepTickets` is false. */
  readonly created: number;
  readonly account: ZendeskAccount;
  readonly users: ReadonlyMap<number, ZendeskUser>;
  /** How many tokens were handed out. */
  readonly tokensIssued: number;
  /** Ends every token that was handed out, as an administrator would. */
  revokeTokens(): void;
  /** Deletes a ticket, as an agent would. */
  deleteTicket(id: number): void;
}

export const zendeskCredentials = {
  clientId: "baton",
  clientSecret: "zendesk-demo-secret",
  email: "agent@acme.example",
  apiToken: "zendesk-demo-token",
};

const AGENT_ID = 9_001;
const KEY_MEMORY_MS = 2 * 3_600_000;

/** A little Zendesk: sign-in, lists, tickets with idempotency keys, notes, search. */
export async function startZendesk(options: ZendeskOptions = {}): Promise<ZendeskStandIn> {
  const now = options.now ?? Date.now;
  const account: ZendeskAccount = { ...defaultAccount(), ...options.account };
  const keep = options.keepTickets !== false;
  const clients = options.oauthClients ?? [
    { id: zendeskCredentials.clientId, secret: zendeskCredentials.clientSecret },
  ];
  const apiTokens = options.apiTokens ?? [
    { email: zendeskCredentials.email, token: zendeskCredentials.apiToken },
  ];
  const basics = new Set(
    apiTokens.map(({ email, token }) => `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`),
  );

  const tickets: ZendeskTicket[] = [];
  const byId = new Map<number, ZendeskTicket>();
  const byExternalId = new Map<string, { id: number; at: number }[]>();
  const byKey = new Map<string, { hash: string; id: number; externalId: string | null; at: number }>();
  const users = new Map<number, ZendeskUser>();
  const userByEmail = new Map<string, ZendeskUser>();
  const ticketsOfUser = new Map<number, ZendeskTicket[]>();
  const tokens = new Map<string, { endsAt: number; scopes: Set<string> }>();
  let nextId = 35_436;
  let created = 0;
  let tokensIssued = 0;
  let window = { minute: 0, calls: 0 };

  for (const earlier of account.earlierTickets) {
    const ticket: ZendeskTicket = {
      id: nextId++,
      external_id: null,
      subject: earlier.subject,
      status: earlier.status,
      priority: "normal",
      group_id: account.groups[0]?.id ?? null,
      assignee_id: null,
      type: null,
      due_at: null,
      ticket_form_id: null,
      requester_id: userFor({ email: earlier.email, name: earlier.name }).id,
      tags: [],
      custom_fields: [],
      satisfaction_rating: { score: earlier.csat ?? "unoffered" },
      created_at: dateAgo(earlier.daysAgo, now()),
      updated_at: dateAgo(earlier.daysAgo, now()),
      comments: [],
    };
    byId.set(ticket.id, ticket);
    listOf(ticketsOfUser, ticket.requester_id).push(ticket);
  }

  function userFor(requester: { email?: string | null; name?: string | null }): ZendeskUser {
    const email = requester.email?.toLowerCase() ?? null;
    const known = email === null ? undefined : userByEmail.get(email);
    if (known) return known;
    const name = requester.name ?? email?.split("@")[0] ?? "Unknown";
    const user = { id: 700_000 + users.size, name, email };
    users.set(user.id, user);
    if (email !== null) userByEmail.set(email, user);
    return user;
  }

  /** Agents are known by their addresses from the first time that somebody names them. */
  function agentFor(email: string): number {
    return userFor({ email }).id;
  }

  function handle(call: Call): Reply {
    const path = call.path.replace(/\.json$/, "");
    if (path === "/oauth/tokens") return call.method === "POST" ? issueToken(call) : notFound();
    if (!path.startsWith("/api/v2/")) return notFound();
    const limit = options.callsPerMinute;
    const minute = Math.floor(now() / 60_000);
    window = window.minute === minute ? { minute, calls: window.calls + 1 } : { minute, calls: 1 };
    const headers = {
      "x-rate-limit": String(limit ?? 700),
      "x-rate-limit-remaining": String(Math.max(0, (limit ?? 700) - window.calls)),
    };
    if (limit !== undefined && window.calls > limit) {
      const wait = 60 - Math.floor((now() % 60_000) / 1000);
      const body = { error: "APIRateLimitExceeded", description: "Number of allowed API requests exceeded" };
      return { status: 429, headers: { ...headers, "retry-after": String(wait) }, body };
    }
    const reply = signedIn(call, path) ?? route(call, path);
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  /** `undefined` when the call may go on. */
  function signedIn(call: Call, path: string): Reply | undefined {
    const given = call.headers.authorization;
    if (given === undefined && path === "/api/v2/users/me") {
      return {
        body: { user: { id: null, name: "Anonymous user", email: "invalid@example.com", role: "end-user" } },
      };
    }
    if (given !== undefined && basics.has(given)) return undefined;
    const token = given?.startsWith("Bearer ") ? tokens.get(given.slice(7)) : undefined;
    if (!token || token.endsAt <= now()) {
      return given?.startsWith("Bearer ")
        ? {
            status: 401,
            body: {
              error: "invalid_token",
              error_description:
                "The access token provided is expired, revoked, malformed or invalid for other reasons.",
            },
          }
        : { status: 401, body: { error: "Couldn't authenticate you" } };
    }
    const verb = call.method === "GET" ? "read" : "write";
    const isTicket = path.startsWith("/api/v2/tickets");
    if (token.scopes.has(verb) || (isTicket && token.scopes.has(`tickets:${verb}`))) return undefined;
    const description = `You are missing the following required scopes: ${verb}`;
    return { status: 403, body: { error: "Forbidden", description } };
  }

  function issueToken(call: Call): Reply {
    const asked = isObject(call.body)
      ? call.body
      : Object.fromEntries(new URLSearchParams(String(call.body)));
    const refused = (error: string, status = 401): Reply => ({
      status,
      body: { error, error_description: "Client authentication failed or the request is malformed." },
    });
    if (asked.grant_type !== "client_credentials") return refused("unsupported_grant_type", 400);
    if (!clients.some(({ id, secret }) => id === asked.client_id && secret === asked.client_secret)) {
      return refused("invalid_client");
    }
    const scopes = typeof asked.scope === "string" ? asked.scope.split(" ").filter((one) => one !== "") : [];
    if (scopes.length === 0) return refused("invalid_scope", 400);
    if (options.allowedScopes && scopes.some((one) => !options.allowedScopes?.includes(one))) {
      return refused("invalid_scope", 400);
    }
    const seconds = options.tokenSeconds ?? 1800;
    const token = createHash("sha256").update(randomUUID()).digest("hex");
    for (const [old, { endsAt }] of tokens) if (endsAt <= now()) tokens.delete(old);
    tokens.set(token, { endsAt: now() + seconds * 1000, scopes: new Set(scopes) });
    tokensIssued++;
    return {
      body: { access_token: token, token_type: "bearer", scope: scopes.join(" "), expires_in: seconds },
    };
  }

  function route(call: Call, path: string): Reply {
    const resource = path.slice("/api/v2/".length);
    if (call.method === "GET") {
      if (resource === "users/me") {
        return {
          body: { user: { id: AGENT_ID, name: "Baton", email: zendeskCredentials.email, role: "agent" } },
        };
      }
      if (resource === "ticket_fields") return page(call, "ticket_fields", account.fields);
      if (resource === "groups") return page(call, "groups", account.groups);
      if (resource === "ticket_forms") return page(call, "ticket_forms", account.forms);
      if (resource === "search") return search(call);
      if (resource === "tickets") return listTickets(call);
    }
    if (call.method === "POST" && resource === "tickets") return create(call);
    const [, id, rest] = /^tickets\/(\d+)(\/comments)?$/.exec(resource) ?? [];
    const ticket = id === undefined ? undefined : byId.get(Number(id));
    const isForgotten = !keep && id !== undefined && Number(id) < nextId;
    if (!ticket && isForgotten) return { body: rest ? { comments: [] } : { ticket: { id: Number(id) } } };
    if (!ticket) return notFound();
    if (call.method === "GET" && rest) return comments(call, ticket);
    if (call.method === "GET") return { body: { ticket: shown(ticket) } };
    if (call.method === "PUT" && !rest) return update(call, ticket);
    return notFound();
  }

  function create(call: Call): Reply {
    const key = call.headers["idempotency-key"];
    const hash =
      key === undefined ? "" : createHash("sha1").update(JSON.stringify(call.body)).digest("base64");
    const known = key === undefined ? undefined : byKey.get(key);
    if (key !== undefined && known && now() - known.at < KEY_MEMORY_MS) {
      if (known.hash !== hash) {
        const description = "The parameters of this request do not match those of the first one with its key";
        return { status: 400, body: { error: "IdempotentRequestError", description } };
      }
      const ticket = byId.get(known.id);
      const body = { ticket: ticket ? shown(ticket) : { id: known.id, external_id: known.externalId } };
      return { status: 201, headers: { "x-idempotency-lookup": "hit" }, body };
    }
    const input =
      isObject(call.body) && isObject(call.body.ticket) ? (call.body.ticket as TicketInput) : undefined;
    if (!input)
      return {
        status: 400,
        body: {
          error: {
            title: "Invalid attribute",
            message: "You passed an invalid value for the ticket attribute. must be an object",
          },
        },
      };
    const faults = faultsOf(input, account, { requesterNeedsEmail: options.requesterNeedsEmail === true });
    if (faults) return refuse(faults);

    const ticket = toTicket(input);
    created++;
    if (keep) {
      tickets.push(ticket);
      byId.set(ticket.id, ticket);
      listOf(ticketsOfUser, ticket.requester_id).push(ticket);
    }
    if (ticket.external_id !== null)
      listOf(byExternalId, ticket.external_id).push({ id: ticket.id, at: now() });
    if (key !== undefined) byKey.set(key, { hash, id: ticket.id, externalId: ticket.external_id, at: now() });
    const headers: Record<string, string> = { location: `${standIn.url}/api/v2/tickets/${ticket.id}` };
    if (key !== undefined) headers["x-idempotency-lookup"] = "miss";
    return { status: 201, headers, body: { ticket: shown(ticket) } };
  }

  function toTicket(input: TicketInput): ZendeskTicket {
    const at = new Date(now()).toISOString();
    const isAnonymous = !input.requester?.email && !input.requester?.name;
    const requesterId =
      isAnonymous || !input.requester ? AGENT_ID : keep ? userFor(input.requester).id : AGENT_ID;
    // A dropdown's and a checkbox's tag stands among the ticket's tags, as in Zendesk.
    const fieldTags = (input.custom_fields ?? []).flatMap(({ id, value }) => {
      const type = account.fields.find((field) => field.id === id)?.type;
      return type === "tagger" || type === "multiselect" ? [value].flat().map(String) : [];
    });
    const id = nextId++;
    return {
      id,
      external_id: input.external_id ?? null,
      subject: input.subject ?? "",
      status: "new",
      priority: input.priority ?? null,
      group_id: input.group_id ?? null,
      assignee_id: (input.assignee_email ? agentFor(input.assignee_email) : input.assignee_id) ?? null,
      type: input.type ?? null,
      due_at: input.due_at ?? null,
      ticket_form_id: input.ticket_form_id ?? account.forms.find((form) => form.default)?.id ?? null,
      requester_id: requesterId,
      tags: [...new Set([...(input.tags ?? []), ...fieldTags])],
      custom_fields: input.custom_fields ?? [],
      satisfaction_rating: { score: "unoffered" },
      created_at: at,
      updated_at: at,
      comments: keep ? [toComment(id * 100, input.comment ?? {}, at)] : [],
    };
  }

  function update(call: Call, ticket: ZendeskTicket): Reply {
    const change =
      isObject(call.body) && isObject(call.body.ticket) ? (call.body.ticket as TicketInput) : undefined;
    if (!change)
      return {
        status: 400,
        body: {
          error: {
            title: "Invalid attribute",
            message: "You passed an invalid value for the ticket attribute. must be an object",
          },
        },
      };
    if (ticket.status === "closed") {
      return refuse({ status: [{ description: "Status: closed prevents ticket update" }] });
    }
    const faults = faultsOf(change, account, { requesterNeedsEmail: false, isUpdate: true });
    if (faults) return refuse(faults);
    const assigneeId = change.assignee_email ? agentFor(change.assignee_email) : change.assignee_id;
    const hasSomebody = (assigneeId === undefined ? ticket.assignee_id : assigneeId) !== null;
    if (change.status === "solved" && !hasSomebody && options.solvingNeedsAssignee)
      return refuse({ assignee: [{ description: "Assignee: is required when solving a ticket" }] });
    const at = new Date(now()).toISOString();
    if (change.comment)
      ticket.comments.push(toComment(ticket.id * 100 + ticket.comments.length, change.comment, at));
    if (change.priority) ticket.priority = change.priority;
    if (change.group_id) ticket.group_id = change.group_id;
    if (change.tags) ticket.tags = change.tags;
    if (change.additional_tags) ticket.tags = [...new Set([...ticket.tags, ...change.additional_tags])];
    if (assigneeId !== undefined) ticket.assignee_id = assigneeId;
    if (change.status) ticket.status = change.status as ZendeskTicket["status"];
    if (change.type) ticket.type = change.type;
    if (change.due_at !== undefined) ticket.due_at = change.due_at;
    ticket.updated_at = at;
    return {
      body: { ticket: shown(ticket), audit: { id: ticket.id * 100, ticket_id: ticket.id, events: [] } },
    };
  }

  function comments(call: Call, ticket: ZendeskTicket): Reply {
    const isNewestFirst = call.query.get("sort") === "-created_at" || call.query.get("sort_order") === "desc";
    return page(call, "comments", isNewestFirst ? ticket.comments.toReversed() : ticket.comments);
  }

  function listTickets(call: Call): Reply {
    const externalId = call.query.get("external_id");
    if (externalId === null) return page(call, "tickets", tickets.map(shown));
    const visible = (byExternalId.get(externalId) ?? []).filter(
      ({ at }) => now() - at >= (options.lookupLagMs ?? 0),
    );
    const found = visible.map(({ id }) => {
      const ticket = byId.get(id);
      return ticket ? shown(ticket) : { id, external_id: externalId, created_at: null };
    });
    return page(call, "tickets", found);
  }

  function search(call: Call): Reply {
    const query = call.query.get("query") ?? "";
    const email = /requester:"?([^\s"]+)"?/.exec(query)?.[1]?.toLowerCase();
    const user = email && isEmail(email) ? userByEmail.get(email) : undefined;
    const found = email === undefined ? tickets : user ? (ticketsOfUser.get(user.id) ?? []) : [];
    const isAscending = call.query.get("sort_order") === "asc";
    const sorted = found.toSorted(
      (a, b) => a.created_at.localeCompare(b.created_at) * (isAscending ? 1 : -1),
    );
    const size = Math.min(Number(call.query.get("per_page") ?? 100), 100);
    const results = sorted.slice(0, size).map((ticket) => ({ ...shown(ticket), result_type: "ticket" }));
    return { body: { results, count: found.length, facets: null, next_page: null, previous_page: null } };
  }

  const { port, latencyMs, keepCalls } = options;
  const standIn = await startStandIn(handle, {
    ...(port === undefined ? {} : { port }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(keepCalls === undefined ? {} : { keepCalls }),
  });
  const own = {
    tickets,
    account,
    users,
    revokeTokens: () => tokens.clear(),
    deleteTicket(id: number) {
      const ticket = byId.get(id);
      byId.delete(id);
      if (ticket) {
        const index = tickets.indexOf(ticket);
        if (index >= 0) tickets.splice(index, 1);
        if (ticket.external_id !== null) byExternalId.delete(ticket.external_id);
      }
    },
  };
  Object.defineProperties(own, {
    created: { get: () => created },
    tokensIssued: { get: () => tokensIssued },
  });
  return Object.defineProperties(standIn, Object.getOwnPropertyDescriptors(own)) as ZendeskStandIn;
}

function toComment(id: number, input: NonNullable<TicketInput["comment"]>, at: string): ZendeskComment {
  const html = input.html_body ?? input.body ?? "";
  const plain = html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return {
    id,
    author_id: AGENT_ID,
    html_body: html,
    plain_body: plain,
    public: input.public !== false,
    created_at: at,
  };
}

/** The ticket as the API shows it: its comments live behind a call of their own. */
function shown(ticket: ZendeskTicket): Omit<ZendeskTicket, "comments"> {
  const { comments: _, ...rest } = ticket;
  return rest;
}

/** By cursor when `page[size]` is given, by number otherwise, as Zendesk does. */
function page(call: Call, key: string, items: readonly unknown[]): Reply {
  const cursorSize = call.query.get("page[size]");
  const size = Math.min(Math.max(Number(cursorSize ?? call.query.get("per_page") ?? 100) || 100, 1), 100);
  const after = call.query.get("page[after]");
  const number = Math.max(Number(call.query.get("page") ?? 1) || 1, 1);
  const start = after ? Number(Buffer.from(after, "base64url").toString()) || 0 : (number - 1) * size;
  const end = start + size;
  const hasMore = end < items.length;
  const body: Record<string, unknown> = { [key]: items.slice(start, end) };
  if (cursorSize !== null || after !== null) {
    const cursor = Buffer.from(String(end)).toString("base64url");
    body.meta = { has_more: hasMore, after_cursor: hasMore ? cursor : null, before_cursor: null };
    body.links = {
      next: hasMore ? `https://elsewhere.invalid${call.path}?page[after]=${cursor}` : null,
      prev: null,
    };
  } else {
    body.count = items.length;
    body.next_page = hasMore ? `https://elsewhere.invalid${call.path}?page=${number + 1}` : null;
    body.previous_page = null;
  }
  return { body };
}

function notFound(): Reply {
  return { status: 404, body: { error: "RecordNotFound", description: "Not found" } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf<K, V>(lists: Map<K, V[]>, key: K): V[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
