import { describe, expect, it } from "vitest";
import type { PreparedTicket, TicketRef, Tickets } from "../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import { deliver } from "../../src/handoff/deliver.ts";
import { createGates, type Gates } from "../../src/handoff/gates.ts";
import { Park, Wait } from "../../src/handoff/retry.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { Claim } from "../../src/storage/handoffs.ts";
import { aManifest } from "../support/server.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const NOW = Date.parse("2026-11-20T10:00:00Z");
const REQUEST: PreparedTicket = {
  request: { method: "POST", path: "/api/v2/tickets", body: '{"ticket":{}}' },
  idempotencyKey: "hnd_01",
  omitted: [],
  fields: [],
};

describe("a create with an unknown outcome", () => {
  it("is looked for before it is sent again, and what is found is the ticket", async () => {
    const desk = aHelpdesk({ finds: "35436" });

    expect(await deliverTo(desk, { triedMsAgo: 5_000 })).toMatchObject({ ticketId: "35436" });
    expect(desk.calls).toEqual(["find"]);
  });

  it("is sent again, the same bytes, while the helpdesk is sure to remember them", async () => {
    const desk = aHelpdesk({ idempotencyWindowMs: 2 * HOUR });

    expect(await deliverTo(desk, { triedMsAgo: HOUR })).toMatchObject({ ticketId: "1" });
    expect(desk.calls).toEqual(["find", "create"]);
    expect(desk.sent).toEqual([REQUEST]);
  });

  it.each([
    ["near the end of the helpdesk's memory", 1.9 * HOUR],
    ["until a look-up is sure to see what was made at its end", 2 * HOUR + MINUTE / 2],
  ])("is not sent again %s", async (_, triedMsAgo) => {
    const desk = aHelpdesk({ idempotencyWindowMs: 2 * HOUR, lookupLagMs: MINUTE });

    await expect(deliverTo(desk, { triedMsAgo })).rejects.toBeInstanceOf(Wait);
    expect(desk.calls).toEqual(["find"]);
  });

  it("is sent again hours later, when a look-up is sure that there is none, and that moment is stored first", async () => {
    const desk = aHelpdesk({ idempotencyWindowMs: 2 * HOUR, lookupLagMs: MINUTE });

    const { saved } = await deliverTo(desk, { triedMsAgo: 5 * HOUR });

    expect(desk.calls).toEqual(["find", "create"]);
    expect(saved).toEqual([{ createStartedAt: new Date(NOW) }]);
  });

  it("waits for the index of a helpdesk that remembers nothing, and never sends a second create", async () => {
    const desk = aHelpdesk({ idempotencyWindowMs: 0, lookupLagMs: 10 * MINUTE });

    const waiting = deliverTo(desk, { triedMsAgo: 4 * MINUTE });

    await expect(waiting).rejects.toMatchObject({ name: "Wait", ms: 6 * MINUTE });
    expect(desk.calls).toEqual(["find"]);
  });

  it("is parked for a person when the index must have caught up and shows nothing", async () => {
    const desk = aHelpdesk({ idempotencyWindowMs: 0, lookupLagMs: 10 * MINUTE });

    const parked = deliverTo(desk, { triedMsAgo: 11 * MINUTE });

    await expect(parked).rejects.toBeInstanceOf(Park);
    await expect(parked).rejects.toThrow(/did not say whether it made the ticket.*look before replaying/);
    expect(desk.calls).toEqual(["find"]);
  });

  it("stays unknown when the look-up fails", async () => {
    const desk = aHelpdesk({ findFails: "unavailable" });

    await expect(deliverTo(desk, { triedMsAgo: 5_000 })).rejects.toMatchObject({ kind: "unavailable" });
    expect(desk.calls).toEqual(["find"]);
  });
});

describe("a helpdesk that says it knows the handoff already", () => {
  it("is believed: its ticket is found, and no other is made", async () => {
    const desk = aHelpdesk({ createFails: "conflict", finds: "35436" });

    expect(await deliverTo(desk, {})).toMatchObject({ ticketId: "35436" });
    expect(desk.calls).toEqual(["create", "find"]);
  });

  it("gets time to show it, and then a person looks", async () => {
    const young = aHelpdesk({ createFails: "conflict", idempotencyWindowMs: 2 * HOUR, lookupLagMs: MINUTE });
    const old = aHelpdesk({ createFails: "conflict", idempotencyWindowMs: 2 * HOUR, lookupLagMs: MINUTE });

    await expect(deliverTo(young, { triedMsAgo: 5_000 })).rejects.toBeInstanceOf(Wait);
    await expect(deliverTo(old, { triedMsAgo: 2 * MINUTE })).rejects.toBeInstanceOf(Park);
  });
});

