import { readFileSync } from "node:fs";
import nock from "nock";
import pino from "pino";
import { afterAll, describe, expect, it } from "vitest";
import { textOf } from "../../connectors/jira/adf.ts";
import { jira } from "../../connectors/jira/index.ts";
import { phrase, quoted, word } from "../../connectors/jira/jql.ts";
import { startJira } from "../../demo/stand-ins/jira.ts";
import type { Subject } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const API = "https://acme.atlassian.net";
const BLOCK = { site: "acme", email: "baton@acme.example", api_token: "CANARY_5f0d", project: "SUP" };

const http = createHttp();
afterAll(() => http.close());

function open(block: Record<string, unknown> = {}) {
  const deps = { http, log: pino({ level: "silent" }), now: () => NOW, userAgent: "Baton/test" };
  return jira.open(jira.config.parse({ ...BLOCK, ...block }), deps);
}

function find(subject: Partial<Subject>, block: Record<string, unknown> = {}) {
  const nothing = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
  return open(block).lookup.find({ ...nothing, ...subject }, new AbortController().signal);
}

function recording(name: string): nock.Body {
  return JSON.parse(readFileSync(new URL(`../recordings/jira/${name}.json`, import.meta.url), "utf8"));
}

interface Asked {
  jql: string;
  fields: string[];
  maxResults: number;
}

/** Answers the next search and keeps what was asked. */
function answering(status: number, body: nock.Body, headers: Record<string, string> = {}): Asked[] {
  const asked: Asked[] = [];
  nock(API)
    .post("/rest/api/3/search/jql", (request) => asked.push(request as Asked) > 0)
    .reply(status, body, headers);
  return asked;
}

const marcus = {
  email: "marcus@fabrikam.example",
  error: "Export failed (E-4012)",
  feature: "csv export",
};

describe("jira: what it finds", () => {
  it("lists each open issue once, under its strongest reason, and leaves chance resemblances out", async () => {
    answering(200, recording("search"));

    const facts = await find(marcus);

    expect(facts.bugs?.map(({ key, match }) => `${key} ${match}`)).toEqual([
      "SUP-142 customer", // names the domain, and speaks of the error, so it comes before SUP-151
      "SUP-151 customer", // has it as a label
      "SUP-149 error", // its log says e4012
      "SUP-130 feature",
    ]); // not SUP-118 (E-40123), not SUP-77 (another domain), not SUP-61 (done)
    expect(facts.bugs?.[0]).toEqual({
      key: "SUP-142",
      title: "CSV export fails with E-4012 on large workspaces",
      state: "In Progress",
      url: "https://acme.atlassian.net/browse/SUP-142",
      match: "customer",
      also: ["error", "feature"],
      priority: "High",
    });
    expect(facts.bugs?.[1]?.priority).toBeNull();
  });

  it("asks for everything in one bounded query, and for no more than it reads", async () => {
    const asked = answering(200, { issues: [] });

    expect(await find({ ...marcus, externalId: "fab-7" })).toEqual({});

    expect(asked).toEqual([
      {
        jql:
          'project = "SUP" AND statusCategory != Done AND (labels in ("fabrikam.example", "customer-fab-7")' +
          ' OR text ~ "\\"fabrikam.example\\""' +
          ' OR (text ~ "\\"E-4012\\"" OR text ~ "\\"E4012\\"")' +
          ' OR ((summary ~ "csv" OR summary ~ "export") AND (text ~ "csv" AND text ~ "export")))' +
          " ORDER BY updated DESC",
        fields: ["summary", "description", "labels", "priority", "status"],
        maxResults: 25,
      },
    ]);
  });

  it("sends the token as Jira wants it, and who we are", async () => {
    const authorization = `Basic ${Buffer.from("baton@acme.example:CANARY_5f0d").toString("base64")}`;
    nock(API, { reqheaders: { authorization, "user-agent": "Baton/test" } })
      .post("/rest/api/3/search/jql")
      .reply(200, recording("search"));

    await expect(find(marcus)).resolves.toHaveProperty("bugs");
  });

  it.each([
    ["nothing to ask", {}],
    ["a mail provider's user", { email: "dana@gmail.com" }],
    ["an error that says nothing", { error: "Something went wrong" }],
  ])("makes no call for %s", async (_, subject) => {
    expect(await find(subject)).toEqual({});
  });

  it("keeps two places for the error when a customer has many issues", async () => {
    const issue = (number: number, more: object) => ({
      key: `SUP-${number}`,
      fields: { summary: "Something", status: { name: "To Do", statusCategory: { key: "new" } }, ...more },
    });
    const own = [1, 2, 3, 4, 5, 6, 7].map((number) => issue(number, { labels: ["fabrikam.example"] }));
    const others = [8, 9, 10].map((number) =>
      issue(number, { summary: `Export fails with E-4012 (${number})` }),
    );
    answering(200, { issues: [...own, ...others] });

    const facts = await find(marcus);

    expect(facts.bugs?.map(({ key }) => key)).toEqual(["SUP-1", "SUP-2", "SUP-3", "SUP-8", "SUP-9"]);
  });
});

