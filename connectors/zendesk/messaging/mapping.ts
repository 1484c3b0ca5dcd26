import { flatAttributes, MaybeText } from "../../../src/bot-webhook.ts";
import type { EscalationInput } from "../../../src/connector.ts";
import type { Integration, Message, MessagingConfig, MessagingEvent, User } from "./schema.ts";

type Said = EscalationInput["conversation"]["messages"][number];

const NAME = "dataCapture.systemField.requester.name";
const EMAIL = "dataCapture.systemField.requester.email";
const READ = [NAME, EMAIL, "reason", "first_message_id"];

export const AGENT_WORKSPACE = "zd:agentWorkspace";

/**
 * Whether an event gives a conversation to Baton: control that is passed or offered to its own integration. A ticket that
 * is closed, or goes on by mail, passes control too, and nobody waits then.
 */
export function isHandoff({ type, payload }: MessagingEvent, { integration }: MessagingConfig): boolean {
  const { conversation, reason } = payload;
  if (reason === "ticketClosed" || reason === "transferToEmail") return false;
  if (type === "switchboard:passControl")
    return isNamed(conversation?.activeSwitchboardIntegration, integration);
  if (type === "switchboard:offerControl")
    return isNamed(conversation?.pendingSwitchboardIntegration, integration);
  return false;
}

/** Integrations go by a name, an id, and the id of what is integrated. */
export function isNamed(integration: Integration | undefined, name: string): boolean {
  if (!integration) return false;
  const { id, name: own, integrationId } = integration;
  return [id, own, integrationId].includes(name);
}

/** The user who wrote most lately, whom the conversation is with. */
export function customerOf(messages: readonly Message[]): Message["author"] {
  return messages.findLast(({ author }) => author?.type === "user")?.author;
}

/** What the bot says of the customer when it passes control. */
export function saidOf(metadata: unknown): {
  name: string | null;
  email: string | null;
  reason: string | null;
} {
  const read = (name: string) =>
    MaybeText.parse(isMap(metadata) && Object.hasOwn(metadata, name) ? metadata[name] : null);
  return { name: read(NAME), email: read(EMAIL), reason: read("reason") };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param read the conversation and its customer; `null` where they could not be read. */
export function toEscalation(
  { payload }: MessagingEvent,
  conversationId: string,
  read: { messages: readonly Message[]; isWhole: boolean } | null,
  user: User | null,
): EscalationInput {
  const said = saidOf(payload.metadata);
  const author = customerOf(read?.messages ?? []);
  const { givenName, surname, email, locale } = user?.profile ?? {};
  const identity = user?.identities.find(({ type }) => type === "email")?.value;
  const phone = user?.identities.find(({ type }) => type === "phone")?.value;
  return {
    conversation: {
      id: conversationId,
      channel: read?.messages.findLast(({ author: one }) => one?.type === "user")?.source?.type,
      language: locale,
      messages: toSaid(read),
    },
    customer: {
      name: said.name ?? ([givenName, surname].filter(Boolean).join(" ") || author?.displayName),
      ...{ email: said.email ?? email ?? identity, phone },
      external_id: user?.externalId ?? author?.userExternalId,
      attributes: flatAttributes(payload.metadata, READ),
    },
    reason: { text: said.reason },
    bot: { platform: "zendesk_messaging" },
  };
}

function toSaid(read: { messages: readonly Message[]; isWhole: boolean } | null): Said[] {
  const said = (read?.messages ?? []).flatMap((message) => toMessage(message) ?? []);
  if (read?.isWhole && said.length > 0) return said;
  const text =
    read === null
      ? "The conversation could not be read from Zendesk messaging."
      : said.length === 0
        ? "Nothing was written in this conversation before it was handed over."
        : "What was written before could not be read from Zendesk messaging.";
  return [{ role: "system", text }, ...said];
}

/** `null` for what has nothing to read in it. */
export function toMessage({ author, content, received, source, deleted }: Message): Said | null {
  const text = deleted === true ? null : textOf(content);
  if (text === null) return null;
  const isAgent = author?.type === "business" && source?.type === AGENT_WORKSPACE;
  const role = author?.type === "user" ? "customer" : isAgent ? "agent" : "bot";
  return { role, text, at: received };
}

/** Files are named, forms are read out, everything else says itself in words. */
function textOf(content: Message["content"]): string | null {
  if (!content) return null;
  const { type, text, textFallback, altText, fields } = content;
  const answers = fields.flatMap(({ label, name, text: value, email }) => {
    const answer = value ?? email;
    return answer ? [`${label ?? name ?? "answer"}: ${answer}`] : [];
  });
  if (type === "formResponse" && answers.length > 0) return answers.join("\n");
  const file = type === "image" || type === "file" ? `(${[type, altText].filter(Boolean).join(": ")})` : null;
  return [file, text ?? textFallback].filter(Boolean).join("\n") || null;
}
