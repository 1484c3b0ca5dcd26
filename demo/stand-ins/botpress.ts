import { type StandIn, startStandIn } from "./stand-in.ts";

export interface BotpressStandIn extends StandIn {
  readonly token: string;
  readonly botId: string;
  /** As Botpress keeps them; given newest first, a page at a time. */
  messages: { conversationId: string; createdAt: string; [key: string]: unknown }[];
}

const PAGE = 3;

/** Botpress's runtime API, as far as a conversation is read by it. */
export async function startBotpress(): Promise<BotpressStandIn> {
  const token = "bp_pat_stand_in_of_botpress";
  const botId = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
  const messages: BotpressStandIn["messages"] = [];
  const standIn = await startStandIn(({ method, path, query, headers }) => {
    const isTheirs = headers.authorization === `Bearer ${token}` && headers["x-bot-id"] === botId;
    if (!isTheirs) return refusal(401, "Unauthorized", "The request is not authenticated");
    if (method === "GET" && path === "/v1/chat/conversations")
      return { body: { conversations: [], meta: {} } };
    if (method !== "GET" || path !== "/v1/chat/messages")
      return refusal(404, "RouteNotFound", "The route does not exist");
    const asked = query.get("conversationId");
    const newestFirst = messages
      .filter(({ conversationId }) => asked === null || conversationId === asked)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    const from = Number(query.get("nextToken") ?? 0);
    const nextToken = from + PAGE < newestFirst.length ? String(from + PAGE) : undefined;
    return { body: { messages: newestFirst.slice(from, from + PAGE), meta: { nextToken } } };
  });
  return Object.assign(standIn, { token, botId, messages });
}

function refusal(code: number, type: string, message: string) {
  return { status: code, body: { code, type, message, id: "err_stand_in" } };
}
