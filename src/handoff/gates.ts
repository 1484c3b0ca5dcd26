import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectorError, FailureKind } from "../errors.ts";
import type { GateStore } from "../storage/gates.ts";
import { pauseAfter } from "./pause.ts";

/** Longer than any call: a probe that is under way is not joined by another one. */
const PROBE_TAKES_MS = 12_000;
const REFRESH_MS = 2_000;
const LOOK_MS = 250;

interface Gate {
  failures: number;
  /** On this process's monotonic clock, which no clock change can move; 0 while it only counts failures. */
  closedUntil: number;
  changedAt: number;
  /** One of this process's jobs is out to see whether the vendor is back. */
  isProbing: boolean;
  reason: string;
  kind: FailureKind;
}

/** Why a call may not be made now, and for how much longer. */
export interface Closure {
  reason: string;
  kind: FailureKind;
  forMs: number;
}

/** Leave to call a vendor. */
export interface Pass {
  /** `gates.now()` when it was given: what closed since then holds for its bearer too. */
  at: number;
  /** The bearer alone tries whether the vendor is back, and tells: `succeeded`, `failed` or `abandoned`. */
  isProbe: boolean;
}

/**
 * Keeps an installation's calls to a vendor back while that vendor is away or has asked us to wait. What one
 * process learns, all learn: the state is in the database. A failure of the database only makes a gate local.
 */
export interface Gates {
  /** Resolves when a call may be made; waits as long as it takes. @throws when `signal` aborts. */
  pass(connector: string, signal: AbortSignal): Promise<Pass>;
  /** `null` when a call may be made. Never waits. With `since`, only what closed after that moment counts. */
  closure(connector: string, since?: number): Closure | null;
  /** `startedAt` is `gates.now()` when the call began: one that began before the gate closed does not open it. */
  succeeded(connector: string, startedAt: number): void;
  /** Fifty calls that began together and fail together count once. */
  failed(connector: string, error: ConnectorError, startedAt: number): void;
  /** The probe ended without a call: the next one may try at once. */
  abandoned(connector: string): void;
  /** What kept calls back may be mended, e.g. by another manifest: whoever waits for a person's hand tries at once. */
  tryAgain(): void;
  now(): number;
  /** Vendors that refuse our sign-in for good: a person must reconnect. As far as this process has heard. */
  reconnecting(): string[];
  /** Reads what other processes have learnt, now and from now on. Safe to call again. */
  start(): Promise<void>;
  stop(): void;
}

export interface GateOptions {
  installationId: string;
  onChange?: (connector: string, closed: boolean, reason: string | null) => void;
  /** A person must reconnect a vendor, or has done so. `isFirst` in one process alone: it tells that person. */
  onReconnect?: (
    connector: string,
    needed: boolean,
    told: { isFirst: boolean; reason: string | null },
  ) => void;
  /** Milliseconds on a clock that only goes forward. */
  now?: () => number;
}

