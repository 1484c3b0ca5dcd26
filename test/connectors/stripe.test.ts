import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import nock from "nock";
import { pino } from "pino";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { stripe } from "../../connectors/stripe/index.ts";
import { type StripeOptions, type StripeStandIn, startStripe } from "../../demo/stand-ins/stripe.ts";
import {
  aCharge,
  aCustomer,
  aDiscount,
  aDispute,
  anInvoice,
  anItem,
  aSubscription,
} from "../../demo/stand-ins/stripe-objects.ts";
import type { Subject } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createHttp } from "../../src/http.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const SECONDS = NOW / 1000;
const KEY = "rk_live_canary5f1d9c";
const HOST = "https://api.stripe.com";
const DANA = "cus_TXg1o8vcGmoR32";

const http = createHttp();
let standIn: StripeStandIn | undefined;

afterEach(async () => {
  await standIn?.close();
  standIn = undefined;
});
afterAll(() => http.close());

function open(set: { api_key?: string; base_url?: string } = {}) {
  const config = stripe.config.parse({ api_key: KEY, ...set });
  return stripe.open(config, {
    http,
    log: pino({ level: "silent" }),
    now: () => NOW,
    userAgent: "Baton/test",
  });
}

async function openStandIn(options: StripeOptions = {}) {
  standIn = await startStripe({ apiKey: KEY, ...options });
  return { standIn, connection: open({ base_url: standIn.url }) };
}

function about(email: string | null, set: Partial<Subject> = {}): Subject {
  return { email, externalId: null, name: null, phone: null, error: null, feature: null, ...set };
}

function find(connection: ReturnType<typeof open>, subject: Subject, signal = new AbortController().signal) {
  if (!connection.lookup) throw new Error("Stripe has a lookup");
  return connection.lookup.find(subject, signal);
}

function recording(name: string): nock.Body {
  return JSON.parse(readFileSync(new URL(`../recordings/stripe/${name}.json`, import.meta.url), "utf8"));
}

async function failureOf(call: Promise<unknown>): Promise<ConnectorError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConnectorError)) throw new Error(`no ConnectorError but ${inspect(error)}`);
  return error;
}

/** Dana's lookup as Stripe answers it; a part may be answered otherwise. */
function mockDana(
  otherwise: Partial<Record<"open" | "uncollectible" | "charges" | "disputes", number>> = {},
) {
  const reply = (part: keyof typeof otherwise, name: string): [number, nock.Body] =>
    otherwise[part] ? [otherwise[part], recording("forbidden")] : [200, recording(name)];
  const api = nock(HOST, { reqheaders: { authorization: `Bearer ${KEY}`, "user-agent": "Baton/test" } });
  api
    .get("/v1/customers")
    .query({ email: "dana@northwind.example", limit: "10", "expand[]": "data.subscriptions" })
    .reply(200, recording("customers-dana"));
  api
    .get("/v1/invoices")
    .query({ customer: DANA, status: "open", limit: "25" })
    .reply(...reply("open", "invoices-open"));
  api
    .get("/v1/invoices")
    .query({ customer: DANA, status: "uncollectible", limit: "25" })
    .reply(...reply("uncollectible", "invoices-uncollectible"));
  api
    .get("/v1/charges")
    .query({ customer: DANA, limit: "20" })
    .reply(...reply("charges", "charges"));
  if (!otherwise.charges)
    api
      .get("/v1/disputes")
      .query({ charge: "ch_3SkYpq2eZvKYlo2C0d" })
      .reply(...reply("disputes", "disputes"));
}

