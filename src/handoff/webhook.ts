import type { Inbound } from "../connector.ts";
import { SignatureError, UnreadableError } from "../errors.ts";
import { hintOwed } from "./errands.ts";
import { type HearRoom, hear } from "./hear-helpdesk.ts";
import type { WorkRoom } from "./room.ts";

export interface WebhookRoom extends HearRoom, Pick<WorkRoom, "hint"> {
  /** The reader of a source's webhooks; `null` when there is no such source, or no secret to check them with. */
  inbound: (source: string) => Inbound | null;
}

export interface Webhook {
  source: string;
  installationId: string;
  body: Uint8Array;
  headers: Record<string, string | string[] | undefined>;
}

/** What became of a webhook. Only `applied` changed anything. */
export type Received =
  | { result: "applied" | "repeated" | "ignored" }
  | { result: "unknown" | "refused" }
  | { result: "unreadable"; reason: string };

/** Verifies a vendor's webhook, reads it, and stores what it tells; `store` runs each use of the database. */
export async function receiveWebhook(
  { source, installationId, body, headers }: Webhook,
  room: WebhookRoom,
  store: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Received> {
  const inbound = room.inbound(source);
  if (!inbound) return { result: "unknown" };
  let events: Awaited<ReturnType<Inbound["read"]>>;
  try {
    events = await inbound.read(body, headers);
  } catch (error) {
    if (error instanceof SignatureError) return { result: "refused" };
    if (error instanceof UnreadableError) return { result: "unreadable", reason: error.message };
    throw error;
  }
  const results = new Set<string>();
  for (const event of events) {
    const heard = await store(() => hear({ source, installationId }, event, room));
    results.add(heard.result);
    if (heard.result === "applied") hintOwed(heard.owed, room);
  }
  return { result: results.has("applied") ? "applied" : results.has("repeated") ? "repeated" : "ignored" };
}
