import type { BotCall, Connection, HelpdeskEvent, IncomingWebhook } from "../connector.ts";
import { ConnectorError, SignatureError, UnreadableError } from "../errors.ts";
import { hintOwed } from "./errands.ts";
import { type HearRoom, hear } from "./hear-helpdesk.ts";
import type { WorkRoom } from "./room.ts";

/** Who reads a source's webhooks: a bot platform's conversations, a helpdesk's events, or both. */
export type Readers = Pick<Connection, "bot" | "inbound">;

export interface WebhookRoom extends HearRoom, Pick<WorkRoom, "hint"> {
  /** `null` when there is no such source. One without a secret to check its webhooks with has no reader. */
  readers: (source: string) => Readers | null;
}

/** What a webhook turned out to be. */
export type Reading =
  | { kind: "calls"; calls: readonly BotCall[] }
  | { kind: "events"; events: readonly HelpdeskEvent[] }
  | { kind: "unknown" }
  /** Who sent it cannot be told now. */
  | { kind: "unavailable" }
  | { kind: "refused" }
  | { kind: "unreadable"; reason: string };

/**
 * Verifies a vendor's webhook and reads it. Where a vendor is both bot and helpdesk, each may have a secret of its own:
 * the bot looks first, and what it does not know, or has nothing to do with, is the helpdesk's.
 */
export async function readWebhook(
  webhook: IncomingWebhook,
  readers: Readers | null,
  signal: AbortSignal,
): Promise<Reading> {
  const { bot, inbound } = readers ?? {};
  const calls =
    bot && (await attempt(async () => ({ kind: "calls", calls: [await bot.read(webhook, signal)].flat() })));
  if (!inbound) return calls ?? { kind: "unknown" };
  if (calls?.kind === "calls" && !calls.calls.every(isNothing)) return calls;
  const { body, headers } = webhook;
  const events = await attempt(async () => ({ kind: "events", events: await inbound.read(body, headers) }));
  const isTheirs = !calls || calls.kind === "refused" || events.kind === "events";
  return isTheirs ? events : calls;
}

const isNothing = (call: BotCall) => call.type === "ignored" && call.answer === undefined;

async function attempt(read: () => Promise<Reading>): Promise<Reading> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SignatureError) return { kind: "refused" };
    if (error instanceof UnreadableError) return { kind: "unreadable", reason: error.message };
    if (error instanceof ConnectorError) return { kind: "unavailable" };
    throw error;
  }
}

/** What became of a webhook. Only `applied` changed anything. */
export type Received = "applied" | "repeated" | "ignored";

/** Stores what a helpdesk tells; `store` runs each use of the database. */
export async function applyEvents(
  events: readonly HelpdeskEvent[],
  from: { source: string; installationId: string },
  room: WebhookRoom,
  store: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Received> {
  const results = new Set<string>();
  for (const event of events) {
    const heard = await store(() => hear(from, event, room));
    results.add(heard.result);
    if (heard.result === "applied") hintOwed(heard.owed, room);
  }
  return results.has("applied") ? "applied" : results.has("repeated") ? "repeated" : "ignored";
}
