import { readFile } from "node:fs/promises";
import path from "node:path";
import { Webhook } from "standardwebhooks";

/** A support bot as Baton knows it: it signs what it sends, and listens where it says. */
export interface Bot {
  /** @throws when the answer is not 202. */
  escalate(event: Escalation, webhookId: string): Promise<Accepted>;
  handoff(id: string): Promise<Handoff>;
  /** What a customer may choose who finds nobody, or what was chosen. @throws when it is refused. */
  callback(id: string, choice: Choice): Promise<FollowUp>;
}

export type Choice = Record<never, never> | { kind: "callback"; at: string; phone: string };

export interface FollowUp {
  slots?: { at: string; label: string }[];
  booking?: { at: string } | null;
  customer_message?: string;
}

/** What the demo itself reads of an event; Baton gets the whole. */
export interface Escalation {
  conversation: { id: string; messages: { role: string; text: string; at: string }[] };
  customer: { email: string; name: string };
}

export interface Accepted {
  handoffId: string;
  customerMessage: string;
  /** Whether people are there, by the hours. */
  isOpen: boolean;
  tookMs: number;
  /** When the answer was there, milliseconds since the epoch. */
  at: number;
}

export interface Handoff {
  handoff: { id: string; status: string };
  ticket: { id: string; url: string } | null;
}

/** @param callbackUrl where the bot hears what becomes of its handoffs. */
export function createBot(url: string, secret: string, callbackUrl: string): Bot {
  const webhook = new Webhook(secret);
  const signed = (id: string, body: string) => {
    const at = new Date();
    return {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": webhook.sign(id, at, body),
    };
  };

  return {
    async escalate(event, webhookId) {
      const body = JSON.stringify({ ...event, callback_url: callbackUrl });
      const headers = { "content-type": "application/json", ...signed(webhookId, body) };
      const startedAt = performance.now();
      const response = await fetch(`${url}/v1/escalations`, { method: "POST", headers, body });
      const answer = await response.text();
      const tookMs = performance.now() - startedAt;
      if (response.status !== 202)
        throw new Error(`An escalation was answered ${response.status}: ${answer}`);
      const { handoff, customer_message, expected_reply } = JSON.parse(answer);
      return {
        ...{ handoffId: handoff.id, customerMessage: customer_message, isOpen: expected_reply.open },
        ...{ tookMs, at: Date.now() },
      };
    },

    async callback(id, choice) {
      const body = JSON.stringify(choice);
      const headers = { "content-type": "application/json", ...signed(`callback_${Date.now()}`, body) };
      const response = await fetch(`${url}/v1/handoffs/${id}/callback`, { method: "POST", headers, body });
      const answer = await response.text();
      if (!response.ok) throw new Error(`A callback was answered ${response.status}: ${answer}`);
      return JSON.parse(answer) as FollowUp;
    },

    async handoff(id) {
      const response = await fetch(`${url}/v1/handoffs/${id}`, { headers: signed(`read_${Date.now()}`, "") });
      if (!response.ok) throw new Error(`Reading a handoff was answered ${response.status}.`);
      return (await response.json()) as Handoff;
    },
  };
}

/** An event of `events/`, moved in time as if its last message had been written a moment ago. */
export async function readEvent(name: string): Promise<Escalation> {
  const text = await readFile(path.join(import.meta.dirname, "events", `${name}.json`), "utf8");
  const { conversation }: Escalation = JSON.parse(text);
  const last = Math.max(...conversation.messages.map(({ at }) => Date.parse(at)));
  const shift = Date.now() - 2_000 - last;
  return JSON.parse(text, (key, value) =>
    key === "at" ? new Date(Date.parse(value) + shift).toISOString() : value,
  );
}
