import { describe, expect, it } from "vitest";
import { type Backend, type Judgement, Trouble, type TroubleKind } from "../../../web/sidebar/src/backend.ts";
import { ASKING_FOR_MS, createStore, type Store } from "../../../web/sidebar/src/store.ts";
import type { ViewCache } from "../../../web/sidebar/src/view-cache.ts";
import { aPage, aView } from "../../browser/fixtures/view.ts";
import { type HeldClock, heldClock } from "./held-clock.ts";

const JUDGEMENT: Judgement = { verdict: "too_late", missing: ["billing"], comment: null };
const GAP = { source: "hubspot", name: "HubSpot", text: "No answer.", is_retryable: true, is_asking: false };

interface Scene {
  store: Store;
  backend: Backend;
  cache: ViewCache & { tickets: Map<string, unknown> };
  clock: HeldClock;
  isReading: { now: boolean };
}

function aScene(change: Partial<Backend> = {}): Scene {
  const clock = heldClock();
  const tickets = new Map<string, Parameters<ViewCache["put"]>[1]>();
  const cache = {
    tickets,
    get: (ticket: string) => tickets.get(ticket) ?? null,
    put: (ticket: string, kept: Parameters<ViewCache["put"]>[1]) => void tickets.set(ticket, kept),
    drop: (ticket: string) => void tickets.delete(ticket),
    clear: () => tickets.clear(),
  };
  const backend: Backend = {
    view: async () => ({ view: aView(), isOtherVersion: false }),
    transcript: async () => aPage(0, 1),
    judge: async () => null,
    retry: async () => [],
    ...change,
  };
  const isReading = { now: false };
  const store = createStore({ backend, cache, clock, isReading: () => isReading.now });
  return { store, backend, cache, clock, isReading };
}

const failing = (kind: TroubleKind) => async () => {
  throw new Trouble(kind);
};

describe("the sidebar's store", () => {
  it("shows what Baton says, and keeps it", async () => {
    const { store, cache, clock } = aScene();

    store.open("35001");
    await store.refresh();

    expect(store.get()).toMatchObject({
      view: aView(),
      trouble: null,
      confirmedAt: clock.now(),
      changed: [],
    });
    expect(cache.tickets.has("35001")).toBe(true);
  });

  it("names the version that it has, so that nothing is sent twice", async () => {
    const asked: (string | null)[] = [];
    const { store, clock } = aScene({
      view: async (_ticket, known) => {
        asked.push(known);
        return known ? { unchanged: true, version: known } : { view: aView(), isOtherVersion: false };
      },
    });

    store.open("35001");
    await store.refresh();
    await clock.advance(5_000);
    await store.refresh();

    expect(asked).toEqual([null, "v1"]);
    expect(store.get().confirmedAt).toBe(clock.now());
  });

  it("shows the kept view at once while Baton is asked", () => {
    const { store, cache, clock } = aScene();
    cache.put("35001", { view: aView(), at: clock.now() - 60_000 });

    store.open("35001");

    expect(store.get()).toMatchObject({ view: aView(), confirmedAt: clock.now() - 60_000 });
  });

  it.each(["away", "busy", "unreadable"] as const)(
    "keeps showing what it has while Baton is %s",
    async (kind) => {
      const { store, backend, cache } = aScene();
      store.open("35001");
      await store.refresh();

      backend.view = failing(kind);
      await store.refresh();

      expect(store.get()).toMatchObject({ view: aView(), trouble: kind });
      expect(cache.tickets.size).toBe(1);
    },
  );

  it.each(["none", "erased", "refused"] as const)("drops what it has when the answer is %s", async (kind) => {
    const { store, backend, cache } = aScene();
    store.open("35001");
    await store.refresh();

    backend.view = failing(kind);
    await store.refresh();

    expect(store.get()).toMatchObject({ view: null, trouble: kind });
    expect(cache.tickets.size).toBe(0);
  });

  it("forgets an answer that comes after another ticket was opened", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Backend["view"]>>>();
    const { store } = aScene({ view: () => promise });
    store.open("35001");
    const asking = store.refresh();

    store.open("35002");
    resolve({ view: aView(), isOtherVersion: false });
    await asking;

    expect(store.get()).toMatchObject({ ticket: "35002", view: null });
  });

  it("names the parts that changed, and not those that only grew older", async () => {
    const { store, backend } = aScene();
    store.open("35001");
    await store.refresh();
    const [fact] = aView().facts;

    const facts = fact
      ? [{ ...fact, source: { name: "Stripe", at: "2026-11-20T10:00:00Z", link: null } }]
      : [];
    backend.view = async () => ({
      view: aView({ version: "v2", facts, bugs: [], tickets: aView().tickets }),
      isOtherVersion: false,
    });
    await store.refresh();

    expect(store.get().changed).toEqual(["facts", "bugs"]);
  });

  it("holds what would move lines under a reader's eyes, until they ask for it", async () => {
    const { store, backend, isReading } = aScene();
    store.open("35001");
    await store.refresh();

    isReading.now = true;
    backend.view = async () => ({ view: aView({ version: "v2", bugs: [] }), isOtherVersion: false });
    await store.refresh();
    const before = store.get();
    store.release();

    expect(before.view?.bugs).toHaveLength(1);
    expect(before.held?.version).toBe("v2");
    expect(store.get()).toMatchObject({ view: { version: "v2", bugs: [] }, held: null, changed: ["bugs"] });
  });

  it("shows another word in the same place at once, though somebody reads", async () => {
    const { store, backend, isReading } = aScene();
    store.open("35001");
    await store.refresh();

    isReading.now = true;
    const clock = { ...aView().clock, first_reply_at: "2026-11-20T10:01:00Z" };
    backend.view = async () => ({ view: aView({ version: "v2", clock }), isOtherVersion: false });
    await store.refresh();

    expect(store.get()).toMatchObject({ held: null, changed: ["clock"] });
  });
});

