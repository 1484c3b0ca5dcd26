import type { Unchanged } from "../../../src/agent/view.ts";
import { type Backend, type Judgement, Trouble, type TroubleKind } from "./backend.ts";
import { changedParts, movesLines, type PartName } from "./changes.ts";
import type { Clock } from "./clock.ts";
import type { Asked } from "./poller.ts";
import type { ReadView, View } from "./read-view.ts";
import type { ViewCache } from "./view-cache.ts";

/** What the page shows. */
export interface Shown {
  ticket: string | null;
  /** `null`: nothing to show yet, or nothing at all; `trouble` tells which. */
  view: View | null;
  isOtherVersion: boolean;
  /** When Baton last said so, in milliseconds. */
  confirmedAt: number;
  trouble: TroubleKind | null;
  /** Parts that changed with the last answer. */
  changed: PartName[];
  /** A newer view that would move what somebody reads. */
  held: View | null;
  retry: Retry;
  /** Names of the sources that answered when they were asked again. */
  answered: string[];
}

/** What became of asking failed sources again; `failed`: it could not even be asked. */
export type Retry = "no" | "asking" | "answered" | "nothing" | "busy" | "failed";

export interface Store {
  get(): Shown;
  subscribe(listener: () => void): () => void;
  open(ticket: string | null): void;
  /** Asks Baton; never rejects. */
  refresh(): Promise<Asked>;
  /** Shows the newer view that was held. */
  release(): void;
  retry(): Promise<void>;
  /** Shown at once, and taken back when Baton does not take it. */
  judge(judgement: Judgement): Promise<"saved" | TroubleKind>;
}

const NOTHING: Shown = {
  ticket: null,
  view: null,
  isOtherVersion: false,
  confirmedAt: 0,
  trouble: null,
  changed: [],
  held: null,
  retry: "no",
  answered: [],
};

/** A source that has not answered by then will not. */
export const ASKING_FOR_MS = 30_000;

/** What became of asking again where it could not be asked. */
const NOT_ASKED: Partial<Record<TroubleKind, Retry>> = { busy: "busy", closed: "nothing" };

function troubleOf(failure: unknown): Trouble {
  return failure instanceof Trouble ? failure : new Trouble("away");
}

export interface StoreParts {
  backend: Backend;
  cache: ViewCache;
  clock: Clock;
  /** Is somebody reading, so that lines must not move? */
  isReading: () => boolean;
}

