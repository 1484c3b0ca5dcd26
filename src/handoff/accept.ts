import { createHash } from "node:crypto";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { newId } from "../ids.ts";
import type { Accepted, Inbox } from "../storage/inbox.ts";
import { callbackOf } from "./callback-event.ts";
import type { FirstWords } from "./first-words.ts";

/** Who sent an event. */
export interface EventSource {
  installationId: string;
  /** The event's own id; without one the event is known by its conversation and messages. */
  webhookId: string | null;
  /** Set for events that a bot platform sent in its own words. */
  platform?: string;
}

/**
 * What a conversation is known by. Platforms choose ids as they like, and two of them may choose the same one (a user's
 * id, say), so a platform's is known by its name as well; a caller of `/v1` means the same by writing it so.
 */
export function conversationKey(id: string, platform: string | undefined): string {
  return platform === undefined ? id : `${platform}:${id}`;
}

/** Stores an escalation: after this resolves, one ticket will exist, whatever crashes. */
export function acceptEscalation(
  inbox: Inbox,
  event: EscalationEvent,
  { installationId, webhookId, platform }: EventSource,
  { customerMessage, expectedReply, options }: FirstWords,
): Promise<Accepted> {
  const handoffId = newId("hnd");
  const conversationId = conversationKey(event.conversation.id, platform);
  const offered = options.length > 0 ? { options } : {};
  return inbox.accept({
    installationId,
    dedupeKey: webhookId === null ? keyOfContent(event, conversationId) : eventKey("webhook", webhookId),
    handoffId,
    conversationId,
    reasonCode: event.reason.code ?? "other",
    isTest: event.isTest === true,
    callbackUrl: event.callbackUrl,
    body: event,
    answerFor: (handoff) =>
      JSON.stringify({
        handoff: { id: handoff.id, status: handoff.status },
        customer_message: customerMessage,
        expected_reply: expectedReply,
        ...offered,
      }),
    callback: event.callbackUrl
      ? callbackOf("handoff.accepted", event.callbackUrl, {
          id: handoffId,
          status: "accepted",
          conversationId,
          isTest: event.isTest === true,
          ...{ customerMessage, expectedReply, options },
        })
      : null,
  });
}

/**
 * What the caller's `webhook-id` was answered at first, when it was accepted before; for a repeat whose body cannot
 * even be read. `null` for an unknown id, or a caller without one.
 */
export async function firstAnswer(inbox: Inbox, caller: EventSource): Promise<Accepted | null> {
  if (caller.webhookId === null) return null;
  return inbox.firstAnswer(caller.installationId, eventKey("webhook", caller.webhookId));
}

function keyOfContent({ conversation: { messages } }: EscalationEvent, conversationId: string): string {
  return contentKey("content", [conversationId, messages.map(({ role, text, at }) => [role, text, at])]);
}

/** A key that says nothing of its content, which may have to be forgotten before the key. */
export function contentKey(kind: string, content: unknown): string {
  return `${kind}:${hashed(JSON.stringify(content))}`;
}

const hashed = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64url")}`;

/** A key that fits an index, whatever the length of what it stands for. */
export function eventKey(kind: string, text: string): string {
  const fits = text.length <= 200 && !text.includes("\u0000");
  return `${kind}:${fits ? text : hashed(text)}`;
}
