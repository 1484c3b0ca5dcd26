import { unfilledJson } from "./as-typed.ts";
import { type Send, Trouble } from "./backend.ts";
import { type FrameworkClient, recordOf, type Surroundings, wordOf } from "./framework.ts";
import type { PageSettings } from "./page-settings.ts";

const LIMIT_MS = 20_000;

/** Straight to Baton, from a page that Baton served: the page's token says for whom. */
export function sendDirectly({ backend, token }: PageSettings): Send {
  return async ({ method, path, body }) => {
    const request: RequestInit = {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(LIMIT_MS),
    };
    const answer = await fetch(`${backend}${path}`, request).catch(() => {
      throw new Trouble("away");
    });
    return {
      status: answer.status,
      body: await answer.json().catch(() => undefined),
      retryAfter: answer.headers.get("retry-after") ?? "",
    };
  };
}

/**
 * By Zendesk's proxy, which signs a token with the app's secure setting: the secret never comes into the browser.
 * The claims are the browser's own, so they tell Baton which installation calls, and prove nothing about the person.
 */
export function sendByProxy(client: FrameworkClient, page: PageSettings, around: Surroundings): Send {
  const claims = {
    iss: `${around.subdomain}.zendesk.com`,
    aud: `baton/${page.installation}`,
    ...(around.agent && { sub: around.agent.id, name: around.agent.name }),
  };
  return async ({ method, path, body }) => {
    const request = client.request({
      url: `${page.backend}${path}`,
      type: method,
      secure: true,
      cors: false,
      autoRetry: false,
      httpCompleteResponse: true,
      dataType: "json",
      contentType: "application/json",
      headers: { Authorization: "Bearer {{jwt.token}}" },
      ...(body !== undefined && { data: unfilledJson(body) }),
      jwt: { algorithm: "HS256", secret_key: "{{setting.shared_secret}}", expiry: 60, claims },
    });
    const answer = await Promise.race([request.catch((failed: unknown) => failed), tooLate()]);
    return answerOf(answer);
  };
}

/** The framework gives whole responses where asked to, else the body alone; its rejections look like responses. */
function answerOf(given: unknown): { status: number; body: unknown; retryAfter: string } {
  const response = recordOf(given);
  const { status } = response;
  if (typeof status !== "number") return { status: 200, body: given, retryAfter: "" };
  // No status at all: the proxy reached nobody.
  if (status === 0) throw new Trouble("away");
  return {
    status,
    body: response.responseJSON ?? parsed(wordOf(response.responseText)),
    retryAfter: headerOf(response, "retry-after"),
  };
}

function headerOf(response: Record<string, unknown>, name: string): string {
  const headers = response.responseHeaders ?? response.headers;
  const lines =
    typeof headers === "string"
      ? headers.split(/\r?\n/).map((line) => [line.split(":", 1)[0] ?? "", line.slice(line.indexOf(":") + 1)])
      : Object.entries(recordOf(headers));
  const found = lines.find(([key]) => String(key).trim().toLowerCase() === name);
  return wordOf(found?.[1]).trim();
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new Trouble("away")), LIMIT_MS));
}
