import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LinearStandIn, startLinear } from "../../demo/stand-ins/linear.ts";
import type { StandIn } from "../../demo/stand-ins/stand-in.ts";
import { type StripeStandIn, startStripe } from "../../demo/stand-ins/stripe.ts";
import { anEscalation, type BatonProcess, escalated, type House, openHouse } from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";

/** What is about a bug, so that Linear is asked by customer, error and feature. */
const EVENT = () =>
  anEscalation(
    { text: "The CSV export fails every time" },
    { page: { url: "https://app.example/export", error: "Export failed (E-4012)" } },
  );

describe("what a handoff costs at each vendor once Baton is warm", () => {
  let house: House;
  let stripe: StripeStandIn;
  let linear: LinearStandIn;
  let baton: BatonProcess;
  beforeAll(async () => {
    [house, stripe, linear] = await Promise.all([
      openHouse({
        backend: "embedded",
        manifest: "routing: { default: { group: Support, form: Default } }\n",
      }),
      startStripe(),
      startLinear(),
    ]);
    const text = await readFile(house.manifestPath, "utf8");
    const more = `connectors:
  stripe: { api_key: ${stripe.apiKey}, base_url: ${stripe.url} }
  linear: { api_key: ${linear.apiKey}, base_url: ${linear.url} }
`;
    await writeFile(house.manifestPath, text.replace("connectors:\n", more));
    baton = await house.spawn();
    await oneTicketEach(house, [await escalated(baton.url, EVENT())]);
  });
  afterAll(() => Promise.all([house.close(), stripe.close(), linear.close()]));

  it("is one write to the helpdesk, one search there, and a handful of reads elsewhere", async () => {
    const vendors: StandIn[] = [house.zendesk, house.hubspot, stripe, linear];
    for (const { calls } of vendors) calls.length = 0;

    await oneTicketEach(house, [await escalated(baton.url, EVENT())]);

    expect(told(house.zendesk)).toEqual(["GET /api/v2/search", "POST /api/v2/tickets"]);
    expect(told(house.hubspot)).toEqual([
      "GET /crm/v3/objects/contacts/dana%40northwind.example",
      "POST /crm/v3/objects/deals/batch/read",
      "POST /crm/v3/objects/tickets/batch/read",
    ]);
    expect(told(stripe)).toEqual([
      "GET /v1/charges",
      "GET /v1/customers",
      "GET /v1/invoices",
      "GET /v1/invoices",
    ]);
    expect(told(linear)).toEqual(["POST /graphql"]);
  });

  it("reads lists and signs in once in a process's life, however many handoffs come at once", async () => {
    house.zendesk.calls.length = 0;
    const tokens = house.zendesk.tokensIssued;
    baton.kill("SIGTERM");
    await baton.exited;
    baton = await house.spawn();
    const ids = await Promise.all(Array.from({ length: 15 }, () => escalated(baton.url, EVENT())));
    await oneTicketEach(house, ids);

    const lists = told(house.zendesk).filter((call) => /ticket_fields|groups|ticket_forms/.test(call));
    expect(lists).toEqual(["GET /api/v2/groups", "GET /api/v2/ticket_fields", "GET /api/v2/ticket_forms"]);
    expect(house.zendesk.tokensIssued - tokens).toBe(1);
    expect(told(house.zendesk).filter((call) => call.startsWith("POST /api"))).toHaveLength(ids.length);
  });

  const told = ({ calls }: StandIn) => calls.map(({ method, path }) => `${method} ${path}`).sort();
});
