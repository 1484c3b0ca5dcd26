import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { linear } from "../../connectors/linear/index.ts";
import { LinearFault, type LinearStandIn, rateLimited, startLinear } from "../../demo/stand-ins/linear.ts";
import type { Facts, Subject } from "../../src/connector.ts";
import { createHttp } from "../../src/http.ts";

const http = createHttp();
let standIn: LinearStandIn;

beforeAll(async () => {
  standIn = await startLinear();
});
afterAll(async () => {
  http.close();
  await standIn.close();
});
beforeEach(() => {
  standIn.faults.length = 0;
  standIn.calls.length = 0;
});

function open(block: Record<string, unknown> = {}) {
  const deps = { http, log: pino({ level: "silent" }), now: Date.now, userAgent: "Baton/test" };
  const base = { api_key: standIn.apiKey, team: "SUP", base_url: standIn.url };
  return linear.open(linear.config.parse({ ...base, ...block }), deps);
}

function find(subject: Partial<Subject>, block?: Record<string, unknown>): Promise<Facts> {
  const nothing = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
  return open(block).lookup.find({ ...nothing, ...subject }, AbortSignal.timeout(1_000));
}

const keys = ({ bugs }: Facts) => (bugs ?? []).map(({ key, match }) => `${key} ${match}`);

describe("linear against its stand-in", () => {
  it("finds what Dana's company asked for, and only what is open", async () => {
    expect(keys(await find({ email: "dana@northwind.example" }))).toEqual(["SUP-97 customer"]);
  });

  it("finds the bug behind Marcus's error in one call", async () => {
    const facts = await find({ email: "marcus@fabrikam.example", error: "Export failed (E-4012)" });

    expect(keys(facts)).toEqual(["SUP-142 error"]);
    expect(facts.bugs?.[0]).toMatchObject({ state: "In Progress", priority: "High" });
    expect(standIn.calls).toHaveLength(1);
  });

  const marcus = { email: "marcus@contoso.example", error: "Export failed (E-4012)" };
  const asks = (connection: ReturnType<typeof open>) => {
    const nothing = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
    return connection.lookup.find({ ...nothing, ...marcus }, AbortSignal.timeout(1_000));
  };

  it("finds them though customers may not be read, and remembers that for an hour", async () => {
    standIn.workspace.customersEnabled = false;
    const connection = open();
    const first = await asks(connection);
    const again = await asks(connection);
    standIn.workspace.customersEnabled = true;

    expect(keys(first)).toContain("SUP-142 customer");
    expect(again).toEqual(first);
    expect(standIn.calls).toHaveLength(3);
  });

  it("says each time that issues by customer are missing, and asks for them once an hour", async () => {
    standIn.refuse = (filter) => {
      if ("needs" in filter) throw new LinearFault("FORBIDDEN", "forbidden", 403, "no");
    };
    const connection = open();
    const [first, again] = [await asks(connection), await asks(connection)];
    standIn.refuse = () => {};

    expect(keys(first)).toEqual(["SUP-142 error"]);
    expect(first.gaps).toMatchObject([{ what: "issues that this customer asked for", retryable: false }]);
    expect(again).toEqual(first);
    expect(standIn.calls).toHaveLength(3);
  });

  it("finds a company by the id it has in the CRM", async () => {
    expect(keys(await find({ externalId: "northwind" }))).toEqual(["SUP-97 customer"]);
  });

  it("looks into every team when none is set", async () => {
    const facts = await find({ error: "E-4012" }, { team: undefined });

    expect(keys(facts).sort()).toEqual(["ENG-512 error", "SUP-142 error"]);
  });

  it("finds issues about the same feature, told in other forms of the words", async () => {
    expect(keys(await find({ feature: "retrying cards at checkout" }))).toEqual(["SUP-97 feature"]);
  });

  it("knows nothing of Priya", async () => {
    expect(await find({ email: "priya@tailspin.example" })).toEqual({});
  });

  it("is told off with a wrong key", async () => {
    await expect(find({ error: "E-4012" }, { api_key: "lin_api_other" })).rejects.toMatchObject({
      kind: "auth",
      status: 401,
    });
  });

  it("reads a limit that arrives as 400", async () => {
    standIn.faults.push({ kind: "status", reply: rateLimited(Date.now() + 30_000) });

    const failure = await find({ error: "E-4012" }).catch((error: unknown) => error);

    expect(failure).toMatchObject({ kind: "rate_limited", retryable: true });
    expect((failure as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(25_000);
  });

  it.each(["reset", "half-answer", "html", "endless", "lost-answer-502"] as const)(
    "is unavailable when the answer is lost: %s",
    async (kind) => {
      standIn.faults.push({ kind });

      await expect(find({ error: "E-4012" })).rejects.toMatchObject({ kind: "unavailable" });
    },
  );

  it("passes its own doctor, and fails it for a team that is not there", async () => {
    expect((await open().check()).every(({ level }) => level === "ok")).toBe(true);
    expect(await open({ team: "OPS" }).check()).toContainEqual(expect.objectContaining({ level: "fault" }));
  });

  it("refuses a query that asks for a field Linear does not have", async () => {
    const answer = await http({
      connector: "test",
      method: "POST",
      url: `${standIn.url}/graphql`,
      headers: { authorization: standIn.apiKey, "content-type": "application/json" },
      body: JSON.stringify({ query: "{ issues(first: 1) { nodes { identifier colour } } }" }),
    });

    expect(JSON.parse(answer.body)).toMatchObject({
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  });
});
