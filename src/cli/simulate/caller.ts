import { Webhook } from "standardwebhooks";
import { newId } from "../../ids.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { UsageError } from "../context.ts";

/** One answer of the running system. */
export interface Answered {
  status: number;
  /** Parsed; `null` when it is no JSON. */
  body: Record<string, unknown> | null;
}

/** Calls a running Baton as a bot does. */
export type Caller = (method: "GET" | "POST", path: string, body?: unknown) => Promise<Answered>;

const TIMEOUT_MS = 15_000;

/** @throws {UsageError} by the caller it returns, when nothing of ours answers there. */
export function createCaller(url: string, bot: Manifest["bot"]): Caller {
  return async (method, path, content) => {
    const body = content === undefined ? "" : JSON.stringify(content);
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: { "content-type": "application/json", ...proofOf(body, bot) },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(method === "POST" ? { body } : {}),
      });
    } catch (error) {
      throw new UsageError(
        `baton simulate: nothing answers at ${url} (${reasonOf(error)}): start Baton there, or name another address with --url or BATON_PUBLIC_URL`,
      );
    }
    const answer: unknown = await response.json().catch(() => null);
    const isObject = typeof answer === "object" && answer !== null && !Array.isArray(answer);
    return { status: response.status, body: isObject ? (answer as Record<string, unknown>) : null };
  };
}

/** Signed where there is a secret, else with a token. */
function proofOf(body: string, { signingSecrets, bearerTokens }: Manifest["bot"]): Record<string, string> {
  const [secret] = signingSecrets;
  if (!secret) return { authorization: `Bearer ${bearerTokens[0]}`, "webhook-id": newId("evt") };
  const id = newId("evt");
  const at = new Date();
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

function reasonOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return name === "TimeoutError"
    ? `no answer within ${TIMEOUT_MS / 1000} s`
    : (cause?.code ?? "no connection");
}
