import { createHmac, generateKeyPairSync, type KeyObject } from "node:crypto";
import { type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { zendesk } from "../../connectors/zendesk/index.ts";
import type { AgentApp } from "../../src/connector.ts";
import { SignatureError } from "../../src/errors.ts";
import { aBlock, aClock, openZendesk } from "../support/zendesk.ts";

const SECRET = "canary-0123456789-0123456789-012345";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const PEM = publicKey.export({ type: "spki", format: "pem" }).toString();
const START = Date.parse("2026-11-20T10:00:00Z");
const NOW_S = START / 1000;
const CLAIMS = {
  iss: "acme.zendesk.com",
  aud: "baton/default",
  exp: NOW_S + 60,
  sub: "501",
  name: "Mia Lang",
};
const SIGNED = {
  ...{ iss: "acme.zendesk.com", aud: "https://acme.zendesk.com/api/v2/apps/installations/77.json" },
  ...{ exp: NOW_S + 60, sub: "https://acme.zendesk.com/api/v2/users/501.json" },
};

describe("Zendesk's sidebar, called by way of Zendesk's proxy", () => {
  it("admits the installed app, and does not take its word for the agent", async () => {
    const { app } = anApp();

    expect(await admit(app, await hs256(CLAIMS))).toEqual({
      agent: { id: "501", name: "Mia Lang" },
      isProved: false,
    });
    const { sub: _, name: __, ...anonymous } = CLAIMS;
    expect(await admit(app, await hs256(anonymous))).toEqual({ agent: null, isProved: false });
  });

  it.each<[string, () => Promise<string> | string]>([
    ["forged with another secret", () => hs256(CLAIMS, "another-secret-of-thirty-two-characters")],
    ["expired", () => hs256({ ...CLAIMS, exp: NOW_S - 31 })],
    ["without an end", () => hs256({ ...CLAIMS, exp: undefined })],
    ["that lives longer than a call", () => hs256({ ...CLAIMS, exp: NOW_S + 3600 })],
    ["for another installation", () => hs256({ ...CLAIMS, aud: "baton/other" })],
    ["for nobody", () => hs256({ ...CLAIMS, aud: undefined })],
    ["of another account", () => hs256({ ...CLAIMS, iss: "evil.zendesk.com" })],
    ["of no account", () => hs256({ ...CLAIMS, iss: undefined })],
    ["not yet valid", () => hs256({ ...CLAIMS, nbf: NOW_S + 120 })],
    ["with another algorithm of the same secret", () => hs256(CLAIMS, SECRET, "HS512")],
    ["without a signature", () => new UnsecuredJWT(CLAIMS).encode()],
    ["signed with the public key as if it were the secret", () => hs256(CLAIMS, PEM)],
    ["signed by the app's own key", () => rs256({ ...CLAIMS })],
    ["that is none", () => "a.b.c"],
  ])("refuses a token %s", async (_, token) => {
    const { app } = anApp();

    await expect(admit(app, await token())).rejects.toThrow(SignatureError);
  });

  it("forgives a clock that is half a minute off", async () => {
    const { app } = anApp();

    await expect(admit(app, await hs256({ ...CLAIMS, exp: NOW_S - 29 }))).resolves.toBeTruthy();
    await expect(admit(app, await hs256({ ...CLAIMS, exp: NOW_S + 300 }))).resolves.toBeTruthy();
  });

  it.each([[{}], [{ authorization: "Basic YTpi" }], [{ authorization: ["Bearer a.b.c"] }]])(
    "refuses a call without a bearer token: %j",
    async (headers) => {
      const { app } = anApp();

      await expect(app.admit?.(headers)).rejects.toThrow(SignatureError);
    },
  );

  it("says of every refusal the same, and keeps the secret out of it", async () => {
    const { app, lines } = anApp();
    const refusals = await Promise.all(
      [await hs256(CLAIMS, "x".repeat(40)), await hs256({ ...CLAIMS, exp: 1 }), "a.b.c"].map((token) =>
        admit(app, token).catch((error: Error) => error.message),
      ),
    );

    expect(new Set(refusals).size).toBe(1);
    expect([...lines, ...refusals].join()).not.toContain(SECRET);
  });

  it("is framed by the account alone, and absent without a secret", () => {
    expect(anApp().app.framedBy).toEqual(["https://acme.zendesk.com"]);
    expect(openZendesk(aBlock()).agentApp).toBeUndefined();
  });

  it("has no page to open without the app's public key", () => {
    expect(anApp({ sidebar_public_key: undefined }).app.openPage).toBeUndefined();
  });
});

describe("Zendesk's sidebar, opened by a signed form", () => {
  it("proves the agent, for an hour of calls", async () => {
    const { app, clock } = anApp();
    const opened = await open(app, await rs256(SIGNED));

    expect(opened.caller).toEqual({ agent: { id: "501", name: null }, isProved: true });
    expect(await admit(app, opened.token)).toEqual(opened.caller);
    clock.pass(59 * 60_000);
    expect(await admit(app, opened.token)).toEqual(opened.caller);
    clock.pass(2 * 60_000);
    await expect(admit(app, opened.token)).rejects.toThrow(SignatureError);
  });

  it.each<[string, () => Promise<string> | string]>([
    [
      "signed by another key",
      () => rs256(SIGNED, generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey),
    ],
    ["signed with the shared secret", () => hs256(SIGNED)],
    ["signed with the public key as if it were a secret", () => hs256(SIGNED, PEM)],
    ["without a signature", () => new UnsecuredJWT(SIGNED).encode()],
    ["expired", () => rs256({ ...SIGNED, exp: NOW_S - 31 })],
    ["without an end", () => rs256({ ...SIGNED, exp: undefined })],
    ["of another account", () => rs256({ ...SIGNED, iss: "evil.zendesk.com" })],
    ["for another account", () => rs256({ ...SIGNED, aud: "https://evil.zendesk.com/acme.zendesk.com" })],
    ["for nobody", () => rs256({ ...SIGNED, aud: undefined })],
    ["that is absent", () => ""],
  ])("refuses a token %s", async (_, token) => {
    const { app } = anApp();

    await expect(open(app, await token())).rejects.toThrow(SignatureError);
  });

  it("opens the page again within the token's life, as a reload does", async () => {
    const { app } = anApp();
    const token = await rs256(SIGNED);

    await open(app, token);
    await expect(open(app, token)).resolves.toBeTruthy();
  });

  it("does not call an agent proved whom it cannot read", async () => {
    const { app } = anApp();
    const { caller, token } = await open(app, await rs256({ ...SIGNED, sub: "mia" }));

    expect(caller).toEqual({ agent: null, isProved: false });
    expect(await admit(app, token)).toEqual(caller);
  });

  it("does not let a browser make itself a session with the secret that it may have the proxy use", async () => {
    const { app } = anApp();
    const claims = { ...CLAIMS, iss: "baton", aud: "baton-page/default" };

    await expect(admit(app, await hs256(claims))).rejects.toThrow(SignatureError);
    const derived = createHmac("sha256", "").update(SECRET).digest("hex");
    await expect(admit(app, await hs256(claims, derived))).rejects.toThrow(SignatureError);
  });

  it("keeps a session to the installation that it was opened for", async () => {
    const mine = anApp();
    const other = anApp({}, "other");
    const { token } = await open(other.app, await rs256(SIGNED));

    await expect(admit(mine.app, token)).rejects.toThrow(SignatureError);
  });
});

describe("the sidebar's keys in the manifest", () => {
  it.each([
    ["a short secret", { sidebar_secret: "s3cret" }, /32 characters or more/],
    [
      "a key that is none",
      { sidebar_secret: SECRET, sidebar_public_key: "-----BEGIN" },
      /RSA public key, PEM/,
    ],
    ["a key without a secret", { sidebar_public_key: PEM }, /needs a sidebar_secret/],
    ["a weak key", { sidebar_secret: SECRET, sidebar_public_key: weakKey() }, /RSA public key/],
  ])("refuse %s", (_, keys, fault) => {
    const read = zendesk.config.safeParse({ ...aBlock(), ...keys });

    expect(read.error?.issues.map(({ message }) => message).join()).toMatch(fault);
  });
});

function anApp(keys: Record<string, unknown> = {}, installation?: string) {
  const clock = aClock(START);
  const block = { ...aBlock(), sidebar_secret: SECRET, sidebar_public_key: PEM, ...keys };
  const { agentApp, lines } = openZendesk(block, clock, undefined, installation);
  if (!agentApp) throw new Error("there is no agent app");
  return { app: agentApp, clock, lines };
}

async function admit(app: AgentApp, token: string) {
  return app.admit?.({ authorization: `Bearer ${token}` });
}

async function open(app: AgentApp, token: string) {
  if (!app.openPage) throw new Error("there is no page");
  return app.openPage({ token });
}

function hs256(claims: JWTPayload, secret = SECRET, alg = "HS256") {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
}

function rs256(claims: JWTPayload, key: KeyObject = privateKey) {
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(key);
}

function weakKey() {
  const { publicKey: weak } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  return weak.export({ type: "spki", format: "pem" }).toString();
}
