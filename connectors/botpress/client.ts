import type { ConnectorDeps, Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { type BotpressConfig, type BotpressMessage, MessagePage } from "./schema.ts";

export interface BotpressClient {
  /** Oldest first. @throws {ConnectorError} */
  listMessages(conversationId: string, signal: AbortSignal): Promise<BotpressMessage[]>;
  check(): Promise<Finding>;
}

/** More than this of a conversation nobody reads, and the answer must not wait for. */
const MAX_PAGES = 5;

export function createClient(
  { api, baseUrl }: BotpressConfig,
  { http, now, userAgent }: ConnectorDeps,
): BotpressClient | null {
  if (!api) return null;

  async function get(what: string, path: string, query: Record<string, string>, signal?: AbortSignal) {
    const response = await http({
      connector: "botpress",
      method: "GET",
      url: `${baseUrl}/v1/chat/${path}?${new URLSearchParams(query)}`,
      headers: {
        ...{ accept: "application/json", "user-agent": userAgent },
        ...{ authorization: `Bearer ${api?.token}`, "x-bot-id": api?.botId ?? "" },
      },
      ...(signal ? { signal } : {}),
    });
    assertOk("botpress", what, response, now());
    return readJson("botpress", what, response);
  }

  return {
    async listMessages(conversationId, signal) {
      const what = "reading a conversation";
      const messages: BotpressMessage[] = [];
      let nextToken: string | null = null;
      for (let page = 0; page < MAX_PAGES; page++) {
        const query = { conversationId, ...(nextToken === null ? {} : { nextToken }) };
        const read = MessagePage.safeParse(await get(what, "messages", query, signal));
        if (!read.success) throw new ConnectorError("botpress", "unavailable", `${what}: not as documented`);
        messages.push(...read.data.messages);
        nextToken = read.data.meta?.nextToken || null;
        if (nextToken === null) break;
      }
      // Botpress does not say in which order they come.
      return messages.sort((a, b) => (a.at ?? "").localeCompare(b.at ?? ""));
    },
    async check() {
      try {
        await get("reading conversations", "conversations", {});
        return { level: "ok", message: "the token may read the bot's conversations" };
      } catch (error) {
        if (error instanceof ConnectorError) return { level: "fault", message: error.message };
        throw error;
      }
    },
  };
}
