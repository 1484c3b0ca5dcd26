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

  it("tells the look-up what was sent, and since when it may be there", async () => {
    const desk = aHelpdesk({ finds: "35436" });

    await deliverTo(desk, { triedMsAgo: 5_000 });

    expect(desk.hints).toEqual([{ sent: REQUEST, since: new Date(NOW - 5_000).toISOString() }]);
  });

  it("stays unknown when the look-up fails", async () => {
    const desk = aHelpdesk({ findFails: "unavailable" });

    await expect(deliverTo(desk, { triedMsAgo: 5_000 })).rejects.toMatchObject({ kind: "unavailable" });
    expect(desk.calls).toEqual(["find"]);
  });
});

describe("a create with an unknown outcome, of a helpdesk that knows no request again", () => {
  const INDEXED = { idempotencyWindowMs: 0, lookupLagMs: 10 * MINUTE };

  it("is found by a look-up, and that is all", async () => {
    const desk = aHelpdesk({ ...INDEXED, finds: "35436" });

    expect(await deliverTo(desk, { triedMsAgo: 5_000 })).toMatchObject({ ticketId: "35436" });
    expect(desk.calls).toEqual(["find"]);
  });

  it.each([
    ["at once, at first", 500, 2_000],
    ["after as long again", 10_000, 10_000],
    ["twice a minute", 4 * MINUTE, MINUTE / 2],
    ["when the index should have it", 9.8 * MINUTE, 0.2 * MINUTE],
  ])("is looked for again while the index lags: %s; never sent a second time", async (_, triedMsAgo, ms) => {
    const desk = aHelpdesk(INDEXED);

    await expect(deliverTo(desk, { triedMsAgo })).rejects.toMatchObject({ name: "Wait", ms });
    expect(desk.calls).toEqual(["find"]);
  });

  it("is parked for a person when the index should have caught up and shows nothing", async () => {
    const desk = aHelpdesk(INDEXED);

    const parked = deliverTo(desk, { triedMsAgo: 11 * MINUTE });

    await expect(parked).rejects.toBeInstanceOf(Park);
    await expect(parked).rejects.toThrow(/did not say whether it made the ticket.*look before replaying/);
    expect(desk.calls).toEqual(["find"]);
  });

  it("is sent again when that person has looked and replays it; not when it was unknown again since", async () => {
    const [replayed, unknownSince] = [aHelpdesk(INDEXED), aHelpdesk(INDEXED)];

    const { saved } = await deliverTo(replayed, { triedMsAgo: 30 * MINUTE, replayedMsAgo: 1_000 });
    const parked = deliverTo(unknownSince, { triedMsAgo: 30 * MINUTE, replayedMsAgo: 31 * MINUTE });

    await expect(parked).rejects.toBeInstanceOf(Park);
    expect([replayed.calls, unknownSince.calls]).toEqual([["find", "create"], ["find"]]);
    expect(saved).toEqual([{ createStartedAt: new Date(NOW) }]);
  });

  it("is sent again once it has been away for hours and no index can be that slow", async () => {
    const desk = aHelpdesk(INDEXED);

    expect(await deliverTo(desk, { triedMsAgo: 5 * HOUR })).toMatchObject({ ticketId: "1" });
    expect(desk.calls).toEqual(["find", "create"]);
  });

  it("is sent again as soon as it cannot be on its way any more, where look-ups read the database", async () => {
    const [early, late] = [aHelpdesk({}), aHelpdesk({})];

    await expect(deliverTo(early, { triedMsAgo: 20_000 })).rejects.toMatchObject({ name: "Wait" });
    expect(await deliverTo(late, { triedMsAgo: 61_000 })).toMatchObject({ ticketId: "1" });
    expect([early.calls, late.calls]).toEqual([["find"], ["find", "create"]]);
  });

  it("is sent again at once where it makes nothing new", async () => {
    const desk = aHelpdesk(INDEXED);

    expect(await deliverTo(desk, { triedMsAgo: 5_000, isRepeatable: true })).toMatchObject({ ticketId: "1" });
    expect(desk.calls).toEqual(["find", "create"]);
  });

  it("that is sent again and surely makes nothing needs no look the next time", async () => {
    const desk = aHelpdesk({ createFails: "rate_limited" });

    const attempt = deliverTo(desk, { triedMsAgo: HOUR });

    const saved = [{ createStartedAt: new Date(NOW) }, { createStartedAt: null }];
    await expect(attempt).rejects.toMatchObject({ kind: "rate_limited", saved });
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

  it.each([
    [
      "never reached the helpdesk is as good as none",
      { cause: { code: "ECONNREFUSED" } },
      [{ createStartedAt: null }],
    ],
    ["was cut in the middle is remembered", { cause: { code: "ECONNRESET" } }, []],
    ["something on the way answered for is remembered", { status: 503 }, []],
  ])("that %s", async (_, details, saved) => {
    const failure = new ConnectorError("zendesk", "unavailable", "no answer", details);

    await expect(deliverTo(aHelpdesk({ createFails: failure }), {})).rejects.toMatchObject({ saved });
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
  createFails?: FailureKind | ConnectorError;
  idempotencyWindowMs?: number;
  lookupLagMs?: number;
}

function aHelpdesk({ finds, findFails, createFails, idempotencyWindowMs = 0, lookupLagMs = 0 }: Behaviour) {
  const calls: string[] = [];
  const sent: PreparedTicket[] = [];
  const refOf = (id: string): TicketRef => ({ id, url: `https://acme.example/tickets/${id}` });
  const hints: unknown[] = [];
  const fail = (kind: FailureKind | ConnectorError) =>
    typeof kind === "string" ? new ConnectorError("zendesk", kind, `it is ${kind}`) : kind;
  const tickets: Tickets = {
    ...{ idempotencyWindowMs, lookupLagMs, maxNoteBytes: 60_000 },
    prepare: async () => REQUEST,
    async create(prepared) {
      calls.push("create");
      sent.push(prepared);
      if (createFails) throw fail(createFails);
      return refOf("1");
    },
    async find(_, hint) {
      calls.push("find");
      hints.push(hint);
      if (findFails) throw fail(findFails);
      return finds ? refOf(finds) : null;
    },
    addNote: async () => {},
  };
  return { tickets, calls, sent, hints };
}

/** One attempt, and what it stored; an error carries that too. */
async function deliverTo(
  { tickets }: Desk,
  {
    triedMsAgo = 0,
    replayedMsAgo,
    isRepeatable = false,
    meanwhile = () => {},
  }: {
    triedMsAgo?: number | null;
    replayedMsAgo?: number;
    isRepeatable?: boolean;
    meanwhile?: (gates: Gates) => void;
  },
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
      request: isRepeatable ? { ...REQUEST, isRepeatable } : REQUEST,
      ...{ callbackUrl: null, route: null, facts: null, decision: null, reasonCode: "other" },
      createStartedAt: triedMsAgo === null ? null : new Date(NOW - triedMsAgo),
      giveUpAt: new Date(NOW - (replayedMsAgo ?? triedMsAgo ?? 0) + 72 * HOUR),
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
