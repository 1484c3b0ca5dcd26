import { z } from "zod";

/** A standard webhook as it is set up in the console, Manage > Webhooks. */
export interface StandardWebhook {
  url: string;
  /** Request headers. */
  headers: Record<string, string>;
}

const parameters = z.record(z.string(), z.unknown());
const Message = z.union([
  z.strictObject({ text: z.strictObject({ text: z.array(z.string()).min(1) }) }),
  z.strictObject({ liveAgentHandoff: z.strictObject({ metadata: parameters.optional() }) }),
]);
/** Of `WebhookResponse`, what an answer of ours may have; a field that the description does not know is refused. */
const Answer = z.strictObject({
  fulfillmentResponse: z
    .strictObject({ messages: z.array(Message).optional(), mergeBehavior: z.string().optional() })
    .optional(),
  sessionInfo: z
    .strictObject({ session: z.string().optional(), parameters: parameters.optional() })
    .optional(),
});

const MAX_ANSWER_BYTES = 64 * 1024;

/** Dialogflow's side of a session: it keeps the parameters, and calls the webhook of a fulfillment. */
export function createDialogflow(webhook: StandardWebhook, sessionId: string) {
  const session = `projects/acme-support/locations/global/agents/a1/sessions/${sessionId}`;
  const kept: Record<string, unknown> = {};
  let turns = 0;

  async function call(body: string): Promise<z.infer<typeof Answer>> {
    const response = await fetch(webhook.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...webhook.headers },
      body,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`webhook.error: ${response.status}`);
    if (text.length > MAX_ANSWER_BYTES) throw new Error("webhook.error: the answer is larger than 64 KiB");
    return Answer.parse(JSON.parse(text));
  }

  return {
    session,
    parameters: kept,
    /** One turn whose fulfillment has this tag. What fails is tried once more, as Dialogflow does. */
    async turn(text: string, tag: string): Promise<{ said: string[]; isHandedOff: boolean }> {
      const request = {
        detectIntentResponseId: `${sessionId}-${++turns}`,
        ...{ text, languageCode: "en", messages: [], pageInfo: { displayName: "Start Page" } },
        ...{ fulfillmentInfo: { tag }, sessionInfo: { session, parameters: kept } },
      };
      const body = JSON.stringify(request);
      const answer = await call(body).catch(() => call(body));
      Object.assign(kept, answer.sessionInfo?.parameters);
      const messages = answer.fulfillmentResponse?.messages ?? [];
      return {
        said: messages.flatMap((message) => ("text" in message ? message.text.text : [])),
        isHandedOff: messages.some((message) => "liveAgentHandoff" in message),
      };
    },
  };
}
