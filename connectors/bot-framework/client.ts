import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { assertOk, readJson } from "../../src/http.ts";
import { type BotFrameworkConfig, KeySet, OpenIdMetadata, type SigningKey } from "./schema.ts";

const FRESH_MS = 24 * 3_600_000;
/** A key that nobody knows is looked for once in so long, whoever names it. */
const PAUSE_MS = 5 * 60_000;

export type SigningKeys = ReturnType<typeof createSigningKeys>;

/** The keys that the Bot Connector signs with, remembered for a day. */
export function createSigningKeys({ baseUrl }: BotFrameworkConfig, deps: ConnectorDeps) {
  let known: { keys: readonly SigningKey[]; at: number } | null = null;
  /** When they could not be read last. */
  let failedAt = Number.NEGATIVE_INFINITY;
  let inFlight: Promise<readonly SigningKey[]> | null = null;

  async function get<T>(url: string, schema: z.ZodType<T>, what: string, signal?: AbortSignal): Promise<T> {
    const response = await deps.http({
      connector: "bot_framework",
      method: "GET",
      url,
      headers: { "user-agent": deps.userAgent },
      maxResponseBytes: 1024 * 1024,
      ...(signal ? { signal } : {}),
    });
    assertOk("bot_framework", what, response, deps.now());
    const answer = schema.safeParse(readJson("bot_framework", what, response));
    if (answer.success) return answer.data;
    throw new ConnectorError(
      "bot_framework",
      "unavailable",
      `${what}: the answer is not what Microsoft documents`,
    );
  }

  async function load(signal?: AbortSignal): Promise<readonly SigningKey[]> {
    const what = "reading the Bot Connector's signing keys";
    const metadata = `${baseUrl}/v1/.well-known/openidconfiguration`;
    const { jwks_uri: address } = await get(metadata, OpenIdMetadata, what, signal);
    if (URL.parse(address)?.origin !== new URL(baseUrl).origin) {
      throw new ConnectorError(
        "bot_framework",
        "unavailable",
        `${what}: they are said to be on another host`,
      );
    }
    const { keys } = await get(address, KeySet, what, signal);
    known = { keys, at: deps.now() };
    return keys;
  }

  /** @throws {ConnectorError} when they cannot be read. */
  function read(signal?: AbortSignal): Promise<readonly SigningKey[]> {
    inFlight ??= load(signal).finally(() => {
      inFlight = null;
    });
    return inFlight;
  }

  return {
    read,

    /** @throws {ConnectorError} when they cannot be read and none are remembered. */
    async find(kid: string, signal: AbortSignal): Promise<SigningKey | null> {
      const old = known;
      const found = old?.keys.find((key) => key.kid === kid) ?? null;
      const ageMs = old ? deps.now() - old.at : Number.POSITIVE_INFINITY;
      // Keys of yesterday are better than no handoff, and than one that waits for each look in vain.
      const isGoodEnough = ageMs < FRESH_MS || deps.now() - failedAt < PAUSE_MS;
      if (found ? isGoodEnough : ageMs < PAUSE_MS) return found;
      try {
        return (await read(signal)).find((key) => key.kid === kid) ?? null;
      } catch (error) {
        failedAt = deps.now();
        if (found) return found;
        throw error;
      }
    },
  };
}
