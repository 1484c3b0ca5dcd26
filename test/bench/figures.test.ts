import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { buildEvent, SIGNING_SECRET, sign } from "../../bench/event.ts";
import { judge } from "../../bench/line.ts";
import { audit } from "../../bench/measurements/audit.ts";
import { lastToFirst } from "../../bench/measurements/backlog.ts";
import { longestChain } from "../../bench/measurements/chain.ts";
import { assertLookedUp, leftOut } from "../../bench/measurements/look-ups.ts";
import { percentile } from "../../bench/numbers.ts";
import { TicketBook } from "../../bench/stubs/tickets.ts";

describe("the bench's event", () => {
  it("is 8.2 KB, signed as Standard Webhooks, and another customer's for each id", () => {
    const body = buildEvent("b00000000-000001", "full");
    const headers = sign("msg_1", body);

    const event = new Webhook(SIGNING_SECRET).verify(body.toString("utf8"), headers) as {
      conversation: { id: string; messages: unknown[] };
      customer: { email: string };
    };

    expect(body.length).toBeGreaterThan(8_000);
    expect(body.length).toBeLessThan(8_500);
    expect(event.conversation.messages).toHaveLength(20);
    expect(event.customer.email).toContain("b00000000-000001");
  });
});

describe("the bench's figures", () => {
  it("count calls that overlap as one step", () => {
    const call = (name: string, startMs: number, endMs: number) => ({
      vendor: "v",
      call: name,
      startMs,
      endMs,
    });

    const chain = longestChain([call("a", 0, 50), call("b", 1, 52), call("c", 53, 104), call("d", 105, 156)]);

    expect(chain).toEqual({ steps: 3, calls: 4, path: ["a", "c", "d"] });
  });

  it("take percentiles by nearest rank", () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect(percentile(values, 0.5)).toBe(50);
    expect(percentile(values, 0.99)).toBe(99);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it("compare the last tenth's rate with the first's", () => {
    const steady = Array.from({ length: 1_000 }, (_, index) => index);
    const slowing = Array.from({ length: 1_000 }, (_, index) => index ** 2);

    expect(lastToFirst(steady)).toBeCloseTo(1);
    expect(lastToFirst(slowing)).toBeLessThan(0.2);
  });

  it("find what was lost and what was written twice in the helpdesk's list", () => {
    const tickets = new TicketBook();
    tickets.create("hnd_1", "key-1");
    tickets.create("hnd_1", "key-1"); // the same request again
    tickets.create("hnd_2", undefined);
    tickets.create("hnd_2", undefined);
    const accepted = ["hnd_1", "hnd_2", "hnd_3"].map((id) => ({ id, dueMs: 0, ackMs: 1 }));

    expect(audit(accepted, tickets.list())).toEqual({ lost: 1, doubled: 1 });
  });
});

describe("the bench's check of the work itself", () => {
  it("counts tickets that were written without a look-up", () => {
    const counts = new Map([
      ["hubspot GET /crm/v3/objects/contacts/:id", 10],
      ["stripe GET /v1/customers", 10],
      ["linear POST /graphql", 7],
    ]);

    expect(leftOut(counts, "lean", 10)).toBe(3);
    expect(leftOut(counts, "full", 10)).toBe(10); // no company, deals or invoices at all
  });

  it("refuses to measure a program that asks nobody", () => {
    expect(() => assertLookedUp("baton", new Map(), "lean")).toThrow(/without asking: hubspot/);
  });
});

describe("a line's verdict", () => {
  const goals = { must: { atLeast: 0.7 }, aim: { atLeast: 0.85 } };
  const line = (baton: number | null) =>
    judge({
      row: 1,
      what: "acks",
      backend: "redis",
      unit: "/s",
      floor: 1000,
      baton,
      figure: "ratio",
      ...goals,
    });

  it.each([
    [900, "aim"],
    [750, "must"],
    [500, "missed"],
    [null, "skipped"],
  ])("for %s of the floor's 1000 is %s", (baton, verdict) => {
    expect(line(baton).verdict).toBe(verdict);
  });

  it("shows the figure beside both goals", () => {
    expect(line(750)).toMatchObject({ figure: "0.75x", must: ">= 0.70x", aim: ">= 0.85x" });
  });
});