describe("what Stripe's answers become", () => {
  it("is the customer's plan, worst status, and MRR of each currency by itself", async () => {
    mockDana();
    const { billing, customer, urls, gaps } = await find(open(), about("dana@northwind.example"));

    expect(customer).toEqual({ name: "Dana Reyes", email: "dana@northwind.example", phone: "+15550100" });
    expect(urls).toEqual({ billing: `https://dashboard.stripe.com/customers/${DANA}` });
    expect(gaps).toBeUndefined();
    expect(billing?.plan).toBe("Enterprise + extra_seats");
    expect(billing?.status).toBe("past_due");
    expect(billing?.mrr).toEqual([
      { amountMinor: 120_000, currency: "USD" }, // 12,000.00 a year and ten seats at 20.00 a month
      { amountMinor: 25_000, currency: "EUR" },
    ]);
    expect(billing?.subscriptions).toEqual([
      {
        plan: "Enterprise + extra_seats",
        status: "active",
        mrr: { amountMinor: 120_000, currency: "USD" },
        renewsAt: "2026-12-02T09:00:00.000Z",
        cancelsAt: null,
      },
      {
        plan: "Support EU",
        status: "past_due",
        mrr: { amountMinor: 25_000, currency: "EUR" },
        renewsAt: "2026-12-10T09:00:00.000Z",
        cancelsAt: "2027-03-10T09:00:00.000Z",
      },
    ]);
  });

  it("is the invoices that failed, and not one that is still within its term", async () => {
    mockDana();
    const { billing } = await find(open(), about("dana@northwind.example"));

    expect(billing?.failedInvoices).toEqual([
      {
        number: "7FE1103-0012",
        amount: { amountMinor: 25_000, currency: "EUR" },
        at: "2026-11-10T09:00:00.000Z",
        attempts: 2,
        url: "https://dashboard.stripe.com/invoices/in_1SkYpq2eZvKYlo2C",
      },
      {
        number: "7FE1103-0007",
        amount: { amountMinor: 1500, currency: "USD" },
        at: "2026-05-03T09:00:00.000Z",
        attempts: 4,
        url: "https://dashboard.stripe.com/invoices/in_1RkYpq2eZvKYlo2D",
      },
    ]);
  });

  it("is the open dispute, the last payment, and recent payments with what became of them", async () => {
    mockDana();
    const { billing } = await find(open(), about("dana@northwind.example"));

    expect(billing?.openDisputes).toEqual([
      {
        amount: { amountMinor: 120_000, currency: "USD" },
        reason: "duplicate",
        status: "needs_response",
        dueAt: "2026-11-26T23:59:59.000Z",
        url: "https://dashboard.stripe.com/payments/ch_3SkYpq2eZvKYlo2C0d",
      },
    ]);
    expect(billing?.lastPayment?.at).toBe("2026-11-02T10:06:00.000Z");
    expect(
      billing?.recentPayments.map(({ at, status, amount }) => [at.slice(0, 16), status, amount.amountMinor]),
    ).toEqual([
      ["2026-11-15T09:00", "failed", 25_000],
      ["2026-11-02T10:06", "disputed", 120_000],
      ["2026-11-02T10:02", "succeeded", 120_000],
      ["2026-10-02T10:02", "partially_refunded", 20_000],
      ["2026-09-02T10:02", "refunded", 20_000],
    ]);
    expect(billing?.recentPayments[0]?.description).toBe("Your card has insufficient funds.");
  });

  it("counts a discount, read with its coupon in one call more", async () => {
    const jo = "cus_Uharbor0Discount1";
    nock(HOST).get("/v1/customers").query(true).reply(200, recording("customers-jo"));
    nock(HOST).get("/v1/invoices").query(true).twice().reply(200, recording("none"));
    nock(HOST).get("/v1/charges").query(true).reply(200, recording("none"));
    nock(HOST)
      .get("/v1/subscriptions")
      .query({ customer: jo, limit: "100", "expand[]": "data.discounts.source.coupon" })
      .reply(200, recording("subscriptions-jo"));

    const { billing } = await find(open(), about("jo@harbor.example"));
    expect(billing?.mrr).toEqual([{ amountMinor: 7425, currency: "USD" }]);
  });

  it("leaves the MRR out, and says so, when the discount cannot be read", async () => {
    nock(HOST).get("/v1/customers").query(true).reply(200, recording("customers-jo"));
    nock(HOST).get("/v1/invoices").query(true).twice().reply(200, recording("none"));
    nock(HOST).get("/v1/charges").query(true).reply(200, recording("none"));
    nock(HOST).get("/v1/subscriptions").query(true).reply(503, "");

    const { billing, gaps } = await find(open(), about("jo@harbor.example"));
    expect(billing?.mrr).toEqual([]);
    expect(billing?.plan).toBe("Pro");
    expect(gaps).toEqual([
      {
        what: "all subscriptions and discounts",
        reason: "reading subscriptions: answered 503",
        retryable: true,
      },
      { what: "MRR of Pro", reason: "a discount could not be read", retryable: false },
    ]);
  });
});

