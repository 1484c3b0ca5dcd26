import { installFreshdeskApp } from "../apps-framework/freshdesk.ts";
import {
  type FreshdeskStandIn,
  type FreshdeskTicket,
  freshdeskCredentials,
  startFreshdesk,
} from "../stand-ins/freshdesk.ts";
import { OWN_AGENT } from "../stand-ins/freshdesk-tickets.ts";
import type { DeskTicket, Helpdesk } from "./helpdesk.ts";

export async function startFreshdeskDesk(options: { latencyMs?: number } = {}): Promise<Helpdesk> {
  return toHelpdesk(await startFreshdesk(options));
}

/** Freshdesk's stand-in as the demo sees it. */
export function toHelpdesk(freshdesk: FreshdeskStandIn): Helpdesk {
  const { webhookSecret: secret, apiKey } = freshdeskCredentials;
  return {
    ...{ id: "freshdesk", name: "Freshdesk" },
    ...{ url: freshdesk.url, calls: freshdesk.calls, close: () => freshdesk.close() },
    get faults() {
      return freshdesk.faults;
    },
    set faults(faults) {
      freshdesk.faults = faults;
    },
    variables: {
      FRESHDESK_BASE_URL: freshdesk.url,
      FRESHDESK_API_KEY: apiKey,
      FRESHDESK_WEBHOOK_SECRET: secret,
      FRESHDESK_SIDEBAR_SECRET: freshdeskCredentials.sidebarSecret,
    },
    isCreate: ({ method, path }) => method === "POST" && path === "/api/v2/tickets",
    tell: (batonUrl) => freshdesk.subscribe({ url: `${batonUrl}/webhooks/freshdesk`, secret }),
    openApp: (url) => installFreshdeskApp(url, freshdeskCredentials.sidebarSecret),
    tickets: () =>
      freshdesk.tickets.filter(({ deleted }) => !deleted).map((ticket) => toDeskTicket(ticket, freshdesk)),
    assign: (id, agentId) => freshdesk.assign(Number(id), agentId === null ? null : Number(agentId)),
    reply: (id, text, { isPublic = true } = {}) => freshdesk.reply(Number(id), text, { public: isPublic }),
    solve: (id, text) => freshdesk.solve(Number(id), text || undefined),
    reopen: (id, text) => freshdesk.reopen(Number(id), text || undefined),
    rate: (id, score, comment) => freshdesk.rate(Number(id), score, comment || undefined),
  };
}

const STATUSES: Record<number, DeskTicket["status"]> = { 2: "open", 3: "pending", 4: "solved", 5: "closed" };
const PRIORITIES: Record<number, DeskTicket["priority"]> = { 1: "low", 2: "normal", 3: "high", 4: "urgent" };

function toDeskTicket(ticket: FreshdeskTicket, { account, contacts }: FreshdeskStandIn): DeskTicket {
  const requester = contacts.find(({ id }) => id === ticket.requester_id);
  const people = [OWN_AGENT, ...account.agents];
  const nameOf = (id: number) => people.find((one) => one.id === id)?.name;
  const assignee = people.find(({ id }) => id === ticket.responder_id);
  const customer = requester?.name ?? "Unknown";
  return {
    id: String(ticket.id),
    handoffId: ticket.tags.find((tag) => /^hnd_/.test(tag)) ?? null,
    subject: ticket.subject,
    status: STATUSES[ticket.status] ?? "pending",
    priority: PRIORITIES[ticket.priority] ?? null,
    group: account.groups.find(({ id }) => id === ticket.group_id)?.name ?? null,
    requester: { name: customer, email: requester?.email ?? null },
    assignee: assignee ? { id: String(assignee.id), name: assignee.name } : null,
    agents: account.agents.map(({ id, name }) => ({ id: String(id), name })),
    rating: ticket.rating,
    tags: ticket.tags.toSorted(),
    fields: account.fields
      .filter(({ name }) => name.startsWith("cf_"))
      .map(({ name, label }) => {
        const value = ticket.custom_fields[name];
        return { title: label, value: value === undefined || value === null ? null : String(value) };
      }),
    comments: [
      // What the customer wrote begins the ticket, as its description.
      {
        author: customer,
        html: ticket.description,
        isPublic: true,
        isOwn: false,
        at: new Date(ticket.createdMs).toISOString(),
      },
      ...ticket.conversations.map((one) => ({
        author: nameOf(one.user_id) ?? customer,
        html: one.body,
        isPublic: !one.private,
        isOwn: one.user_id === OWN_AGENT.id,
        at: new Date(one.createdMs).toISOString(),
      })),
    ],
    createdAt: new Date(ticket.createdMs).toISOString(),
    dueAt: ticket.due_by,
  };
}
