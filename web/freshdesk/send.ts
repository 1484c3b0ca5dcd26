import type { Answer, Send } from "../sidebar/src/backend.ts";
import type { Client, Place } from "./platform.ts";

/** The request templates of config/requests.json, by the call that each makes, with the names of what its path holds. */
const TEMPLATES: readonly [name: string, path: RegExp, holds: string, needs: readonly string[]][] = [
  ["view", /^\/v1\/tickets\/([^/]+)\/view$/, "ticket", ["locale", "time_zone", "known"]],
  ["transcript", /^\/v1\/handoffs\/([^/]+)\/transcript$/, "handoff", ["locale", "time_zone", "from"]],
  ["verdict", /^\/v1\/handoffs\/([^/]+)\/verdict$/, "handoff", []],
  ["retry", /^\/v1\/handoffs\/([^/]+)\/retry$/, "handoff", []],
];

/** Calls Baton by way of Freshworks' servers, which put host and secret into the template; a browser knows neither. */
export function sendThrough(client: Client, agent: Place["agent"]): Send {
  return async ({ path, body }) => {
    const { name, context } = templateOf(path);
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    try {
      const options = { context: { ...context, agent: agent === null ? "0" : agent.id }, ...sent };
      return toAnswer(await client.request.invokeTemplate(name, options));
    } catch (error) {
      // Every status from 300 on rejects, and so does a call that never arrived, with a status of Freshworks' own.
      return toAnswer(error);
    }
  };
}

export function templateOf(path: string): { name: string; context: Record<string, string> } {
  const { pathname, searchParams } = new URL(path, "https://baton.invalid");
  for (const [name, pattern, holds, needs] of TEMPLATES) {
    const [, held] = pattern.exec(pathname) ?? [];
    if (held === undefined) continue;
    const given = needs.map((key) => [key, searchParams.get(key) ?? ""]);
    return { name, context: { ...Object.fromEntries(given), [holds]: held } };
  }
  throw new Error(`no request template for ${pathname}`);
}

interface TemplateAnswer {
  status?: unknown;
  headers?: Record<string, unknown>;
  response?: unknown;
}

function toAnswer(given: unknown): Answer {
  const { status, headers, response } = (given ?? {}) as TemplateAnswer;
  const retryAfter = headers?.["retry-after"];
  return { status: Number(status), body: parsed(response), retryAfter: retryAfter ? String(retryAfter) : "" };
}

function parsed(response: unknown): unknown {
  try {
    return JSON.parse(String(response));
  } catch {
    return undefined;
  }
}
