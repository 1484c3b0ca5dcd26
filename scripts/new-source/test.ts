import nock from "nock";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { createHttp } from "../../src/http.ts";
import { CANARY, describeConnector } from "../../test/support/connector-suite.ts";
import { nimbus } from "./index.ts";

describeConnector(nimbus, {
  block: (base_url) => ({ api_key: CANARY, base_url }),
  subject: { email: "dana@northwind.example" },
});

const DANA = { id: "c_1", name: "Dana Reyes", email: "Dana@northwind.example", plan: "pro" };

/** What is found when Nimbus answers with these customers. */
async function find(customers: object[]) {
  const http = createHttp();
  onTestFinished(() => http.close());
  nock("https://api.nimbus.example")
    .get("/v1/customers")
    .query({ email: "dana@northwind.example", limit: "2" })
    .matchHeader("authorization", "Bearer key")
    .reply(200, { customers });
  const deps = { http, log: pino({ enabled: false }), now: Date.now, userAgent: "Baton/test" };
  const { lookup } = nimbus.open(nimbus.config.parse({ api_key: "key" }), deps);
  const nobody = { email: null, externalId: null, name: null, phone: null, error: null, feature: null };
  return lookup.find({ ...nobody, email: "dana@northwind.example" }, AbortSignal.timeout(1_000));
}

it("nimbus: tells who the customer is", async () => {
  expect(await find([{ ...DANA, company: { name: "Northwind" } }])).toEqual({
    customer: { name: "Dana Reyes", email: "Dana@northwind.example", externalId: "c_1", tier: "pro" },
    account: { company: "Northwind" },
  });
});

it("nimbus: knows nobody of whom there is none, or two, or who has another address", async () => {
  expect(await find([])).toEqual({});
  expect(await find([DANA, { ...DANA, id: "c_2" }])).toEqual({});
  expect(await find([{ ...DANA, email: "dana@elsewhere.example" }])).toEqual({});
});
