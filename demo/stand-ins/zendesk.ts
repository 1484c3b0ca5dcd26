import { randomUUID } from "node:crypto";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";
import { defaultAccount, type ZendeskAccount } from "./zendesk-account.ts";
import { type AgentActions, commentEvent, createAgents, tellChanges } from "./zendesk-agents.ts";
import { notFound, page, shown } from "./zendesk-answers.ts";
import { readPeople } from "./zendesk-people.ts";
import type { ZendeskTicket, ZendeskUser } from "./zendesk-shapes.ts";
import { createSignIn } from "./zendesk-sign-in.ts";
import { createTicketStore, OWN_USER } from "./zendesk-tickets.ts";
import { createWebhooks, type SentWebhook, type Subscription } from "./zendesk-webhooks.ts";

export type { ZendeskComment, ZendeskTicket, ZendeskUser } from "./zendesk-shapes.ts";
export { zendeskCredentials } from "./zendesk-sign-in.ts";

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
  /** The plan has omnichannel routing and the sign-in is an admin's: only then does Zendesk show who is available. */
  omnichannel?: boolean;
  /** Wants an assignee before a ticket is solved, as most accounts do. */
  solvingNeedsAssignee?: boolean;
  now?: () => number;
  /** What is subscribed, as its administrators see it. */
  webhooks?: { id: string; name: string; endpoint: string; status: "active" | "inactive" }[];
}

export interface ZendeskStandIn extends StandIn, AgentActions {
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
  /** Authorizes Baton as a person would, and returns its first refresh token. */
  authorize(): string;
  /** Takes back every token, also those that would give others. */
  withdraw(): void;
  /** Every webhook that went out, oldest first. */
  readonly webhooks: readonly SentWebhook[];
  /** Sends events to this address from now on; `null`: to nobody. */
  subscribe(to: Subscription | null): void;
  /** Until every webhook so far was taken, or given up. */
  settled(): Promise<void>;
}

/** A little Zendesk: sign-in, lists, tickets with idempotency keys, notes, search. */
export async function startZendesk(options: ZendeskOptions = {}): Promise<ZendeskStandIn> {
  const now = options.now ?? Date.now;
  const account: ZendeskAccount = { ...defaultAccount(), ...options.account };
  const signIn = createSignIn(options, now);
  const store = createTicketStore(account, options, now);
  const webhooks = createWebhooks(now);
  let window = { minute: 0, calls: 0 };

  function handle(call: Call): Reply {
    const path = call.path.replace(/\.json$/, "");
    if (path === "/oauth/tokens") return call.method === "POST" ? signIn.issueToken(call) : notFound();
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
    const reply = signIn.refusalOf(call, path) ?? route(call, path.slice("/api/v2/".length));
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  function route(call: Call, resource: string): Reply {
    const known = call.method === "GET" ? readList(call, resource) : undefined;
    if (known) return known;
    if (call.method === "POST" && resource === "tickets") return create(call);
    const [, id, rest] = /^tickets\/(\d+)(\/comments)?$/.exec(resource) ?? [];
    if (id === undefined) return notFound();
    const ticket = store.find(Number(id));
    if (!ticket && store.isForgotten(Number(id)))
      return { body: rest ? { comments: [] } : { ticket: { id: Number(id) } } };
    if (!ticket) return notFound();
    if (call.method === "GET" && rest) return comments(call, ticket);
    if (call.method === "GET") return { body: { ticket: shown(ticket) } };
    if (call.method === "PUT" && !rest) return update(call, ticket);
    return notFound();
  }

  function create(call: Call): Reply {
    const { reply, made } = store.create(call, standIn.url);
    if (made) tellBy(made)("created", {});
    return reply;
  }

  function update(call: Call, ticket: ZendeskTicket): Reply {
    const before = { ...ticket, comments: ticket.comments.length };
    const { reply, change } = store.update(call, ticket);
    if (!change) return reply;
    const tell = tellBy(ticket);
    for (const { id, plain_body, public: isPublic } of ticket.comments.slice(before.comments))
      tell("comment_added", commentEvent(store, id, plain_body, OWN_USER.id, isPublic));
    tellChanges({ ...before, comments: [] }, ticket, tell);
    return reply;
  }

  /** What the API does is Baton's doing. */
  function tellBy(ticket: ZendeskTicket) {
    const by = { actorId: OWN_USER.id, sequence: randomUUID() };
    return (type: string, event: Record<string, unknown>) => webhooks.emit(ticket, { type, event, ...by });
  }

  function readList(call: Call, resource: string): Reply | undefined {
    if (resource === "users/me")
      return { body: { user: options.omnichannel ? { ...OWN_USER, role: "admin" } : OWN_USER } };
    const people = readPeople(call, resource, account, options.omnichannel === true);
    if (people) return people;
    if (resource === "ticket_fields") return page(call, "ticket_fields", account.fields);
    if (resource === "groups") return page(call, "groups", account.groups);
    if (resource === "webhooks") return page(call, "webhooks", options.webhooks ?? []);
    if (resource === "ticket_forms") return page(call, "ticket_forms", account.forms);
    if (resource === "search") return store.search(call);
    if (resource === "tickets") return store.list(call);
    const user = store.users.get(Number(/^users\/(\d+)$/.exec(resource)?.[1]));
    return user && { body: { user } };
  }

  const { port, latencyMs, keepCalls } = options;
  const standIn = await startStandIn(handle, {
    ...(port === undefined ? {} : { port }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(keepCalls === undefined ? {} : { keepCalls }),
  });
  const own = {
    ...{ account, tickets: store.tickets, users: store.users },
    ...{ revokeTokens: signIn.revokeAll, authorize: signIn.authorize, withdraw: signIn.withdraw },
    ...createAgents(account, store, webhooks, now),
    ...{ webhooks: webhooks.sent, subscribe: webhooks.subscribe, settled: webhooks.settled },
  };
  Object.defineProperties(own, { created: { get: store.created }, tokensIssued: { get: signIn.issued } });
  return Object.defineProperties(standIn, Object.getOwnPropertyDescriptors(own)) as ZendeskStandIn;
}

function comments(call: Call, ticket: ZendeskTicket): Reply {
  const isNewestFirst = call.query.get("sort") === "-created_at" || call.query.get("sort_order") === "desc";
  return page(call, "comments", isNewestFirst ? ticket.comments.toReversed() : ticket.comments);
}
