import type { IncomingWebhook } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";
import type { KoreConfig } from "./schema.ts";

const CLOCK_TOLERANCE_SECONDS = 60;

/**
 * Checks BotKit's `token` header: a JWT signed with the app's secret that names the app. Its times count where it has any;
 * BotKit's own tokens have none. (Koredotcom/BotKit, `lib/app/middlewares/APIKeyMiddleware`)
 * @throws {SignatureError} with one text for every reason.
 */
export async function requireToken(
  { headers }: Pick<IncomingWebhook, "headers">,
  { appId, secrets }: KoreConfig,
  now: number,
): Promise<void> {
  const token = Array.isArray(headers.token) ? headers.token[0] : headers.token;
  const { jwtVerify } = await import("jose");
  // Every secret is tried, so that a wrong token takes as long as a right one.
  const checks = secrets.map(async (secret) => {
    const { payload } = await jwtVerify(token ?? "", new TextEncoder().encode(secret), {
      ...{ algorithms: ["HS256"], clockTolerance: CLOCK_TOLERANCE_SECONDS, currentDate: new Date(now) },
    });
    return payload.appId === appId;
  });
  const results = await Promise.allSettled(checks);
  if (!results.some((result) => result.status === "fulfilled" && result.value))
    throw new SignatureError("the token is missing, wrong or too old");
}

/** The token that the platform wants of us, good for a minute. */
export async function signToken({ appId, secrets }: KoreConfig, now: number): Promise<string> {
  const { SignJWT } = await import("jose");
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ appId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 60)
    .sign(new TextEncoder().encode(secrets[0] ?? ""));
}
