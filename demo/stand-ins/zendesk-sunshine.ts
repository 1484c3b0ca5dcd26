import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";
import { zendeskCredentials } from "./zendesk-sign-in.ts";

export const sunshineCredentials = {
  appId: "5d8cff3cd55b040010928b5b",
  keyId: "app_demo",
  keySecret: "sunshine-demo-secret",
  /** What the webhook of Baton's integration sends as `X-API-Key`. */
  webhookSecret: "sunshine-demo-webhook-secret",
};

interface Integration {
  id: string;
  name: string;
  integrationId: string;
  integrationType: string;
  nextSwitchboardIntegrationId: string | null;
}

const AGENTS: Integration = {
  ...{ id: "5ef21b86e933b7355c11c606", name: "zd-agentWorkspace", integrationId: "5ef21b86e933b7355c11c607" },
  ...{ integrationType: "zd:agentWorkspace", nextSwitchboardIntegrationId: null },
};
const BATON: Integration = {
  ...{ id: "5ef21b86e933b7355c11c604", name: "baton", integrationId: "5ef21b86e933b7355c11c605" },
  ...{ integrationType: "custom", nextSwitchboardIntegrationId: AGENTS.id },
};

/** A bot that offers control, and keeps it until somebody takes it. */
export const SUNSHINE_BOT: Integration = {
  ...{ id: "5ef21b86e933b7355c11c602", name: "bot", integrationId: "5ef21b86e933b7355c11c603" },
  ...{ integrationType: "custom", nextSwitchboardIntegrationId: BATON.id },
};

export interface SunshineConversation {
  /** Whoever is in control. */
  active: Integration | null;
  messages: Record<string, unknown>[];
}

export interface SunshineStandIn extends StandIn {
  readonly conversations: Map<string, SunshineConversation>;
  readonly users: Map<string, Record<string, unknown>>;
  readonly integrations: Integration[];
  /** A conversation that a bot has passed to Baton. */
  begin(id: string, messages: Record<string, unknown>[]): SunshineConversation;
}

/** Sunshine Conversations, and the ticket that Zendesk makes of a conversation when its agents get it. */
export async function startSunshine(
  options: { port?: number; zendeskUrl?: string; ticketAfterMs?: number } = {},
): Promise<SunshineStandIn> {
  const conversations = new Map<string, SunshineConversation>();
  const users = new Map<string, Record<string, unknown>>();
  const integrations = [BATON, AGENTS];
  const { appId, keyId, keySecret } = sunshineCredentials;
  const basic = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;

  async function handle(call: Call): Promise<Reply> {
    if (call.headers.authorization !== basic) return refused(401, "unauthorized");
    const [, app, resource = "", id = "", action = ""] =
      /^\/v2\/apps\/([^/]+)\/(\w+)(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(call.path) ?? [];
    if (app !== appId) return refused(404, "app_not_found");
    if (resource === "switchboards") return switchboard(id);
    if (resource === "users") return shown("user", users.get(decodeURIComponent(id)));
    const conversation = resource === "conversations" ? conversations.get(decodeURIComponent(id)) : undefined;
    if (!conversation) return refused(404, "conversation_not_found");
    if (call.method === "POST" && action === "passControl") return passControl(call, conversation);
    if (call.method !== "GET") return refused(405, "method_not_allowed");
    if (action === "messages") return page(call, conversation.messages);
    return shown("conversation", { id, type: "personal", activeSwitchboardIntegration: conversation.active });
  }

  function switchboard(id: string): Reply {
    if (id === "") return { body: { switchboards: [{ id: "5ef21b132f21af34f591530d", enabled: true }] } };
    return { body: { switchboardIntegrations: integrations } };
  }

  async function passControl({ body }: Call, conversation: SunshineConversation): Promise<Reply> {
    const { switchboardIntegration: wanted, metadata = {}, ...others } = body as Record<string, unknown>;
    const fault = Object.keys(others).find((key) => key !== "reason") ?? faultIn(metadata);
    if (fault) return refused(400, `bad_request: ${fault}`);
    const name = wanted === "next" ? conversation.active?.nextSwitchboardIntegrationId : wanted;
    const next = integrations.find((one) => one.id === name || one.name === name);
    if (!next) return refused(400, "invalid_switchboard_integration");
    const isNew = conversation.active?.id !== next.id;
    conversation.active = next;
    if (next.id === AGENTS.id && isNew) {
      const make = () => makeTicket(metadata as Record<string, string>);
      if (options.ticketAfterMs) setTimeout(() => void make().catch(() => {}), options.ticketAfterMs).unref();
      else await make();
    }
    return { body: {} };
  }

  /** What Zendesk makes of the metadata; by its own API, as somebody who is not Baton. */
  async function makeTicket(metadata: Record<string, string>): Promise<void> {
    const { email, apiToken } = zendeskCredentials;
    const system = (name: string) => metadata[`dataCapture.systemField.${name}`];
    const fields = Object.entries(metadata).flatMap(([key, value]) => {
      const id = /^dataCapture\.ticketField\.(\d+)$/.exec(key)?.[1];
      return id ? [{ id: Number(id), value }] : [];
    });
    const ticket = {
      ...{ subject: `Conversation with ${system("requester.name") ?? "a visitor"}`, custom_fields: fields },
      comment: { body: "Conversation with a visitor", public: false },
      requester: { name: system("requester.name") ?? "Web User", email: system("requester.email") },
      tags: system("tags")?.split(",") ?? [],
    };
    await fetch(`${options.zendeskUrl}/api/v2/tickets`, {
      method: "POST",
      headers: {
        ...{ "content-type": "application/json", "user-agent": "messaging" },
        authorization: `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString("base64")}`,
      },
      body: JSON.stringify({ ticket }),
    });
  }

  const standIn = await startStandIn(handle, options);
  return Object.assign(standIn, {
    ...{ conversations, users, integrations },
    begin(id: string, messages: Record<string, unknown>[]) {
      const conversation = { active: BATON, messages };
      conversations.set(id, conversation);
      return conversation;
    },
  });
}

/** Flat, of texts, numbers and truths, 4 KB at most. */
function faultIn(metadata: unknown): string | undefined {
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return "metadata";
  if (Buffer.byteLength(JSON.stringify(metadata)) > 4_096) return "metadata is longer than 4KB";
  return Object.entries(metadata).find(([, value]) => typeof value === "object")?.[0];
}

/** The latest hundred, oldest first; the cursor leads backwards. */
function page(call: Call, messages: Record<string, unknown>[]): Reply {
  const before = call.query.get("page[before]");
  const end = before === null ? messages.length : Number(before);
  const start = Math.max(0, end - 100);
  const meta = { hasMore: start > 0, beforeCursor: String(start), afterCursor: String(end) };
  return { body: { messages: messages.slice(start, end), meta } };
}

function shown(key: string, value: Record<string, unknown> | undefined): Reply {
  return value ? { body: { [key]: value } } : refused(404, `${key}_not_found`);
}

const refused = (status: number, code: string): Reply => ({
  status,
  body: { errors: [{ code, title: code }] },
});
