import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MAX_NOTE_BYTES } from "../../connectors/zendesk/index.ts";
import type { FieldValue } from "../../src/connector.ts";
import { aClock, aDraft, aZendesk, ticketOf } from "../support/zendesk.ts";

const recorded = JSON.parse(
  readFileSync(new URL("../recordings/zendesk/ticket-fields.json", import.meta.url), "utf8"),
);
const first = { variant: 0, refresh: false };

describe("preparing a zendesk ticket", () => {
  it("renders the whole create request, names resolved", async () => {
    const { tickets } = await aZendesk();

    const prepared = await tickets.prepare(
      aDraft({
        group: " billing ",
        form: "DEFAULT",
        tags: ["baton", "baton_reason_loop", "baton", "Baton Tier"],
        fields: [
          { field: "account TIER", value: "Enterprise" },
          { field: "360002", value: 1200.5 },
        ],
      }),
      first,
    );

    expect(prepared.request).toMatchObject({ method: "POST", path: "/api/v2/tickets" });
    expect(ticketOf(prepared)).toEqual({
      subject: "Charged twice this month",
      comment: { html_body: "<p><strong>Dana Reyes</strong> was charged twice</p>", public: false },
      requester: { name: "Dana Reyes", email: "dana@northwind.example" },
      group_id: 502,
      ticket_form_id: 801,
      priority: "high",
      tags: ["baton", "baton_reason_loop", "baton_tier"],
      custom_fields: [
        { id: 360_001, value: "tier_enterprise" },
        { id: 360_002, value: 1200.5 },
      ],
      external_id: "hnd_01",
    });
    expect(prepared.omitted).toEqual([]);
    expect(prepared.fields[0]).toEqual({
      field: "account TIER",
      target: 'custom_fields 360001 "Account tier"',
      value: "tier_enterprise",
    });
  });

  it("gives each variant of a request an idempotency key of its own", async () => {
    const { tickets } = await aZendesk();

    expect((await tickets.prepare(aDraft(), first)).idempotencyKey).toBe("hnd_01");
    expect((await tickets.prepare(aDraft(), { variant: 2, refresh: false })).idempotencyKey).toBe("hnd_01.2");
  });

  it("renders the same bytes for the same draft", async () => {
    const { tickets } = await aZendesk();
    const draft = aDraft({ group: "Support", fields: [{ field: "MRR", value: 10 }] });

    expect(await tickets.prepare(draft, first)).toEqual(await tickets.prepare(draft, first));
  });

  it.each<[string, FieldValue, unknown]>([
    ["Account tier", "Paid::Enterprise", "tier_enterprise"],
    ["Account tier", "enterprise", "tier_enterprise"],
    ["Account tier", " TIER_PRO ", "tier_pro"],
    ["your plan", "free", "tier_free"],
    ["{{dc.account_tier}}", "Pro", "tier_pro"],
    ["MRR", 1200, 1200],
    ["MRR", "99.95", 99.95],
    ["MRR", "12345678901234567890.5", "12345678901234567890.5"],
    ["Seats", 12, 12],
    ["Renewal", "2026-12-02", "2026-12-02"],
    ["Renewal", "2026-12-02T09:00:00Z", "2026-12-02"],
    ["VIP", true, true],
    ["VIP", "False", false],
    ["Products", ["exports", "product_billing", "Exports"], ["product_exports", "product_billing"]],
    ["Products", "Billing", ["product_billing"]],
    ["Handoff reason", "two\nlines", "two lines"],
    ["Handoff reason", 7, "7"],
    ["Handoff reason", ["a", "b"], "a, b"],
    ["Region", "EMEA", "EMEA"],
  ])("writes %s = %j as %j", async (field, value, expected) => {
    const { tickets } = await aZendesk({ account: { fields: recorded.ticket_fields } });

    const prepared = await tickets.prepare(aDraft({ fields: [{ field, value }] }), first);

    expect(prepared.omitted).toEqual([]);
    expect(ticketOf(prepared).custom_fields).toEqual([{ id: expect.any(Number), value: expected }]);
  });

  it.each<[string, FieldValue, RegExp]>([
    ["Acount tier", "Pro", /no ticket field "Acount tier"; did you mean "Account tier"\?/],
    ["Zzzzzzzz", "Pro", /^there is no ticket field "Zzzzzzzz"$/],
    ["Account tier", "Entreprise", /"Account tier" has no option "Entreprise"; did you mean "Enterprise"\?/],
    ["Old notes", "x", /"Old notes" is switched off/],
    ["REGION", "x", /more than one ticket field is called "REGION" \(360017421259 and 360017421279\)/],
    ["Subject", "x", /one of Zendesk's own fields/],
    ["MRR", "about 1,200", /"MRR" takes a number/],
    ["MRR", Number.NaN, /"MRR" takes a number/],
    ["MRR", 1e21, /"MRR" takes a number/],
    ["Seats", 1.5, /"Seats" takes a whole number/],
    ["Renewal", "next week", /"Renewal" takes a date as YYYY-MM-DD/],
    ["Renewal", "2026-02-31", /"Renewal" takes a date/],
    ["VIP", "maybe", /"VIP" takes true or false/],
    ["VIP", ["a"], /"VIP" takes one value, not a list/],
    ["__proto__", "x", /no ticket field "__proto__"/],
  ])("leaves %s = %j out and says why", async (field, value, reason) => {
    const { tickets } = await aZendesk({ account: { fields: recorded.ticket_fields } });

    const prepared = await tickets.prepare(aDraft({ fields: [{ field, value }] }), first);

    expect(prepared.omitted).toEqual([{ part: `field:${field}`, reason: expect.stringMatching(reason) }]);
    expect(ticketOf(prepared).custom_fields).toEqual([]);
  });

  it("keeps the options that exist of a list in which one does not", async () => {
    const { tickets } = await aZendesk({ account: { fields: recorded.ticket_fields } });

    const prepared = await tickets.prepare(
      aDraft({ fields: [{ field: "Products", value: ["Exports", "Imports"] }] }),
      first,
    );

    expect(ticketOf(prepared).custom_fields[0].value).toEqual(["product_exports"]);
    expect(prepared.omitted[0]?.reason).toContain('no option "Imports"');
  });

  it("names a group and a form that do not exist, and writes the ticket without them", async () => {
    const { tickets } = await aZendesk();

    const prepared = await tickets.prepare(aDraft({ group: "Biling", form: "Refunds" }), first);

    expect(prepared.omitted).toEqual([
      { part: "group", reason: 'there is no group "Biling"; did you mean "Billing"?' },
      { part: "form", reason: 'there is no ticket form "Refunds"' },
    ]);
    expect(ticketOf(prepared)).not.toHaveProperty("group_id");
    expect(ticketOf(prepared)).not.toHaveProperty("ticket_form_id");
  });

  it("says when a field is not on the chosen form, where agents would not see it", async () => {
    const { tickets } = await aZendesk({
      account: { forms: [{ id: 801, name: "Short", active: true, default: true, ticket_field_ids: [1001] }] },
    });

    const prepared = await tickets.prepare(
      aDraft({ form: "Short", fields: [{ field: "MRR", value: 1 }] }),
      first,
    );

    expect(prepared.fields[0]?.target).toContain("not on this form");
  });

  it.each([
    [
      { name: null, email: "dana@northwind.example" },
      { name: "dana@northwind.example", email: "dana@northwind.example" },
    ],
    [{ name: "Dana", email: null }, { name: "Dana" }],
    [{ name: null, email: null, externalId: "u_77" }, { name: "u_77" }],
    [{ name: "Dana", email: "not an address" }, { name: "Dana" }],
    [{ name: null, email: null, externalId: null }, undefined],
  ])("writes the customer %j as requester %j", async (customer, requester) => {
    const { tickets } = await aZendesk();
    const whole = { ...aDraft().requester, ...customer };

    const prepared = await tickets.prepare(aDraft({ requester: whole }), first);

    expect(ticketOf(prepared).requester).toEqual(requester);
    expect(prepared.omitted.map(({ part }) => part)).toEqual(
      requester === undefined || customer.email === "not an address" ? ["requester"] : [],
    );
  });

  it("cuts a subject at 255 characters without tearing one", async () => {
    const { tickets } = await aZendesk();

    const prepared = await tickets.prepare(aDraft({ subject: `${"x".repeat(253)}😀😀` }), first);

    expect(ticketOf(prepared).subject).toBe(`${"x".repeat(253)}…`);
    expect(prepared.omitted).toEqual([{ part: "subject", reason: "cut to 255 characters" }]);
  });

  it("shows a note beyond Zendesk's limit as plain text, escaped, and says so", async () => {
    const { standIn, tickets } = await aZendesk();
    const text = "<script>alert(1)</script>\n".repeat(6000);

    const prepared = await tickets.prepare(aDraft({ note: { html: `<p>${text}</p>`, text } }), first);
    await tickets.create(prepared);

    const html: string = ticketOf(prepared).comment.html_body;
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_NOTE_BYTES);
    expect(html).not.toContain("<script>");
    expect(html).toContain("Cut here");
    expect(prepared.omitted).toEqual([{ part: "note", reason: expect.stringContaining("longer") }]);
    expect(standIn.tickets).toHaveLength(1);
  });
});