describe("whom Stripe is asked about", () => {
  it("answers nothing for an unknown customer, with one call", async () => {
    const { standIn, connection } = await openStandIn();
    expect(await find(connection, about("nobody@elsewhere.example"))).toEqual({});
    expect(standIn.calls).toHaveLength(1);
  });

  it("asks nothing when there is neither an email nor a Stripe id", async () => {
    const { standIn, connection } = await openStandIn();
    expect(await find(connection, about(null, { externalId: "u_77" }))).toEqual({});
    expect(await find(connection, about("  "))).toEqual({});
    expect(standIn.calls).toHaveLength(0);
  });

  it("tries the address as given first, and only then in lower case", async () => {
    const { standIn, connection } = await openStandIn();
    const facts = await find(connection, about("Dana@Northwind.example"));
    expect(facts.billing?.plan).toBe("Enterprise");
    expect(standIn.calls.slice(0, 2).map((call) => call.query.get("email"))).toEqual([
      "Dana@Northwind.example",
      "dana@northwind.example",
    ]);
  });

  it("needs four calls in two steps for one customer", async () => {
    const { standIn, connection } = await openStandIn();
    standIn.faults = [{ kind: "hang", only: ({ path }) => path !== "/v1/customers" }];
    const deadline = new AbortController();
    const found = find(connection, about("dana@northwind.example"), deadline.signal);
    // The three of the second step are all under way before any of them is answered.
    await vi.waitFor(() => expect(standIn.calls).toHaveLength(4), { timeout: 5000 });
    deadline.abort();
    await found;
    expect(standIn.calls.map(({ path }) => path).toSorted()).toEqual([
      "/v1/charges",
      "/v1/customers",
      "/v1/invoices",
      "/v1/invoices",
    ]);
  });

  it("takes Stripe's own customer id over the email, and falls back when there is none such", async () => {
    const { connection } = await openStandIn();
    const named = await find(connection, about("dana@northwind.example", { externalId: "cus_FabrikamQ7" }));
    expect(named.billing?.plan).toBe("Pro");
    const other = await find(connection, about("dana@northwind.example", { externalId: "cus_gone" }));
    expect(other.billing?.plan).toBe("Enterprise");
  });

  it("puts several customers of one address together, and says when it left some out", async () => {
    const email = "many@shared.example";
    const customers = Array.from({ length: 7 }, (_, at) =>
      aCustomer({ id: `cus_many${at}`, email, created: SECONDS - at }),
    );
    const subscriptions = ["usd", "usd", "jpy"].map((currency, at) => {
      const item = {
        id: `si_${at}`,
        subscription: `sub_${at}`,
        created: SECONDS,
        current_period_end: SECONDS + 9,
      };
      const items = [
        anItem(item, { id: `price_${at}`, nickname: `Plan ${at}`, currency, unit_amount: 100 + at }),
      ];
      // Stripe lists the newest customer first; these three are the oldest.
      return aSubscription({
        id: `sub_${at}`,
        customer: `cus_many${6 - at}`,
        created: SECONDS,
        currency,
        items,
      });
    });
    const { connection } = await openStandIn({
      data: { customers, subscriptions, invoices: [], charges: [] },
    });

    const { billing, gaps } = await find(connection, about(email));
    expect(billing?.mrr.toSorted((a, b) => a.currency.localeCompare(b.currency))).toEqual([
      { amountMinor: 102, currency: "JPY" },
      { amountMinor: 201, currency: "USD" },
    ]);
    expect(gaps).toEqual([
      {
        what: "all Stripe customers of this email",
        reason: "7 customers share it; 5 were read",
        retryable: false,
      },
    ]);
  });

  it.each([
    `x"&limit=100&expand[]=data.sources@evil.example`,
    "o'brien+tag@example.example",
    "__proto__",
    "käse\u202e😀@example.example",
    "a@b.example\r\nX-Injected: 1",
  ])("sends %j as one value", async (email) => {
    const { standIn, connection } = await openStandIn({
      data: { customers: [aCustomer({ id: "cus_1", email, created: 1 })] },
    });
    const facts = await find(connection, about(email));
    expect(facts.customer?.email).toBe(email);
    expect(standIn.calls[0]?.query.getAll("email")).toEqual([email]);
    expect([...(standIn.calls[0]?.query.keys() ?? [])].toSorted()).toEqual(["email", "expand[]", "limit"]);
  });
});