export function createGates(store: GateStore, options: GateOptions): Gates {
  const { installationId, now = () => performance.now() } = options;
  const gates = new Map<string, Gate>();
  /** One question at a time to the database, however many jobs wait. */
  const asking = new Set<string>();
  const reconnecting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function refresh() {
    const known = await store.list(installationId).catch(() => null);
    if (!known) return;
    for (const { connector, reconnectSince } of known) hearReconnect(connector, reconnectSince !== null);
    for (const connector of reconnecting)
      if (!known.some((one) => one.connector === connector)) hearReconnect(connector, false);
    for (const { connector, failures, closedForMs, reason } of known) {
      const mine = gates.get(connector);
      const isFresh = mine !== undefined && now() - mine.changedAt < REFRESH_MS;
      gates.set(connector, {
        failures,
        // Past, but not 0: whoever comes next has to ask for the probe.
        closedUntil: Math.max(now() + closedForMs, isFresh ? mine.closedUntil : 0),
        changedAt: mine?.closedUntil ? mine.changedAt : now(),
        isProbing: mine?.isProbing ?? false,
        reason: reason ?? "it did not answer lately",
        kind: mine?.kind ?? "unavailable",
      });
    }
    // Opened by another process; a gate that this process closed a moment ago may not have been written yet.
    const seen = new Set(known.map(({ connector }) => connector));
    for (const [connector, gate] of gates) {
      const isStored = gate.closedUntil > 0 && now() - gate.changedAt > 2 * REFRESH_MS;
      if (isStored && !seen.has(connector)) gates.delete(connector);
    }
  }

  async function takeProbe(connector: string): Promise<boolean> {
    asking.add(connector);
    try {
      const isMine = await store.takeProbe(installationId, connector, PROBE_TAKES_MS).catch(() => true);
      const gate = gates.get(connector);
      if (isMine && gate)
        gates.set(connector, { ...gate, isProbing: true, closedUntil: now() + PROBE_TAKES_MS });
      if (!isMine) await refresh();
      return isMine;
    } finally {
      asking.delete(connector);
    }
  }

  function hearReconnect(connector: string, needed: boolean, isFirst = false, reason: string | null = null) {
    if (reconnecting.has(connector) === needed && !isFirst) return;
    if (needed) reconnecting.add(connector);
    else reconnecting.delete(connector);
    options.onReconnect?.(connector, needed, { isFirst, reason });
  }

  /** Credentials that are refused stay refused; a lookup's own gate is behind its vendor's. */
  function tellReconnect(connector: string, { kind, message }: ConnectorError) {
    if (kind !== "auth" || connector.includes(" ")) return;
    void store
      .needReconnect(installationId, connector)
      .then((isFirst) => hearReconnect(connector, true, isFirst, message))
      .catch(() => undefined);
  }

  function close(connector: string, gate: Gate, forMs: number, overProbe: boolean) {
    gates.set(connector, gate);
    void store
      .close(installationId, connector, { forMs, overProbe, failures: gate.failures, reason: gate.reason })
      .catch(() => undefined);
  }

  function succeeded(connector: string, startedAt: number) {
    const gate = gates.get(connector);
    if (!gate || startedAt < gate.changedAt) return;
    gates.delete(connector);
    if (gate.closedUntil === 0) return;
    options.onChange?.(connector, false, null);
    hearReconnect(connector, false);
    void store.open(installationId, connector).catch(() => undefined);
  }

  return {
    now,
    succeeded,
    reconnecting: () => [...reconnecting],
    async pass(connector, signal) {
      for (;;) {
        const gate = gates.get(connector);
        if (!gate || gate.closedUntil === 0) return { at: now(), isProbe: false };
        const isOver = gate.closedUntil <= now() && !asking.has(connector);
        if (isOver && (await takeProbe(connector))) return { at: now(), isProbe: true };
        // Not until its end: another job or process may find the vendor back.
        await sleep(LOOK_MS, undefined, { signal });
      }
    },
    closure(connector, since = 0) {
      const gate = gates.get(connector);
      if (!gate || gate.closedUntil <= now() || gate.changedAt < since) return null;
      return { reason: gate.reason, kind: gate.kind, forMs: gate.closedUntil - now() };
    },
    failed(connector, error, startedAt) {
      if (isAnswer(error)) return succeeded(connector, startedAt);
      const before = gates.get(connector);
      const isOld = before !== undefined && startedAt < before.changedAt;
      // It tells nothing new, but for how long we are asked to wait.
      if (isOld && error.kind !== "rate_limited") return;
      const failures = (before?.failures ?? 0) + (isOld ? 0 : 1);
      const forMs = pauseAfter(error, failures);
      const overProbe = before?.isProbing === true && !isOld;
      const stands = overProbe ? 0 : (before?.closedUntil ?? 0);
      const { message: reason, kind } = error;
      const gate: Gate = { failures, closedUntil: stands, changedAt: now(), isProbing: false, reason, kind };
      // Not closed by a first failure or two: then nobody waits, and nobody needs to probe.
      if (forMs === 0) return void gates.set(connector, gate);
      close(connector, { ...gate, closedUntil: Math.max(stands, now() + forMs) }, forMs, overProbe);
      if (!before || before.closedUntil === 0) options.onChange?.(connector, true, reason);
      tellReconnect(connector, error);
    },
    abandoned(connector) {
      const gate = gates.get(connector);
      if (gate?.isProbing) close(connector, { ...gate, isProbing: false, closedUntil: now() }, 0, true);
    },
    tryAgain() {
      for (const [connector, gate] of gates)
        if (gate.kind === "auth" || gate.kind === "forbidden" || reconnecting.has(connector))
          close(connector, { ...gate, isProbing: false, closedUntil: now() }, 0, true);
    },
    async start() {
      await refresh();
      timer ??= setInterval(() => void refresh(), REFRESH_MS);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** Refused, but by a vendor that is there and takes calls. */
function isAnswer({ kind }: ConnectorError): boolean {
  return kind === "invalid" || kind === "not_found" || kind === "conflict";
}
