import { newId } from "../ids.ts";
import type { NewCallback } from "../storage/callbacks.ts";

export type CallbackType =
  | "handoff.accepted"
  | "handoff.delivered"
  | "handoff.assigned"
  | "handoff.replied"
  | "handoff.unanswered"
  | "handoff.resolved"
  | "handoff.failed";

interface AboutHandoff {
  id: string;
  status: string;
  conversationId: string;
  ticket?: { id: string; url: string };
  reason?: string;
  /** The event then carries `test: true`. */
  isTest?: boolean;
}

/** An event for a bot, rendered once: every delivery of it carries the same bytes and the same id. */
export function callbackOf(
  type: CallbackType,
  url: string,
  about: AboutHandoff,
  now = new Date(),
): NewCallback {
  const { id, status, conversationId, ticket, reason, isTest } = about;
  const data = {
    handoff: { id, status, conversation_id: conversationId },
    ...(ticket ? { ticket } : {}),
    ...(reason ? { reason } : {}),
    ...(isTest ? { test: true } : {}),
  };
  return {
    id: newId("evt"),
    type,
    url,
    payload: JSON.stringify({ type, timestamp: now.toISOString(), data }),
  };
}
