import type { Clock } from "./clock.ts";
import { readView, type View } from "./read-view.ts";

const MOST = 20;
const KEPT_MS = 8 * 3_600_000;
const PREFIX = "baton:";

/** `sessionStorage`, as far as the cache needs it. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface KeptView {
  view: View;
  /** When Baton last confirmed it, in milliseconds. */
  at: number;
}

export interface ViewCache {
  get(ticket: string): KeptView | null;
  put(ticket: string, kept: KeptView): void;
  drop(ticket: string): void;
  clear(): void;
}

/**
 * The last views of this tab, for the moment in which Baton is away: at most 20, for 8 hours, apart by installation and
 * reader. A shelf that is full, forbidden or damaged is the same as an empty one.
 */
export function viewCache(shelf: Shelf | null, reader: string, clock: Clock): ViewCache {
  const indexKey = `${PREFIX}${reader}`;
  const keyOf = (ticket: string) => `${indexKey}:${ticket}`;

  /** Tickets, oldest first. */
  function tickets(): string[] {
    const given = attempt(() => JSON.parse(shelf?.getItem(indexKey) ?? "[]") as unknown);
    return Array.isArray(given) ? given.filter((ticket) => typeof ticket === "string") : [];
  }

  function drop(ticket: string): void {
    const left = tickets().filter((other) => other !== ticket);
    attempt(() => {
      shelf?.removeItem(keyOf(ticket));
      shelf?.setItem(indexKey, JSON.stringify(left));
    });
  }

  return {
    get(ticket) {
      const kept = attempt(
        () => JSON.parse(shelf?.getItem(keyOf(ticket)) ?? "null") as { at: unknown; view: unknown },
      );
      if (typeof kept?.at !== "number" || !(clock.now() - kept.at < KEPT_MS)) {
        if (kept) drop(ticket);
        return null;
      }
      const read = readView(kept.view);
      return read && { view: read.view, at: kept.at };
    },

    put(ticket, { view, at }) {
      const order = [...tickets().filter((other) => other !== ticket), ticket];
      for (const old of order.splice(0, Math.max(0, order.length - MOST))) {
        attempt(() => shelf?.removeItem(keyOf(old)));
      }
      attempt(() => {
        shelf?.setItem(keyOf(ticket), JSON.stringify({ at, view }));
        shelf?.setItem(indexKey, JSON.stringify(order));
      });
    },

    drop,

    clear() {
      for (const ticket of tickets()) drop(ticket);
    },
  };
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
