import { createHmac, generateKeyPairSync } from "node:crypto";
import { createAgentApp } from "../../connectors/zendesk/agent-app.ts";
import type { AgentApp, Canvas, CanvasCall } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";

export const APP_SECRET = "the-sidebar's-secret-of-32-bytes";
const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
/** What a forger may well know. */
export const PUBLIC_PEM = keys.publicKey.export({ type: "spki", format: "pem" }).toString();

const coded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

const CLAIMS = { iss: "acme.zendesk.com", aud: "baton/default", sub: "7", name: "Ava Agent" };

/** A token as the helpdesk's proxy signs it; `exp` is in seconds from now, `null` for none. */
export function appToken(
  claims: Record<string, unknown> = {},
  {
    secret = APP_SECRET as string | Buffer,
    header = { alg: "HS256", typ: "JWT" } as object,
    exp = 60 as number | null,
  } = {},
): string {
  const payload = { ...CLAIMS, ...(exp === null ? {} : { exp: inSeconds(exp) }), ...claims };
  const signed = `${coded(header)}.${coded(payload)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** The claims with no signature at all. */
export const unsignedToken = (alg: string) =>
  `${coded({ alg })}.${coded({ ...CLAIMS, exp: inSeconds(60) })}.`;

/** The form field with which the helpdesk opens the page. */
export async function formToken(claims: Record<string, unknown> = {}): Promise<string> {
  const { SignJWT } = await import("jose");
  const usual = { iss: "acme.zendesk.com", aud: "https://acme.zendesk.com", exp: inSeconds(60) };
  return new SignJWT({ sub: "7", name: "Ava Agent", ...usual, ...claims })
    .setProtectedHeader({ alg: "RS256" })
    .sign(keys.privateKey);
}

/** A real helpdesk's app with a canvas that says what it was told, signed by `x-sig: good`. */
export function aHelpdeskWithApp(): { id: string; agentApp: AgentApp } {
  const settings = {
    ...{ subdomain: "acme", agentUrl: "https://acme.zendesk.com", secret: APP_SECRET },
    ...{ publicKey: PUBLIC_PEM, installation: "default" },
  };
  return { id: "zendesk", agentApp: { ...createAgentApp(settings, Date.now), canvas } };
}

const canvas: Canvas = {
  read({ body, headers, path }): CanvasCall {
    if (headers["x-sig"] !== "good") throw new SignatureError("forged");
    const text = Buffer.from(body).toString("utf8");
    if (!text.startsWith("{")) throw new UnreadableError("it is no object");
    const said = JSON.parse(text) as Partial<CanvasCall>;
    return {
      tickets: said.tickets ?? ["35436"],
      caller: { agent: { id: "9", name: path ?? null }, isProved: true },
      locale: said.locale ?? null,
      timeZone: said.timeZone ?? null,
      act: said.act ?? { type: "open" },
    };
  },
  draw: (call, shown) =>
    shown.kind === "handoff"
      ? { kind: shown.kind, done: shown.done, locale: shown.view.locale, name: shown.view.who.name }
      : { kind: shown.kind, act: call.act.type },
};
