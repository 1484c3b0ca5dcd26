import nock from "nock";
import { pino } from "pino";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { salesforce } from "../../connectors/salesforce/index.ts";
import { type SalesforceStandIn, startSalesforce } from "../../demo/stand-ins/salesforce.ts";
import type { ConnectorDeps, Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createHttp } from "../../src/http.ts";

const MAPPED = { tier: "Customer_Tier__c", mrr: "MRR__c", renewal_date: "Renewal_Date__c" };
const http = createHttp();
afterAll(() => http.close());

let vendor: SalesforceStandIn;
beforeEach(async () => {
  vendor = await startSalesforce();
});
afterEach(() => vendor.close());

function aSubject(subject: Partial<Subject> = {}): Subject {
  return { email: null, externalId: null, name: null, phone: null, error: null, feature: null, ...subject };
}

const DANA = aSubject({ email: "Dana@Northwind.example" });

function open(config: Record<string, unknown> = {}, deps: Partial<ConnectorDeps> = {}) {
  const parsed = salesforce.config.parse({
    instance_url: "https://acme.my.salesforce.com",
    ...vendor.credentials,
    base_url: vendor.url,
    ...config,
  });
  const connection = salesforce.open(parsed, {
    ...{ http, log: pino({ level: "silent" }), now: Date.now, userAgent: "Baton/test" },
    ...deps,
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

const queries = () => vendor.calls.filter(({ path }) => path.endsWith("/query")).map(queryOf);
const queryOf = ({ query }: { query: URLSearchParams }) => query.get("q") ?? "";
const row = (object: string, index = 0) => {
  const found = vendor.data.objects[object]?.[index];
  if (!found) throw new Error(`the story has no ${object} ${index}`);
  return found;
};

describe("salesforce, against recorded replies", () => {
  afterEach(() => nock.cleanAll());

  it("asks the org's own address, and reads what the guide documents", async () => {
    nock.define(nock.loadDefs("test/recordings/salesforce/known-customer.json"));
    const block = { client_id: "3MVG9", client_secret: "s3cret", base_url: undefined, properties: MAPPED };

    const facts = await open({ ...block, currency: "EUR" }).find(DANA);

    expect(facts.customer).toMatchObject({ name: "Dana Reyes", tier: "Enterprise" });
    expect(facts.account?.openDeals).toEqual([
      {
        name: "Renewal 2027",
        stage: "Negotiation/Review",
        amount: { amountMinor: 4_260_050, currency: "EUR" },
        closesAt: "2026-12-03T00:00:00.000Z",
        url: "https://acme.my.salesforce.com/006Dn00000RenewIAA",
      },
    ]);
    expect(facts.tickets?.map(({ createdAt }) => createdAt)).toEqual(["2026-10-11T07:30:00.000Z"]);
    expect(nock.isDone()).toBe(true);
  });
});

describe("salesforce's look-up", () => {
  it("reads contact, account, owner, open opportunities and cases", async () => {
    const facts = await open({ properties: MAPPED, currency: "USD" }).find(DANA);

    expect(facts).toMatchObject({
      customer: {
        name: "Dana Reyes",
        email: "dana@northwind.example",
        phone: "+1 206 555 0142",
        tier: "Enterprise",
        lifetimeValue: null,
      },
      account: {
        company: "Northwind Traders",
        domain: "northwind.example",
        owner: "Helen Okafor",
        lifecycle: "Customer",
        renewalDate: row("Account").Renewal_Date__c,
        openDeals: [
          {
            name: "Renewal 2027",
            stage: "Negotiation/Review",
            amount: { amountMinor: 4_260_000, currency: "USD" },
            url: "https://acme.my.salesforce.com/006Dn00000RenewIAA",
          },
        ],
      },
      billing: { plan: null, mrr: [{ amountMinor: 355_000, currency: "USD" }] },
      tickets: [{ id: "00001042", subject: "Invoice has the wrong VAT id", status: "closed", csat: null }],
      urls: { customer: "https://acme.my.salesforce.com/003Dn00000DanaRIAA" },
    });
    expect(facts.gaps).toBeUndefined();
  });

  it("takes two calls, one for somebody without an account, and signs in once", async () => {
    const connection = open({ currency: "USD" });
    await connection.warmUp();
    vendor.calls.length = 0;

    await connection.find(DANA);
    expect(vendor.calls).toHaveLength(2);

    row("Contact").AccountId = null;
    await connection.find(DANA);
    expect(vendor.calls).toHaveLength(3);
  });

  it("finds by your own user id, and lets the address count for more", async () => {
    const connection = open({ properties: { external_id: "App_User_Id__c" } });

    expect((await connection.find(aSubject({ externalId: "u_77" }))).customer?.name).toBe("Dana Reyes");
    const both = aSubject({ externalId: "u_77", email: "marcus@fabrikam.example" });
    const facts = await connection.find(both);
    expect(facts.customer?.name).toBe("Marcus Webb");
    expect(facts.gaps).toBeUndefined();
  });

  it("names the field that it could not look by, not all contacts", async () => {
    const connection = open({ properties: { external_id: "Misspelt__c" } });

    await expect(connection.find(aSubject({ externalId: "u_77" }))).rejects.toMatchObject({
      ...{ kind: "forbidden", message: expect.stringMatching(/may not read Contact\.Misspelt__c$/) },
    });
  });

  it("takes no person for a company", async () => {
    row("Account").Name = "Dana Reyes"; // as a person account has it

    expect((await open().find(DANA)).account).toMatchObject({ company: null, owner: "Helen Okafor" });
  });

  it("reads a lead where there is no contact", async () => {
    const connection = open();
    await connection.warmUp();
    vendor.calls.length = 0;

    expect(await connection.find(aSubject({ email: "rosa@adatum.example" }))).toEqual({
      customer: { name: "Rosa Lindqvist", email: "rosa@adatum.example", phone: null },
      account: {
        company: "Adatum",
        domain: "adatum.example",
        owner: "Omar Haddad",
        lifecycle: "lead, working",
      },
      urls: { customer: "https://acme.my.salesforce.com/00QDn00000LeadAIAA" },
    });
    expect(vendor.calls).toHaveLength(2);
  });

  it("knows nothing of a stranger, and asks nothing about nobody", async () => {
    const connection = open();

    expect(await connection.find(aSubject({ email: "stranger@nowhere.example" }))).toEqual({});
    vendor.calls.length = 0;
    expect(await connection.find(aSubject({ name: "Dana Reyes" }))).toEqual({});
    expect(vendor.calls).toEqual([]);
  });

  it("takes the contact that was active last, and says that there are several", async () => {
    const twin = { ...row("Contact"), Id: "003Dn00000TwinAIAA", Name: "D. Reyes", LastActivityDate: null };
    vendor.data.objects.Contact?.unshift(twin);

    const facts = await open().find(DANA);

    expect(facts.customer?.name).toBe("Dana Reyes");
    expect(facts.gaps).toEqual([
      { what: "customer", reason: expect.stringContaining("several such contacts"), retryable: false },
    ]);
  });

  it.each([
    "o'neil@x.example",
    "a\\'@x.example",
    "x'OR(Email!='@x.example",
    "%@northwind.example",
    "\\@x.example",
  ])("asks for %s and for nobody else", async (email) => {
    row("Contact", 1).Email = email;

    const facts = await open().find(aSubject({ email }));

    expect(facts.customer).toMatchObject({ name: "Marcus Webb", email });
  });

  it("never finds anybody by what only looks like a query", async () => {
    const facts = await open().find(aSubject({ email: "x'OR(Email!='@x.example" }));

    expect(facts).toEqual({});
  });

  it("states no amount whose currency it does not know", async () => {
    const facts = await open({ properties: MAPPED }).find(DANA);

    expect(facts.account?.openDeals?.[0]?.amount).toBeNull();
    expect(facts.billing).toBeUndefined();
  });

  it("takes the record's own currency before the one of the manifest", async () => {
    vendor.makeMultiCurrency("JPY");

    const facts = await open({ properties: MAPPED, currency: "USD" }).find(DANA);

    expect(facts.account?.openDeals?.[0]?.amount).toEqual({ amountMinor: 42_600, currency: "JPY" });
    expect(facts.billing?.mrr).toEqual([{ amountMinor: 3_550, currency: "JPY" }]);
  });
});

describe("what salesforce hides", () => {
  it("is named, not taken for empty, and not asked for again within the hour", async () => {
    vendor.hidden.add("Account.Customer_Tier__c").add("Contact.Phone");
    let now = Date.now();
    const connection = open({ properties: MAPPED, currency: "USD" }, { now: () => now });

    const facts = await connection.find(DANA);
    expect(facts.customer).toMatchObject({ name: "Dana Reyes", tier: null, phone: null });
    expect(facts.gaps).toEqual([
      {
        what: "phone, tier",
        reason: "gives us no access to Contact.Phone, Account.Customer_Tier__c",
        retryable: false,
      },
    ]);

    vendor.calls.length = 0;
    expect((await connection.find(DANA)).gaps).toHaveLength(1);
    expect(vendor.calls).toHaveLength(2);

    vendor.hidden.clear();
    now += 3_600_001;
    expect((await connection.find(DANA)).customer?.tier).toBe("Enterprise");
  });

  it.each([
    ["Case", "recent cases"],
    ["Account", "company, domain, lifecycle, account owner"],
    ["Opportunity", "open opportunities"],
  ])("may be a whole object, here %s", async (object, what) => {
    vendor.hidden.add(object);

    const facts = await open().find(DANA);

    expect(facts.customer?.name).toBe("Dana Reyes");
    expect(facts.gaps?.map((gap) => gap.what)).toEqual([what]);
    expect(facts.gaps?.[0]?.reason).toMatch(/no access/);
  });

  it("may be the leads: a stranger may then be one", async () => {
    vendor.hidden.add("Lead");
    const facts = await open().find(aSubject({ email: "rosa@adatum.example" }));

    expect(facts).toEqual({
      gaps: [{ what: "leads", reason: "gives us no access to them", retryable: false }],
    });
  });

  it.each(["Contact", "Contact.Email"])("leaves nothing to ask where it is %s", async (name) => {
    vendor.hidden.add(name);

    expect(await faultOf(open().find(DANA))).toMatchObject({ kind: "forbidden" });
  });

  it("does not keep asking a server that always names another field", async () => {
    let asked = 0;
    vendor.faults = [
      {
        kind: "status",
        only: ({ path }) => path.endsWith("/query") && ++asked > 0,
        reply: {
          status: 400,
          body: [{ errorCode: "INVALID_FIELD", message: "No such column 'Moon' on entity 'Contact'." }],
        },
      },
    ];

    expect(await faultOf(open().find(DANA))).toMatchObject({ kind: "invalid" });
    expect(asked).toBe(1);
  });
});

describe("signing in to salesforce", () => {
  it("works with a key that the app knows", async () => {
    const { client_id, username, private_key } = vendor.keyCredentials;
    const facts = await open({
      ...{ client_id, username, client_secret: undefined },
      private_key: private_key.replaceAll("\n", "\\n"),
    }).find(DANA);

    expect(facts.customer?.name).toBe("Dana Reyes");
    expect(String(vendor.calls[0]?.body)).toContain("jwt-bearer");
  });

  it("is done again, once, when the session has ended, however many calls notice it", async () => {
    const connection = open();
    await connection.find(DANA);
    vendor.endSessions();
    vendor.calls.length = 0;

    await Promise.all([connection.find(DANA), connection.find(DANA), connection.find(DANA)]);

    expect(vendor.calls.filter(({ path }) => path.endsWith("/token"))).toHaveLength(1);
  });

  it("that is refused is named with the repair, and not tried again at once", async () => {
    const connection = open({ client_secret: "wrong" });

    const error = await faultOf(connection.find(DANA));
    expect(error).toMatchObject({ kind: "auth" });
    expect(error.message).toBe(
      "signing in: Salesforce refused the app: client_secret is wrong, or the app lacks the client credentials flow",
    );
    await faultOf(connection.find(DANA));
    expect(vendor.calls).toHaveLength(1);
  });

  it("is shared between processes where there is a place to keep it", async () => {
    const connection = open(
      {},
      {
        shareSignIn: () => ({
          async renew(seen, ask) {
            return { ...(await ask(null)), version: seen + 1, renewInMs: null, endsInMs: null };
          },
        }),
      },
    );

    expect((await connection.find(DANA)).customer?.name).toBe("Dana Reyes");
  });
});

describe("salesforce's limits", () => {
  it("reads the day's limit as a long wait", async () => {
    vendor.usage.used = vendor.usage.allowed;

    expect(await faultOf(open().find(DANA))).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 3_600_000,
    });
  });

  it.each([
    [403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.", "rate_limited"],
    [400, "QUERY_TIMEOUT", "Your query request was running for too long.", "unavailable"],
    [403, "API_DISABLED_FOR_ORG", "The REST API is not enabled", "forbidden"],
    [400, "MALFORMED_QUERY", "unexpected token: x", "invalid"],
    [503, "SERVER_UNAVAILABLE", "Server Too Busy", "unavailable"],
  ])("reads %s %s (%s) as %s", async (status, errorCode, message, kind) => {
    vendor.faults = [
      {
        kind: "status",
        only: ({ path }) => path.endsWith("/query"),
        reply: { status, body: [{ errorCode, message }] },
      },
    ];

    const error = await faultOf(open().find(DANA));

    expect(error).toMatchObject({ kind, status });
    expect(error.message).not.toContain(message);
  });

  it("keeps what came when the second call fails", async () => {
    vendor.faults = [
      {
        kind: "status",
        only: (call) => queryOf(call).includes("FROM Opportunity"),
        reply: { status: 503, body: [] },
      },
    ];

    const facts = await open().find(DANA);

    expect(facts.account).not.toHaveProperty("openDeals");
    expect(facts.gaps).toEqual([{ what: "open opportunities", reason: "answered 503", retryable: true }]);
  });
});

describe("salesforce's check", () => {
  it("finds all in place", async () => {
    const findings = await open({ properties: MAPPED, currency: "USD" }).check();

    expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(["ok"]));
    expect(findings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "signed in",
        "can read Opportunity",
        "properties.tier: Account.Customer_Tier__c found",
        expect.stringMatching(/^\d+ of 15000 API calls of the last 24 hours used$/),
      ]),
    );
    expect(queries()).toEqual([]);
  });

  it("names what is hidden or not there, an unknown currency and a day that is nearly used up", async () => {
    vendor.hidden.add("Lead").add("Case.Subject").add("Account.MRR__c");
    vendor.usage.used = 14_800;

    const findings = await open({ properties: { ...MAPPED, health: "Contact.Moon__c" } }).check();

    expect(findings.filter(({ level }) => level !== "ok")).toEqual([
      { level: "warning", message: expect.stringContaining("can read Case, but not Subject") },
      { level: "warning", message: expect.stringContaining("cannot read Lead") },
      { level: "fault", message: expect.stringContaining("properties.health: Contact has no field Moon__c") },
      { level: "fault", message: expect.stringContaining("properties.mrr: Account has no field MRR__c") },
      { level: "warning", message: expect.stringContaining("set currency") },
      { level: "warning", message: expect.stringMatching(/^1480\d of 15000 API calls/) },
    ]);
  });
});

