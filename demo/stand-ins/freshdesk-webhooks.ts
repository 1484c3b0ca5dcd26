/** Where this account's automation rules send webhooks, and the header that each of them carries. */
export interface Subscription {
  url: string;
  secret: string;
}

/** A webhook as it went out. */
export interface SentWebhook {
  body: string;
  /** What it was answered, once it was; `null` when nobody did. */
  status: number | null;
}

const ATTEMPTS = 4;
const RETRY_MS = 500;
const PATIENCE_MS = 10_000;

/** Sends what automation rules send: unsigned, with a header of the administrator's, and again when it fails. */
export function createWebhooks() {
  const sent: SentWebhook[] = [];
  const underWay = new Set<Promise<void>>();
  let subscription: Subscription | null = null;

  async function deliver(webhook: SentWebhook, { url, secret }: Subscription): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      webhook.status = await post(url, webhook.body, secret);
      if (webhook.status !== null && webhook.status < 400) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS * attempt).unref());
    }
  }

  return {
    sent,
    subscribe(to: Subscription | null) {
      subscription = to;
    },
    emit(body: Record<string, string>): void {
      if (!subscription) return;
      const webhook: SentWebhook = { body: JSON.stringify(body), status: null };
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

async function post(url: string, body: string, secret: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-baton-secret": secret },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
