import { newId } from "../ids.ts";
import type { Route } from "../routing/route.ts";
import type { NewCallback } from "../storage/callbacks.ts";
import type { ExpectedReply } from "./expected-reply.ts";

export type CallbackType =
  | "handoff.accepted"
  | "handoff.delivered"
  | "handoff.assigned"
  | "handoff.replied"
  | "handoff.unanswered"
  | "handoff.resolved"
  | "handoff.failed";

/** What an event tells. Whatever is absent, `null` or empty is left out of it. */
export interface AboutHandoff {
  id: string;
  status: string;
  conversationId: string;
  ticket?: { id: string; url: string };
  reason?: string;
  /** The event then carries `test: true`. */
  isTest?: boolean;
  /** What the bot may tell the customer as it is, in the customer's language. */
  customerMessage?: string | null;
  /** Where it goes; as JSON, as it stands in the row. What led there (hours, filters, figures) is nobody's outside. */
  route?: Route | string | null;
  expectedReply?: ExpectedReply | null;
  /** Who answers. */
  agent?: { name: string | null; team: string | null } | null;
  /** How it was solved, in the helpdesk's words. */
  resolution?: string | null;
  /** What the customer may choose while nobody is there: `POST /v1/handoffs/:id/callback` takes it. */
  options?: readonly string[];
  /** Tells apart events of one type that happen more than once; see `NewCallback.key`. */
  key?: string;
}

/** An event for a bot, rendered once: every delivery of it carries the same bytes and the same id. */
export function callbackOf(
  type: CallbackType,
  url: string,
  about: AboutHandoff,
  now = new Date(),
): NewCallback {
  const { id, status, conversationId, key } = about;
  const data = { handoff: { id, status, conversation_id: conversationId }, ...toData(about) };
  return {
    id: newId("evt"),
    type,
    url,
    payload: JSON.stringify({ type, timestamp: now.toISOString(), data }),
    ...(key === undefined ? {} : { key }),
  };
}

function toData({ ticket, reason, customerMessage, route, expectedReply, ...more }: AboutHandoff) {
  const { agent, resolution, options, isTest } = more;
  return {
    ...(ticket ? { ticket: { id: ticket.id, url: ticket.url } } : {}),
    ...(reason ? { reason } : {}),
    ...(customerMessage ? { customer_message: customerMessage } : {}),
    ...(route ? { route: publicRoute(route) } : {}),
    ...(expectedReply ? { expected_reply: expectedReply } : {}),
    ...(agent && (agent.name !== null || agent.team !== null) ? { agent } : {}),
    ...(resolution ? { resolution } : {}),
    ...(options && options.length > 0 ? { options } : {}),
    ...(isTest ? { test: true } : {}),
  };
}

function publicRoute(route: Route | string) {
  const known = typeof route === "string" ? (JSON.parse(route) as Route) : route;
  const { group, assignee, assigneeName, priority, reason } = known;
  return { group, assignee, ...(assigneeName ? { assignee_name: assigneeName } : {}), priority, reason };
}
