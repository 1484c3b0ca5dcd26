import { createPrivateKey } from "node:crypto";

/** Salesforce takes an assertion for at most three minutes. (Salesforce Help: OAuth 2.0 JWT Bearer Flow) */
const LIFE_S = 170;

/** A signed statement that the app may act for this user. */
export async function signAssertion(
  { clientId, username, privateKey }: { clientId: string; username: string; privateKey: string },
  instanceUrl: string,
  now: number,
): Promise<string> {
  const { SignJWT } = await import("jose");
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256" })
    .setIssuer(clientId)
    .setSubject(username)
    .setAudience(audienceOf(instanceUrl))
    .setExpirationTime(Math.floor(now / 1000) + LIFE_S)
    .sign(createPrivateKey(privateKey));
}

/** The audience is Salesforce's sign-in host, not the org's own: that of sandboxes has another name. */
function audienceOf(instanceUrl: string): string {
  const isSandbox = /--|\.(sandbox|scratch|develop)\./.test(new URL(instanceUrl).hostname);
  return `https://${isSandbox ? "test" : "login"}.salesforce.com`;
}
