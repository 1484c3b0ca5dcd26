import { createHmac } from "node:crypto";
import { z } from "zod";

/** A setting of an installed app, and where the manifest lets its value go. */
export interface Setting {
  value: string;
  /** `null`: not secure, and not for the proxy alone. */
  scopes: readonly string[] | null;
}

export interface ProxyOptions {
  settings: Readonly<Record<string, Setting>>;
  /** The manifest's `domainWhitelist`: where secure settings may go. */
  whitelist: readonly string[];
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** What the app gets to see, in the words of `client.request`. */
export interface ProxyAnswer {
  status: number;
  statusText: string;
  responseText: string;
  responseHeaders: string;
}

const AppRequest = z.object({
  url: z.string(),
  type: z.string().default("GET"),
  secure: z.boolean().default(false),
  headers: z.record(z.string(), z.string()).default({}),
  data: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  contentType: z.string().default("application/x-www-form-urlencoded; charset=UTF-8"),
  jwt: z
    .object({
      algorithm: z.string(),
      secret_key: z.string(),
      expiry: z.coerce.number().positive(),
      claims: z.record(z.string(), z.unknown()).default({}),
    })
    .optional(),
});
type AppRequest = z.infer<typeof AppRequest>;

const TIMEOUT_MS = 30_000;
const PLACEHOLDER = /\{\{\s*(setting\.[\w-]+|jwt\.token)\s*\}\}/g;

/**
 * Plays Zendesk's proxy: sends an app's request on, with secure settings in place of their placeholders and a token that it
 * signs by one of them. The browser sees neither. As there, headers with an underscore are dropped and 30 s is the limit.
 */
export function createProxy({ settings, whitelist, timeoutMs = TIMEOUT_MS, ...options }: ProxyOptions) {
  const send = options.fetch ?? fetch;

  function fill(text: string, scope: string, token: string | null): string {
    return text.replace(PLACEHOLDER, (_, name: string) => {
      if (name === "jwt.token") return token ?? "";
      const setting = settings[name.slice("setting.".length)];
      if (!setting) throw new Refused(`Setting not found: ${name}`);
      if (setting.scopes && !setting.scopes.includes(scope))
        throw new Refused(`${name} may not be used in a request's ${scope}`);
      return setting.value;
    });
  }

  function tokenOf({ jwt }: AppRequest): string | null {
    if (!jwt) return null;
    if (jwt.algorithm !== "HS256")
      throw new Refused(`This stand-in signs with HS256 only, not ${jwt.algorithm}`);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iat: now, exp: now + jwt.expiry, ...jwt.claims };
    const parts = [{ typ: "JWT", alg: "HS256" }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    const key = fill(jwt.secret_key, "jwt_secret_key", null);
    const signature = createHmac("sha256", key).update(parts.join(".")).digest("base64url");
    return `${parts.join(".")}.${signature}`;
  }

  async function forward(request: AppRequest): Promise<ProxyAnswer> {
    const token = tokenOf(request);
    const url = new URL(fill(request.url, "url", token));
    if (!isSafe(url)) throw new Refused("Only https, but for this machine");
    if (!whitelist.includes(url.hostname) && !whitelist.includes(url.host))
      throw new Refused(`${url.hostname} is not in the app's domainWhitelist`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (!name.includes("_")) headers.set(name, fill(value, "header", token));
    const method = request.type.toUpperCase();
    const { data } = request;
    let body: string | null = null;
    if (data !== undefined && method !== "GET") {
      body = fill(typeof data === "string" ? data : formOf(data), "body", token);
      headers.set("content-type", request.contentType);
    } else if (data !== undefined) {
      for (const [name, value] of new URLSearchParams(typeof data === "string" ? data : formOf(data)))
        url.searchParams.append(name, value);
    }
    const response = await send(url, {
      ...{ method, headers, body, redirect: "manual" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const responseHeaders = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const { status, statusText } = response;
    return { status, statusText, responseText: await response.text(), responseHeaders };
  }

  return async (body: unknown): Promise<ProxyAnswer> => {
    const request = AppRequest.safeParse(body);
    if (!request.success) return problem(400, "Bad Request", "not a request that an app could make");
    try {
      return await forward(request.data);
    } catch (error) {
      if (error instanceof Refused) return problem(400, "Bad Request", error.message);
      const isLate = error instanceof Error && error.name === "TimeoutError";
      return isLate
        ? problem(504, "Gateway Timeout", "The app's server did not answer in time")
        : problem(502, "Bad Gateway", "The app's server cannot be reached");
    }
  };
}

class Refused extends Error {}

function problem(status: number, statusText: string, responseText: string): ProxyAnswer {
  return { status, statusText, responseText, responseHeaders: "content-type: text/plain\r\n" };
}

function formOf(data: Record<string, unknown>): string {
  return new URLSearchParams(
    Object.entries(data).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

/** A trial's Baton listens on this machine without TLS. */
function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost"].includes(hostname));
}
