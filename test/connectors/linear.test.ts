import { readFileSync } from "node:fs";
import nock from "nock";
import pino from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { linear } from "../../connectors/linear/index.ts";
import type { Subject } from "../../src/connector.ts";
import type { FailureKind } from "../../src/errors.ts";
import { createHttp, type Http } from "../../src/http.ts";

const CANARY = "lin_api_CANARY_5f0d";
const NOW = Date.parse("2026-11-20T10:00:00Z");
const API = "https://api.linear.app";

const http = createHttp();
afterAll(() => http.close());

function open(block: Record<string, unknown> = {}, send: Http = http) {
  const deps = { http: send, log: pino({ level: "silent" }), now: () => NOW, userAgent: "Baton/test" };
  return linear.open(linear.config.parse({ api_key: CANARY, team: "SUP", ...block }), deps);
}

function find(subject: Partial<Subject>, block: Record<string, unknown> = {}, signal?: AbortSignal) {
  const nothing = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
  const { lookup } = open(block);
  return lookup.find({ ...nothing, ...subject }, signal ?? new AbortController().signal);
}

function recording(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../recordings/linear/${name}.json`, import.meta.url), "utf8"));
}

interface Asked {
  query: string;
  variables: Record<string, unknown>;
}

/** Answers the next call and keeps what was asked. */
function answering(status: number, body: nock.Body, headers: Record<string, string> = {}): Asked[] {
  const asked: Asked[] = [];
  nock(API)
    .post("/graphql", (request) => asked.push(request as Asked) > 0)
    .reply(status, body, headers);
  return asked;
}

const marcus = {
  email: "marcus@fabrikam.example",
  error: "Export failed (E-4012)",
  feature: "csv export",
};

describe("linear: what it finds", () => {
  it("lists each open issue once, under its strongest reason, and leaves chance resemblances out", async () => {
    answering(200, recording("related-issues"));

    const facts = await find(marcus);

    expect(facts.bugs?.map(({ key, match }) => `${key} ${match}`)).toEqual([
      "SUP-142 customer", // also speaks of the error, so it comes before SUP-151
      "SUP-151 customer",
      "SUP-149 error", // its log says e4012
      "SUP-130 feature",
    ]); // not SUP-118 (E-40123), not SUP-77 (mentions the words, is about something else)
    expect(facts.bugs?.[0]).toEqual({
      key: "SUP-142",
      title: "CSV export fails with E-4012 on large workspaces",
      state: "In Progress",
      url: "https://linear.app/acme/issue/SUP-142/csv-export-fails-with-e-4012-on-large-workspaces",
      match: "customer",
      also: ["error"],
      priority: "High",
    });
    expect(facts.bugs?.[1]?.priority).toBeNull();
    expect(facts.gaps).toBeUndefined();
  });

  it("asks for everything in one call, with all foreign text in variables", async () => {
    const asked = answering(200, recording("related-issues"));

    await find(marcus);

    expect(asked).toHaveLength(1);
    expect(asked[0]?.query).not.toMatch(/fabrikam|4012|csv/i);
    expect(asked[0]?.variables).toMatchObject({
      customer: {
        state: { type: { nin: ["completed", "canceled", "duplicate"] } },
        team: { key: { eq: "SUP" } },
        needs: { some: { customer: { or: [{ domains: { some: { eqIgnoreCase: "fabrikam.example" } } }] } } },
      },
      error: { team: { key: { eq: "SUP" } } },
      feature: { team: { key: { eq: "SUP" } } },
    });
  });

  it("sends the key as it is, and who we are", async () => {
    nock(API, { reqheaders: { authorization: CANARY, "user-agent": "Baton/test" } })
      .post("/graphql")
      .reply(200, recording("related-issues"));

    await expect(find(marcus)).resolves.toHaveProperty("bugs");
  });

  it("knows nothing of a customer whom Linear does not know", async () => {
    answering(200, { data: { customer: { nodes: [] } } });

    expect(await find({ email: "who@nowhere.example" })).toEqual({});
  });

  it("reports no closed issue, even if Linear sends one", async () => {
    const issue = {
      identifier: "SUP-1",
      title: "Old",
      url: "https://linear.app/acme/issue/SUP-1",
      state: { name: "Done", type: "completed" },
    };
    answering(200, { data: { customer: { nodes: [issue] } } });

    expect(await find({ email: "dana@northwind.example" })).toEqual({});
  });

  it("keeps to five, and two of them for the error when the customer asked for many things", async () => {
    const issues = (prefix: string, count: number) => ({
      nodes: Array.from({ length: count }, (_, i) => ({
        identifier: `${prefix}-${i}`,
        title: `Trouble with E-4012, number ${i}`,
        url: `https://linear.app/acme/issue/${prefix}-${i}`,
        state: { name: "Todo", type: "unstarted" },
      })),
    });
    answering(200, { data: { customer: issues("OWN", 8), error: issues("ERR", 8) } });

    const { bugs } = await find({ email: "dana@northwind.example", error: "E-4012" });

    expect(bugs?.map(({ key }) => key)).toEqual(["OWN-0", "OWN-1", "OWN-2", "ERR-0", "ERR-1"]);
  });

  it.each([
    ["nothing is known", {}],
    ["the address is at a mail provider", { email: "dana.reyes@gmail.com" }],
    ["the address is at a provider's national domain", { email: "dana@Yahoo.co.uk" }],
    ["the address is none", { email: "dana" }],
    ["the error says nothing telling", { error: "Something went wrong. Please try again later." }],
    ["the feature is one word", { feature: "billing" }],
    ["the error is a status alone", { error: "Error 500" }],
    ["the id is a control character", { externalId: "\u0000" }],
  ])("makes no call when %s", async (_, subject) => {
    expect(await find(subject)).toEqual({});
  });
});

