import type { BotCall, EscalationInput, PlatformReply } from "../connector.ts";
import { cleanText } from "../conversation/clean-text.ts";
import { EscalationEvent, NewMessages } from "../conversation/escalation.ts";
import { contentKey, conversationKey, eventKey } from "../handoff/accept.ts";
import { addMessages } from "../handoff/messages.ts";
import type { Received } from "../handoff/webhook.ts";
import type { Accepted } from "../storage/inbox.ts";
import type { ServerRoom } from "./app.ts";
import { readBody } from "./body.ts";
import type { Patience } from "./patience.ts";
import type { Reception } from "./reception.ts";

/** Platforms that try again do so within minutes. */
const MAY_REPEAT_MS = 10 * 60_000;

/** A call of a bot platform whose sender is proven. */
export interface PlatformCall {
  /** The platform's key in the manifest. */
  platform: string;
  installationId: string;
  call: BotCall;
  /** How much it holds in memory while it waits. */
  bytes: number;
}

/** Does what a bot platform's webhook asks for, and answers in the platform's words once that is stored. */
export type TakeCall = (call: PlatformCall) => Promise<{ result: Received; reply: PlatformReply }>;

export function createPlatformCalls(room: ServerRoom, patiently: Patience, receive: Reception): TakeCall {
  return async ({ call, ...from }) => {
    if (call.type === "escalation") return escalate(call, from);
    const result = call.type === "messages" ? await addTo(call, from) : "ignored";
    return { result, reply: call.answer ?? { status: 200, body: { result } } };
  };

  async function escalate(
    { id, escalation, answer }: Extract<BotCall, { type: "escalation" }>,
    { platform, installationId, bytes }: Omit<PlatformCall, "call">,
  ) {
    const webhookId = id === null ? null : `${platform}:${id}`;
    const named = {
      ...escalation,
      bot: { ...escalation.bot, platform: escalation.bot?.platform ?? platform },
    };
    const arrive = (known: string | null) =>
      receive({
        from: { installationId, webhookId: known, platform },
        bytes,
        read: () => readBody(named, EscalationEvent),
      });
    let accepted = await arrive(webhookId);
    while (webhookId === null && (await isSaidAnew(accepted, escalation)))
      accepted = await arrive(contentKey(`${platform}:after:${accepted.handoffId}`, escalation.conversation));
    const result: Received = accepted.outcome === "repeated" ? "repeated" : "applied";
    const said = saidIn(accepted);
    return { result, reply: answer?.(said.short) ?? { status: accepted.status, body: said.whole } };
  }

  /**
   * The same words in the same conversation, without a time or an id of the event, long after people had closed its handoff:
   * no platform repeats a call so late, but a customer who comes back may well begin with "Let me talk to a person".
   */
  async function isSaidAnew({ outcome, handoffId }: Accepted, { conversation }: EscalationInput) {
    if (outcome !== "repeated" || conversation.messages.some(({ at }) => at)) return false;
    const found = await patiently(() => room.handoffs.get(handoffId), "handoff");
    const closedAt = found?.closedAt ?? null;
    return closedAt !== null && room.now() - closedAt.getTime() > MAY_REPEAT_MS;
  }

  /** What is said in a conversation that is not with people is nothing for us. */
  async function addTo(
    { id, conversationId, messages }: Extract<BotCall, { type: "messages" }>,
    { platform, installationId, bytes }: Omit<PlatformCall, "call">,
  ): Promise<Received> {
    room.rateLimit.take(installationId, room.manifest().limits);
    const said = readBody({ messages }, NewMessages);
    const conversation = {
      installationId,
      conversationId: conversationKey(cleanText(conversationId), platform),
    };
    const handoff = await patiently(() => room.handoffs.openOf(conversation), "messages");
    if (!handoff) return "ignored";
    const kind = `messages-${handoff.id}`;
    const key = id === null ? contentKey(kind, said) : eventKey(kind, `${platform}:${id}`);
    const added = await patiently(() => addMessages(room.inbox, handoff, said, key), "messages", bytes);
    if (added === "closed") return "ignored";
    if (added === "added") room.onWork(handoff.id);
    return added === "added" ? "applied" : "repeated";
  }
}

function saidIn({ answer }: Accepted) {
  // What was said is gone from the answers of conversations that had to be forgotten.
  const whole = JSON.parse(answer) as { handoff: { id: string }; customer_message?: string };
  return { whole, short: { handoffId: whole.handoff.id, customerMessage: whole.customer_message ?? "" } };
}