describe("payments and disputes", () => {
  const email = "pat@disputes.example";
  const customer = aCustomer({ id: "cus_pat", email, created: 1 });
  const charge = (id: string, ago: number, set: object = {}) =>
    aCharge({ id, customer: "cus_pat", created: SECONDS - ago, amount: 900, ...set });

  it("keeps minor units as they are, whatever decimals the currency has", async () => {
    const charges = [charge("ch_1", 1, { currency: "jpy" }), charge("ch_2", 2, { currency: "kwd" })];
    const { connection } = await openStandIn({ data: { customers: [customer], charges } });
    const { billing } = await find(connection, about(email));
    expect(billing?.recentPayments.map(({ amount }) => amount)).toEqual([
      { amountMinor: 900, currency: "JPY" },
      { amountMinor: 900, currency: "KWD" },
    ]);
  });

  it.each([
    ["needs_response", 1],
    ["under_review", 1],
    ["warning_needs_response", 1],
    ["warning_under_review", 1],
    ["appeal_under_review", 1],
    ["won", 0],
    ["lost", 0],
    ["warning_closed", 0],
    ["prevented", 0],
  ])("takes a dispute that is %s for open: %i", async (status, open) => {
    const charges = [charge("ch_1", 1, { disputed: true })];
    const disputes = [aDispute({ id: "dp_1", charge: "ch_1", created: 1, amount: 900, dueBy: null, status })];
    const { connection } = await openStandIn({ data: { customers: [customer], charges, disputes } });
    const { billing } = await find(connection, about(email));
    expect(billing?.openDisputes).toHaveLength(open);
  });

  it("tells a hold on the card from a payment", async () => {
    const charges = [charge("ch_1", 1, { captured: false, amount_captured: 0 })];
    const { connection } = await openStandIn({ data: { customers: [customer], charges } });
    expect((await find(connection, about(email))).billing?.recentPayments[0]?.status).toBe("uncaptured");
  });

  it("does not call an invoice failed while a bank debit for it is on its way", async () => {
    const invoices = [
      anInvoice({ id: "in_1", customer: "cus_pat", created: 1, amount: 900, attempt_count: 1 }),
    ];
    const data = { customers: [customer], invoices };
    const debited = await openStandIn({
      data: { ...data, charges: [charge("ch_1", 1, { status: "pending" })] },
    });
    expect((await find(debited.connection, about(email))).billing?.failedInvoices).toEqual([]);
    await debited.standIn.close();
    const declined = await openStandIn({
      data: { ...data, charges: [charge("ch_1", 1, { status: "failed" })] },
    });
    expect((await find(declined.connection, about(email))).billing?.failedInvoices).toHaveLength(1);
  });

  it("says when older payments may hold disputes that were not read", async () => {
    const charges = Array.from({ length: 21 }, (_, at) => charge(`ch_${at}`, at * 60));
    const { connection } = await openStandIn({ data: { customers: [customer], charges } });
    const { billing, gaps } = await find(connection, about(email));
    expect(billing?.recentPayments).toHaveLength(10);
    expect(gaps?.map(({ what }) => what)).toEqual(["disputes of earlier payments"]);
  });

  it("counts the discount of the customer, read with its coupon in one call more", async () => {
    const discount = aDiscount({ id: "di_1", start: 1 }, { id: "TENTH", percent_off: 10 });
    const item = { id: "si_1", subscription: "sub_1", created: 1, current_period_end: SECONDS + 9 };
    const items = [anItem(item, { id: "price_1", unit_amount: 1000 })];
    const subscriptions = [aSubscription({ id: "sub_1", customer: "cus_pat", created: 1, items })];
    const { standIn, connection } = await openStandIn({
      data: { customers: [{ ...customer, discount }], subscriptions, charges: [] },
    });
    const { billing } = await find(connection, about(email));
    expect(billing?.mrr).toEqual([{ amountMinor: 900, currency: "USD" }]);
    expect(standIn.calls).toHaveLength(5);
  });

  it("has no MRR and no status for a customer without subscriptions", async () => {
    const { connection } = await openStandIn({ data: { customers: [customer], charges: [] } });
    const { billing, gaps } = await find(connection, about(email));
    expect(billing).toEqual({
      plan: null,
      status: null,
      mrr: [],
      subscriptions: [],
      failedInvoices: [],
      openDisputes: [],
      lastPayment: null,
      recentPayments: [],
    });
    expect(gaps).toBeUndefined();
  });
});

