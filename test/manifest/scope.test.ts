import { describe, expect, it } from "vitest";
import { ALWAYS } from "../../src/hours/opening.ts";
import { openingAt } from "../../src/hours/opening-at.ts";
import { compileCondition } from "../../src/manifest/expression.ts";
import { ITEMS, NAMES, type Names } from "../../src/manifest/names.ts";
import { toScope } from "../../src/manifest/scope.ts";
import { CompiledText } from "../../src/manifest/text.ts";
import { weekIn } from "../hours/support.ts";
import { aPackage, aStranger } from "./support.ts";

/** Every path that the list of names promises, without what a map or list holds. */
function pathsOf(names: Names, prefix = ""): string[] {
  return Object.entries(names).flatMap(([name, { type }]) => {
    return typeof type === "string" ? [`${prefix}${name}`] : pathsOf(type, `${prefix}${name}.`);
  });
}

function pathsIn(value: object, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, part]) => {
    const isGroup =
      typeof part === "object" &&
      part !== null &&
      !Array.isArray(part) &&
      key !== "attributes" &&
      key !== "given";
    return isGroup ? pathsIn(part, `${prefix}${key}.`) : [`${prefix}${key}`];
  });
}

describe("the scope of expressions", () => {
  it("has exactly the names that are documented and type-checked", () => {
    const { billing } = aPackage();
    const amount = { amountMinor: 100, currency: "EUR" };
    const openDisputes = [{ amount, reason: null, status: "open", dueAt: null, url: null }];
    const scope = toScope(aPackage({ billing: { ...billing, openDisputes } }), { hoursOpen: true });
    const [bug] = scope.bugs as object[];
    const [ticket] = scope.tickets as object[];

    expect(pathsIn(scope).sort()).toEqual(pathsOf(NAMES).sort());
    expect(pathsIn(bug ?? {}).sort()).toEqual(pathsOf(ITEMS.Bug?.type as Names).sort());
    expect(pathsIn(ticket ?? {}).sort()).toEqual(pathsOf(ITEMS.Ticket?.type as Names).sort());
  });

  it("gives money in major units of its currency", () => {
    const scope = toScope(aPackage(), { hoursOpen: true });

    expect(scope).toMatchObject({
      customer: { lifetime_value: 12_500.5, lifetime_value_currency: "EUR" },
      billing: {
        mrr: 1200,
        currency: "EUR",
        failed_invoices: 1,
        open_disputes: 0,
        last_payment: { amount: 5000, currency: "JPY" },
      },
    });
  });

  it("adds up no two currencies", () => {
    const { billing } = aPackage();
    const mrr = [...billing.mrr, { amountMinor: 100, currency: "USD" }];

    expect(toScope(aPackage({ billing: { ...billing, mrr } }), { hoursOpen: null })).toMatchObject({
      billing: { mrr: null, currency: null },
    });
  });

  it.each([
    ["2026-12-02", 12],
    ["2026-11-20", 0],
    ["2026-11-19T23:59:00Z", -1],
    ["someday", null],
    [null, null],
  ])("counts the days to a renewal on %s from the escalation: %s", (renewalDate, days) => {
    const account = { ...aPackage().account, renewalDate };

    expect(toScope(aPackage({ account }), { hoursOpen: null })).toMatchObject({
      account: { renewal_in_days: days },
    });
  });

  it("counts what nobody was asked for as unknown, not as none", () => {
    const stranger = aStranger();
    const from = { source: "x", sourceName: "X", at: "", url: null };
    const asked = { ...stranger, provenance: { billing: from, "account.company": from } };
    const refused = ["open deals", "payments and disputes"].map((what) => {
      return { source: "x", sourceName: "X", what, reason: "no permission", retryable: false };
    });

    expect(toScope(stranger, { hoursOpen: null })).toMatchObject({
      account: { open_deals: null },
      billing: { failed_invoices: null, open_disputes: null, mrr: null, last_payment: null },
      hours: { open: null },
    });
    expect(toScope(asked, { hoursOpen: null })).toMatchObject({
      account: { open_deals: 0 },
      billing: { failed_invoices: 0, open_disputes: 0 },
    });
    expect(toScope({ ...asked, gaps: refused }, { hoursOpen: null })).toMatchObject({
      account: { open_deals: null },
      billing: { failed_invoices: 0, open_disputes: null },
    });
  });

  it("cuts what is long and deep", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`);
    const attributes = { deep, long: Array(5000).fill(1), text: "x".repeat(100_000) };
    const bugs = Array(5000).fill(aPackage().bugs[0]);
    const scope = toScope(aPackage({ bugs, customer: { ...aPackage().customer, attributes } }), {
      hoursOpen: null,
    });
    const cut = (scope.customer as { attributes: { long: unknown[]; text: string } }).attributes;

    expect(scope.bugs).toHaveLength(200);
    expect(cut.long).toHaveLength(200);
    expect(cut.text).toHaveLength(20_000);
    expect(JSON.stringify(cut).length).toBeLessThan(25_000);
  });
});

describe("hours in expressions", () => {
  const opening = openingAt(
    weekIn("UTC", '{ mon-fri: "09:00-17:00" }'),
    { schedule: null },
    Date.parse("2026-11-21T10:00:00Z"),
  );

  it("are those of the manifest, with the reason and the next opening", () => {
    expect(toScope(aPackage(), { opening }).hours).toEqual({
      ...{
        open: false,
        schedule: "office",
        reason: "closed on Saturdays",
        opens_at: "2026-11-23T09:00:00.000Z",
      },
    });
  });

  it("give way to whoever knows better, and then the reason does not stand", () => {
    expect(toScope(aPackage(), { opening, hoursOpen: true }).hours).toEqual({
      ...{ open: true, schedule: "office", reason: null, opens_at: null },
    });
  });

  it("are null where the manifest sets none", () => {
    expect(toScope(aPackage(), { opening: ALWAYS }).hours).toEqual({
      ...{ open: null, schedule: null, reason: null, opens_at: null },
    });
  });

  it("stand in conditions and texts", () => {
    const scope = toScope(aPackage(), { opening });
    expect(compileCondition('!hours.open && hours.reason == "closed on Saturdays"')(scope).value).toBe(true);
    expect(new CompiledText("Back on {{ hours.opens_at | day }}", "plain").render(scope)).toBe(
      "Back on 23 Nov 2026",
    );
  });
});
