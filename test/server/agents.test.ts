import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { handoffs } from "../../src/storage/schema.ts";
import { APP_SECRET, aHelpdeskWithApp, appToken, PUBLIC_PEM, unsignedToken } from "../support/agent-app.ts";
import { bearer, describedServer } from "../support/described.ts";
import { anEscalation, BEARER, signed } from "../support/house.ts";

const api = describedServer();
const JSON_TYPE = { "content-type": "application/json" };
const app = (claims = {}) => bearer(appToken(claims));
const get = (path: string, headers: Record<string, string> = app()) => api.call("GET", path, { headers });

let ticket = 40_000;
let id = "";
let ticketId = "";

beforeAll(() => {
  api.whole.helpdesk = aHelpdeskWithApp;
});

/** A handoff of its own with a ticket, as a worker would have left it. */
beforeEach(async () => {
  api.mend();
  const { body } = await api.escalate(anEscalation());
  id = body.handoff?.id ?? "";
  ticketId = String(++ticket);
  await change({
    ...{ ticketId, ticketUrl: `https://acme.zendesk.com/agent/tickets/${ticketId}`, status: "delivered" },
    facts: { results: [], at: new Date().toISOString() },
  });
});

async function change(values: Partial<typeof handoffs.$inferInsert>) {
  await api.server.database.db.update(handoffs).set(values).where(eq(handoffs.id, id));
}

async function judge(body: unknown, headers: Record<string, string> = app()) {
  const sent = typeof body === "string" ? body : JSON.stringify(body);
  return api.call("POST", `/v1/handoffs/${id}/verdict`, {
    headers: { ...JSON_TYPE, ...headers },
    body: sent,
  });
}

const retry = (headers: Record<string, string> = { ...JSON_TYPE, ...app() }) =>
  api.call("POST", `/v1/handoffs/${id}/retry`, { headers, body: "{}" });

