import type { Database } from "./database.ts";
import { and, eq, gt, isNull, lte, sql } from "./drizzle.ts";
import { gates } from "./schema.ts";

/** How one installation's calls to one vendor stand. */
export interface GateState {
  connector: string;
  /** Failures in a row; 0 when calls go through. */
  failures: number;
  /** Milliseconds until the next call may be tried, on the database's clock; 0 when now. */
  closedForMs: number;
  reason: string | null;
  /** Since when it refuses us for good, so that a person must reconnect; `null` while it does not. */
  reconnectSince: Date | null;
}

export interface GateStore {
  /** Gates that are not simply open. */
  list(installationId: string): Promise<GateState[]>;
  /** Keeps everybody out; a longer closure that stands is kept, unless it is that of the caller's own probe. */
  close(
    installationId: string,
    connector: string,
    closure: { forMs: number; overProbe: boolean; failures: number; reason: string },
  ): Promise<void>;
  /** True for one caller per `intervalMs`, over all processes: that one may try a call. */
  takeProbe(installationId: string, connector: string, intervalMs: number): Promise<boolean>;
  /** Notes that a person must reconnect. True for one caller, over all processes, until calls go through again. */
  needReconnect(installationId: string, connector: string): Promise<boolean>;
  open(installationId: string, connector: string): Promise<void>;
}

export function createGateStore({ db }: Database): GateStore {
  const is = (installationId: string, connector: string) =>
    and(eq(gates.installationId, installationId), eq(gates.connector, connector));
  const after = (ms: number) => sql`now() + ${ms} * interval '1 millisecond'`;
  return {
    async list(installationId) {
      const rows = await db
        .select({
          connector: gates.connector,
          failures: gates.failures,
          reason: gates.reason,
          reconnectSince: gates.reconnectSince,
          closedForMs: sql<string>`greatest(0, extract(epoch from ${gates.closedUntil} - now()) * 1000)`,
        })
        .from(gates)
        .where(and(eq(gates.installationId, installationId), gt(gates.failures, 0)));
      return rows.map((row) => ({ ...row, closedForMs: Number(row.closedForMs ?? 0) }));
    },
    async close(installationId, connector, { forMs, overProbe, failures, reason }) {
      const closedUntil = after(forMs);
      await db
        .insert(gates)
        .values({ installationId, connector, failures, closedUntil, reason, changedAt: sql`now()` })
        .onConflictDoUpdate({
          target: [gates.installationId, gates.connector],
          set: {
            failures,
            reason,
            closedUntil: overProbe ? closedUntil : sql`greatest(${gates.closedUntil}, ${closedUntil})`,
            changedAt: sql`now()`,
          },
        });
    },
    async takeProbe(installationId, connector, intervalMs) {
      const rows = await db
        .update(gates)
        .set({ closedUntil: after(intervalMs) })
        .where(and(is(installationId, connector), lte(gates.closedUntil, sql`now()`), gt(gates.failures, 0)))
        .returning({ connector: gates.connector });
      return rows.length > 0;
    },
    async needReconnect(installationId, connector) {
      const since = { reconnectSince: sql`now()` };
      const rows = await db
        .insert(gates)
        .values({ installationId, connector, failures: 1, ...since })
        .onConflictDoUpdate({
          target: [gates.installationId, gates.connector],
          set: since,
          setWhere: isNull(gates.reconnectSince),
        })
        .returning({ connector: gates.connector });
      return rows.length > 0;
    },
    async open(installationId, connector) {
      await db
        .update(gates)
        .set({ failures: 0, closedUntil: null, reason: null, reconnectSince: null, changedAt: sql`now()` })
        .where(is(installationId, connector));
    },
  };
}
