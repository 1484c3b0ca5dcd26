import nock from "nock";
import { pino } from "pino";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { hubspot } from "../../connectors/hubspot/index.ts";
import { type HubspotStandIn, startHubspot } from "../../demo/stand-ins/hubspot.ts";
import type { Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createHttp } from "../../src/http.ts";

const TOKEN = "pat-na1-canary-4f9c";
const MAPPED = { tier: "customer_tier", renewal_date: "renewal_date", external_id: "user_id" };
const http = createHttp();
afterAll(() => http.close());

function aSubject(subject: Partial<Subject> = {}): Subject {
  return { email: null, externalId: null, name: null, phone: null, error: null, feature: null, ...subject };
}

const DANA = aSubject({ email: "dana@northwind.example" });

function open(config: Record<string, unknown> = {}, now: () => number = Date.now) {
  const parsed = hubspot.config.parse({ access_token: TOKEN, ...config });
  const connection = hubspot.open(parsed, {
    http,
    log: pino({ level: "silent" }),
    now,
    userAgent: "Baton/test",
  });
  const find = (subject: Subject, signal = AbortSignal.timeout(4_000)) =>
    connection.lookup.find(subject, signal);
  return { ...connection, find };
}

async function faultOf(promise: Promise<unknown>): Promise<ConnectorError> {
  const error = await promise.then(
    () => undefined,
    (reason) => reason,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error(`expected a ConnectorError, got ${error}`);
}

describe("hubspot, against recorded replies", () => {
  it("reads customer, account, open deals and the latest five tickets", async () => {
    nock.define(nock.loadDefs("test/recordings/hubspot/enterprise-customer.json"));

    const facts = await open({ properties: MAPPED }).find(DANA);

    expect(facts).toEqual({
      customer: {
        name: "Dana Reyes",
        email: "dana@northwind.example",
        externalId: "u_77",
        phone: "+1 206 555 0142",
        tier: "enterprise",
        lifetimeValue: null,
      },
      account: {
        company: "Northwind Traders",
        domain: "northwind.example",
        lifecycle: "customer",
        health: null,
        renewalDate: "2026-12-02",
        owner: "Helen Okafor",
        openDeals: [
          {
            name: "Osaka seats",
            stage: "Legal review",
            amount: { amountMinor: 980_000, currency: "JPY" },
            closesAt: "2026-11-28T00:00:00.000Z",
            url: "https://app-eu1.hubspot.com/contacts/4120077/record/0-3/11200345002",
          },
          {
            name: "Renewal 2027",
            stage: "Contract sent",
            amount: { amountMinor: 1_560_050, currency: "EUR" },
            closesAt: "2026-12-02T00:00:00.000Z",
            url: "https://app-eu1.hubspot.com/contacts/4120077/record/0-3/11200345003",
          },
        ],
      },
      tickets: [7, 6, 5, 4, 3].map((number) => ({
        id: `2300100${number}`,
        subject: `Question ${number}`,
        status: number === 7 ? "waiting on contact" : "closed",
        csat: null,
        createdAt: `2026-0${number}-18T10:00:00.000Z`,
        url: `https://app-eu1.hubspot.com/contacts/4120077/record/0-5/2300100${number}`,
      })),
      urls: {
        customer: "https://app-eu1.hubspot.com/contacts/4120077/record/0-1/17403826151",
        account: "https://app-eu1.hubspot.com/contacts/4120077/record/0-2/9412873320",
      },
    });
  });
});

describe("hubspot", () => {
  let standIn: HubspotStandIn;
  beforeEach(async () => {
    standIn = await startHubspot({ accessToken: TOKEN });
    standIn.data.uniqueProperties = ["customer_user_id"];
  });
  afterEach(() => standIn.close());

  const paths = () => standIn.calls.map(({ method, path }) => `${method} ${path}`);
  const here = (config: Record<string, unknown> = {}, now?: () => number) =>
    open(
      {
        base_url: `${standIn.url}/`,
        properties: { tier: "customer_tier", external_id: "customer_user_id" },
        ...config,
      },
      now,
    );
  const dana = () => {
    const record = standIn.data.contacts[0];
    if (record === undefined) throw new Error("the story has no contact");
    return record;
  };

  it("takes three calls per customer once owners and companies are known", async () => {
    const { find } = here();
    await find(DANA);
    standIn.calls.length = 0;

    await find(DANA);

    expect(paths().sort()).toEqual([
      "GET /crm/v3/objects/contacts/dana%40northwind.example",
      "POST /crm/v3/objects/deals/batch/read",
      "POST /crm/v3/objects/tickets/batch/read",
    ]);
  });

  it("asks for owners once although many look-ups start at once, and again after an hour", async () => {
    let now = 1_800_000_000_000;
    const { find } = here({}, () => now);
    const owners = () => paths().filter((path) => path.endsWith("/owners")).length;

    await Promise.all([find(DANA), find(DANA), find(DANA)]);
    expect(owners()).toBe(1);

    now += 3_600_001;
    await find(DANA);
    expect(owners()).toBe(2);
  });

  it("reads owners page by page", async () => {
    const strangers = Array.from({ length: 600 }, (_, index) => ({
      id: String(index),
      firstName: "Owner",
      lastName: String(index),
      email: `${index}@acme.example`,
    }));
    standIn.data.owners.unshift(...strangers);

    expect((await here().find(DANA)).account?.owner).toBe("Helen Okafor");
  });

  it("sees a change of the company after five minutes at most", async () => {
    let now = 1_800_000_000_000;
    const { find } = here({}, () => now);
    await find(DANA);
    const [company] = standIn.data.companies;
    if (company) company.properties.customer_tier = "platinum";

    expect((await find(DANA)).customer?.tier).toBe("enterprise");
    now += 300_001;
    expect((await find(DANA)).customer?.tier).toBe("platinum");
  });

  it("knows nothing of a stranger, which is not an error", async () => {
    expect(await here().find(aSubject({ email: "who@nowhere.example", externalId: "u_0" }))).toEqual({});
  });

  it("asks nothing when there is neither an email nor an external id", async () => {
    expect(await here().find(aSubject({ name: "Dana Reyes", email: "not an email" }))).toEqual({});
    expect(standIn.calls).toHaveLength(0);
  });

  it("falls back to the external id, without the rate-limited search", async () => {
    const facts = await here().find(aSubject({ email: "private@mail.example", externalId: "u_77" }));

    expect(facts.customer?.name).toBe("Dana Reyes");
    expect(paths().some((path) => path.endsWith("/search"))).toBe(false);
  });

  it("searches by external id when HubSpot does not keep that property unique, and remembers so", async () => {
    standIn.data.uniqueProperties = [];
    const { find } = here();

    expect((await find(aSubject({ externalId: "u_77" }))).customer?.name).toBe("Dana Reyes");
    standIn.calls.length = 0;
    expect((await find(aSubject({ externalId: "u_77" }))).customer?.name).toBe("Dana Reyes");
    expect(paths()[0]).toBe("POST /crm/v3/objects/contacts/search");
  });

  it("does not choose between two contacts with the same external id", async () => {
    standIn.data.uniqueProperties = [];
    const twin = { ...dana(), id: "51009", properties: { ...dana().properties, email: "two@mail.example" } };
    standIn.data.contacts.push(twin);

    const facts = await here().find(aSubject({ externalId: "u_77" }));

    expect(facts.customer).toBeUndefined();
    expect(facts.gaps?.[0]?.reason).toMatch(/several HubSpot contacts/);
  });

  it("does without a mapped property that the account lacks", async () => {
    const facts = await here({ properties: { tier: "no_such_thing", health: "nor_this" } }).find(DANA);

    expect(facts.customer?.tier).toBeNull();
    expect(facts.account?.health).toBeNull();
    expect(facts.gaps).toBeUndefined();
  });

  it("gives an amount only where its currency is known", async () => {
    for (const deal of standIn.data.deals) deal.properties.deal_currency_code = null;
    const amounts = async (config: Record<string, unknown>) =>
      (await here(config).find(DANA)).account?.openDeals?.map(({ amount }) => amount);

    expect(await amounts({})).toEqual([null]);
    expect(await amounts({ currency: "CHF" })).toEqual([{ amountMinor: 1_560_000, currency: "CHF" }]);
  });

  it.each([
    [401, "auth", undefined],
    [403, "forbidden", undefined],
    [400, "invalid", undefined],
    [422, "invalid", undefined],
    [409, "conflict", undefined],
    [429, "rate_limited", 7_000],
    [302, "unavailable", undefined],
    [500, "unavailable", undefined],
    [503, "unavailable", 7_000],
  ] as const)("reads %i as %s", async (status, kind, retryAfterMs) => {
    const headers: Record<string, string> = retryAfterMs ? { "retry-after": "7" } : {};
    standIn.faults = [{ kind: "status", reply: { status, headers, body: { message: "no" } } }];

    const error = await faultOf(here().find(DANA));

    expect(error).toMatchObject({ connector: "hubspot", kind, status, retryAfterMs });
    expect(error.message).not.toContain("\n");
  });

  it.each([
    ["TEN_SECONDLY_ROLLING", 10_000],
    ["SECONDLY", 1_000],
    ["DAILY", 3_600_000],
    ["SOMETHING_NEW", undefined],
  ])("reads how long to wait from the limit that was hit: %s", async (policyName, retryAfterMs) => {
    const reply = { status: 429, body: { status: "error", errorType: "RATE_LIMIT", policyName } };
    standIn.faults = [{ kind: "status", reply }];

    expect((await faultOf(here().find(DANA))).retryAfterMs).toBe(retryAfterMs);
  });

  it.each([
    ["a page of HTML", { kind: "html" }],
    ["half an answer", { kind: "half-answer" }],
    ["a cut connection", { kind: "reset" }],
    ["an endless answer", { kind: "endless" }],
    ["another shape", { kind: "status", reply: { body: { hello: 1 } } }],
    ["an empty object", { kind: "status", reply: { body: {} } }],
    ["a list", { kind: "status", reply: { body: [] } }],
    ["an empty body", { kind: "status", reply: {} }],
    ["a 404 page that is not HubSpot's", { kind: "status", reply: { status: 404, body: "<html>" } }],
  ] as const)("does not mistake %s for an answer", async (_, fault) => {
    standIn.faults = [fault];

    const error = await faultOf(here().find(DANA));

    expect(["unavailable", "not_found"]).toContain(error.kind);
  });

  it("gives up at the deadline", async () => {
    standIn.faults = [{ kind: "hang" }];
    const startedAt = Date.now();

    const error = await faultOf(here().find(DANA, AbortSignal.timeout(100)));

    expect(error.kind).toBe("unavailable");
    expect(Date.now() - startedAt).toBeLessThan(1_500);
  });

  it.each([
    ["/deals/", "open deals"],
    ["/tickets/", "earlier tickets"],
    ["/companies/", "company"],
    ["/owners", "account owner"],
  ])("gives what it has at the deadline when %s hangs", async (path, what) => {
    standIn.faults = [{ kind: "hang", only: (call) => call.path.includes(path) }];

    const facts = await here().find(DANA, AbortSignal.timeout(300));

    expect(facts.customer?.name).toBe("Dana Reyes");
    expect(facts.gaps).toEqual([{ what, reason: "the call was given up at its deadline", retryable: true }]);
  });

  it("names a part that failed and keeps the rest", async () => {
    standIn.faults = [
      {
        kind: "status",
        reply: { status: 502, body: "<html>" },
        only: ({ path }) => path.includes("/deals/"),
      },
    ];

    const facts = await here().find(DANA);

    expect(facts.account?.company).toBe("Northwind Traders");
    expect(facts.account).not.toHaveProperty("openDeals");
    expect(facts.gaps).toEqual([{ what: "open deals", reason: "HubSpot answered 502", retryable: true }]);
  });

  it("works without the scope for tickets, says so, and stops asking", async () => {
    standIn.deniedTypes.add("tickets");
    const { find } = here();

    const first = await find(DANA);
    standIn.calls.length = 0;
    const second = await find(DANA);

    expect(first.account?.openDeals).toHaveLength(1);
    expect(second).toEqual(first);
    expect(second.gaps).toEqual([
      { what: "earlier tickets", reason: "no permission (HubSpot scope tickets)", retryable: false },
    ]);
    expect(standIn.calls).toHaveLength(2);
  });

  it("refuses when not even contacts may be read", async () => {
    standIn.deniedTypes.add("contacts");

    expect((await faultOf(here().find(DANA))).kind).toBe("forbidden");
  });

  it("leaves out records that were deleted meanwhile", async () => {
    dana().associations = { companies: ["1"], deals: ["2", "73001"], tickets: ["3"] };
    dana().properties.associatedcompanyid = null;

    const facts = await here().find(DANA);

    expect(facts.account?.openDeals?.map(({ name }) => name)).toEqual(["Northwind Traders renewal"]);
    expect(facts).toMatchObject({ account: { company: "Northwind Traders" }, tickets: [] });
    expect(facts.gaps).toBeUndefined();
  });

  it.each([
    "o'hara\"@x.example",
    "../../../owners@x.example",
    "a@b?idProperty=hs_object_id&x=",
    "ünï@cødé.example",
    "$&$1@x.example",
    "%2e%2e@x.example",
  ])("asks for %s as plain text", async (email) => {
    expect(await here().find(aSubject({ email }))).toEqual({});

    const call = standIn.calls.find(({ path }) => path.includes("contacts"));
    expect(decodeURIComponent(call?.path.split("/").at(-1) ?? "")).toBe(email.toLowerCase());
    expect(call?.query.getAll("idProperty")).toEqual(["email"]);
  });

  it.each([".", "..", "\ud800", "x".repeat(100_000), "__proto__", "constructor", "a/../b", "\u0000"])(
    "survives a hostile external id",
    async (externalId) => {
      expect(await here().find(aSubject({ externalId }))).toEqual({});
      expect(paths().every((path) => /\/(owners|contacts\/[^/]+)$/.test(path))).toBe(true);
    },
  );

  it("takes hostile values as data", async () => {
    const hostile = "<script>alert(1)</script>\u202e🙂 {{ x }}";
    Object.assign(dana().properties, { firstname: hostile, lastname: null });
    dana().url = "javascript:alert(1)";
    const [deal] = standIn.data.deals;
    if (deal) Object.assign(deal.properties, { amount: "1e999", closedate: "soon", dealname: "  " });

    const facts = await here({ properties: { tier: "__proto__", health: "constructor" } }).find(DANA);

    expect(facts.customer).toMatchObject({ name: hostile, tier: null });
    expect(facts.account?.health).toBeNull();
    expect(facts.urls).not.toHaveProperty("customer");
    expect(facts.account?.openDeals).toMatchObject([{ name: "Deal 73001", amount: null, closesAt: null }]);
    expect(Object.prototype).not.toHaveProperty("id");
  });

  it("keeps the token out of errors, and sends it to base_url only", async () => {
    const lookups = [401, 403, 429, 500].map(async (status) => {
      const other = await startHubspot({ accessToken: "another" });
      other.faults = [{ kind: "status", reply: { status, body: { message: `token ${TOKEN}` } } }];
      const error = await faultOf(open({ base_url: other.url }).find(DANA));
      expect(other.calls[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
      await other.close();
      return `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    });

    expect((await Promise.all(lookups)).join()).not.toContain("canary");
  });

  it("checks scopes and properties one by one", async () => {
    standIn.deniedTypes.add("deals");
    standIn.data.uniqueProperties = [];

    const properties = { tier: "customer_tier", health: "nope", external_id: "customer_user_id" };
    const findings = await here({ properties }).check();

    expect(findings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      "ok: can read contacts",
      "ok: can read companies",
      "fault: cannot read deals; give the app the scope crm.objects.deals.read",
      "ok: can read tickets",
      "ok: can read owners",
      "ok: properties.tier: customer_tier found on companies",
      "fault: properties.health: HubSpot has no property nope on contacts or companies",
      expect.stringMatching(/^warning: properties\.external_id: .*5 a second/),
    ]);
    expect(standIn.calls.every(({ method }) => method === "GET")).toBe(true);
  });

  it("checks the token", async () => {
    expect(await open({ base_url: standIn.url, access_token: "wrong" }).check()).toEqual([
      { level: "fault", message: expect.stringMatching(/rejects the access token/) },
    ]);
  });
});

describe("hubspot's block of the manifest", () => {
  it.each([
    [{}],
    [{ access_token: "" }],
    [{ access_token: "two\nlines" }],
    [{ access_token: TOKEN, acess_token: "x" }],
    [{ access_token: TOKEN, properties: { teir: "x" } }],
    [{ access_token: TOKEN, properties: { tier: "a&b" } }],
    [{ access_token: TOKEN, base_url: "ftp://x" }],
  ])("refuses %j", (config) => {
    expect(hubspot.config.safeParse(config).success).toBe(false);
  });

  it("warns of a lifetime value without a currency", () => {
    const properties = { lifetime_value: "ltv" };

    expect(hubspot.warnings?.(hubspot.config.parse({ access_token: TOKEN, properties }))).toHaveLength(1);
    const whole = hubspot.config.parse({ access_token: TOKEN, properties, currency: "USD" });
    expect(hubspot.warnings?.(whole)).toEqual([]);
  });
});