describe("what goes wrong", () => {
  it.each([
    [400, "invalid", false],
    [401, "auth", false],
    [402, "invalid", false],
    [403, "forbidden", false],
    [404, "not_found", false],
    [409, "conflict", false],
    [429, "rate_limited", true],
    [500, "unavailable", true],
    [503, "unavailable", true],
    [302, "unavailable", true],
  ])("reads %i as %s", async (status, kind, retryable) => {
    const times = status === 403 ? 2 : 1; // refused for the expansion perhaps, so asked again without
    nock(HOST)
      .get("/v1/customers")
      .query(true)
      .times(times)
      .reply(status, recording("forbidden"), { "retry-after": "7" });
    const error = await failureOf(find(open(), about("dana@northwind.example")));
    expect(error).toMatchObject({ connector: "stripe", kind, status, retryable, retryAfterMs: 7000 });
  });

  it.each([
    ["HTML", "<html><body>Sign in</body></html>"],
    ["nothing", ""],
    ["half a JSON", '{"object":"list","data":[{"id":"cus_1"'],
    ["an empty object", "{}"],
    ["null", "null"],
    ["a list of another shape", '{"object":"list","has_more":false,"data":[{"id":7}]}'],
    ["an error inside a success", `{"error":{"message":"Invalid API Key provided: ${KEY}"}}`],
    ["a date beyond all dates", '{"has_more":false,"data":[{"id":"cus_1","discount":{"start":1e300}}]}'],
  ])("reads a 200 with %s as unavailable", async (_, body) => {
    nock(HOST).get("/v1/customers").query(true).reply(200, body, { "content-type": "application/json" });
    const error = await failureOf(find(open(), about("dana@northwind.example")));
    expect(error.kind).toBe("unavailable");
    expect(error.message).toMatch(/^[^\n]{10,120}$/);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("canary");
  });

  it.each(["reset", "half-answer", "endless"] as const)("reads %s as unavailable", async (kind) => {
    const { standIn, connection } = await openStandIn();
    standIn.faults = [{ kind }];
    const error = await failureOf(find(connection, about("dana@northwind.example")));
    expect(error.kind).toBe("unavailable");
    expect(standIn.calls).toHaveLength(1); // the SDK's own retry of closed connections is out of the way
  });

  it("stops at the deadline, while it waits for the customers", async () => {
    const { standIn, connection } = await openStandIn();
    standIn.faults = [{ kind: "hang" }];
    const startedAt = performance.now();
    const error = await failureOf(find(connection, about("dana@northwind.example"), AbortSignal.timeout(80)));
    expect(error.kind).toBe("unavailable");
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it("keeps what it has at the deadline, and names the rest", async () => {
    const { standIn, connection } = await openStandIn();
    standIn.faults = [{ kind: "hang", only: ({ path }) => path === "/v1/charges" }];
    const deadline = new AbortController();
    const found = find(connection, about("dana@northwind.example"), deadline.signal);
    await vi.waitFor(() => expect(standIn.calls).toHaveLength(4), { timeout: 5000 });
    deadline.abort();
    const facts = await found;
    expect(facts.billing?.plan).toBe("Enterprise");
    expect(facts.gaps).toContainEqual({
      what: "payments and disputes",
      reason: "the call was given up at its deadline",
      retryable: true,
    });
  });

  it("does nothing when the deadline has passed already", async () => {
    const { standIn, connection } = await openStandIn();
    const error = await failureOf(find(connection, about("dana@northwind.example"), AbortSignal.abort()));
    expect(error.kind).toBe("unavailable");
    expect(standIn.calls).toHaveLength(0);
  });

  it.each([
    ["open", "failed invoices", 403, "the API key may not read them", false],
    ["uncollectible", "failed invoices", 503, "reading invoices: answered 503", true],
    ["charges", "payments and disputes", 429, "Stripe is limiting our calls", true],
    ["disputes", "open disputes", 403, "the API key may not read them", false],
  ] as const)("names the part that failed: %s", async (part, what, status, reason, retryable) => {
    mockDana({ [part]: status });
    const { billing, gaps } = await find(open(), about("dana@northwind.example"));
    expect(billing?.plan).toBe("Enterprise + extra_seats");
    expect(gaps).toEqual([{ what, reason, retryable }]);
  });

  it("still reads invoices and payments with a key that may not read subscriptions", async () => {
    const { connection } = await openStandIn({ denied: ["subscriptions"] });
    const { billing, gaps } = await find(connection, about("priya@tailspin.example"));
    expect(billing).toMatchObject({ plan: null, status: null, mrr: [], subscriptions: [] });
    expect(billing?.failedInvoices).toHaveLength(1);
    expect(gaps).toEqual([
      { what: "plan, status and MRR", reason: "the API key may not read them", retryable: false },
    ]);
  });

  it("keeps hostile answers as plain data", async () => {
    const customer = JSON.parse(
      '{"id":"../../evil?x=1","email":"e@x.example","name":"<b>{{7*7}}</b>","__proto__":{"polluted":true},"metadata":{"__proto__":{"polluted":true}}}',
    );
    nock(HOST)
      .get("/v1/customers")
      .query(true)
      .reply(200, { has_more: false, data: [customer] });
    nock(HOST)
      .get("/v1/invoices")
      .query((query) => query.customer === customer.id)
      .twice()
      .reply(200, recording("none"));
    nock(HOST)
      .get("/v1/charges")
      .query((query) => query.customer === customer.id)
      .reply(200, recording("none"));

    const facts = await find(open(), about("e@x.example"));
    expect(facts.customer?.name).toBe("<b>{{7*7}}</b>");
    expect(facts.urls?.billing).toBe("https://dashboard.stripe.com/customers/..%2F..%2Fevil%3Fx%3D1");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(facts).not.toHaveProperty("customer.polluted");
  });

  it("puts neither the key nor the address into its errors", async () => {
    for (const fault of [
      { kind: "reset" },
      { kind: "status", reply: { status: 401, body: { error: { message: KEY } } } },
    ] as const) {
      const { standIn, connection } = await openStandIn();
      standIn.faults = [fault];
      const error = await failureOf(find(connection, about("secret-person@x.example")));
      expect(inspect(error, { depth: 9 })).not.toMatch(/canary|secret-person/);
      await standIn.close();
    }
  });
});

describe("set-up", () => {
  it("sends every call to base_url, path and all", async () => {
    nock("http://proxy.internal:8080").get("/stripe/v1/customers").query(true).reply(200, recording("none"));
    expect(
      await find(open({ base_url: "http://proxy.internal:8080/stripe/" }), about("a@b.example")),
    ).toEqual({});
  });

  it.each([
    [{ api_key: "pk_live_x" }, "publishable"],
    [{ api_key: "" }, "API key"],
    [{ api_key: "rk_live_x\r\nX-Injected: 1" }, "API key"],
    [{ api_key: KEY, base_url: "ftp://x.example" }, "http or https"],
    [{ api_key: KEY, base_url: "https://x.example/?a=1" }, "query"],
    [{ api_key: KEY, api_kee: "x" }, "api_kee"],
    [{}, "api_key"],
  ])("refuses the block %j and says why", (block, why) => {
    const { success, error } = stripe.config.safeParse(block);
    expect(success).toBe(false);
    expect(JSON.stringify(error?.issues)).toContain(why);
    expect(JSON.stringify(error?.issues)).not.toContain("canary");
  });

  it("warns of a live secret key, and not of a restricted one", () => {
    const warningsOf = (api_key: string) => stripe.warnings?.(stripe.config.parse({ api_key })) ?? [];
    expect(warningsOf("sk_live_abc").join()).toMatch(/restricted key/);
    expect(warningsOf("sk_live_abc").join()).not.toContain("abc");
    expect(warningsOf("rk_live_abc")).toEqual([]);
  });

  it("checks each permission by name", async () => {
    const { connection } = await openStandIn({ denied: ["invoices"] });
    expect(await connection.check()).toEqual([
      { level: "ok", message: "may read customers" },
      { level: "ok", message: "may read subscriptions" },
      { level: "fault", message: "may not read invoices; give the restricted key Read on Invoices" },
      { level: "ok", message: "may read charges" },
      { level: "ok", message: "may read disputes" },
    ]);
  });

  it("says once that the key is rejected", async () => {
    const { standIn } = await openStandIn();
    const findings = await open({ api_key: "rk_live_other", base_url: standIn.url }).check();
    expect(findings).toEqual([
      { level: "fault", message: "Stripe rejected the API key; create a new restricted key" },
    ]);
  });
});