describe("GET /v1/tickets/:ticket/view and /v1/handoffs/:id/view", () => {
  it("show the same to the app, to a bot that signs or has a token, and to the admin token", async () => {
    api.server.room.settings = { ...api.whole.settings, adminToken: "the-admin-token" };
    const callers = [app(), signed(""), bearer(BEARER), bearer("the-admin-token")];

    for (const headers of callers)
      for (const path of [`/v1/tickets/${ticketId}/view`, `/v1/handoffs/${id}/view`]) {
        const { status, body } = await get(path, headers);
        expect(status).toBe(200);
        expect(body).toMatchObject({
          ...{ format: 1, locale: "en", handoff: { id, status: "delivered", is_test: false } },
          ...{ ticket: { id: ticketId }, who: { name: "Dana Reyes" }, verdict: null },
        });
      }
    expect((await get(`/v1/handoffs/${id}/context`)).status).toBe(200);
  });

  it("send nothing that the reader has, and all of it once something changed", async () => {
    const first = await get(`/v1/tickets/${ticketId}/view`);
    const { version } = first.body as { version?: string };
    const again = `/v1/tickets/${ticketId}/view?known=${encodeURIComponent(version ?? "")}`;

    expect((await get(again)).body).toEqual({ unchanged: true, version });
    expect((await get(`${again}&locale=de`)).body).toMatchObject({ locale: "de" });
    await judge({ verdict: "right" });
    expect((await get(again)).body).toMatchObject({ verdict: { verdict: "right" } });
  });

  it("do not read the conversation for a reader who has it", async () => {
    const { body } = await get(`/v1/handoffs/${id}/view`);
    api.server.room.handoffs = {
      ...api.whole.handoffs,
      getWithEvents: () => Promise.reject(new Error("not to be asked")),
    };

    const { version } = body as { version?: string };
    expect((await get(`/v1/handoffs/${id}/view?known=${version}`)).body).toEqual({
      unchanged: true,
      version,
    });
    expect((await get(`/v1/handoffs/${id}/context`)).status).toBe(200);
  });

  it("show what was said since, not what memory holds", async () => {
    await get(`/v1/handoffs/${id}/view`);
    const message = JSON.stringify({ messages: [{ role: "customer", text: "It is still broken" }] });
    await api.call("POST", `/v1/handoffs/${id}/messages`, { headers: signed(message), body: message });

    const { body } = await get(`/v1/handoffs/${id}/transcript`);
    expect(JSON.stringify(body)).toContain("It is still broken");
  });

  it("answer 410 once what was said was deleted, though memory had it", async () => {
    const { body } = await get(`/v1/handoffs/${id}/view`);
    const { version } = body as { version?: string };
    await change({ erasedAt: new Date(), facts: null });

    for (const path of [`/v1/tickets/${ticketId}/view`, `/v1/handoffs/${id}/view?known=${version}`])
      expect((await get(path)).status).toBe(410);
    for (const rest of ["context", "transcript"])
      expect((await get(`/v1/handoffs/${id}/${rest}`)).status).toBe(410);
    expect((await judge({ verdict: "right" })).status).toBe(410);
    expect((await retry()).status).toBe(410);
  });

  it.each([
    ["a language with a country", "locale=de-AT", "de"],
    ["an unknown language", "locale=tlh", "en"],
    ["a language given twice", "locale=de&locale=fr", "en"],
    ["a long language", `locale=${"de".repeat(5_000)}`, "en"],
    ["a zone that is none", "locale=fr&time_zone=Mars/Base", "fr"],
    ["an offset for a zone", "locale=fr&time_zone=%2B02:00", "fr"],
    ["NUL and a half surrogate", "locale=es%00&time_zone=%ED%A0%80&known=%00", "en"],
    ["a prototype's key", "locale=constructor&time_zone=__proto__&known=toString", "en"],
  ])("are worded for %s", async (_, query, locale) => {
    const { status, body } = await get(`/v1/tickets/${ticketId}/view?${query}`);
    expect([status, body]).toEqual([200, expect.objectContaining({ locale })]);
  });

  it.each([
    ["unknown", "1"],
    ["NUL", "%00"],
    ["a lone surrogate", "%EF%BF%BD"],
    ["a quote", "1'%20OR%20'1'='1"],
    ["a path", "..%2F..%2Fetc%2Fpasswd"],
    ["long", "9".repeat(5_000)],
    ["of spaces", "%20%20"],
  ])("answer 404 to a ticket that is %s", async (_, name) => {
    const { status, body } = await get(`/v1/tickets/${name}/view`);
    expect([status, body]).toEqual([404, expect.objectContaining({ detail: "There is no such handoff." })]);
  });

  it("answer 400 or 431, never 500, to what is no address", async () => {
    for (const [name, status] of [["%ZZ", 400] as const, ["9".repeat(1_000_000), 431] as const]) {
      const answer = await fetch(`${api.server.url}/v1/tickets/${name}/view`, { headers: app() });
      expect(answer.status).toBe(status);
    }
  });

  it("keep another installation's handoff as unknown, and change nothing of it", async () => {
    await change({ installationId: "other" });
    const unknown = await get(`/v1/handoffs/hnd_${"0".repeat(26)}/view`);

    expect(await get(`/v1/handoffs/${id}/view`)).toEqual(unknown);
    expect(await get(`/v1/tickets/${ticketId}/view`)).toEqual(unknown);
    expect(await get(`/v1/handoffs/${id}/transcript`)).toEqual(unknown);
    expect(await judge({ verdict: "right" })).toEqual(unknown);
    expect(await retry()).toEqual(unknown);
    const { rows } = await api.server.database.pool.query("select * from verdicts where handoff_id = $1", [
      id,
    ]);
    expect(rows).toEqual([]);
  });

  it("answer 503 with Retry-After within five seconds while the database is away", async () => {
    api.server.room.agents = { ...api.whole.agents, open: () => new Promise(() => {}) };
    const at = performance.now();
    const { status, retryAfter } = await get(`/v1/tickets/${ticketId}/view`);
    expect([status, retryAfter]).toEqual([503, "5"]);
    expect(performance.now() - at).toBeLessThan(5_000);
  });
});

