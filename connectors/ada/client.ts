import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { type AdaConfig, MessagePage, type Said } from "./schema.ts";

const MAX_PAGES = 5; // of 100 each

export type Client = ReturnType<typeof createClient>;

/** Ada's Conversations API, of which a handoff needs one list. */
export function createClient({ key, baseUrl }: NonNullable<AdaConfig["api"]>, deps: ConnectorDeps) {
  async function page(conversationId: string, cursor: string | null, signal: AbortSignal) {
    const what = "reading the conversation";
    const query = new URLSearchParams({ limit: "100", ...(cursor === null ? {} : { cursor }) });
    const response = await deps.http({
      connector: "ada",
      method: "GET",
      url: `${baseUrl}/api/v2/conversations/${encodeURIComponent(conversationId)}/messages/?${query}`,
      headers: { "user-agent": deps.userAgent, authorization: `Bearer ${key}` },
      signal,
    });
    assertOk("ada", what, response, deps.now());
    const answer = MessagePage.safeParse(readJson("ada", what, response));
    if (answer.success) return answer.data;
    throw new ConnectorError("ada", "unavailable", `${what}: the answer is not what Ada documents`);
  }

  return {
    /**
     * What was said, in Ada's order, and whether more was said than could be read.
     * @throws {ConnectorError} when not even the first page could be read.
     */
    async messages(conversationId: string, signal: AbortSignal): Promise<{ said: Said[]; isWhole: boolean }> {
      const said: Said[] = [];
      let cursor: string | null = null;
      for (let number = 0; number < MAX_PAGES; number++) {
        try {
          const { data, meta } = await page(conversationId, cursor, signal);
          said.push(...data.filter(({ type }) => type === null || type === "message_logs"));
          const next = cursorOf(meta?.next_page_url ?? null);
          if (next === null || next === cursor) return { said, isWhole: true };
          cursor = next;
        } catch (error) {
          if (number === 0) throw error;
          break;
        }
      }
      return { said, isWhole: false };
    },
  };
}

/** Ada names the next page by an address, of which only the cursor is ours to follow. */
function cursorOf(address: string | null): string | null {
  if (address === null) return null;
  return URL.parse(address, "https://ada.invalid")?.searchParams.get("cursor") ?? null;
}