export function createStore({ backend, cache, clock, isReading }: StoreParts): Store {
  let shown = NOTHING;
  let opened = 0;
  let isJudging = false;
  /** The request to ask again has been taken. */
  let hasAsked = false;
  /** What the reader asked for may move lines until then. */
  let askedForUntil = 0;
  const listeners = new Set<() => void>();

  function set(change: Partial<Shown>): void {
    shown = { ...shown, ...change };
    for (const listener of listeners) listener();
  }

  function take(ticket: string, next: View, isOtherVersion: boolean): void {
    const confirmedAt = clock.now();
    const view = isJudging && shown.view ? { ...next, verdict: shown.view.verdict } : next;
    cache.put(ticket, { view, at: confirmedAt });
    const known = { confirmedAt, trouble: null, isOtherVersion, ...settled(view) };
    if (wouldDisturb(view)) set({ ...known, held: view });
    else set({ ...known, view, held: null, changed: changesTo(view) });
  }

  function wouldDisturb(next: View): boolean {
    const moves = shown.view !== null && movesLines(shown.view, next);
    return moves && isReading() && clock.now() >= askedForUntil;
  }

  /** What changed last stays marked until something else does. */
  function changesTo(next: View): PartName[] {
    if (!shown.view) return [];
    const changed = changedParts(shown.view, next);
    return changed.length === 0 ? shown.changed : changed;
  }

  function knownVersion(): string | null {
    return (shown.held ?? shown.view)?.version || null;
  }

  function hear(ticket: string, answer: ReadView | Unchanged): void {
    if ("unchanged" in answer) confirmShown(ticket);
    else take(ticket, answer.view, answer.isOtherVersion);
  }

  function confirmShown(ticket: string): void {
    if (shown.view) cache.put(ticket, { view: shown.view, at: clock.now() });
    set({ confirmedAt: clock.now(), trouble: null });
  }

  /** Asking is over once Baton asks no source any more; those whose gaps are gone have answered. */
  function settled(next: View): Pick<Shown, "retry" | "answered"> {
    const { retry, answered, view } = shown;
    if (retry !== "asking" || !hasAsked || next.gaps.some((gap) => gap.is_asking)) return { retry, answered };
    const left = new Set(next.gaps.map((gap) => gap.source));
    const came = view?.gaps.filter((gap) => !left.has(gap.source)).map((gap) => gap.name) ?? [];
    return { retry: came.length > 0 ? "answered" : "no", answered: came };
  }

  /** Marks the sources that are asked, until the next view tells; an answer that never comes ends it. */
  function markAsking(sources: string[], isAsking: boolean): void {
    if (!shown.view) return;
    const gaps = shown.view.gaps.map((gap) =>
      sources.includes(gap.source) ? { ...gap, is_asking: isAsking } : gap,
    );
    set({ view: { ...shown.view, gaps }, retry: isAsking ? "asking" : "no" });
  }

  /** These sources are asked now. */
  function follow(sources: string[], turn: number): void {
    if (sources.length === 0) {
      set({ retry: "nothing" });
      return;
    }
    hasAsked = true;
    markAsking(sources, true);
    clock.after(ASKING_FOR_MS, () => {
      if (turn === opened && shown.retry === "asking") markAsking(sources, false);
    });
  }

  function fail(ticket: string, trouble: Trouble): void {
    const isGone = trouble.kind === "none" || trouble.kind === "erased";
    if (isGone) cache.drop(ticket);
    if (trouble.kind === "refused") cache.clear();
    const keepsView = !isGone && trouble.kind !== "refused";
    set({ trouble: trouble.kind, ...(!keepsView && { view: null, held: null, changed: [] }) });
  }

  return {
    get: () => shown,

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    open(ticket) {
      if (ticket === shown.ticket) return;
      opened += 1;
      askedForUntil = 0;
      const kept = ticket === null ? null : cache.get(ticket);
      const cached = kept && { view: kept.view, confirmedAt: kept.at };
      set({ ...NOTHING, ticket, ...cached });
    },

    async refresh() {
      const { ticket } = shown;
      const turn = opened;
      if (ticket === null) return { trouble: null, retryAfterMs: null };
      try {
        const answer = await backend.view(ticket, knownVersion());
        if (turn === opened) hear(ticket, answer);
        return { trouble: null, retryAfterMs: null };
      } catch (failure) {
        const trouble = troubleOf(failure);
        if (turn === opened) fail(ticket, trouble);
        return { trouble: trouble.kind, retryAfterMs: trouble.retryAfterMs };
      }
    },

    release() {
      const { held, view } = shown;
      if (held) set({ view: held, held: null, changed: view ? changedParts(view, held) : [] });
    },

    async retry() {
      const { view } = shown;
      if (!view || shown.retry === "asking") return;
      const turn = opened;
      askedForUntil = clock.now() + ASKING_FOR_MS;
      hasAsked = false;
      set({ retry: "asking", answered: [] });
      try {
        const asking = await backend.retry(view.handoff.id);
        if (turn === opened) follow(asking, turn);
      } catch (failure) {
        if (turn === opened) set({ retry: NOT_ASKED[troubleOf(failure).kind] ?? "failed" });
      }
    },

    async judge(judgement) {
      const { view } = shown;
      if (!view) return "none";
      const turn = opened;
      const before = view.verdict;
      const at = new Date(clock.now()).toISOString();
      const showVerdict = (verdict: View["verdict"]) => {
        if (turn === opened && shown.view) set({ view: { ...shown.view, verdict } });
      };
      isJudging = true;
      showVerdict({ ...judgement, agent: before?.agent ?? null, at });
      try {
        const given = await backend.judge(view.handoff.id, judgement);
        if (given) showVerdict(given);
        return "saved";
      } catch (failure) {
        showVerdict(before);
        return troubleOf(failure).kind;
      } finally {
        isJudging = false;
      }
    },
  };
}
