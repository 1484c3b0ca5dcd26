import { z } from "zod";

/** Where Rasa finds its action server, as `action_endpoint` in its endpoints.yml. */
export interface ActionEndpoint {
  url: string;
  token?: string;
  headers?: Record<string, string>;
}

/** What Rasa requires of an action server's answer. (rasa/core/actions/action.py, `action_response_format_spec`) */
const Answer = z.object({
  events: z.array(z.object({ event: z.string() }).loose()),
  responses: z.array(z.object({ text: z.string().optional() }).loose()),
});

/** Rasa's side of a conversation: it keeps the tracker, and calls actions of its action server. */
export function createRasa(endpoint: ActionEndpoint, senderId: string) {
  const slots: Record<string, unknown> = {};
  const events: Record<string, unknown>[] = [{ event: "session_started", timestamp: now() }];

  async function call(action: string) {
    const url = new URL(endpoint.url);
    if (endpoint.token) url.searchParams.set("token", endpoint.token);
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...endpoint.headers },
      body: JSON.stringify({
        ...{ next_action: action, sender_id: senderId, version: "3.6.20", domain: { actions: [action] } },
        tracker: { sender_id: senderId, slots, events, latest_input_channel: "socketio", paused: false },
      }),
    });
    const body: unknown = await response.json();
    // Rasa gives up on an action that is answered so; the customer is told nothing.
    if (response.status >= 400)
      throw new RasaFailure(`Failed to execute custom action '${action}': ${response.status}`, body);
    return Answer.parse(body);
  }

  return {
    slots,
    hear(text: string, intent: string, confidence: number) {
      const parse_data = { text, entities: [], intent: { name: intent, confidence } };
      events.push({ event: "user", timestamp: now(), text, parse_data, input_channel: "socketio" });
    },
    say(text: string) {
      events.push({ event: "bot", timestamp: now(), text, data: { buttons: null }, metadata: {} });
    },
    /** Calls an action, applies its events, and says what it answers. */
    async run(action: string): Promise<string[]> {
      const answer = await call(action);
      for (const event of answer.events) {
        if (event.event === "slot") slots[String(event.name)] = event.value;
        events.push({ ...event, timestamp: event.timestamp ?? now() });
      }
      const said = answer.responses.flatMap(({ text }) => (text ? [text] : []));
      for (const text of said) this.say(text);
      return said;
    },
  };
}

export class RasaFailure extends Error {
  override readonly name = "RasaFailure";
  readonly body: unknown;

  constructor(message: string, body: unknown) {
    super(message);
    this.body = body;
  }
}

function now(): number {
  return Date.now() / 1000;
}
