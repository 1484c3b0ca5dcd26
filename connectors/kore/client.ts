import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { type KoreConfig, KoreMessages } from "./schema.ts";
import { signToken } from "./token.ts";

/** As many as BotKit's own sample asks for at once. */
const MAX_MESSAGES = 100;

export type Client = ReturnType<typeof createClient>;

/** The platform's API for bots. */
export function createClient(config: KoreConfig, deps: ConnectorDeps) {
  const origin = new URL(config.baseUrl).origin;

  return {
    /** Whether an address that came with a payload is the platform's own: no other is ever called. */
    isOwn: (address: string) => URL.parse(address)?.origin === origin,

    /** What was said between a user and a bot, as the platform keeps it. @throws {ConnectorError} */
    async messages(botUrl: string, userId: string, signal: AbortSignal): Promise<KoreMessages> {
      const what = "reading the conversation";
      const query = new URLSearchParams({ skip: "0", limit: String(MAX_MESSAGES), userId });
      const response = await deps.http({
        connector: "kore",
        method: "GET",
        url: `${botUrl.replace(/[?#].*$/, "").replace(/\/+$/, "")}/getMessages?${query}`,
        headers: { "user-agent": deps.userAgent, auth: await signToken(config, deps.now()) },
        signal,
      });
      assertOk("kore", what, response, deps.now());
      const answer = KoreMessages.safeParse(readJson("kore", what, response));
      if (answer.success) return answer.data.messages;
      throw new ConnectorError("kore", "unavailable", `${what}: the answer is not what Kore.ai documents`);
    },
  };
}
