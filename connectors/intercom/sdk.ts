import type { Call, Transport } from "./transport.ts";

/** The lists of a workspace, through Intercom's own client. Answers are its parsed JSON, still unchecked. */
export interface Sdk {
  me(): Promise<unknown>;
  admins(): Promise<unknown>;
  teams(): Promise<unknown>;
  ticketTypes(): Promise<unknown>;
  tags(): Promise<unknown>;
  makeTag(name: string): Promise<unknown>;
}

/**
 * Loads intercom-client at its first use, which takes a quarter of a second. Its `fetcher` is replaced by our transport, so
 * that sign-in, version, deadline and error kinds are ours: left alone it tries again by itself, waits for reset headers on
 * a 500 and resolves a page of HTML as a success. The calls of every handoff go straight to the transport, because stored
 * bytes must leave unchanged and the SDK knows no signal for all of them.
 */
export function createSdk(baseUrl: string, transport: Transport): Sdk {
  let loading: ReturnType<typeof load> | null = null;

  async function load() {
    const { IntercomClient } = await import("intercom-client");
    return new IntercomClient({
      token: "set by our transport",
      baseUrl,
      maxRetries: 0,
      fetcher: async ({ url, method, body }) => {
        const path = url.slice(baseUrl.length);
        const answer = await transport.sendForJson({
          method: method as Call["method"],
          path,
          what: `${method === "GET" ? "reading" : "making"} ${nameOf(path)}`,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        // What comes here is a checked answer; nobody reads the raw one.
        const rawResponse = { headers: new Headers(), redirected: false, status: 200, statusText: "OK" };
        return { ok: true, body: answer as never, rawResponse: { ...rawResponse, type: "default", url } };
      },
    });
  }

  const client = () => {
    loading ??= load();
    return loading;
  };
  return {
    me: async () => (await client()).admins.identify(),
    admins: async () => (await client()).admins.list(),
    teams: async () => (await client()).teams.list(),
    ticketTypes: async () => (await client()).ticketTypes.list(),
    tags: async () => (await client()).tags.list(),
    makeTag: async (name) => (await client()).tags.create({ name }),
  };
}

/** `/ticket_types` → `ticket types`. */
function nameOf(path: string): string {
  const last = (path.split("?")[0] ?? "").split("/").at(-1) ?? "";
  return last === "me" ? "the token's admin" : last.replaceAll("_", " ");
}
