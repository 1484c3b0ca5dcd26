import { mkdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handoffs, notes } from "../../src/storage/schema.ts";
import { aHelpdeskWithApp, appToken, formToken } from "../support/agent-app.ts";
import { bearer, describedServer } from "../support/described.ts";
import { anEscalation } from "../support/house.ts";

const api = describedServer();
let id = "";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Baton</title>
<meta name="baton-backend" content=""><meta name="baton-installation" content="default">
<script src="https://cdn.example/framework.js"></script>
<script type="module" crossorigin src="./index.js"></script><link rel="stylesheet" href="./index.css">
</head><body><div id="root"></div></body></html>`;

beforeAll(async () => {
  api.whole.helpdesk = aHelpdeskWithApp;
  const folder = api.whole.sidebarFolder;
  await mkdir(path.join(folder, "words"), { recursive: true });
  await writeFile(path.join(folder, "index.html"), PAGE);
  await writeFile(path.join(folder, "index.js"), "import('./words/de.js')");
  await writeFile(path.join(folder, "index.css"), "body{}");
  await writeFile(path.join(folder, "words/de.js"), "export{}");
  await writeFile(path.join(folder, "secrets.env"), "SECRET=1");
  await writeFile(path.join(folder, "../outside.js"), "outside");
});

beforeEach(async () => {
  api.mend();
  const { body } = await api.escalate(anEscalation());
  id = body.handoff?.id ?? "";
  const { db } = api.server.database;
  await db.update(handoffs).set({ ticketId: null });
  const facts = { results: [], at: new Date().toISOString() };
  await db.update(handoffs).set({ ticketId: "35436", status: "delivered", facts }).where(eq(handoffs.id, id));
});

async function openPage(form: Record<string, string>, at = "/apps/zendesk/sidebar", headers = {}) {
  const body = new URLSearchParams(form);
  return fetch(`${api.server.url}${at}`, { method: "POST", body, headers });
}

const policyOf = (answer: Response) =>
  Object.fromEntries(
    (answer.headers.get("content-security-policy") ?? "").split("; ").map((rule) => {
      const [name = "", ...values] = rule.split(" ");
      return [name, values];
    }),
  );

describe("POST /apps/:helpdesk/sidebar", () => {
  it("opens the sidebar for whom the helpdesk vouches, with a token that the API knows", async () => {
    const answer = await openPage({ token: await formToken() });
    const html = await answer.text();

    expect(answer.status).toBe(200);
    const token = /<meta name="baton-token" content="([^"]+)" \/>/.exec(html)?.[1] ?? "";
    const view = await api.call("GET", "/v1/tickets/35436/view", { headers: bearer(token) });
    expect(view).toMatchObject({ status: 200, body: { handoff: { id } } });
    const headers = { ...bearer(token), "content-type": "application/json" };
    const body = JSON.stringify({ verdict: "right", agent: { id: "1", name: "Somebody else" } });
    const given = await api.call("POST", `/v1/handoffs/${id}/verdict`, { headers, body });
    expect(given.body).toMatchObject({ verdict: { agent: { id: "7", name: "Ava Agent" } } });
  });

  it("lets its helpdesk alone frame the page, and its own scripts alone run, by a new nonce each time", async () => {
    const [first, second] = [
      await openPage({ token: await formToken() }),
      await openPage({ token: await formToken() }),
    ];
    const policy = policyOf(first);

    expect(policy).toMatchObject({
      ...{ "default-src": ["'none'"], "frame-ancestors": ["https://acme.zendesk.com"] },
      ...{ "base-uri": ["'none'"], "form-action": ["'none'"], "connect-src": ["'self'"] },
    });
    expect(policy["script-src"]?.join(" ")).toMatch(/^'self' 'nonce-[\w+/=]{24}'$/);
    expect(policy["script-src"]).not.toEqual(policyOf(second)["script-src"]);
    expect(Object.fromEntries(first.headers)).toMatchObject({
      ...{
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
    expect(first.headers.get("set-cookie")).toBeNull();
    const nonce = /'nonce-([^']+)'/.exec(policy["script-src"]?.join(" ") ?? "")?.[1];
    const scripts = (await first.text()).match(/<script[^>]*>/g) ?? [];
    expect(scripts).toHaveLength(2);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });

  it.each(["/apps/zendesk/sidebar", "/apps/zendesk/sidebar/", "/apps/zendesk/sidebar?origin=x&app_guid=y"])(
    "names assets that are there, opened at %s",
    async (at) => {
      const html = await (await openPage({ token: await formToken() }, at)).text();
      const names = [...html.matchAll(/(?:src|href)="([^":]+)"/g)].map(([, name = ""]) => name);
      expect(names).toHaveLength(2);
      for (const name of names) {
        const asset = await fetch(new URL(name, `${api.server.url}${at}`));
        expect(asset.status).toBe(200);
        expect(asset.headers.get("cache-control")).toContain("immutable");
        expect(asset.headers.get("content-type")).toMatch(/^text\/(javascript|css)/);
      }
    },
  );

  it("tells the page where the API is, where that is elsewhere", async () => {
    api.server.room.settings = { ...api.whole.settings, publicUrl: 'https://baton.example/x"><script>/' };
    const html = await (await openPage({ token: await formToken() })).text();
    expect(html).toContain('content="https://baton.example/x&quot;&gt;&lt;script&gt;"');
    expect(html.match(/<script/g)).toHaveLength(2);
  });

  it.each([
    ["no token", async () => ({})],
    ["a forged one", async () => ({ token: appToken() })],
    ["one of another account", async () => ({ token: await formToken({ aud: "https://evil.zendesk.com" }) })],
    ["an old one", async () => ({ token: await formToken({ exp: 1 }) })],
  ])("says to whoever opens it with %s that nobody can tell who they are", async (_, form) => {
    const answer = await openPage(await form());
    const html = await answer.text();
    expect(answer.status).toBe(401);
    expect(html).toContain("Reload the ticket");
    expect(html).not.toContain("baton-token");
    expect(policyOf(answer)).toMatchObject({ "frame-ancestors": ["https://acme.zendesk.com"] });
  });

  it("says what to do where the sidebar has not been built", async () => {
    const folder = api.whole.sidebarFolder;
    await rm(path.join(folder, "index.html"));
    const answer = await openPage({ token: await formToken() });
    await writeFile(path.join(folder, "index.html"), PAGE);

    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("npm run build");
    expect((await openPage({ token: await formToken() })).status).toBe(200);
  });

  it("answers 404 for a helpdesk that is not ours, 415 to what is no form and 413 to a long one", async () => {
    const token = await formToken();
    expect((await openPage({ token }, "/apps/freshdesk/sidebar")).status).toBe(404);
    expect((await openPage({ token }, "/apps/constructor/sidebar")).status).toBe(404);
    api.server.room.helpdesk = () => ({ id: "zendesk", agentApp: { framedBy: [] } });
    expect((await openPage({ token })).status).toBe(404);
    api.mend();
    const headers = { "content-type": "text/plain" };
    expect((await openPage({ token }, undefined, headers)).status).toBe(415);
    expect((await openPage({ token: "a".repeat(70_000) })).status).toBe(413);
    expect((await fetch(`${api.server.url}/apps/zendesk/sidebar`)).status).toBe(405);
  });
});

describe("GET /apps/:helpdesk/sidebar/…", () => {
  const get = (name: string, headers = {}) =>
    fetch(`${api.server.url}/apps/zendesk/sidebar/${name}`, { headers });

  it("serves what the build left, once to each reader", async () => {
    const asset = await get("index.js");
    expect(await asset.text()).toBe("import('./words/de.js')");
    expect(asset.headers.get("cache-control")).toBe("no-cache");
    const etag = asset.headers.get("etag") ?? "";
    expect((await get("index.js", { "if-none-match": etag })).status).toBe(304);
    expect((await get("words/de.js")).status).toBe(200);
    expect((await get(`${"0".repeat(16)}/words/de.js`)).headers.get("cache-control")).toBe("no-cache");
  });

  /** As they stand, which `fetch` would not send. */
  function status(at: string): Promise<number | undefined> {
    const { port, hostname } = new URL(api.server.url);
    return new Promise((resolve, reject) => {
      request({ port, hostname, path: at }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on("error", reject)
        .end();
    });
  }

  it.each([
    "../outside.js",
    "..%2Foutside.js",
    "%2e%2e/outside.js",
    "words/../../outside.js",
    "..%5Coutside.js",
    "/etc/passwd",
    "secrets.env",
    "index.html",
    "constructor",
    "index.js%00.css",
    "words",
  ])("serves nothing else: %s", async (name) => {
    expect(await status(`/apps/zendesk/sidebar/${name}`)).toBe(404);
  });
});

describe("POST /apps/:helpdesk/<call>", () => {
  async function draw(said: unknown, headers: Record<string, string> = {}, at = "/apps/zendesk/initialize") {
    const body = typeof said === "string" ? said : JSON.stringify(said);
    const sent = { "content-type": "application/json", "x-sig": "good", ...headers };
    const answer = await fetch(`${api.server.url}${at}`, { method: "POST", headers: sent, body });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }
  const act = (what: object) => draw({ act: what });

  it("draws the handoff of the first ticket that has one, in the reader's language", async () => {
    const { status, body } = await draw({ tickets: ["1", "35436"], locale: "de" });
    expect([status, body]).toEqual([200, { kind: "handoff", done: null, locale: "de", name: "Dana Reyes" }]);
  });

  it("draws that a ticket is no handoff, or was deleted", async () => {
    expect((await draw({ tickets: ["1"] })).body).toMatchObject({ kind: "none" });
    expect((await draw({ tickets: [] })).body).toMatchObject({ kind: "none" });
    expect((await draw({ tickets: ["\0", "'"] })).body).toMatchObject({ kind: "none" });
    await api.server.database.db.update(handoffs).set({ erasedAt: new Date() }).where(eq(handoffs.id, id));
    expect((await draw({})).body).toMatchObject({ kind: "erased" });
  });

  it("checks the signature before it reads anything", async () => {
    for (const body of ["{}", "not JSON", "\0"])
      expect((await draw(body, { "x-sig": "bad" })).status).toBe(401);
    expect((await draw("[]")).status).toBe(400);
    expect((await draw({ act: { type: "verdict", verdict: "right" } }, { "x-sig": "bad" })).status).toBe(401);
    const { rows } = await api.server.database.pool.query("select * from verdicts where handoff_id = $1", [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  it("answers 413, 415 and 404 to what cannot be for us", async () => {
    expect((await draw({ more: "x".repeat(300_000) })).status).toBe(413);
    expect((await draw("{}", { "content-type": "text/plain" })).status).toBe(415);
    expect((await draw({}, {}, "/apps/intercom/initialize")).status).toBe(404);
  });

  it("writes a note once, however often it is asked for", async () => {
    const opening = { type: "note", what: "opening" };
    const first = await act(opening);
    const second = await Promise.all([act(opening), act(opening)]);
    const brief = await act({ type: "note", what: "brief" });

    expect(first.body).toMatchObject({ done: "noted" });
    for (const { body } of second) expect(body).toMatchObject({ done: "noted_before" });
    expect(brief.body).toMatchObject({ done: "noted" });
    const rows = await api.server.database.db.select().from(notes).where(eq(notes.handoffId, id));
    expect(rows.map(({ key }) => key).sort()).toEqual(["agent-brief", "agent-opening"]);
    const said = JSON.stringify(rows.find(({ key }) => key === "agent-opening")?.body);
    expect(said).toContain("Hello Dana");
    expect(said).toContain(`${id} · agent-opening`);
  });

  it("stores a verdict of the agent whom the helpdesk names", async () => {
    const verdict = { type: "verdict", verdict: "too_early", missing: ["bugs"], comment: null };
    expect((await act(verdict)).body).toMatchObject({ kind: "handoff", done: "judged" });
    const { rows } = await api.server.database.pool.query(
      "select agent_id, is_proved, verdict from verdicts where handoff_id = $1",
      [id],
    );
    expect(rows).toEqual([{ agent_id: "9", is_proved: true, verdict: "too_early" }]);
  });

  it.each([
    [{ result: "asking", sources: ["hubspot"] }, "asking"],
    [{ result: "too_soon", inMs: 4_000 }, "asking"],
    [{ result: "nothing" }, "nothing_to_ask"],
    [{ result: "closed" }, "refused"],
  ] as const)("says what came of asking again: %o", async (retried, done) => {
    api.server.room.agents = { ...api.whole.agents, retry: async () => ({ ...retried }) as never };
    expect((await act({ type: "retry" })).body).toMatchObject({ done });
  });

  it("draws that Baton is away when the database fails, hangs or is not there, within two seconds", async () => {
    const at = performance.now();
    api.server.room.agents = { ...api.whole.agents, open: () => Promise.reject(new Error("gone")) };
    expect(await draw({})).toMatchObject({ status: 200, body: { kind: "away" } });
    api.server.room.isReady = () => false;
    expect(await draw({})).toMatchObject({ status: 200, body: { kind: "away" } });
    api.server.room.isReady = () => true;
    api.server.room.agents = { ...api.whole.agents, read: () => new Promise(() => {}) };
    expect(await draw({})).toMatchObject({ status: 200, body: { kind: "away" } });
    expect(performance.now() - at).toBeLessThan(2_000);
  });

  it("draws that Baton is away where the picture cannot be put together", async () => {
    api.server.room.present = {
      ...api.whole.present,
      view: () => {
        throw new TypeError("a fault of ours");
      },
    };
    expect(await draw({})).toMatchObject({ status: 200, body: { kind: "away" } });
    expect(api.server.lines.join("")).toContain("a canvas could not be put together");
  });
});
