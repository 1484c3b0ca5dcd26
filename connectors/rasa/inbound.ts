import { readPayload, requireSecret } from "../../src/bot-webhook.ts";
import type { BotInbound } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import { noSuchAction, toAnswer, toEscalation } from "./mapping.ts";
import { RasaCall, type RasaConfig } from "./schema.ts";

/** As `action_endpoint` sends it: `token` goes into the query, everything else under `headers`. */
const PLACES = { headers: ["authorization", "x-baton-secret"], query: ["token", "secret"] };

/** An action server with one action: handing over. */
export function createInbound(config: RasaConfig): BotInbound {
  return {
    async read(webhook) {
      requireSecret(webhook, config.secrets, PLACES);
      const call = readPayload(webhook.body, RasaCall, "Rasa's call of an action");
      if (!config.actions.includes(call.next_action)) {
        return { type: "ignored", answer: noSuchAction(call.next_action) };
      }
      const id = call.sender_id ?? call.tracker.sender_id;
      if (id === null) throw new UnreadableError("this is not Rasa's call of an action: sender_id");
      const escalation = toEscalation(id, call, config);
      return { type: "escalation", id: null, escalation, answer: toAnswer };
    },
  };
}
