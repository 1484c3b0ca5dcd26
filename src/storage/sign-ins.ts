import type { Database } from "./database.ts";
import { and, eq, isNotNull, isNull, lt, ne, or, sql } from "./drizzle.ts";
import { signIns } from "./schema.ts";

/** Whose sign-in, with which credentials. */
export interface SignInKey {
  installationId: string;
  connector: string;
  origin: string;
}

/** A stored sign-in; times are milliseconds from now on the database's clock. */
export interface SignInRow {
  /** 0 before the first grant. */
  version: number;
  sealed: Uint8Array | null;
  /** `null`: no end is known. */
  renewInMs: number | null;
  endsInMs: number | null;
  /** How long ago, and why, the vendor refused to give another; `null` when it did not. */
  refused: { agoMs: number; reason: string } | null;
}

export interface SignInStore {
  read(key: SignInKey): Promise<SignInRow | null>;
  /** The right to ask the vendor, for one caller at a time and only while the grant is the one that it saw. */
  take(key: SignInKey, seen: { version: number; token: string; leaseMs: number }): Promise<boolean>;
  /** Stores the grant that follows `version`, whoever holds the right by now. False: another one came first. */
  keep(key: SignInKey, version: number, grant: NewGrant): Promise<boolean>;
  /** The vendor refused; the grant stays as it is. */
  refuse(key: SignInKey, version: number, reason: string): Promise<void>;
  release(key: SignInKey, token: string): Promise<void>;
  /** Ends every right to ask; only where no other process can be at work. */
  takeOver(): Promise<void>;
}

export interface NewGrant {
  sealed: Uint8Array;
  renewInMs: number | null;
  endsInMs: number | null;
}

/** Sign-ins with credentials that nobody gives any more. Longer than any vendor's refresh token lives. */
const FORGET = sql`now() - interval '90 days'`;

export function createSignInStore({ db }: Database): SignInStore {
  const is = ({ installationId, connector, origin }: SignInKey) =>
    and(
      eq(signIns.installationId, installationId),
      eq(signIns.connector, connector),
      eq(signIns.origin, origin),
    );
  const after = (ms: number | null) => (ms === null ? null : sql`now() + ${ms} * interval '1 millisecond'`);
  const free = { leaseToken: null, leaseUntil: null };
  return {
    async read(key) {
      const inMs = (time: typeof signIns.endsAt | typeof signIns.renewAt | typeof signIns.refusedAt) =>
        sql<string | null>`extract(epoch from ${time} - now()) * 1000`;
      const [row] = await db
        .select({
          version: signIns.version,
          sealed: signIns.sealed,
          reason: signIns.refusedReason,
          renew: inMs(signIns.renewAt),
          ends: inMs(signIns.endsAt),
          refused: inMs(signIns.refusedAt),
        })
        .from(signIns)
        .where(is(key));
      if (!row) return null;
      return {
        version: row.version,
        sealed: row.sealed,
        renewInMs: row.renew === null ? null : Number(row.renew),
        endsInMs: row.ends === null ? null : Number(row.ends),
        refused: row.refused === null ? null : { agoMs: -Number(row.refused), reason: row.reason ?? "" },
      };
    },
    async take(key, { version, token, leaseMs }) {
      const lease = { leaseToken: token, leaseUntil: after(leaseMs) };
      const isFree = or(isNull(signIns.leaseUntil), lt(signIns.leaseUntil, sql`now()`));
      const rows = await db
        .insert(signIns)
        .values({ ...key, ...lease })
        .onConflictDoUpdate({
          target: [signIns.installationId, signIns.connector, signIns.origin],
          set: lease,
          setWhere: and(eq(signIns.version, version), isFree),
        })
        .returning({ version: signIns.version });
      return rows.length > 0;
    },
    async keep(key, version, { sealed, renewInMs, endsInMs }) {
      const rows = await db
        .update(signIns)
        .set({
          ...free,
          ...{ sealed, version: version + 1, renewAt: after(renewInMs), endsAt: after(endsInMs) },
          ...{ refusedAt: null, refusedReason: null, changedAt: sql`now()` },
        })
        .where(and(is(key), eq(signIns.version, version)))
        .returning({ version: signIns.version });
      await db
        .delete(signIns)
        .where(
          and(
            eq(signIns.installationId, key.installationId),
            eq(signIns.connector, key.connector),
            ne(signIns.origin, key.origin),
            lt(signIns.changedAt, FORGET),
          ),
        );
      return rows.length > 0;
    },
    async refuse(key, version, reason) {
      await db
        .update(signIns)
        .set({ ...free, refusedAt: sql`now()`, refusedReason: reason })
        .where(and(is(key), eq(signIns.version, version)));
    },
    async release(key, token) {
      await db
        .update(signIns)
        .set(free)
        .where(and(is(key), eq(signIns.leaseToken, token)));
    },
    async takeOver() {
      await db.update(signIns).set(free).where(isNotNull(signIns.leaseToken));
    },
  };
}
