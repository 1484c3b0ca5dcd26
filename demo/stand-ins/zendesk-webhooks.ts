import { createHmac, randomUUID } from "node:crypto";
import type { ZendeskTicket } from "./zendesk-shapes.ts";

/** Where this Zendesk sends its events, once somebody has made a webhook in Admin Center. */
export interface Subscription {
  url: string;
  secret: string;
}

/** A webhook as it went out; a repeat carries the same body and a signature of its own time. */
export interface SentWebhook {
  id: string;
  type: string;
  body: string;
  /** What it was answered, once it was; `null` when nobody did. */
  status: number | null;
}

export interface TicketHappening {
  /** e.g. `comment_added`. */
  type: string;
  event: Record<string, unknown>;
  actorId: number;
  /** The same for all that was done at once. */
  sequence: string;
}

const ATTEMPTS = 4;
const RETRY_MS = 500;
const PATIENCE_MS = 10_000;
/** Statuses at which Zendesk sends again. */
const AGAIN: ReadonlySet<number> = new Set([409, 429, 500, 502, 503, 504]);

/** Sends events as Zendesk's event subscriptions do: signed, not in order, and again when nobody takes them. */
export function createWebhooks(now: () => number) {
  const sent: SentWebhook[] = [];
  const underWay = new Set<Promise<void>>();
  let subscription: Subscription | null = null;

  async function deliver(webhook: SentWebhook, { url, secret }: Subscription): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      webhook.status = await post(url, webhook.body, secret, now());
      if (webhook.status !== null && !AGAIN.has(webhook.status)) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt).unref());
    }
  }

  return {
    sent,
    subscribe(to: Subscription | null) {
      subscription = to;
    },
    emit(ticket: ZendeskTicket, happening: TicketHappening): void {
      if (!subscription) return;
      const webhook = toWebhook(ticket, happening, now());
      sent.push(webhook);
      const delivery = deliver(webhook, subscription).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    /** Until all that happened so far was taken, or given up. */
    async settled() {
      await Promise.all(underWay);
    },
  };
}

/** Signs a body as Zendesk does at this moment. */
export function signWebhook(body: string, secret: string, at: number): Record<string, string> {
  const timestamp = new Date(at).toISOString();
  return {
    "content-type": "application/json; charset=utf-8",
    "x-zendesk-webhook-signature-timestamp": timestamp,
    "x-zendesk-webhook-signature": createHmac("sha256", secret)
      .update(timestamp + body)
      .digest("base64"),
  };
}

async function post(url: string, body: string, secret: string, at: number): Promise<number | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const headers = signWebhook(body, secret, at);
    const response = await fetch(url, { method: "POST", headers, body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}

function toWebhook(ticket: ZendeskTicket, happening: TicketHappening, at: number): SentWebhook {
  const id = randomUUID();
  const { type, event, actorId, sequence } = happening;
  const body = JSON.stringify({
    account_id: 22_129_848,
    detail: toDetail(ticket, actorId),
    event: { ...event, meta: { sequence: { id: sequence, position: 1 } } },
    id,
    subject: `zen:ticket:${ticket.id}`,
    time: new Date(at).toISOString(),
    type: `zen:event-type:ticket.${type}`,
    zendesk_event_version: "2022-11-06",
  });
  return { id, type, body, status: null };
}

/** Ids as text, statuses in capitals: the schema of events is not that of the API. */
function toDetail(ticket: ZendeskTicket, actorId: number) {
  const text = (id: number | null) => (id === null ? "" : String(id));
  return {
    actor_id: text(actorId),
    assignee_id: text(ticket.assignee_id),
    brand_id: "8447346621310",
    created_at: ticket.created_at,
    custom_status: "8447320465790",
    description: ticket.comments[0]?.plain_body.slice(0, 200) ?? "",
    external_id: ticket.external_id,
    form_id: text(ticket.ticket_form_id),
    group_id: text(ticket.group_id),
    id: String(ticket.id),
    is_public: ticket.comments.some((comment) => comment.public),
    organization_id: null,
    priority: ticket.priority?.toUpperCase() ?? null,
    requester_id: text(ticket.requester_id),
    status: ticket.status.toUpperCase(),
    subject: ticket.subject,
    submitter_id: "9001",
    tags: ticket.tags,
    type: ticket.type?.toUpperCase() ?? null,
    updated_at: ticket.updated_at,
    via: { channel: "api" },
  };
}
