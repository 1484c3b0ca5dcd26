import { z } from "zod";
import {
  CustomerKeys,
  MaybeId,
  MaybeList,
  MaybeObject,
  MaybeText,
  WebhookSecrets,
} from "../../src/bot-webhook.ts";

const Action = z.string().trim().min(1, "must not be empty");

/** The `rasa` block of a manifest. */
export const RasaConfig = z
  .strictObject({
    secret: WebhookSecrets.describe(
      "What Rasa sends as `token` or in a header; 16 characters or more. A list during a rotation.",
    ),
    action: z
      .union([Action, z.array(Action).min(1, "must name one action or more")])
      .default("action_human_handoff")
      .describe("The action that hands over, or a list of them."),
    customer: CustomerKeys.describe("Which slots hold what the customer is known by."),
  })
  .transform(({ secret, action, customer }) => ({
    secrets: secret,
    actions: typeof action === "string" ? [action] : action,
    customer,
  }));
export type RasaConfig = z.infer<typeof RasaConfig>;

const confidence = z.number().min(0).max(1).nullish().catch(null);
const Intent = z
  .object({ name: MaybeText, confidence })
  .catch({ name: null, confidence: null })
  .describe("What Rasa took a message to mean.");

/** Only what is said, and where a session begins; the other two dozen kinds of events say nothing to a person. */
const Event = z.object({
  event: z.string(),
  text: MaybeText,
  timestamp: z.number().nullish().catch(null),
  parse_data: z.object({ intent: Intent }).nullish().catch(null),
  data: z
    .object({ buttons: MaybeList(z.object({ title: z.string() })) })
    .nullish()
    .catch(null),
  metadata: z.object({ assistant_id: MaybeText }).nullish().catch(null),
});
export type RasaEvent = z.infer<typeof Event>;

/** What Rasa posts to an action server. (Rasa documentation: Action Server, "Custom Action Input") */
export const RasaCall = z.object({
  next_action: z.string().min(1),
  sender_id: MaybeId,
  tracker: z.object({
    sender_id: MaybeId,
    slots: MaybeObject,
    events: MaybeList(Event),
    latest_message: z.object({ text: MaybeText, intent: Intent }).nullish().catch(null),
    latest_input_channel: MaybeText,
  }),
  version: MaybeText,
});
export type RasaCall = z.infer<typeof RasaCall>;