describe("who may come in", () => {
  const forged: [string, () => string][] = [
    ["none", () => ""],
    ["no token at all", () => "hello"],
    ["signed with another secret", () => appToken({}, { secret: `${APP_SECRET}!` })],
    ["expired", () => appToken({}, { exp: -60 })],
    ["without an end", () => appToken({}, { exp: null })],
    ["of a far end", () => appToken({}, { exp: 3_600 })],
    ["not yet valid", () => appToken({ nbf: Math.floor(Date.now() / 1000) + 600 })],
    ["for another installation", () => appToken({ aud: "baton/other" })],
    ["for nobody", () => appToken({ aud: undefined })],
    ["of another account", () => appToken({ iss: "evil.zendesk.com" })],
    ["unsigned", () => unsignedToken("none")],
    ["unsigned, in other letters", () => unsignedToken("nOnE")],
    ["signed with the public key", () => appToken({}, { secret: PUBLIC_PEM })],
    ["said to be RS256", () => appToken({}, { secret: PUBLIC_PEM, header: { alg: "RS256" } })],
    ["said to be HS512", () => appToken({}, { header: { alg: "HS512" } })],
    [
      "with a key of its own",
      () => appToken({}, { header: { alg: "HS256", jwk: { kty: "oct", k: "AA" } }, secret: "\0" }),
    ],
    ["cut", () => appToken().slice(0, -1)],
    ["a page's, forged", () => appToken({ aud: "baton-page/default", iss: "baton" })],
    ["of a megabyte's kind", () => `${"a".repeat(4_000)}.${"b".repeat(4_000)}.c`],
  ];

  it.each(forged)("refuses a token that is %s, with one text everywhere", async (_, token) => {
    const headers = token() === "" ? {} : bearer(token());
    const refusals = [
      await get(`/v1/tickets/${ticketId}/view`, headers),
      await get(`/v1/handoffs/${id}/view`, headers),
      await get(`/v1/handoffs/${id}/transcript`, headers),
      await get(`/v1/handoffs/${id}/context`, headers),
      await judge({ verdict: "right" }, headers),
      await retry({ ...JSON_TYPE, ...headers }),
      await get("/v1/tickets/1/view", headers),
    ];

    for (const refusal of refusals) expect(refusal).toEqual(refusals[0]);
    expect(refusals[0]).toMatchObject({
      status: 401,
      body: { detail: "The signature or token is missing, wrong or too old." },
    });
  });

  it("lets a bot read, but not judge", async () => {
    for (const headers of [bearer(BEARER), signed('{"verdict":"right"}')]) {
      expect((await judge('{"verdict":"right"}', headers)).status).toBe(401);
      expect((await retry({ ...JSON_TYPE, ...headers })).status).toBe(401);
    }
  });

  it("asks this machine for a token, too, whatever it says of where it comes from", async () => {
    api.server.room.settings = { ...api.whole.settings, adminToken: null };
    const locals: Record<string, string>[] = [{}, { host: "localhost" }, { "x-forwarded-for": "127.0.0.1" }];
    for (const headers of locals)
      expect((await get(`/v1/tickets/${ticketId}/view`, headers)).status).toBe(401);
  });

  it("takes no form from another site, with whatever a browser sends along by itself", async () => {
    const site = { origin: "https://evil.example", "sec-fetch-site": "cross-site", cookie: "token=1" };
    const kinds = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"];
    for (const type of kinds)
      for (const what of ["verdict", "retry"]) {
        const headers = { ...site, ...app(), "content-type": type };
        const answer = await fetch(`${api.server.url}/v1/handoffs/${id}/${what}`, {
          ...{ method: "POST", headers, body: '{"verdict":"right"}' },
        });
        expect(answer.status).toBe(415);
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      }
    expect((await judge({ verdict: "right" }, site)).status).toBe(401);
  });

  it("lets no page of another site ask, and nobody frame or keep an answer", async () => {
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const asked = await fetch(`${api.server.url}/v1/handoffs/${id}/verdict`, { method: "OPTIONS", headers });
    expect(asked.headers.get("access-control-allow-origin")).toBeNull();
    expect(asked.headers.get("access-control-allow-headers")).toBeNull();

    for (const path of [`/v1/tickets/${ticketId}/view`, "/healthz", "/v1/nothing", "/openapi.json"]) {
      const answer = await fetch(`${api.server.url}${path}`, { headers: app() });
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        ...{ "x-content-type-options": "nosniff", "cache-control": "no-store" },
      });
    }
  });

  it("writes neither tokens nor what was said into the log", async () => {
    const token = appToken({ canary: "canary-in-claims" });
    await get(`/v1/tickets/${ticketId}/view`, bearer(token));
    await judge({ verdict: "right", comment: "canary-in-comment" }, bearer(token));
    api.server.room.agents = { ...api.whole.agents, open: () => Promise.reject(new Error("away")) };
    await get(`/v1/tickets/${ticketId}/view`, bearer(token));

    const log = api.server.lines.join("");
    for (const word of [token, token.slice(-20), "canary-in-comment", "charged twice"])
      expect(log).not.toContain(word);
  });
});

