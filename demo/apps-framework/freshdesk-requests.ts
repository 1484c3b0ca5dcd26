import { z } from "zod";

const Template = z.object({
  schema: z.object({
    method: z.string(),
    host: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()).default({}),
    query: z.record(z.string(), z.string()).default({}),
  }),
});
const Invocation = z.object({
  name: z.string(),
  context: z.record(z.string(), z.string()).default({}),
  body: z.string().optional(),
});

export interface RequestOptions {
  /** `config/requests.json` of the package. */
  templates: unknown;
  /** What the administrator entered, secure ones too. */
  iparams: Readonly<Record<string, string>>;
  /** Where a host is here: the stand-in's way to a Baton on this machine. */
  reach: Readonly<Record<string, string>>;
  callsPerMinute?: number;
  fetch?: typeof fetch;
  now?: () => number;
}

/** What the app gets to see. From 300 on it is what its promise rejects with. */
export interface RequestAnswer {
  status: number;
  headers: Record<string, string>;
  response: string;
}

const TIMEOUT_MS = 15_000;
const PER_MINUTE = 50;

/**
 * Plays Freshworks' servers: sends a request template with parameters and context in their places. The browser sees
 * neither host nor secret. As there, an account's copies of an app share 50 calls a minute, and 15 s is the limit.
 */
export function createRequests(options: RequestOptions): (invocation: unknown) => Promise<RequestAnswer> {
  const { iparams, reach, callsPerMinute = PER_MINUTE, now = Date.now } = options;
  const templates = z.record(z.string(), Template).parse(options.templates);
  const send = options.fetch ?? fetch;
  let window = { minute: 0, calls: 0 };

  function isOverLimit(): boolean {
    const minute = Math.floor(now() / 60_000);
    window = window.minute === minute ? { minute, calls: window.calls + 1 } : { minute, calls: 1 };
    return window.calls > callsPerMinute;
  }

  return async (given) => {
    const { name, context, body } = Invocation.parse(given);
    const schema = templates[name]?.schema;
    if (!schema) return refuse(400, `Request template '${name}' is not found`);
    if (isOverLimit()) return refuse(429, "the rate limit of the app is reached");
    const fill = (text: string, encode: (value: string) => string = String) =>
      text.replace(/<%=\s*(iparam|context)\.(\w+)\s*%>/g, (_, kind: string, key: string) =>
        encode((kind === "iparam" ? iparams : context)[key] ?? ""),
      );
    const filled = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
    const host = fill(schema.host);
    const query = new URLSearchParams(filled(schema.query));
    const url = `${reach[host] ?? `https://${host}`}${fill(schema.path, encodeURIComponent)}?${query}`;
    const headers = filled(schema.headers);
    try {
      const answer = await send(url, {
        method: schema.method,
        headers,
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body }),
      });
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        response: await answer.text(),
      };
    } catch {
      return refuse(502, "the host could not be reached");
    }
  };
}

function refuse(status: number, message: string): RequestAnswer {
  return { status, headers: {}, response: JSON.stringify({ message }) };
}
