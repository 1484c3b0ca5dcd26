import { nowMs } from "../clock.ts";
import { KNOWN_DOMAIN } from "../event.ts";
import type { TicketBook } from "./tickets.ts";
import type { Vendor, VendorReply } from "./vendor-server.ts";

const TOKEN =
  '{"access_token":"bench-token","token_type":"bearer","expires_in":1800,"scope":"read tickets:write"}';
const USER = JSON.stringify({
  user: { id: 901, name: "Dana Reyes", email: "dana@known.example", role: "end-user" },
});
const FIELDS = JSON.stringify({
  ticket_fields: [
    { id: 1, title: "Subject", type: "subject", active: true },
    { id: 11, title: "MRR", type: "decimal", active: true },
    {
      id: 12,
      title: "Churn risk",
      type: "tagger",
      active: true,
      custom_field_options: [
        { id: 121, name: "high", value: "churn_high" },
        { id: 122, name: "low", value: "churn_low" },
      ],
    },
  ],
  meta: { has_more: false },
});
const GROUPS = JSON.stringify({ groups: [{ id: 21, name: "Support" }], meta: { has_more: false } });
const FORMS = JSON.stringify({ ticket_forms: [{ id: 31, name: "Default", active: true }] });
const EARLIER = JSON.stringify({
  results: [
    {
      result_type: "ticket",
      id: 7001,
      subject: "Invoice address",
      status: "solved",
      created_at: "2026-08-01T10:00:00Z",
      requester_id: 901,
      satisfaction_rating: { score: "good" },
    },
  ],
  count: 1,
  next_page: null,
});
const NO_EARLIER = JSON.stringify({ results: [], count: 0, next_page: null });

const UPDATED = JSON.stringify({ ticket: { id: 7001, status: "new" } });

/** A helpdesk that writes its tickets into the book. */
export function zendesk(tickets: TicketBook): Vendor {
  return ({ method, url, headers, body }) => {
    if (method === "POST" && url.startsWith("/api/v2/tickets")) {
      return create(tickets, body, headers["idempotency-key"]?.toString());
    }
    if (method === "GET" && url.startsWith("/api/v2/tickets")) return find(tickets, url);
    if (method === "PUT" && url.startsWith("/api/v2/tickets/")) return { body: UPDATED };
    if (url.startsWith("/api/v2/search")) return { body: url.includes(KNOWN_DOMAIN) ? EARLIER : NO_EARLIER };
    if (url.startsWith("/api/v2/users/create_or_update")) return { body: USER };
    if (url.startsWith("/api/v2/ticket_fields")) return { body: FIELDS };
    if (url.startsWith("/api/v2/groups")) return { body: GROUPS };
    if (url.startsWith("/api/v2/ticket_forms")) return { body: FORMS };
    if (url.startsWith("/oauth/tokens")) return { body: TOKEN };
    return { status: 404, body: '{"error":"RecordNotFound","description":"not in the stub"}' };
  };
}

function create(tickets: TicketBook, body: string, idempotencyKey: string | undefined): VendorReply {
  const externalId = String((JSON.parse(body) as { ticket: { external_id: unknown } }).ticket.external_id);
  const { id, isRepeat } = tickets.create(externalId, idempotencyKey);
  return {
    status: 201,
    headers: { "x-idempotency-lookup": isRepeat ? "hit" : "miss" },
    body: JSON.stringify({ ticket: { id, external_id: externalId, status: "new" } }),
    sent: () => tickets.answered(externalId, nowMs()),
  };
}

function find(tickets: TicketBook, url: string): VendorReply {
  const externalId = new URL(url, "http://stub").searchParams.get("external_id") ?? "";
  const id = tickets.find(externalId);
  const found =
    id === undefined
      ? []
      : [{ id, external_id: externalId, status: "new", created_at: new Date().toISOString() }];
  return { body: JSON.stringify({ tickets: found, meta: { has_more: false } }) };
}
