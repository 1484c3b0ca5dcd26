import { createHmac } from "node:crypto";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export const koreCredentials = { appId: "cs-demo", clientSecret: "kore-demo-client-secret" };

export interface KoreStandIn extends StandIn {
  /** What `getMessages` shows of each user, newest first. */
  readonly conversations: Map<string, unknown[]>;
}

/** The part of Kore.ai's platform that a bot's own server may call. */
export async function startKore(options: { port?: number } = {}): Promise<KoreStandIn> {
  const conversations = new Map<string, unknown[]>();
  const handle = ({ method, path, query, headers }: Call): Reply => {
    if (!isOurs(headers.auth ?? "")) return { status: 401, body: { errors: [{ msg: "Invalid token" }] } };
    if (method !== "GET" || !/^\/api\/botsdk\/stream\/st-[^/]+\/getMessages$/.test(path))
      return { status: 404, body: { errors: [{ msg: "Not found" }] } };
    const messages = conversations.get(query.get("userId") ?? "") ?? [];
    const skip = Number(query.get("skip") ?? 0);
    const page = messages.slice(skip, skip + Number(query.get("limit") ?? 20));
    return { body: { total: messages.length, moreAvailable: false, messages: page } };
  };
  return Object.assign(await startStandIn(handle, options), { conversations });
}

/** A token that `koreCredentials` signed, as BotKit and Baton do. */
export function koreToken(
  claims: Record<string, unknown> = { appId: koreCredentials.appId },
  { secret = koreCredentials.clientSecret, algorithm = "HS256" } = {},
): string {
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const signed = `${encode({ typ: "JWT", alg: algorithm })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

function isOurs(token: string): boolean {
  const [header = "", claims = "", signature] = token.split(".");
  const expected = createHmac("sha256", koreCredentials.clientSecret).update(`${header}.${claims}`);
  if (expected.digest("base64url") !== signature) return false;
  const { appId, exp } = JSON.parse(Buffer.from(claims, "base64url").toString());
  return appId === koreCredentials.appId && (exp === undefined || exp * 1000 > Date.now());
}
