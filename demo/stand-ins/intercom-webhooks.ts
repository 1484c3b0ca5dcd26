import { createHmac, randomUUID } from "node:crypto";

/** Where this Intercom sends its notifications, once somebody has subscribed in the Developer Hub. */
export interface Subscription {
  url: string;
  /** The app's client secret. */
  secret: string;
}

/** A notification as it went out; a repeat carries the same body. */
export interface SentWebhook {
  id: string;
  topic: string;
  body: string;
  /** What it was answered, once it was; `null` when nobody did. */
  status: number | null;
}

/** Intercom's patience, its one repeat, and how long it waits for that (a minute there). */
const PATIENCE_MS = 5_000;
const ATTEMPTS = 2;
const RETRY_MS = 1_000;

/** Sends notifications as Intercom does: signed, and once more when nobody takes them. */
export function createWebhooks(appId: string, now: () => number) {
  const sent: SentWebhook[] = [];
  const underWay = new Set<Promise<void>>();
  let subscription: Subscription | null = null;

  async function deliver(webhook: SentWebhook, to: Subscription): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      webhook.status = await post(webhook.body, to);
      if (webhook.status !== null && webhook.status < 400) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  }

  return {
    sent,
    subscribe(to: Subscription | null) {
      subscription = to;
    },
    emit(topic: string, item: object): void {
      if (!subscription) return;
      const id = `notif_${randomUUID()}`;
      const at = Math.floor(now() / 1000);
      const body = JSON.stringify({
        ...{ type: "notification_event", app_id: appId, id, topic, links: {}, self: null },
        ...{
          delivery_status: "pending",
          delivery_attempts: 1,
          delivered_at: 0,
          first_sent_at: at,
          created_at: at,
        },
        data: { type: "notification_event_data", item },
      });
      const webhook: SentWebhook = { id, topic, body, status: null };
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

export type Webhooks = ReturnType<typeof createWebhooks>;

/** Signs a body as Intercom does. */
export function signWebhook(body: string, secret: string): Record<string, string> {
  const signature = createHmac("sha1", secret).update(body).digest("hex");
  return { "content-type": "application/json", "x-hub-signature": `sha1=${signature}` };
}

async function post(body: string, { url, secret }: Subscription): Promise<number | null> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const response = await fetch(url, { method: "POST", headers: signWebhook(body, secret), body, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
