import { customerOf, flatAttributes, readTranscript } from "../../src/bot-webhook.ts";
import type { BotAnswer, EscalationInput, PlatformReply } from "../../src/connector.ts";
import type { DialogflowConfig, WebhookRequest } from "./schema.ts";

type Message = EscalationInput["conversation"]["messages"][number];

const HANDOFF_ID = "baton_handoff_id";

export function toEscalation(
  request: WebhookRequest,
  { customer, transcript }: Pick<DialogflowConfig, "customer" | "transcript">,
): EscalationInput {
  const { session, parameters } = request.sessionInfo;
  const earlier = readTranscript(Object.hasOwn(parameters, transcript) ? parameters[transcript] : null);
  const messages = [...earlier, ...notIn(earlier, turnOf(request))];
  const phone = request.payload?.telephony?.caller_id ?? null;
  const known = customerOf(parameters, customer, [transcript, HANDOFF_ID]);
  return {
    conversation: {
      id: session,
      channel: phone === null ? null : "phone",
      language: request.languageCode,
      messages: messages.length > 0 ? messages : [nothingSaid(request)],
    },
    customer: {
      ...known,
      phone: known.phone ?? phone,
      attributes: { ...known.attributes, ...circumstancesOf(request) },
    },
  };
}

/** One request holds one turn: what the customer said, and what the agent has answered so far. */
function turnOf({ text, transcript, dtmfDigits, intentInfo, messages }: WebhookRequest): Message[] {
  const understood = { intent: intentInfo?.displayName ?? null, confidence: intentInfo?.confidence ?? null };
  const said = text ?? transcript ?? (dtmfDigits && `[keys: ${dtmfDigits}]`);
  const answers = messages.flatMap((message) => [
    ...(message.text?.text ?? []),
    ...(message.outputAudioText?.text ? [message.outputAudioText.text] : []),
  ]);
  return [
    ...(said ? [{ role: "customer" as const, text: said, ...understood }] : []),
    ...answers
      .filter((answer) => answer.trim())
      .map((answer) => ({ role: "bot" as const, text: answer, ...understood })),
  ];
}

/** A transcript may end with this very turn, or with the customer's part of it. */
function notIn(earlier: readonly Message[], turn: readonly Message[]): Message[] {
  const last = earlier.slice(-turn.length - 1);
  return turn.filter(({ role, text }) => !last.some((one) => one.role === role && one.text === text));
}

function nothingSaid({ triggerEvent }: WebhookRequest): Message {
  const event = triggerEvent ? `, by the event ${triggerEvent}` : "";
  return { role: "system", text: `Dialogflow handed over without a message of the customer${event}.` };
}

/** What Dialogflow knows of the moment, under names of its own so that no parameter is covered. */
function circumstancesOf({ pageInfo, sentimentAnalysisResult, messages }: WebhookRequest) {
  const handoff = messages.findLast(({ liveAgentHandoff }) => liveAgentHandoff)?.liveAgentHandoff;
  return {
    ...flatAttributes(handoff?.metadata),
    ...flatAttributes({
      dialogflow_page: pageInfo?.displayName,
      dialogflow_sentiment: sentimentAnalysisResult?.score,
    }),
  };
}

/** The handoff's id for the session, the customer's message, and the sign by which Dialogflow counts handoffs. */
export function toAnswer({ handoffId, customerMessage }: BotAnswer): PlatformReply {
  const metadata = { [HANDOFF_ID]: handoffId };
  const said = customerMessage ? [{ text: { text: [customerMessage] } }] : [];
  return {
    status: 200,
    body: {
      fulfillmentResponse: { messages: [...said, { liveAgentHandoff: { metadata } }] },
      sessionInfo: { parameters: metadata },
    },
  };
}

/** An answer that changes nothing: other tags are other webhooks' affair. */
export const NOTHING: PlatformReply = { status: 200, body: {} };
