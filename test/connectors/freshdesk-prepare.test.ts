import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TicketDraft } from "../../src/connector.ts";
import { aFreshdesk } from "../support/freshdesk.ts";
import { aDraft } from "../support/zendesk.ts";

const FIELDS = JSON.parse(
  readFileSync(new URL("../recordings/freshdesk/ticket-fields.json", import.meta.url), "utf8"),
);
const FIRST = { variant: 0, refresh: false };

async function prepared(
  changes: Partial<TicketDraft>,
  {
    block = {},
    options = FIRST,
    account = {},
  }: { block?: object; options?: typeof FIRST; account?: object } = {},
) {
  const { tickets } = await aFreshdesk({ account }, block as Record<string, unknown>);
  const ticket = await tickets.prepare(aDraft(changes), options);
  return { ...ticket, body: JSON.parse(ticket.request.body) };
}

describe("preparing a freshdesk ticket", () => {
  it("asks for the customer as its requester, with what they wrote and nothing internal", async () => {
    const { body, request, idempotencyKey, omitted, noteFollows } = await prepared({
      description: "Charged <b>twice</b>\nthis month & angry",
    });

    expect(request).toMatchObject({ method: "POST", path: "/api/v2/tickets" });
    expect(body).toEqual({
      subject: "Charged twice this month",
      description: "<p>Charged &lt;b&gt;twice&lt;/b&gt;<br>this month &amp; angry</p>",
      ...{ email: "dana@northwind.example", name: "Dana Reyes" },
      ...{ status: 2, priority: 3, source: 7, tags: ["baton", "hnd_01"], custom_fields: {} },
    });
    expect({ idempotencyKey, omitted, noteFollows }).toEqual({
      ...{ idempotencyKey: null, omitted: [], noteFollows: {} },
    });
  });

  it.each<[string, Partial<TicketDraft["requester"]>, object, number]>([
    ["an address", {}, { email: "dana@northwind.example", name: "Dana Reyes" }, 0],
    ["an address alone", { name: null }, { email: "dana@northwind.example" }, 0],
    [
      "a phone",
      { email: null, phone: "+44 20 7946 0018" },
      { phone: "+44 20 7946 0018", name: "Dana Reyes" },
      0,
    ],
    [
      "a phone without a name",
      { email: null, phone: "+44 20 7946 0018", name: null },
      { phone: "+44 20 7946 0018", name: "+44 20 7946 0018" },
      0,
    ],
    ["an id of its own", { email: null }, { unique_external_id: "u_77", name: "Dana Reyes" }, 0],
    ["junk and an id", { email: "not an address" }, { unique_external_id: "u_77", name: "Dana Reyes" }, 1],
    [
      "nothing",
      { email: " ", externalId: null, name: null },
      { unique_external_id: "hnd_01", name: "Unknown customer" },
      1,
    ],
  ])("names a requester known by %s", async (_, changes, expected, faults) => {
    const requester = { ...aDraft().requester, ...changes };
    const { body, omitted } = await prepared({ requester });

    const { email, phone, unique_external_id, name } = body;
    expect(JSON.parse(JSON.stringify({ email, phone, unique_external_id, name }))).toEqual(expected);
    expect(omitted.map(({ part }) => part)).toEqual(Array(faults).fill("requester"));
  });

  it("finds groups and agents by name, address and id, and leaves out whom a group does not have", async () => {
    expect((await prepared({ group: "billing", assignee: "sarah@acme.example" })).body).toMatchObject({
      ...{ group_id: 51_002, responder_id: 9_101 },
    });
    expect((await prepared({ group: "51001", assignee: "tomás vega" })).body).toMatchObject({
      ...{ group_id: 51_001, responder_id: 9_102 },
    });

    const { body, omitted } = await prepared({ group: "Billing", assignee: "9103" });
    expect(body).not.toHaveProperty("responder_id");
    expect(omitted).toEqual([{ part: "assignee", reason: 'not in the group "Billing"' }]);
  });

  it("names what the account does not have, with what is near", async () => {
    const { body, omitted } = await prepared({
      ...{ group: "Biling", form: "Default", assignee: "Nobody Here", tags: ["a tag, with ".repeat(4)] },
      fields: [{ field: "Account teir", value: "Pro" }],
    });

    expect(Object.keys(body)).not.toContain("group_id");
    expect(body.tags).toEqual(["a tag with a tag with a tag with", "hnd_01"]);
    expect(omitted).toEqual([
      { part: "group", reason: 'there is no group "Biling"; did you mean "Billing"?' },
      { part: "assignee", reason: 'there is no agent "Nobody Here"' },
      { part: "form", reason: expect.stringContaining("no form by name") },
      {
        part: "field:Account teir",
        reason: 'there is no ticket field "Account teir"; did you mean "Account tier"?',
      },
      { part: "tags", reason: expect.stringContaining("is cut to 32 characters") },
    ]);
  });

  it("writes each kind of field as Freshdesk stores it, whatever shape its choices have", async () => {
    const { body, omitted, fields } = await prepared(
      {
        fields: [
          { field: "Parts status", value: "parts need info" },
          { field: "cf_plan", value: "Gold (yearly)" },
          { field: "Seats", value: "12" },
          { field: "84000471173", value: "2026-12-03T00:00:00Z" },
          { field: "is trial", value: true },
          { field: "story", value: "one\ntwo" },
          { field: "Country", value: "germany" },
          { field: "Topics", value: ["billing", "Exports"] },
          { field: "Type", value: "refund" },
        ],
      },
      { account: { fields: FIELDS } },
    );

    expect(omitted).toEqual([]);
    expect(body.type).toBe("Refund");
    expect(body.custom_fields).toEqual({
      ...{ cf_parts_status: "Parts Need Info", cf_plan: "Gold", cf_seats: 12, cf_renews_on: "2026-12-03" },
      ...{
        cf_is_trial: true,
        cf_story: "one\ntwo",
        cf_country: "Germany",
        cf_topics: ["Billing", "Exports"],
      },
      cf_baton_handoff: "hnd_01", // the account has a field for it
    });
    expect(fields).toContainEqual({ field: "cf_plan", target: "custom_fields.cf_plan", value: "Gold" });
    expect(fields).toContainEqual({ field: "Type", target: "type", value: "Refund" });
  });

  it.each<[string, TicketDraft["fields"][number]["value"], string]>([
    ["Plan", "Bronze", '"Plan" has no choice "Bronze"'],
    ["Seats", "1,200", '"Seats" takes a whole number'],
    ["Renews on", "2026-02-31", '"Renews on" takes a date as YYYY-MM-DD'],
    ["Is trial", "yes", '"Is trial" takes true or false'],
    ["Plan", ["Gold"], '"Plan" takes one value, not a list'],
    ["Secret", "x", "Baton does not write fields of type encrypted_text"],
    ["Status", "Open", '"Status" is one of Freshdesk\'s own fields, which the ticket already sets'],
    ["Topics", ["Billing", "Other"], '"Topics" has no choice "Other"'],
  ])("leaves out what %s does not hold: %j", async (field, value, reason) => {
    const { omitted } = await prepared({ fields: [{ field, value }] }, { account: { fields: FIELDS } });

    expect(omitted).toEqual([{ part: `field:${field}`, reason: expect.stringContaining(reason) }]);
  });

  it("takes source and type from the manifest, and a type only where the account has it", async () => {
    const known = await prepared({}, { block: { source: 2, type: "question" } });
    expect(known.body).toMatchObject({ source: 2, type: "Question" });

    const unknown = await prepared({}, { block: { type: "Handoff" } });
    expect(unknown.body).not.toHaveProperty("type");
    expect(unknown.omitted).toEqual([{ part: "type", reason: expect.stringContaining("Handoff") }]);
  });

  it("goes without its own extras, and shorter, once it was refused", async () => {
    const long = { description: "x".repeat(40_000) };
    const first = await prepared(long, { block: { type: "Question" }, account: { fields: FIELDS } });
    const second = await prepared(long, {
      ...{ block: { type: "Question" }, account: { fields: FIELDS } },
      options: { variant: 1, refresh: true },
    });

    for (const key of ["source", "type"]) expect(second.body).not.toHaveProperty(key);
    expect(second.body.custom_fields).toEqual({});
    expect(second.body.description.length).toBeLessThan(first.body.description.length);
  });

  it("goes to the group alone where the role may not see agents, unless by id", async () => {
    const { tickets } = await aFreshdesk({ hidesAgents: true });
    const byName = await tickets.prepare(aDraft({ group: "Billing", assignee: "Sarah Lind" }), FIRST);
    expect(byName.omitted).toEqual([
      { part: "assignee", reason: "Freshdesk does not let Baton read its agents" },
    ]);

    const byId = await tickets.prepare(aDraft({ group: "Billing", assignee: "9101" }), FIRST);
    expect(JSON.parse(byId.request.body).responder_id).toBe(9_101);
  });

  it("tells the doctor which names and choices are not there", async () => {
    const { tickets } = await aFreshdesk();
    const missing = await tickets.findMissing?.({
      ...{ fields: ["MRR", "Nope nope"], group: "Nobody", form: null },
      options: [{ field: "Churn risk", values: ["High", "Huge"] }],
    });

    expect(missing?.map(({ part }) => part)).toEqual(["field:Nope nope", "group", "option:Churn risk"]);
  });
});
