import { readJsonObject, requireSecret } from "../../src/bot-webhook.ts";
import { type BotCall, defineConnector, type Finding } from "../../src/connector.ts";
import { ConnectorError, UnreadableError } from "../../src/errors.ts";
import { createClient } from "./client.ts";
import { toEscalation, toMessage } from "./mapping.ts";
import { AdaConfig, AdaEvent, HandoffRequest, MessageData } from "./schema.ts";
import { isSigned, requireSignature } from "./signature.ts";

/** Ada: a handoff's request block hands over, a signed webhook tells what is said meanwhile. */
export const ada = defineConnector({
  id: "ada",
  name: "Ada",
  role: "bot",
  brings: "handoffs of a request block, with the conversation; later messages",
  example: {
    secret: "made-up-secret-of-the-block",
    signing_secrets: ["whsec_bWFkZS11cC1zZWNyZXQtb2YtYS13ZWJob29r"],
    domain: "acme.ada.support",
    api_key: "made-up-api-key",
  },
  config: AdaConfig,

  warnings: ({ api }) =>
    api === null
      ? [
          "bot.platforms.ada has no api_key: a handoff carries what the request block sends, and not the conversation",
        ]
      : [],

  open({ secrets, signingSecrets, api }, deps) {
    const client = api && createClient(api, deps);

    async function handOver(body: Record<string, unknown>, signal: AbortSignal): Promise<BotCall> {
      const request = HandoffRequest.parse(body);
      const { id } = request;
      if (id === null || id.length > 500) throw new UnreadableError("ada_conversation_id is missing");
      const read = await client?.messages(id, signal).catch((error: unknown) => {
        if (!(error instanceof ConnectorError)) throw error;
        deps.log.warn({ kind: error.kind, status: error.status }, "a conversation could not be read");
        return null;
      });
      return { type: "escalation", id: null, escalation: toEscalation(request, id, read ?? null) };
    }

    return {
      check: async () => [
        { level: "ok", message: "takes handoffs of request blocks that send the secret" },
        ...(client ? [await checkApi(client)] : []),
      ],
      bot: {
        async read(webhook, signal) {
          if (!isSigned(webhook)) {
            requireSecret(webhook, secrets, { headers: ["x-baton-secret"] });
            return handOver(readJsonObject(webhook.body), signal);
          }
          const eventId = await requireSignature(webhook, signingSecrets);
          return toCall(readJsonObject(webhook.body), eventId);
        },
      },
    };
  },
});

/** A further message of a customer, or of the AI Agent; people's own are known from the ticket. */
function toCall(body: Record<string, unknown>, eventId: string): BotCall {
  const event = AdaEvent.safeParse(body);
  if (!event.success) throw new UnreadableError("the body is no event of Ada's");
  if (event.data.type !== "v1.conversation.message") return { type: "ignored" };
  const data = MessageData.safeParse(event.data.data);
  if (!data.success) throw new UnreadableError("the message names no conversation");
  const message = toMessage(data.data);
  if (message?.role !== "customer" && message?.role !== "bot") return { type: "ignored" };
  const { conversation_id: conversationId, message_id: id } = data.data;
  return { type: "messages", id: id ?? eventId, conversationId, messages: [message] };
}

/** Nobody's conversation is asked for: Ada says 404 to a key that it knows, 401 to one that it does not. */
async function checkApi(client: ReturnType<typeof createClient>): Promise<Finding> {
  const ok: Finding = { level: "ok", message: "the API key works" };
  try {
    await client.messages("000000000000000000000000", AbortSignal.timeout(10_000));
    return ok;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return error.kind === "not_found" ? ok : { level: "fault", message: error.message };
  }
}
