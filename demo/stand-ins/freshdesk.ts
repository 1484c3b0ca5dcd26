import { defaultAccount, type FreshdeskAccount, type FreshdeskAgent } from "./freshdesk-account.ts";
import { type AgentActions, createAgents, eventOf } from "./freshdesk-agents.ts";
import { type FreshdeskContact, type FreshdeskTicket, shown, shownConversation } from "./freshdesk-shapes.ts";
import { createTicketStore, OWN_AGENT } from "./freshdesk-tickets.ts";
import { createWebhooks, type SentWebhook, type Subscription } from "./freshdesk-webhooks.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export type { FreshdeskTicket } from "./freshdesk-shapes.ts";

export const freshdeskCredentials = {
  apiKey: "fd-demo-4f1c9ab27d",
  webhookSecret: "fdwh_5b0c7a1e9d3f4826b1",
  sidebarSecret: "fdsb_0d7e61b2c94f35a8e1",
};

export interface FreshdeskOptions {
  port?: number;
  latencyMs?: number;
  keepCalls?: boolean;
  account?: Partial<FreshdeskAccount>;
  /** How long search does not see a new ticket; lists see it at once. */
  searchLagMs?: number;
  /** Calls a minute before 429; by default the headers count, but nothing is refused. */
  callsPerMinute?: number;
  /** The agent's role may not see other agents. */
  hidesAgents?: boolean;
  /** 1 all tickets, 2 those of its groups, 3 its own. */
  ticketScope?: 1 | 2 | 3;
  now?: () => number;
}

export interface FreshdeskStandIn extends StandIn, AgentActions {
  /** Every ticket made through the API, oldest first: exactly one per handoff, or something is wrong. */
  readonly tickets: FreshdeskTicket[];
  readonly contacts: readonly FreshdeskContact[];
  readonly account: FreshdeskAccount;
  /** Every webhook that went out, oldest first. */
  readonly webhooks: readonly SentWebhook[];
  /** Has the automation rules send to this address from now on; `null`: to nobody. */
  subscribe(to: Subscription | null): void;
  /** Until every webhook so far was taken, or given up. */
  settled(): Promise<void>;
}

const CALLS_PER_MINUTE = 400;

/** A little Freshdesk: basic authentication, lists, tickets without idempotency, notes, search, automation rules. */
export async function startFreshdesk(options: FreshdeskOptions = {}): Promise<FreshdeskStandIn> {
  const now = options.now ?? Date.now;
  const account: FreshdeskAccount = { ...defaultAccount(), ...options.account };
  const store = createTicketStore(account, options, now);
  const webhooks = createWebhooks();
  const { actions, tell } = createAgents(account, store, webhooks, now);
  let window = { minute: 0, calls: 0 };

  function handle(call: Call): Reply {
    const limit = options.callsPerMinute ?? CALLS_PER_MINUTE;
    const minute = Math.floor(now() / 60_000);
    window = window.minute === minute ? { minute, calls: window.calls + 1 } : { minute, calls: 1 };
    const headers = {
      "x-ratelimit-total": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - window.calls)),
      "x-ratelimit-used-currentrequest": "1",
    };
    if (options.callsPerMinute !== undefined && window.calls > limit) {
      const wait = 60 - Math.floor((now() % 60_000) / 1000);
      const body = { message: "You have exceeded the limit of requests per minute" };
      return { status: 429, headers: { ...headers, "retry-after": String(wait) }, body };
    }
    const expected = `Basic ${Buffer.from(`${freshdeskCredentials.apiKey}:X`).toString("base64")}`;
    if (call.headers.authorization !== expected) {
      const body = {
        code: "invalid_credentials",
        message: "You have to be logged in to perform this action.",
      };
      return { status: 401, headers, body };
    }
    const reply = route(call, call.path.replace(/^\/api\/v2\//, ""));
    return { ...reply, headers: { ...headers, ...reply.headers } };
  }

  function route(call: Call, resource: string): Reply {
    if (call.method === "GET") {
      const list = readList(call, resource);
      if (list) return list;
    }
    if (call.method === "POST" && resource === "tickets") return store.create(call);
    const [, id, rest = ""] = /^tickets\/(\d+)(\/\w+)?$/.exec(resource) ?? [];
    const ticket = store.find(Number(id));
    if (!ticket) return { status: 404, body: "" };
    if (call.method === "GET" && rest === "") return { body: shown(ticket, true) };
    if (ticket.deleted)
      return {
        status: 405,
        body: { code: "method_not_allowed", message: `${call.method} method is not allowed.` },
      };
    if (call.method === "GET" && rest === "/conversations")
      return store.page(
        call,
        ticket.conversations.map((one) => shownConversation(ticket.id, one)),
        standIn.url,
      );
    if (call.method === "PUT" && rest === "") return update(call, ticket);
    if (call.method === "POST" && rest === "/notes") return store.addNote(call, ticket);
    return { status: 404, body: "" };
  }

  function readList(call: Call, resource: string): Reply | undefined {
    if (resource === "tickets") return store.list(call, standIn.url);
    if (resource === "search/tickets") return store.search(call);
    if (resource === "ticket_fields") return { body: account.fields };
    if (resource === "groups") return store.page(call, account.groups, standIn.url);
    if (resource === "agents/me") return { body: toAgent(OWN_AGENT) };
    if (resource !== "agents") return undefined;
    if (options.hidesAgents) {
      const message = "You are not authorized to perform this action.";
      return { status: 403, body: { code: "access_denied", message } };
    }
    return store.page(call, [OWN_AGENT, ...account.agents].map(toAgent), standIn.url);
  }

  /** What the API does is the doing of Baton's agent: rules that run for every agent tell of it, too. */
  function update(call: Call, ticket: FreshdeskTicket): Reply {
    const before = { ...ticket };
    const { reply, isDone } = store.update(call, ticket);
    const event = isDone ? eventOf(before, ticket) : null;
    if (event) tell(ticket, "agent", event);
    return reply;
  }

  function toAgent({ id, name, email, available }: FreshdeskAgent) {
    const group_ids = account.groups
      .filter(({ agent_ids }) => agent_ids.includes(id))
      .map((group) => group.id);
    return {
      ...{ id, available: available ?? false, occasional: false, type: "support_agent", group_ids },
      ticket_scope: id === OWN_AGENT.id ? (options.ticketScope ?? 1) : 1,
      ...{ role_ids: [1], created_at: "2026-01-05T09:00:00Z", updated_at: "2026-01-05T09:00:00Z" },
      contact: { name, email, active: true },
    };
  }

  const { port, latencyMs, keepCalls } = options;
  const standIn = await startStandIn(handle, {
    ...(port === undefined ? {} : { port }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(keepCalls === undefined ? {} : { keepCalls }),
  });
  return Object.assign(standIn, {
    ...{ account, tickets: store.tickets, contacts: store.contacts, ...actions },
    ...{ webhooks: webhooks.sent, subscribe: webhooks.subscribe, settled: webhooks.settled },
  });
}
