import { describe, expect, it } from "vitest";
import { type Shelf, viewCache } from "../../../web/sidebar/src/view-cache.ts";
import { aView } from "../../browser/fixtures/view.ts";
import { heldClock } from "./held-clock.ts";

function aShelf(): Shelf & { keys(): string[] } {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
    keys: () => [...entries.keys()],
  };
}

const kept = (at: number) => ({ view: aView(), at });

describe("the cache of views", () => {
  it("gives a view back with its moment", () => {
    const clock = heldClock();
    const cache = viewCache(aShelf(), "default:acme", clock);

    cache.put("1", kept(clock.now()));

    expect(cache.get("1")).toEqual(kept(clock.now()));
  });

  it("keeps the last twenty", () => {
    const clock = heldClock();
    const shelf = aShelf();
    const cache = viewCache(shelf, "default:acme", clock);

    for (let ticket = 1; ticket <= 22; ticket += 1) cache.put(String(ticket), kept(clock.now()));
    cache.put("3", kept(clock.now()));
    cache.put("23", kept(clock.now()));

    const there = (ticket: number) => cache.get(String(ticket)) !== null;
    expect([1, 2, 3, 4, 22, 23].map(there)).toEqual([false, false, true, false, true, true]);
    expect(shelf.keys()).toHaveLength(21);
  });

  it("forgets after eight hours", async () => {
    const clock = heldClock();
    const shelf = aShelf();
    const cache = viewCache(shelf, "default:acme", clock);
    cache.put("1", kept(clock.now()));

    await clock.advance(8 * 3_600_000);

    expect(cache.get("1")).toBeNull();
    expect(shelf.keys()).toEqual(["baton:default:acme"]);
  });

  it("keeps installations and readers apart", () => {
    const clock = heldClock();
    const shelf = aShelf();
    viewCache(shelf, "default:acme:1", clock).put("1", kept(clock.now()));

    expect(viewCache(shelf, "default:acme:2", clock).get("1")).toBeNull();
  });

  it("takes a damaged or forbidden shelf for an empty one", () => {
    const clock = heldClock();
    const shelf = aShelf();
    shelf.setItem("baton:r", "{");
    shelf.setItem("baton:r:1", '{"at": ');
    const refuse = () => {
      throw new Error("QuotaExceededError");
    };

    const damaged = viewCache(shelf, "r", clock);
    const full = viewCache({ ...shelf, setItem: refuse, getItem: refuse, removeItem: refuse }, "r", clock);
    full.put("1", kept(clock.now()));

    expect([damaged.get("1"), full.get("1"), viewCache(null, "r", clock).get("1")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
