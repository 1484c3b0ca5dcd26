import { describe, expect, it } from "vitest";
import type { LookupSource } from "../../src/context/gather.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import { createKnownFacts } from "../../src/handoff/known-facts.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { aManifest } from "../support/server.ts";

const MINUTE_MS = 60_000;

/** A room with one source, and a clock that a test moves. */
function aRoom(find: LookupSource["lookup"]["find"]) {
  const clock = { now: 1_000_000 };
  const asked: (string | null)[] = [];
  const lookup: LookupSource["lookup"] = {
    provides: "customer",
    find(subject, signal) {
      asked.push(subject.email);
      return find(subject, signal);
    },
  };
  const gates = {
    ...{ closure: () => null, now: () => clock.now },
    ...{ succeeded: () => {}, failed: () => {}, abandoned: () => {} },
  };
  const room = {
    vendors: () => ({ helpdesk: { id: "desk" }, sources: [{ id: "crm", name: "CRM", lookup }] }),
    ...{ manifest: () => aManifest(), metrics: createMetrics(), gates, now: () => clock.now },
  } as unknown as WorkRoom;
  return { known: createKnownFacts(room), asked, clock };
}

function from(email: string | null) {
  const conversation = { id: "c", messages: [{ role: "customer" as const, text: "Hi" }] };
  return EscalationEvent.parse({ conversation, customer: { email } });
}

const dana = from("dana@northwind.example");
const vip = async () => ({ customer: { tier: "vip" } });

describe("what evaluations remember of a customer", () => {
  it("is asked once for minutes, by everybody who asks meanwhile", async () => {
    const { known, asked, clock } = aRoom(vip);

    await Promise.all([known.of(dana, 5_000), known.of(dana, 5_000)]);
    clock.now += 4 * MINUTE_MS;
    const results = await known.of(from("dana@northwind.example"), 5_000);

    expect(asked).toEqual(["dana@northwind.example"]);
    expect(results?.[0]?.facts).toEqual({ customer: { tier: "vip" } });
    clock.now += 2 * MINUTE_MS;
    await known.of(dana, 5_000);
    expect(asked).toHaveLength(2);
  });

  it("is kept apart from other customers, and nobody is asked about nobody", async () => {
    const { known, asked } = aRoom(vip);

    await known.of(dana, 5_000);
    await known.of(from("lee@acme.example"), 5_000);

    expect(asked).toEqual(["dana@northwind.example", "lee@acme.example"]);
    expect(await known.of(from(null), 5_000)).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it("that comes too late is not waited for, and serves the next evaluation", async () => {
    const { promise, resolve } = Promise.withResolvers<{ customer: { tier: string } }>();
    const { known, asked } = aRoom(() => promise);

    expect(await known.of(dana, 1)).toBeNull();
    resolve({ customer: { tier: "vip" } });

    expect((await known.of(dana, 60_000))?.[0]?.facts).toEqual({ customer: { tier: "vip" } });
    expect(asked).toHaveLength(1);
  });

  it("that failed is asked again after half a minute, not before", async () => {
    const { known, asked, clock } = aRoom(async () => {
      throw new ConnectorError("crm", "invalid", "no");
    });

    expect((await known.of(dana, 5_000))?.[0]?.error).toMatchObject({ kind: "invalid" });
    clock.now += 20_000;
    await known.of(dana, 5_000);
    expect(asked).toHaveLength(1);
    clock.now += 20_000;
    await known.of(dana, 5_000);
    expect(asked).toHaveLength(2);
  });

  it("is bounded: of very many customers the oldest are forgotten", async () => {
    const { known, asked } = aRoom(vip);
    for (let n = 0; n < 1_001; n++) await known.of(from(`c${n}@acme.example`), 5_000);

    await known.of(from("c1000@acme.example"), 5_000);
    expect(asked).toHaveLength(1_001);
    await known.of(from("c0@acme.example"), 5_000);
    expect(asked).toHaveLength(1_002);
  });
});