describe("jira: foreign words in a query", () => {
  const hostile = 'E-4012" OR project = "SECRET" \\" * ? ~ [a TO b] \\u0022\n(x)';

  it.each([
    ["quoted", quoted, '"E-4012\\" OR project = \\"SECRET\\" \\\\\\" * ? ~ [a TO b] \\\\u0022 (x)"'],
    [
      "phrase",
      phrase,
      '"\\"E-4012\\\\\\" OR project = \\\\\\"SECRET\\\\\\" \\\\\\\\\\\\\\" * ? ~ [a TO b] \\\\\\\\u0022 (x)\\""',
    ],
  ])("stay one string: %s", (_, wrap, written) => {
    expect(wrap(hostile)).toBe(written);
  });

  it("lose their meaning as a text search", () => {
    expect(word('a*b?(c)~"')).toBe('"a\\\\*b\\\\?\\\\(c\\\\)\\\\~\\""'.replace('\\""', '\\\\\\""'));
  });

  it.each([
    [{ error: 'Failed (E-4012") OR project = "ENG" OR (text ~ "x' }],
    [{ error: '\\\\E-4012\\" AND OR NOT import upload crashes {[*?~^' }],
    [{ feature: 'csv") OR (project = ENG export' }],
    [{ externalId: 'x") OR project = ENG OR labels in ("y', email: "a@northwind.example" }],
    [{ email: '"x\\"@northwind.example', feature: "or and not import order by" }],
  ])("never break out, nor break it: %j", async (subject) => {
    const standIn = await startJira();
    const block = { base_url: standIn.url, email: standIn.email, api_token: standIn.apiToken };
    try {
      const facts = await find(subject, block);

      expect(facts.bugs?.filter(({ key }) => !key.startsWith("SUP-")) ?? []).toEqual([]);
      expect(standIn.calls).toHaveLength(1);
    } finally {
      await standIn.close();
    }
  });
});