describe("asking failed sources again", () => {
  it("shows that it asks, and then who answered, though somebody reads", async () => {
    const { store, backend, isReading } = aScene({ retry: async () => ["hubspot"] });
    backend.view = async () => ({ view: aView({ gaps: [GAP] }), isOtherVersion: false });
    store.open("35001");
    await store.refresh();
    isReading.now = true;

    await store.retry();
    const asking = store.get();
    backend.view = async () => ({ view: aView({ version: "v2", gaps: [] }), isOtherVersion: false });
    await store.refresh();

    expect(asking).toMatchObject({ retry: "asking", view: { gaps: [{ is_asking: true }] } });
    expect(store.get()).toMatchObject({ retry: "answered", answered: ["HubSpot"], held: null });
  });

  it("ends by itself when no answer comes", async () => {
    const { store, clock, backend } = aScene({ retry: async () => ["hubspot"] });
    backend.view = async () => ({ view: aView({ gaps: [GAP] }), isOtherVersion: false });
    store.open("35001");
    await store.refresh();

    await store.retry();
    await clock.advance(ASKING_FOR_MS);

    expect(store.get()).toMatchObject({ retry: "no", view: { gaps: [{ is_asking: false }] } });
  });

  it.each([
    ["busy", "busy"],
    ["closed", "nothing"],
    ["away", "failed"],
  ] as const)("when Baton is %s, says %s", async (kind, said) => {
    const { store } = aScene({ retry: failing(kind) });
    store.open("35001");
    await store.refresh();

    await store.retry();

    expect(store.get().retry).toBe(said);
  });
});

describe("a verdict", () => {
  it("is shown at once and stays as Baton took it", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Backend["judge"]>>>();
    const { store } = aScene({ judge: () => promise });
    store.open("35001");
    await store.refresh();

    const judging = store.judge(JUDGEMENT);
    const atOnce = store.get().view?.verdict?.verdict;
    resolve({ ...JUDGEMENT, comment: "late", agent: { id: "7", name: "Sarah" }, at: "2026-11-20T10:00:00Z" });

    expect([atOnce, await judging]).toEqual(["too_late", "saved"]);
    expect(store.get().view?.verdict).toMatchObject({ comment: "late", agent: { id: "7" } });
  });

  it("is taken back where it could not be saved", async () => {
    const { store } = aScene({ judge: failing("away") });
    store.open("35001");
    await store.refresh();

    expect(await store.judge(JUDGEMENT)).toBe("away");
    expect(store.get().view?.verdict).toBeNull();
  });

  it("is not overwritten by an answer that was on its way", async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<Backend["judge"]>>>();
    const { store, backend } = aScene({ judge: () => promise });
    store.open("35001");
    await store.refresh();

    const judging = store.judge(JUDGEMENT);
    backend.view = async () => ({ view: aView({ version: "v2", verdict: null }), isOtherVersion: false });
    await store.refresh();
    const meanwhile = store.get().view?.verdict?.verdict;
    resolve(null);
    await judging;

    expect(meanwhile).toBe("too_late");
  });
});
