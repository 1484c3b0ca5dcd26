import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export const adaCredentials = { apiKey: "ada-demo-api-key" };

export interface AdaStandIn extends StandIn {
  /** Messages of each conversation, oldest first, as Ada's API shows them. */
  readonly conversations: Map<string, unknown[]>;
}

/** The one list of Ada's Conversations API that a handoff needs, a hundred messages a page. */
export async function startAda(options: { port?: number; pageSize?: number } = {}): Promise<AdaStandIn> {
  const conversations = new Map<string, unknown[]>();
  const handle = ({ method, path, query, headers }: Call): Reply => {
    if (headers.authorization !== `Bearer ${adaCredentials.apiKey}`) return refused(401, "Unauthorized");
    const [, id] = /^\/api\/v2\/conversations\/([^/]+)\/messages\/$/.exec(path) ?? [];
    const messages = id === undefined ? undefined : conversations.get(decodeURIComponent(id));
    if (method !== "GET" || !messages) return refused(404, "Not found");
    const limit = Number(query.get("limit") ?? 100);
    if (!(limit >= 1 && limit <= 100)) return refused(400, "limit must be between 1 and 100");
    const start = Number(query.get("cursor") ?? 0);
    const end = start + Math.min(limit, options.pageSize ?? 100);
    // The address is of another host: nobody may follow it with a key.
    const next = end < messages.length ? `https://elsewhere.invalid${path}?cursor=${end}` : null;
    return { body: { data: messages.slice(start, end), meta: { next_page_url: next } } };
  };
  return Object.assign(await startStandIn(handle, options), { conversations });
}

const refused = (status: number, message: string): Reply => ({
  status,
  body: { errors: [{ type: "error", message }] },
});
