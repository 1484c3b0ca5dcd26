import { createZendeskApp } from "../apps-framework/zendesk.ts";
import { installApp } from "../sidebar.ts";
import {
  startZendesk,
  type ZendeskStandIn,
  type ZendeskTicket,
  zendeskCredentials,
} from "../stand-ins/zendesk.ts";
import { OWN_USER } from "../stand-ins/zendesk-tickets.ts";
import type { DeskTicket, Helpdesk } from "./helpdesk.ts";

export async function startZendeskDesk(options: { latencyMs?: number } = {}): Promise<Helpdesk> {
  return toHelpdesk(await startZendesk(options));
}

/** Zendesk's stand-in as the demo sees it. */
export function toHelpdesk(zendesk: ZendeskStandIn): Helpdesk {
  return {
    ...{ id: "zendesk", name: "Zendesk" },
    ...{ url: zendesk.url, calls: zendesk.calls, close: () => zendesk.close() },
    get faults() {
      return zendesk.faults;
    },
    set faults(faults) {
      zendesk.faults = faults;
    },
    variables: {
      ZENDESK_BASE_URL: zendesk.url,
      ZENDESK_CLIENT_ID: zendeskCredentials.clientId,
      ZENDESK_CLIENT_SECRET: zendeskCredentials.clientSecret,
      ZENDESK_WEBHOOK_SECRET: zendeskCredentials.webhookSecret,
      ZENDESK_SIDEBAR_SECRET: zendeskCredentials.sidebarSecret,
    },
    isCreate: ({ method, path }) => method === "POST" && path.startsWith("/api/v2/tickets"),
    tell: (batonUrl) =>
      zendesk.subscribe({ url: `${batonUrl}/webhooks/zendesk`, secret: zendeskCredentials.webhookSecret }),
    openApp: async (url) =>
      createZendeskApp(await installApp({ url, secret: zendeskCredentials.sidebarSecret })),
    hearCustomer: async (customer, subject, text) => {
      const { id } = zendesk.hearCustomer(customer, subject, text);
      return String(id);
    },
    tickets: () => zendesk.tickets.map((ticket) => toDeskTicket(ticket, zendesk)),
    assign: (id, agentId) => zendesk.assign(Number(id), agentId === null ? null : Number(agentId)),
    reply: (id, text, { isPublic = true } = {}) => zendesk.reply(Number(id), text, { public: isPublic }),
    solve: (id, text) => zendesk.solve(Number(id), text || undefined),
    reopen: (id, text) => zendesk.reopen(Number(id), text || undefined),
    rate: (id, score, comment) => zendesk.rate(Number(id), score, comment || undefined),
  };
}

function toDeskTicket(ticket: ZendeskTicket, { account, users }: ZendeskStandIn): DeskTicket {
  const requester = users.get(ticket.requester_id);
  const assignee = ticket.assignee_id === null ? undefined : users.get(ticket.assignee_id);
  const { score, comment } = ticket.satisfaction_rating;
  const custom = account.fields.filter(({ id, active }) => active && id >= 10_000);
  return {
    id: String(ticket.id),
    handoffId: ticket.external_id,
    subject: ticket.subject,
    status: toStatus(ticket.status),
    priority: ticket.priority as DeskTicket["priority"],
    group: account.groups.find(({ id }) => id === ticket.group_id)?.name ?? null,
    requester: { name: requester?.name ?? "Unknown", email: requester?.email ?? null },
    assignee: assignee ? { id: String(assignee.id), name: assignee.name } : null,
    agents: account.agents.map(({ id, name }) => ({ id: String(id), name })),
    rating: score === "good" || score === "bad" ? { score, comment: comment ?? null } : null,
    tags: ticket.tags.toSorted(),
    fields: custom.map(({ id, title, custom_field_options: options }) => {
      const value = ticket.custom_fields.find((field) => field.id === id)?.value;
      const isEmpty = value === undefined || value === null || value === "";
      const label = options?.find((option) => option.value === value)?.name;
      return { title, value: isEmpty ? null : (label ?? String(value)) };
    }),
    comments: ticket.comments.map((one) => ({
      author: users.get(one.author_id)?.name ?? "Baton",
      html: one.html_body,
      isPublic: one.public,
      isOwn: one.author_id === OWN_USER.id,
      at: one.created_at,
    })),
    createdAt: ticket.created_at,
    dueAt: ticket.due_at,
  };
}

/** On hold is a kind of pending. */
function toStatus(status: string): DeskTicket["status"] {
  const known = ["new", "open", "pending", "solved", "closed"] as const;
  return known.find((one) => one === status) ?? "pending";
}
