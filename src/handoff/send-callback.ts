import { Webhook } from "standardwebhooks";
import { ConnectorError } from "../errors.ts";
import type { CallbackRow } from "../storage/schema.ts";
import { InternalAddressError, publicLookup, requirePublicHost } from "./public-address.ts";
import type { WorkRoom } from "./room.ts";

const TIMEOUT_MS = 10_000;
const LEASE_MS = 20_000;
const MAX_ANSWER_BYTES = 64 * 1024;
/** 5 s, then longer and longer, an hour at most, for a day. */
const FIRST_DELAY_MS = 5_000;
const MAX_DELAY_MS = 3_600_000;
const GIVE_UP_MS = 24 * 3_600_000;

/**
 * Sends one signed event to a bot. A bot that gets it twice knows it by its `webhook-id`.
 * @returns when to try again, or `null` when it is sent or dropped.
 */
export async function sendCallback(id: string, room: WorkRoom): Promise<{ inMs: number } | null> {
  const row = await room.callbacks.claim(id, LEASE_MS);
  if (!row) {
    const inMs = await room.callbacks.putOff(id); // an earlier one goes first
    return inMs === null ? null : { inMs };
  }
  const fields = { handoffId: row.handoffId, type: row.type };
  const drop = async (reason: string) => {
    await room.callbacks.drop(id, reason);
    room.metrics.callbacks.inc({ result: "dropped" });
    room.log.warn({ ...fields, reason }, "callback dropped");
    return null;
  };
  const [secret] = room.manifest().bot.signingSecrets;
  if (!secret) return drop("there is no signing secret to sign it with");
  try {
    const status = await post(row, secret, room);
    if (status >= 200 && status < 300) {
      await room.callbacks.sent(id);
      room.metrics.callbacks.inc({ result: "sent" });
      return null;
    }
    if (status === 410) return drop("the bot does not want events any more (410)");
    return retry(row, `answered ${status}`, room, drop);
  } catch (error) {
    if (isInternal(error)) return drop("callback_url points to an internal address; see bot.callback_hosts");
    if (!(error instanceof ConnectorError)) throw error;
    return retry(row, error.message, room, drop);
  }
}

async function post(row: CallbackRow, secret: string, room: WorkRoom): Promise<number> {
  const url = new URL(row.url);
  const isAllowed = room.manifest().bot.callbackHosts.includes(url.hostname.replace(/\.$/, ""));
  if (!isAllowed) requirePublicHost(url);
  const at = new Date(room.now());
  const response = await room.callbackHttp({
    connector: "callback",
    method: "POST",
    url: row.url,
    body: row.payload,
    timeoutMs: TIMEOUT_MS,
    maxResponseBytes: MAX_ANSWER_BYTES,
    headers: {
      "content-type": "application/json",
      "webhook-id": row.id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign(row.id, at, row.payload),
    },
    ...(isAllowed ? {} : { lookup: publicLookup }),
  });
  return response.status;
}

async function retry(
  row: CallbackRow,
  reason: string,
  room: WorkRoom,
  drop: (reason: string) => Promise<null>,
): Promise<{ inMs: number } | null> {
  if (room.now() - row.createdAt.getTime() > GIVE_UP_MS)
    return drop(`not delivered within 24 hours (${reason})`);
  const inMs = Math.min(FIRST_DELAY_MS * 2 ** (row.attempts - 1), MAX_DELAY_MS) * (0.8 + 0.4 * Math.random());
  await room.callbacks.retry(row.id, inMs);
  room.metrics.callbacks.inc({ result: "retried" });
  return { inMs };
}

function isInternal(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof InternalAddressError) return true;
  }
  return false;
}