describe("POST /v1/handoffs/:id/verdict", () => {
  const outcome = async () =>
    ((await get(`/v1/handoffs/${id}`)).body as { outcome?: { verdict: unknown } }).outcome?.verdict;

  it("stores what an agent thinks, and the outcome shows it", async () => {
    const given = await judge({
      ...{ verdict: "too_late", missing: ["billing", "billing", "bugs"], comment: " Ask for the order. " },
    });

    expect(given.status).toBe(200);
    expect(given.body).toMatchObject({
      handoff: { id, status: "delivered" },
      verdict: {
        ...{ verdict: "too_late", missing: ["billing", "bugs"], comment: "Ask for the order." },
        agent: { id: "7", name: "Ava Agent" },
      },
    });
    expect(await outcome()).toMatchObject({ verdict: "too_late", agent: { id: "7" } });
  });

  it("replaces what the same agent said before, and keeps another's", async () => {
    await judge({ verdict: "too_early", comment: "Hm" });
    await judge({ verdict: "right" });
    await judge({ verdict: "too_late" }, app({ sub: "8", name: "Ben" }));

    const { rows } = await api.server.database.pool.query(
      "select agent_id, verdict from verdicts where handoff_id = $1 order by agent_id",
      [id],
    );
    expect(rows).toEqual([
      { agent_id: "7", verdict: "right" },
      { agent_id: "8", verdict: "too_late" },
    ]);
  });

  it("believes what the body says of the agent where the call says nothing", async () => {
    const agent = { id: "21", name: "Cleo" };
    expect((await judge({ verdict: "right", agent })).body).toMatchObject({
      verdict: { agent: { id: "7" } },
    });
    const nameless = app({ sub: undefined, name: undefined });
    expect((await judge({ verdict: "right", agent }, nameless)).body).toMatchObject({ verdict: { agent } });
  });

  it.each([
    ["another word", { verdict: "great" }, "verdict"],
    ["none", {}, "verdict"],
    ["an unknown part", { verdict: "right", missing: ["everything"] }, "missing.0"],
    ["a thousand parts", { verdict: "right", missing: Array(1_000).fill("bugs") }, "missing"],
    ["a long comment", { verdict: "right", comment: "x".repeat(1_001) }, "comment"],
    ["an agent without an id", { verdict: "right", agent: { name: "Ava" } }, "agent.id"],
  ])("answers 422 to %s", async (_, body, path) => {
    const { status, body: answer } = await judge(body);
    expect([status, (answer as { errors?: { path: string }[] }).errors?.[0]?.path]).toEqual([422, path]);
  });

  it("keeps what PostgreSQL would refuse out of the comment", async () => {
    const { status, body } = await judge('{"verdict":"right","comment":"a\\u0000b\\ud800c"}');
    expect(status).toBe(200);
    expect((body as { verdict?: { comment: string } }).verdict?.comment).not.toMatch(/[\0\ud800]/);
  });
});

describe("POST /v1/handoffs/:id/retry", () => {
  it("answers 200 where every source has answered", async () => {
    const { status, body } = await retry();
    expect([status, body]).toEqual([200, { asking: [] }]);
  });

  it("answers 409 once the handoff is closed", async () => {
    await change({ closedAt: new Date(), status: "resolved" });
    expect((await retry()).status).toBe(409);
  });

  it("names the sources that are asked, and asks no more for a while", async () => {
    api.server.room.agents = {
      ...api.whole.agents,
      retry: async () => ({ result: "asking", sources: ["hubspot"] }),
    };
    expect(await retry()).toMatchObject({ status: 202, body: { asking: ["hubspot"] } });
    api.server.room.agents = {
      ...api.whole.agents,
      retry: async () => ({ result: "too_soon", inMs: 7_200 }),
    };
    expect(await retry()).toMatchObject({ status: 429, retryAfter: "8" });
  });
});

describe("GET /v1/handoffs/:id/transcript", () => {
  it.each(["", "?from=0", "?from=-1", "?from=1e3", "?from=9007199254740993", "?from=%00", "?from=a&from=b"])(
    "begins at the beginning for %s",
    async (query) => {
      const { status, body } = await get(`/v1/handoffs/${id}/transcript${query}`);
      const { messages } = body as unknown as { messages: { index: number }[] };
      expect([status, messages[0]?.index]).toEqual([200, 0]);
    },
  );

  it("goes on where it is asked to, a hundred at a time", async () => {
    const messages = Array.from({ length: 250 }, (_, at) => ({ role: "customer", text: `Message ${at}` }));
    const body = JSON.stringify({ messages });
    await api.call("POST", `/v1/handoffs/${id}/messages`, { headers: signed(body), body });

    const seen: number[] = [];
    for (let from: number | null = 0; from !== null; ) {
      const page = (await get(`/v1/handoffs/${id}/transcript?from=${from}`)).body as unknown as {
        messages: { index: number }[];
        next: number | null;
        total: number;
      };
      expect(page.messages.length).toBeLessThanOrEqual(100);
      seen.push(...page.messages.map(({ index }) => index));
      from = page.next;
    }
    expect(seen).toEqual(seen.map((_, at) => at));
    expect(seen.length).toBeGreaterThanOrEqual(250);
  });
});
