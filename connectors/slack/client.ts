import type { ChatPostMessageArguments, WebClient } from "@slack/web-api";
import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { asFetch, assertOk, type Http } from "../../src/http.ts";
import { SlackRefusal } from "./refusal.ts";
import {
  Channels,
  PostedMessage,
  type SlackConfig,
  UpdatedMessage,
  User,
  Usergroups,
  WhoAmI,
} from "./schema.ts";

export type Blocks = NonNullable<Extract<ChatPostMessageArguments, { blocks: unknown }>["blocks"]>;

/** `text` is what a notification and a screen reader say; the message itself is `blocks`. */
export interface SlackMessage {
  text: string;
  blocks: Blocks;
}

export interface SlackClient {
  /** @throws {ConnectorError} with `didNothing` unless the message may be there. */
  post(
    channel: string,
    message: SlackMessage,
    threadTs: string | null,
  ): Promise<{ channel: string; ts: string }>;
  update(channel: string, ts: string, message: SlackMessage): Promise<void>;
  whoAmI(): Promise<WhoAmI>;
  /** Names and ids of the channels that the token may see. */
  listChannels(): Promise<{ id: string; name: string | null }[]>;
  listUsergroups(): Promise<string[]>;
  getUser(id: string): Promise<User["user"]>;
  load(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
const PAGE = 1_000;
const MAX_PAGES = 20;
const SILENT = {
  ...{ debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  ...{ setLevel: () => undefined, getLevel: () => "error" as never, setName: () => undefined },
};
/** What every message has in common: nothing in it becomes a link, a preview or a mention by itself. */
const AS_TYPED = { parse: "none", link_names: false, unfurl_links: false, unfurl_media: false } as const;

export function createClient(config: SlackConfig, { http, now, userAgent }: ConnectorDeps): SlackClient {
  let opened: Promise<WebClient> | undefined;
  const open = () => (opened ??= load());

  // Not with this module: it costs a tenth of a second, and most installations never alert.
  async function load(): Promise<WebClient> {
    const { WebClient } = await import("@slack/web-api");
    return new WebClient(config.botToken, {
      slackApiUrl: config.apiUrl,
      allowAbsoluteUrls: false,
      // The SDK would repeat a post whose answer was lost, and people would read it twice.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      headers: { "User-Agent": userAgent },
      logger: SILENT,
      fetch: asFetch(throwing(http, now), { connector: "slack", timeoutMs: TIMEOUT_MS }) as never,
    });
  }

  async function call<Schema extends z.ZodType>(
    what: string,
    method: string,
    args: Record<string, unknown>,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    const client = await open();
    let answer: unknown;
    try {
      answer = await client.apiCall(method, args);
    } catch (error) {
      throw toConnectorError(what, error);
    }
    const read = schema.safeParse(answer);
    if (!read.success) throw new SlackRefusal(what, null, undefined);
    return read.data;
  }

  const plain = ({ text }: SlackMessage) => ({ text });

  return {
    async post(channel, message, threadTs) {
      const what = "posting an alert";
      const to = {
        channel,
        ...AS_TYPED,
        ...(threadTs ? { thread_ts: threadTs, reply_broadcast: true } : {}),
      };
      const posted = await call(what, "chat.postMessage", { ...to, ...message }, PostedMessage).catch(
        (error) => {
          if (!(error instanceof SlackRefusal && error.isTooRich)) throw error;
          return call(what, "chat.postMessage", { ...to, ...plain(message) }, PostedMessage);
        },
      );
      return { channel: posted.channel, ts: posted.ts };
    },
    async update(channel, ts, message) {
      const what = "updating an alert";
      const { parse, link_names } = AS_TYPED;
      const at = { channel, ts, parse, link_names };
      await call(what, "chat.update", { ...at, ...message }, UpdatedMessage).catch((error) => {
        if (!(error instanceof SlackRefusal && error.isTooRich)) throw error;
        return call(what, "chat.update", { ...at, ...plain(message), blocks: [] }, UpdatedMessage);
      });
    },
    whoAmI: () => call("signing in", "auth.test", {}, WhoAmI),
    async listChannels() {
      const found: { id: string; name: string | null }[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page++) {
        const args = { limit: PAGE, exclude_archived: true, types: "public_channel,private_channel" };
        const more = cursor ? { cursor } : {};
        const answer = await call("reading channels", "conversations.list", { ...args, ...more }, Channels);
        for (const { id, name = null } of answer.channels) found.push({ id, name });
        cursor = answer.response_metadata?.next_cursor || undefined;
        if (!cursor) break;
      }
      return found;
    },
    async listUsergroups() {
      const { usergroups } = await call("reading user groups", "usergroups.list", {}, Usergroups);
      return usergroups.map(({ id }) => id);
    },
    getUser: async (id) => (await call("reading a user", "users.info", { user: id }, User)).user,
    load: async () => void (await open()),
  };
}

/** Answers that are no 200 become our errors before the SDK sees them, with the time that we are asked to wait. */
function throwing(http: Http, now: () => number): Http {
  return async (request) => {
    const response = await http(request);
    assertOk("slack", "calling Slack", response, now());
    return response;
  };
}

/** The SDK's errors hold headers and bodies, so none of them is passed on as the cause. */
function toConnectorError(what: string, error: unknown): ConnectorError {
  const { original, data } = error as {
    original?: unknown;
    data?: { error?: unknown; response_metadata?: { retryAfter?: number } };
  };
  if (original instanceof ConnectorError) return original;
  if (error instanceof ConnectorError) return error;
  const seconds = data?.response_metadata?.retryAfter;
  return new SlackRefusal(what, data?.error, seconds === undefined ? undefined : seconds * 1000);
}
