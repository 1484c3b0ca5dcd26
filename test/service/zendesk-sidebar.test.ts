import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startZendesk, type ZendeskStandIn, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import { builtSidebar } from "../../src/cli/app-package/built-sidebar.ts";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";

const SECRET = "canary-sidebar-0123456789-0123456789";
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const SLOW = { timeout: 90_000 };
const nowS = () => Math.floor(Date.now() / 1000);

describe("Zendesk's sidebar, with Baton behind it", () => {
  let house: House;
  let baton: BatonProcess;
  let zendesk: ZendeskStandIn;
  let handoffId: string;
  let ticketId: string;
  beforeAll(async () => {
    await builtSidebar(process.env);
    zendesk = await startZendesk();
    house = await openHouse({ backend: "embedded", helpdesk: zendeskBlock(zendesk.url) });
    baton = await house.spawn();
    handoffId = await escalated(baton.url, anEscalation());
    await until(() => zendesk.tickets.length === 1, "the ticket is there", 60_000);
    ticketId = String(zendesk.tickets[0]?.id);
    await until(async () => (await view(await proxied())).status === 200, "the handoff knows its ticket");
  }, 180_000);
  afterAll(() => Promise.all([house?.close(), zendesk?.close()]));

  it("shows a ticket to the app that its secret signs for, and to no other", SLOW, async () => {
    const shown = await view(await proxied());

    expect([shown.status, await shown.json()]).toMatchObject([200, { handoff: { id: handoffId } }]);
    const refused = [
      await proxied({ secret: "another-secret-of-thirty-two-characters" }),
      await proxied({ aud: "baton/other" }),
      await proxied({ iss: "evil.zendesk.com" }),
      await proxied({ exp: nowS() - 60 }),
      await proxied({ exp: nowS() + 3_600 }),
    ];
    const answers = await Promise.all(refused.map(view));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    const details = await Promise.all(answers.map(async (answer) => ((await answer.json()) as Told).detail));
    expect(new Set(details).size).toBe(1);
  });

  it("keeps a verdict with the agent whom the browser names", SLOW, async () => {
    expect((await judge(await proxied(), "too_late")).status).toBe(200);

    expect(await verdict()).toMatchObject({ verdict: "too_late", agent: { id: "501", name: "Mia Lang" } });
  });

  it(
    "opens its page by a signed form, in the account's frames alone, and proves the agent with it",
    SLOW,
    async () => {
      const page = await open(await signed());
      const html = await page.text();
      const [, token = ""] = /<meta name="baton-token" content="([^"]+)"/.exec(html) ?? [];

      expect(page.status).toBe(200);
      expect(page.headers.get("content-security-policy")).toMatch(
        /frame-ancestors https:\/\/acme\.zendesk\.com(?:;|$)/,
      );
      expect((await view(token)).status).toBe(200);
      // Whom the page names does not count where Zendesk vouches for another.
      await judge(token, "right", { id: "1", name: "Somebody" });
      expect(await verdict()).toMatchObject({ verdict: "right", agent: { id: "502" } });
    },
  );

  it("opens nothing for a form that is forged, unsigned or of another account", SLOW, async () => {
    const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
    const forms = [
      await signed({ key: other }),
      await signed({ aud: "https://evil.zendesk.com/api/v2/apps/installations/1.json" }),
      await proxied(),
      "",
    ];

    const pages = await Promise.all(forms.map(open));
    expect(pages.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const texts = await Promise.all(pages.map((page) => page.text()));
    for (const text of texts) expect(text).not.toContain("baton-token");
  });

  it("keeps its secret out of the log", () => {
    expect(baton.output()).not.toContain(SECRET);
  });

  const view = (token: string) =>
    call(`/v1/tickets/${ticketId}/view?locale=de&time_zone=Europe/Berlin`, token);
  const judge = (token: string, given: string, agent?: object) =>
    call(`/v1/handoffs/${handoffId}/verdict`, token, { verdict: given, missing: [], comment: null, agent });
  const open = (token: string) =>
    fetch(`${baton.url}/apps/zendesk/sidebar`, { method: "POST", body: new URLSearchParams({ token }) });
  const call = (path: string, token: string, body?: object) =>
    fetch(`${baton.url}${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  async function verdict() {
    type Handoff = { outcome: { verdict: object | null } | null };
    return (await read<Handoff>(baton.url, `/v1/handoffs/${handoffId}`)).outcome?.verdict;
  }
});

interface Told {
  detail: string;
}

/** As Zendesk's proxy signs a call of the app. */
function proxied({ secret = SECRET, ...claims }: { secret?: string } & Record<string, unknown> = {}) {
  const said = {
    iss: "acme.zendesk.com",
    aud: "baton/default",
    sub: "501",
    name: "Mia Lang",
    exp: nowS() + 60,
  };
  return new SignJWT({ ...said, ...claims })
    .setProtectedHeader({ alg: "HS256" })
    .sign(new TextEncoder().encode(secret));
}

/** As Zendesk signs the opening of the page. */
function signed({ key = privateKey, ...claims }: { key?: typeof privateKey } & Record<string, unknown> = {}) {
  const aud = "https://acme.zendesk.com/api/v2/apps/installations/77.json";
  const said = {
    iss: "acme.zendesk.com",
    aud,
    sub: "https://acme.zendesk.com/api/v2/users/502.json",
    exp: nowS() + 60,
  };
  return new SignJWT({ ...said, ...claims }).setProtectedHeader({ alg: "RS256" }).sign(key);
}

function zendeskBlock(url: string): string {
  const { clientId, clientSecret, webhookSecret } = zendeskCredentials;
  const pem = publicKey.export({ type: "spki", format: "pem" }).toString();
  return `helpdesk:
  zendesk:
    subdomain: acme
    base_url: ${url}
    oauth: { client_id: ${clientId}, client_secret: ${clientSecret} }
    webhook_secret: ${webhookSecret}
    sidebar_secret: ${SECRET}
    sidebar_public_key: ${JSON.stringify(pem)}
`;
}