describe("linear: what it searches for", () => {
  const spellings = (filter: unknown): string[] => [
    ...new Set(
      [...JSON.stringify(filter).matchAll(/"containsIgnoreCase":"([^"]*)"/g)].map((hit) => hit[1] ?? ""),
    ),
  ];

  it.each([
    ["Export failed (E-4012)", ["E-4012", "E4012"]],
    ["TS2345: argument of type", ["TS2345", "TS-2345"]],
    ["net::ERR_CONNECTION_RESET", ["ERR_CONNECTION_RESET"]],
    ["HRESULT 0x80070005", ["0x80070005"]],
    ["Error code: 5003", ["5003"]],
    ["Card declined (402)", ["card", "declin", "402"]],
    ["ref 123e4567-e89b-12d3-a456-426614174000 invoice upload", ["invoic", "upload"]],
  ])("%s", async (error, expected) => {
    const asked = answering(200, { data: { error: { nodes: [] } } });

    await find({ error });

    const words = spellings(asked[0]?.variables.error);
    expect(words).toEqual(expect.arrayContaining(expected));
    expect(words.every((word) => word.length <= 40)).toBe(true);
  });

  it("asks for the error by its code alone when it has one", async () => {
    const asked = answering(200, { data: { error: { nodes: [] } } });

    await find({ error: "Export of the quarterly workspace report failed (E-4012)" });

    expect(spellings(asked[0]?.variables.error).sort()).toEqual(["E-4012", "E4012"]);
  });

  it.each([
    ['quotes and braces: "}) { viewer { id } } "'],
    ["__proto__ constructor prototype toString"],
    ["{{ template }} <script>alert(1)</script> $customer %_\\"],
    ["größe übersicht экспорт файла"],
    ["\u202Ereversed\u202C exports \uD800 workspace \u0000 file"],
    ["word ".repeat(50_000)],
    ["a-".repeat(100_000)],
    [`${"A1_".repeat(60_000)}x`],
  ])("takes hostile text as text: %.40s", async (text) => {
    const sent: Asked[] = [];
    const answer = { data: { customer: { nodes: [] }, error: { nodes: [] }, feature: { nodes: [] } } };
    const { lookup } = open({}, async ({ body }) => {
      sent.push(JSON.parse(body ?? ""));
      return { status: 200, headers: {}, body: JSON.stringify(answer) };
    });
    const { signal } = new AbortController();
    const hostile = {
      email: `x@${text}`,
      externalId: text,
      name: text,
      phone: text,
      error: text,
      feature: text,
    };
    const started = performance.now();

    await lookup.find(hostile, signal);
    await lookup.find({ ...hostile, email: "dana@northwind.example" }, signal);

    expect(performance.now() - started).toBeLessThan(500);
    expect(sent.length).toBeGreaterThan(0);
    for (const { query, variables } of sent) {
      expect(query).toMatch(
        /^query BatonRelatedIssues\([$a-zA-Z!:, ]+\) \{\n {2}(customer|error|feature): issues/,
      );
      expect(JSON.stringify(variables).length).toBeLessThan(4_000);
      expect(JSON.stringify(variables)).not.toMatch(/\\u0000|\\ud800/i);
    }
  });
});

describe("linear: when it fails", () => {
  const inside = (code: string, type: string) => ({
    errors: [{ message: CANARY, extensions: { code, type } }],
  });

  it.each<[string, number, unknown, FailureKind]>([
    ["401", 401, recording("authentication-error"), "auth"],
    ["an unreadable 401", 401, "<html>no</html>", "auth"],
    ["403", 403, {}, "forbidden"],
    ["404", 404, "<html>Not Found</html>", "not_found"],
    ["409", 409, {}, "conflict"],
    ["400", 400, {}, "invalid"],
    ["422", 422, {}, "invalid"],
    ["429", 429, "slow down", "rate_limited"],
    ["a limit inside 400", 400, recording("rate-limited"), "rate_limited"],
    ["500", 500, {}, "unavailable"],
    ["503", 503, "<html>maintenance</html>", "unavailable"],
    ["a redirect", 302, "", "unavailable"],
    ["a rejected key inside 200", 200, recording("authentication-error"), "auth"],
    ["a rejected key inside 400", 400, inside("AUTHENTICATION_ERROR", "authentication error"), "auth"],
    ["no permission inside 200", 200, inside("FORBIDDEN", "forbidden"), "forbidden"],
    ["wrong input inside 200", 200, inside("INPUT_ERROR", "invalid input"), "invalid"],
    ["a query that no longer fits", 400, inside("GRAPHQL_VALIDATION_FAILED", "graphql error"), "invalid"],
    ["a fault of its own inside 200", 200, inside("INTERNAL_SERVER_ERROR", "internal error"), "unavailable"],
    ["a fault known by its type alone", 200, inside("NEW_CODE", "lock timeout"), "unavailable"],
    ["a fault unknown to us", 200, { errors: [{ message: "?" }] }, "unavailable"],
    ["200 with HTML", 200, "<html>Sign in</html>", "unavailable"],
    ["200 with nothing", 200, "", "unavailable"],
    ["200 with half a JSON", 200, '{"data":{"customer":{"nod', "unavailable"],
    ["200 with {}", 200, {}, "unavailable"],
    ["200 with another shape", 200, { data: { customer: [{ id: 1 }] } }, "unavailable"],
    ["200 without the list we asked for", 200, { data: {} }, "unavailable"],
  ])("reads %s", async (_, status, body, kind) => {
    answering(status, body as nock.Body, { location: "https://evil.example/" });

    const error: unknown = await find({ email: "dana@northwind.example" }).catch((fault: unknown) => fault);

    expect(error).toMatchObject({ name: "ConnectorError", connector: "linear", kind });
    const told = JSON.stringify([error, String(error), (error as Error).stack]);
    expect(told).not.toContain("CANARY");
    expect(told).not.toContain("northwind");
  });

  it.each([
    [{ "retry-after": "7" }, 7_000],
    [{ "x-ratelimit-requests-remaining": "0", "x-ratelimit-requests-reset": String(NOW + 90_000) }, 90_000],
    [
      {
        "x-ratelimit-requests-remaining": "20",
        "x-ratelimit-requests-reset": String(NOW + 9_000),
        "x-ratelimit-complexity-remaining": "0",
        "x-ratelimit-complexity-reset": String(NOW + 60_000),
      },
      60_000,
    ],
    [{ "x-ratelimit-requests-reset": String(NOW - 5_000) }, 0],
    [{ "x-ratelimit-requests-reset": String(NOW + 86_400_000) }, 3_600_000],
    [{ "x-ratelimit-requests-reset": "soon" }, undefined],
    [{}, undefined],
  ])("waits as long as Linear asks: %j", async (headers, retryAfterMs) => {
    answering(400, recording("rate-limited"), headers as Record<string, string>);

    const failure = find({ email: "dana@northwind.example" });

    await expect(failure).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs });
  });

  it("says what is missing when one question is refused, and answers the others with a second call", async () => {
    const first = answering(200, recording("feature-not-accessible"));
    const { data } = recording("related-issues") as { data: Record<string, unknown> };
    const second = answering(200, { data: { error: data.error, feature: data.feature } });

    const facts = await find(marcus);

    expect(Object.keys(first[0]?.variables ?? {})).toEqual(["customer", "error", "feature", "customerIds"]);
    expect(Object.keys(second[0]?.variables ?? {})).toEqual(["error", "feature"]);
    expect(facts.bugs?.map(({ key }) => key)).toEqual(["SUP-142", "SUP-149", "SUP-130"]);
    expect(facts.gaps).toEqual([
      {
        what: "issues that this customer asked for",
        reason: "the API key has no permission for it, or the Linear plan does not include it",
        retryable: false,
      },
    ]);
  });

  it("needs no second call when the other lists came with the refusal", async () => {
    const { data } = recording("related-issues") as { data: Record<string, unknown> };
    answering(200, { ...recording("feature-not-accessible"), data: { ...data, customer: null } });

    const facts = await find(marcus);

    expect(facts.bugs?.map(({ match }) => match)).toEqual(["error", "error", "feature"]);
    expect(facts.gaps).toHaveLength(1);
  });

  it("fails when the only question is refused", async () => {
    answering(200, recording("feature-not-accessible"));

    await expect(find({ email: "dana@northwind.example" })).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("gives up at the deadline", async () => {
    nock(API).post("/graphql").delay(5_000).reply(200, recording("related-issues"));
    const started = performance.now();

    const failure = find(marcus, {}, AbortSignal.timeout(50));

    await expect(failure).rejects.toMatchObject({ kind: "unavailable", retryable: true });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("linear: its block of the manifest", () => {
  it.each([
    [undefined, "https://api.linear.app/graphql"],
    ["http://127.0.0.1:4010/", "http://127.0.0.1:4010/graphql"],
    ["http://127.0.0.1:4010/linear/graphql", "http://127.0.0.1:4010/linear/graphql"],
  ])("turns base_url %s into the endpoint %s", (base_url, endpoint) => {
    expect(linear.config.parse({ api_key: "k", ...(base_url && { base_url }) })).toMatchObject({ endpoint });
  });

  it.each([
    [{}],
    [{ api_key: "" }],
    [{ api_key: "two\nlines" }],
    [{ api_key: "k", team: "Support escalations" }],
    [{ api_key: "k", base_url: "ftp://x" }],
    [{ api_key: "k", api_tokn: "k" }],
  ])("refuses %j", (block) => {
    expect(linear.config.safeParse(block).success).toBe(false);
  });

  it("reads all teams when none is named, and a team's key in either case", async () => {
    const asked = answering(200, { data: { error: { nodes: [] } } });

    await find({ error: "E-4012" }, { team: undefined });

    expect(asked[0]?.variables.error).not.toHaveProperty("team");
    expect(linear.config.parse({ api_key: "k", team: "sup" })).toMatchObject({ team: "SUP" });
  });
});

describe("linear: doctor", () => {
  const nobody = { data: { customer: { nodes: [] }, error: { nodes: [] }, feature: { nodes: [] } } };
  const answers = (status: number, access: nock.Body, related: nock.Body) => {
    const isAccess = (request: Asked) => request.query.startsWith("query BatonAccess(");
    nock(API).post("/graphql", isAccess).reply(status, access);
    nock(API)
      .post("/graphql", (request: Asked) => !isAccess(request))
      .reply(status, related);
  };

  it("says which workspace and team the key opens", async () => {
    answers(200, recording("workspace"), nobody);

    expect(await open().check()).toEqual([
      { level: "ok", message: 'API key works in the workspace "Acme"' },
      { level: "ok", message: "team SUP can be read" },
      { level: "ok", message: "issues can be searched" },
    ]);
  });

  it("names the teams that the key may read when ours is not among them", async () => {
    const teams = { nodes: [{ key: "ENG" }] };
    const organization = { name: "Acme", customersEnabled: false };
    answers(200, { data: { organization, team: { nodes: [] }, teams } }, nobody);

    const findings = await open().check();

    expect(findings).toContainEqual({
      level: "fault",
      message: "team SUP does not exist, or the API key may not read it; it may read: ENG",
    });
    expect(findings.filter(({ level }) => level === "warning")).toHaveLength(1);
  });

  it("reports a rejected key once, without the key", async () => {
    answers(401, recording("authentication-error"), recording("authentication-error"));

    const findings = await open().check();

    expect(findings).toEqual([
      { level: "fault", message: "reading the workspace: Linear rejected the API key (answered 401)" },
    ]);
  });
});