describe("a first create", () => {
  it("goes out without a look: nothing can be there yet", async () => {
    const desk = aHelpdesk({});

    expect(await deliverTo(desk, {})).toMatchObject({ ticketId: "1" });
    expect(desk.calls).toEqual(["create"]);
  });

  it.each<FailureKind>(["invalid", "rate_limited", "auth", "forbidden"])(
    "that is refused (%s) needs no look the next time",
    async (createFails) => {
      const attempt = deliverTo(aHelpdesk({ createFails }), {});

      await expect(attempt).rejects.toMatchObject({ kind: createFails, saved: [{ createStartedAt: null }] });
    },
  );

  it("whose end is unknown is remembered as begun", async () => {
    const attempt = deliverTo(aHelpdesk({ createFails: "unavailable" }), {});

    await expect(attempt).rejects.toMatchObject({ kind: "unavailable", saved: [] });
  });

  it("does not go out when the helpdesk asked for a pause while the ticket was prepared", async () => {
    const desk = aHelpdesk({});
    const limited = new ConnectorError("zendesk", "rate_limited", "answered 429", { retryAfterMs: MINUTE });

    const attempt = deliverTo(desk, { meanwhile: (gates) => gates.failed("zendesk", limited, gates.now()) });

    await expect(attempt).rejects.toMatchObject({ name: "Wait", saved: [{ createStartedAt: null }] });
    expect(desk.calls).toEqual([]);
  });

  it("that surely made nothing is noted as begun before it goes out again, so that its unknown end is looked for", async () => {
    const desk = aHelpdesk({ createFails: "unavailable" });

    const attempt = deliverTo(desk, { triedMsAgo: null });

    await expect(attempt).rejects.toMatchObject({ saved: [{ createStartedAt: new Date(NOW) }] });
    expect(desk.calls).toEqual(["create"]);
  });
});

type Desk = ReturnType<typeof aHelpdesk>;

interface Behaviour {
  finds?: string;
  findFails?: FailureKind;
  createFails?: FailureKind;
  idempotencyWindowMs?: number;
  lookupLagMs?: number;
}

function aHelpdesk({ finds, findFails, createFails, idempotencyWindowMs = 0, lookupLagMs = 0 }: Behaviour) {
  const calls: string[] = [];
  const sent: PreparedTicket[] = [];
  const refOf = (id: string): TicketRef => ({ id, url: `https://acme.example/tickets/${id}` });
  const fail = (kind: FailureKind) => new ConnectorError("zendesk", kind, `it is ${kind}`);
  const tickets: Tickets = {
    ...{ idempotencyWindowMs, lookupLagMs, maxNoteBytes: 60_000 },
    prepare: async () => REQUEST,
    async create(prepared) {
      calls.push("create");
      sent.push(prepared);
      if (createFails) throw fail(createFails);
      return refOf("1");
    },
    async find() {
      calls.push("find");
      if (findFails) throw fail(findFails);
      return finds ? refOf(finds) : null;
    },
    addNote: async () => {},
  };
  return { tickets, calls, sent };
}

/** One attempt, and what it stored; an error carries that too. */
async function deliverTo(
  { tickets }: Desk,
  {
    triedMsAgo = 0,
    meanwhile = () => {},
  }: { triedMsAgo?: number | null; meanwhile?: (gates: Gates) => void },
) {
  const saved: unknown[] = [];
  const gates = createGates(
    {
      ...{ list: async () => [], close: async () => {}, takeProbe: async () => true, open: async () => {} },
      needReconnect: async () => false,
    },
    { installationId: "default" },
  );
  const pass = await gates.pass("zendesk", new AbortController().signal);
  await new Promise((resolve) => setTimeout(resolve, 2));
  meanwhile(gates);
  const claim = {
    token: "clm_1",
    at: new Date(NOW),
    askedAt: performance.now(),
    handoff: {
      id: "hnd_01",
      request: REQUEST,
      ...{ callbackUrl: null, route: null, facts: null, decision: null, reasonCode: "other" },
      createStartedAt: triedMsAgo === null ? null : new Date(NOW - triedMsAgo),
    },
  } as unknown as Claim;
  const room = {
    gates,
    metrics: createMetrics(),
    manifest: () => aManifest(),
    leases: { require: () => {} },
    vendors: () => ({ helpdesk: { id: "zendesk", name: "Zendesk", tickets }, sources: [], timelines: [] }),
    handoffs: { save: async (_: Claim, change: unknown) => saved.push(change) > 0 },
  } as unknown as WorkRoom;
  try {
    const { change } = await deliver(claim, room, pass);
    return { ...change, saved };
  } catch (error) {
    throw Object.assign(error as Error, { saved });
  }
}
