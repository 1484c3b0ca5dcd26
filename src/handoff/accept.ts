import { createHash } from "node:crypto";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { newId } from "../ids.ts";
import type { Accepted, Inbox } from "../storage/inbox.ts";
import { callbackOf } from "./callback-event.ts";
import type { FirstWords } from "./first-words.ts";

/**
 * Stores an escalation: after this resolves, one ticket will exist, whatever crashes.
 * @param webhookId the event's own id; without one the event is known by its conversation and messages.
 */
export function acceptEscalation(
  inbox: Inbox,
  event: EscalationEvent,
  caller: { installationId: string; webhookId: string | null },
  { customerMessage, expectedReply, options }: FirstWords,
): Promise<Accepted> {
  const handoffId = newId("hnd");
  const offered = options.length > 0 ? { options } : {};
  return inbox.accept({
    installationId: caller.installationId,
    dedupeKey: dedupeKey(event, caller.webhookId),
    handoffId,
    conversationId: event.conversation.id,
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
          conversationId: event.conversation.id,
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
export async function firstAnswer(
  inbox: Inbox,
  caller: { installationId: string; webhookId: string | null },
): Promise<Accepted | null> {
  if (caller.webhookId === null) return null;
  return inbox.firstAnswer(caller.installationId, eventKey("webhook", caller.webhookId));
}

function dedupeKey(event: EscalationEvent, webhookId: string | null): string {
  if (webhookId !== null) return eventKey("webhook", webhookId);
  const { id, messages } = event.conversation;
  return contentKey("content", [id, messages.map(({ role, text, at }) => [role, text, at])]);
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