describe("salesforce's block of the manifest", () => {
  const block = { instance_url: "https://acme.my.salesforce.com", client_id: "id", client_secret: "s" };
  const faultsOf = (config: Record<string, unknown>) =>
    salesforce.config.safeParse(config).error?.issues.map(({ path, message }) => `${path}: ${message}`);

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["http to somebody else", { ...block, instance_url: "http://127.0.0.1.evil.example" }, /https address/],
    ["the sign-in host", { ...block, instance_url: "https://login.salesforce.com" }, /org's own address/],
    [
      "a browser's address",
      { ...block, instance_url: "https://acme.lightning.force.com/" },
      /org's own address/,
    ],
    [
      "an address without https",
      { ...block, instance_url: "acme.my.salesforce.com" },
      /must be an https address/,
    ],
    ["no secret", { ...block, client_secret: undefined }, /client_secret: is missing/],
    ["two ways in", { ...block, username: "a@b.example", private_key: "x" }, /leave one of the two out/],
    ["a key that is none", { ...block, client_secret: undefined, username: "a@b", private_key: "x" }, /PEM/],
    ["a field that is a query", { ...block, properties: { tier: "X FROM Y" } }, /API name/],
  ])("refuses %s", (_, config, message) => {
    expect(faultsOf(config)?.join("\n")).toMatch(message);
  });
});
