import { ConnectorError } from "../../src/errors.ts";
import type { ZendeskConfig } from "./schema.ts";
import type { Transport } from "./transport.ts";

/** A query of flat values, as node-zendesk writes it. */
export type Query = Record<string, string | number>;

/** node-zendesk, on our transport. Answers are its parsed JSON, still unchecked. */
export interface Sdk {
  get(path: string[], query: Query): Promise<unknown>;
}

/**
 * Loads node-zendesk at its first use. It assembles addresses and page sizes; `transportFn` takes the place of
 * its fetch, so that sign-in, deadline, headers and error kinds are ours: left alone it waits for ever, resolves a
 * 429 as if it had worked and an HTML page as `{}`. Its transporter is used directly, because its list calls
 * follow whatever address an answer names, credentials and all.
 */
export function createSdk(config: ZendeskConfig, transport: Transport): Sdk {
  const base = `${config.baseUrl}/api/v2`;
  let loading: ReturnType<typeof load> | null = null;

  async function load() {
    const { default: zendesk } = await import("node-zendesk");
    const { tickets } = zendesk.createClient({
      endpointUri: base,
      oauth: true,
      token: "set by our transport",
      throwOriginalException: true,
      transportConfig: {
        transportFn: async (uri: string) => {
          const path = uri.slice(config.baseUrl.length);
          return transport.sendForJson({ method: "GET", path, what: `reading ${resourceOf(path)}` });
        },
        // What comes here is a checked answer; other headers would only wake the SDK's own ideas of failure.
        responseAdapter: (json: unknown) => ({
          status: 200,
          statusText: "OK",
          json: () => json,
          headers: { get: (name: string) => (name === "content-type" ? "application/json" : null) },
        }),
      },
    });
    tickets.useDotJson = false; // Zendesk documents its paths without `.json`
    return tickets.transporter;
  }

  return {
    async get(path, query) {
      loading ??= load();
      const transporter = await loading;
      const { result } = await transporter.request("GET", [...path, query]);
      return result;
    },
  };
}

/** `/api/v2/ticket_fields?…` → `ticket fields`; `/api/v2/tickets/1/comments` → `comments`. */
function resourceOf(path: string): string {
  const words = (path.split("?")[0] ?? "").split("/").filter((word) => /^[a-z_]+$/.test(word));
  const resource = words.at(-1) ?? "Zendesk";
  return resource === "me" ? "the signed-in user" : resource.replaceAll("_", " ");
}

/** An answer that is JSON, but not what was asked for. */
export function unreadable(what: string): ConnectorError {
  return new ConnectorError("zendesk", "unavailable", `${what}: the answer is not what Zendesk documents`);
}
