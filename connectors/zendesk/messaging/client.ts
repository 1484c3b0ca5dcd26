import { z } from "zod";
import type { ConnectorDeps } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { assertOk, readJson } from "../../../src/http.ts";
import {
  ConversationReply,
  type Integration,
  type Message,
  MessageList,
  type SwitchboardIntegration,
  SwitchboardIntegrations,
  Switchboards,
  type User,
  UserReply,
} from "./schema.ts";

const MAX_PAGES = 5; // of 100 messages each
/** An object with nothing that we read. */
const MaybeEmpty = z.looseObject({});
const CONTROL = /^\/v2\/apps\/[\w-]+\/conversations\/([^/]+)\/passControl$/;

export interface SunshineAccount {
  /** Whose errors they are: a connector's id. */
  connector: string;
  appId: string;
  keyId: string;
  keySecret: string;
  baseUrl: string;
}

export type Sunshine = ReturnType<typeof createSunshine>;

/** Sunshine Conversations, of version 2 of its API: an app's conversations, and who is in control of them. */
export function createSunshine(account: SunshineAccount, deps: ConnectorDeps) {
  const { connector, appId, keyId, keySecret, baseUrl } = account;
  const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString("base64")}`;
  const app = `/v2/apps/${encodeURIComponent(appId)}`;

  async function send<T>(
    call: { method: "GET" | "POST"; path: string; what: string; body?: string; signal?: AbortSignal },
    schema: z.ZodType<T>,
  ): Promise<T> {
    const { method, path, what, body, signal } = call;
    const response = await deps.http({
      ...{ connector, method, url: baseUrl + path },
      headers: {
        ...{ "user-agent": deps.userAgent, authorization },
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
    assertOk(connector, what, response, deps.now());
    const answer = schema.safeParse(readJson(connector, what, response));
    if (answer.success) return answer.data;
    throw new ConnectorError(connector, "unavailable", `${what}: the answer is not what Zendesk documents`);
  }

  const conversationPath = (id: string) => `${app}/conversations/${encodeURIComponent(id)}`;

  async function page(id: string, before: string | null, signal?: AbortSignal) {
    const query = before === null ? "" : `?page[before]=${encodeURIComponent(before)}`;
    const path = `${conversationPath(id)}/messages${query}`;
    const call = { method: "GET", path, what: "reading the conversation's messages" } as const;
    return send({ ...call, ...(signal ? { signal } : {}) }, MessageList);
  }

  return {
    /** The latest messages of a conversation, oldest first. @throws {ConnectorError} */
    latest: async (id: string): Promise<Message[]> => (await page(id, null)).messages,

    /**
     * All messages, oldest first, and whether there are more than could be read.
     * @throws {ConnectorError} when not even the latest could be read.
     */
    async messages(id: string, signal: AbortSignal): Promise<{ messages: Message[]; isWhole: boolean }> {
      let messages: Message[] = [];
      let before: string | null = null;
      for (let number = 0; number < MAX_PAGES; number++) {
        try {
          const { messages: earlier, meta } = await page(id, before, signal);
          messages = [...earlier, ...messages];
          const next = meta?.hasMore === true ? (meta.beforeCursor ?? null) : null;
          if (next === null || next === before) return { messages, isWhole: true };
          before = next;
        } catch (error) {
          if (number === 0) throw error;
          break;
        }
      }
      return { messages, isWhole: false };
    },

    async user(id: string, signal: AbortSignal): Promise<User> {
      const path = `${app}/users/${encodeURIComponent(id)}`;
      return (await send({ method: "GET", path, what: "reading the customer", signal }, UserReply)).user;
    },

    /** Who is in control of a conversation; `null` for nobody. */
    async inControl(conversationId: string): Promise<Integration> {
      const what = "reading who has the conversation";
      const call = { method: "GET", path: conversationPath(conversationId), what } as const;
      return (await send(call, ConversationReply)).conversation.activeSwitchboardIntegration;
    },

    /** Every integration of the app's switchboards. */
    async integrations(): Promise<SwitchboardIntegration[]> {
      const what = "reading the switchboard";
      const { switchboards } = await send({ method: "GET", path: `${app}/switchboards`, what }, Switchboards);
      const all = switchboards.map(({ id }) => {
        const path = `${app}/switchboards/${encodeURIComponent(id)}/switchboardIntegrations`;
        return send({ method: "GET", path, what }, SwitchboardIntegrations);
      });
      return (await Promise.all(all)).flatMap(({ switchboardIntegrations }) => switchboardIntegrations);
    },

    /** Where control of a conversation is passed; the path is stored, and read again by `conversationOf`. */
    passControlPath: (conversationId: string) => `${conversationPath(conversationId)}/passControl`,

    /** Sends a stored request as it is. @throws {ConnectorError} */
    async passControl({ path, body }: { path: string; body: string }): Promise<void> {
      await send({ method: "POST", path, body, what: "passing control of the conversation" }, MaybeEmpty);
    },
  };
}

/** The conversation of a stored request; `null` for a request of another kind. */
export function conversationOf(path: string): string | null {
  const id = CONTROL.exec(path)?.[1];
  return id === undefined ? null : decodeURIComponent(id);
}