describe("zendesk's lists", () => {
  const wanting = (handoffId = "hnd_01") =>
    aDraft({ handoffId, group: "Billing", fields: [{ field: "MRR", value: 1 }] });

  it("are read once for any number of tickets, and only where needed", async () => {
    const { standIn, tickets } = await aZendesk();

    await Promise.all(
      Array.from({ length: 20 }, (_, index) => tickets.prepare(wanting(`hnd_${index}`), first)),
    );

    const paths = standIn.calls.map(({ path }) => path);
    expect(paths.toSorted()).toEqual(["/api/v2/groups", "/api/v2/ticket_fields", "/oauth/tokens"]);
  });

  it("are read to their last page, on our own host", async () => {
    const groups = Array.from({ length: 250 }, (_, index) => ({ id: 1000 + index, name: `Group ${index}` }));
    const { standIn, tickets } = await aZendesk({ account: { groups } });

    const prepared = await tickets.prepare(aDraft({ group: "Group 249" }), first);

    expect(ticketOf(prepared).group_id).toBe(1249);
    expect(standIn.calls.filter(({ path }) => path === "/api/v2/groups")).toHaveLength(3);
  });

  it("are renewed behind the next ticket after an hour", async () => {
    const clock = aClock();
    const { standIn, tickets } = await aZendesk({ tokenSeconds: 172_800 }, clock);
    await tickets.prepare(aDraft({ group: "Billing" }), first);
    standIn.account.groups.push({ id: 504, name: "VIP" });

    clock.pass(3_600_000);
    const stale = await tickets.prepare(aDraft({ group: "VIP" }), first);

    expect(stale.omitted).toHaveLength(1);
    await expect
      .poll(async () => ticketOf(await tickets.prepare(aDraft({ group: "VIP" }), first)).group_id)
      .toBe(504);
  });

  it("are read anew when asked, and the old ones serve when that fails", async () => {
    const { standIn, tickets } = await aZendesk();
    await tickets.prepare(aDraft({ group: "Billing" }), first);
    standIn.account.groups.push({ id: 504, name: "VIP" });

    const renewed = await tickets.prepare(aDraft({ group: "VIP" }), { variant: 1, refresh: true });
    expect(ticketOf(renewed).group_id).toBe(504);

    standIn.faults.push({ kind: "status", reply: { status: 503 } });
    const stale = await tickets.prepare(aDraft({ group: "VIP" }), { variant: 2, refresh: true });
    expect(ticketOf(stale).group_id).toBe(504);
  });

  it("that cannot be read and were never read stop the ticket for a retry", async () => {
    const { standIn, tickets } = await aZendesk();
    const only = ({ path }: { path: string }) => path === "/api/v2/groups";
    standIn.faults.push({ kind: "status", reply: { status: 429, headers: { "retry-after": "9" } }, only });

    await expect(tickets.prepare(wanting(), first)).rejects.toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 9000,
    });
  });

  it("that we may not read cost the ticket only what needs them", async () => {
    const { standIn, tickets } = await aZendesk();
    const only = ({ path }: { path: string }) => path === "/api/v2/ticket_fields";
    standIn.faults.push({ kind: "status", reply: { status: 403, body: { error: "Forbidden" } }, only });

    const prepared = await tickets.prepare(wanting(), first);
    await tickets.prepare(wanting("hnd_02"), first);

    expect(ticketOf(prepared).group_id).toBe(502);
    expect(prepared.omitted).toEqual([
      { part: "field:MRR", reason: "Zendesk does not let Baton read its ticket fields" },
    ]);
    expect(standIn.calls.filter(only)).toHaveLength(1);
  });

  it.each(["html", "half-answer"] as const)("answered with %s are unavailable", async (kind) => {
    const { standIn, tickets } = await aZendesk();
    standIn.faults.push({ kind, only: ({ path }) => path.startsWith("/api/") });

    await expect(tickets.prepare(wanting(), first)).rejects.toMatchObject({ kind: "unavailable" });
  });
});