describe("jira: how it fails", () => {
  it.each([
    ["with Retry-After", { "retry-after": "30", "x-ratelimit-reset": "2026-11-20T10:20Z" }, 30_000],
    [
      "until a moment, to the minute, which gets a margin",
      { "x-ratelimit-reset": "2026-11-20T10:02Z" },
      185_000,
    ],
    [
      "until a moment by Jira's own clock",
      { date: "Fri, 20 Nov 2026 10:01:00 GMT", "x-ratelimit-reset": "2026-11-20T10:02:00.000Z" },
      65_000,
    ],
    ["until a moment that is past", { "x-ratelimit-reset": "2026-11-20T09:00:00Z" }, 5_000],
    ["for days", { "x-ratelimit-reset": "2026-12-20T09:00:00Z" }, 3_600_000],
    ["for a time that nobody can read", { "x-ratelimit-reset": "soon" }, undefined],
    ["and does not say for how long", {}, undefined],
  ])("waits when it is asked to: %s", async (_, headers, retryAfterMs) => {
    answering(429, {}, headers as unknown as Record<string, string>);

    await expect(find(marcus)).rejects.toMatchObject({ kind: "rate_limited", retryAfterMs });
  });

  it("takes a token that lacks a scope for one that may not, and not for a wrong one", async () => {
    answering(401, recording("scope-does-not-match"));

    await expect(find(marcus)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("knows a wrong token though Jira says that the project does not exist", async () => {
    const message = "The value 'SUP' does not exist for the field 'project'.";
    answering(400, { errorMessages: [message] }, { "x-seraph-loginreason": "AUTHENTICATED_FAILED" });

    await expect(find(marcus)).rejects.toMatchObject({ kind: "auth" });
  });

  it("says nothing of what Jira said", async () => {
    answering(400, recording("unbounded"));

    await expect(find(marcus)).rejects.toMatchObject({
      kind: "invalid",
      message: "finding issues: Jira did not accept it (answered 400)",
    });
  });
});

describe("jira: its documents", () => {
  it.each([
    ["nothing", null, ""],
    ["a word", "text", ""],
    ["something else", { type: "doc", content: 7 }, ""],
  ])("are read though they are %s", (_, document, text) => {
    expect(textOf(document).trim()).toBe(text);
  });

  it("are read to a depth and a length", () => {
    let deep: object = { type: "text", text: "deep" };
    for (let depth = 0; depth < 10_000; depth++) deep = { type: "blockquote", content: [deep] };
    const long = {
      type: "doc",
      content: Array.from({ length: 5_000 }, () => ({ type: "text", text: "words " })),
    };

    expect(textOf(deep)).not.toContain("deep");
    expect(textOf(long).length).toBeLessThanOrEqual(20_000);
  });
});

describe("jira: its block", () => {
  const parse = (block: Record<string, unknown>) => jira.config.parse({ ...BLOCK, ...block });

  it.each([
    ["acme", "https://acme.atlassian.net"],
    ["Acme.atlassian.net", "https://acme.atlassian.net"],
    ["https://acme.atlassian.net/", "https://acme.atlassian.net"],
  ])("takes %s for the site %s", (site, page) => {
    expect(parse({ site })).toMatchObject({ page, endpoint: page });
  });

  it("shows people the site, whatever address it calls", () => {
    const base_url = "https://api.atlassian.com/ex/jira/11223344-a1b2-3c33-c444-def123456789/";

    expect(parse({ base_url })).toMatchObject({
      page: "https://acme.atlassian.net",
      endpoint: "https://api.atlassian.com/ex/jira/11223344-a1b2-3c33-c444-def123456789",
    });
  });

  it.each([
    ["a site with a path", { site: "https://acme.atlassian.net/jira" }],
    ["a site with a name in it", { site: "https://me:secret@acme.atlassian.net" }],
    ["an address with a colon, which would end it", { email: "a:b@acme.example" }],
    ["a token with a line break", { api_token: "a\nb" }],
    ["a project's name", { project: "Support escalations" }],
    ["no project", { project: undefined }],
  ])("refuses %s", (_, block) => {
    expect(jira.config.safeParse({ ...BLOCK, ...block }).success).toBe(false);
  });
});

describe("jira: its check", () => {
  async function check(block: Record<string, unknown> = {}) {
    const standIn = await startJira();
    const base = { base_url: standIn.url, email: standIn.email, api_token: standIn.apiToken };
    try {
      return await open({ ...base, ...block }).check();
    } finally {
      await standIn.close();
    }
  }

  it("finds all in order", async () => {
    expect(await check()).toEqual([
      { level: "ok", message: 'API token works for the account "Baton"' },
      { level: "ok", message: 'project SUP is "Support escalations"' },
      { level: "ok", message: "issues can be searched" },
    ]);
  });

  it("names a project that is not there", async () => {
    expect(await check({ project: "OPS" })).toContainEqual({
      level: "fault",
      message: "project OPS does not exist, or the account may not browse it",
    });
  });

  it("names a token that is wrong", async () => {
    expect(await check({ api_token: "wrong" })).toEqual([
      {
        level: "fault",
        message: "reading the account: Jira rejected the address or the API token (answered 401)",
      },
    ]);
  });
});
