import type { Database } from "./database.ts";
import { and, asc, desc, eq, gte, isNull, like, lt, sql } from "./drizzle.ts";
import { handoffs, notes, type SlotRow, slots } from "./schema.ts";

/** What a customer chose who found nobody. */
export interface Choice {
  handoff: { id: string; installationId: string };
  /** `null`: an answer by email, which takes nobody's time at a set hour. */
  slot: {
    schedule: string;
    startsAt: Date;
    kind: SlotRow["kind"];
    contact: unknown;
    /** How many may book it. */
    seats: number;
  } | null;
  /** Tells this choice from any other of the same handoff; the same again changes nothing. */
  digest: string;
  /** The note for the ticket; `isAnother` when something else was chosen before, `gaveBack` when that was a slot. */
  noteOf(key: string, isAnother: boolean, gaveBack: boolean): unknown;
}

export type Chosen = "chosen" | "repeated" | "taken" | "closed" | "erased";

export interface SlotStore {
  /** How many have booked each slot of a schedule, by its beginning. Handoffs that are closed hold none. */
  countBooked(
    whose: { installationId: string; schedule: string },
    range: { from: Date; to: Date },
  ): Promise<Map<number, number>>;
  bookingOf(handoffId: string): Promise<SlotRow | null>;
  /**
   * Takes a seat, gives back the one that the handoff had, and leaves a note as work to do; all or nothing. However many
   * choose at once, a seat is taken once.
   */
  choose(choice: Choice): Promise<Chosen>;
}

const KEY = "callback-";
/** Two that swap their slots wait for each other; one of them is told to try again. */
const DEADLOCK = "40P01";
const TRIES = 4;

export function createSlotStore({ db }: Pick<Database, "db">): SlotStore {
  return {
    async countBooked({ installationId, schedule }, { from, to }) {
      const rows = await db
        .select({ startsAt: slots.startsAt, count: sql<number>`count(*)::int` })
        .from(slots)
        .innerJoin(handoffs, eq(handoffs.id, slots.handoffId))
        .where(
          and(
            eq(slots.installationId, installationId),
            eq(slots.schedule, schedule),
            gte(slots.startsAt, from),
            lt(slots.startsAt, to),
            isNull(handoffs.closedAt),
          ),
        )
        .groupBy(slots.startsAt);
      return new Map(rows.map(({ startsAt, count }) => [startsAt.getTime(), count]));
    },
    async bookingOf(handoffId) {
      const [row] = await db.select().from(slots).where(eq(slots.handoffId, handoffId));
      return row ?? null;
    },
    async choose(choice) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await db.transaction((tx) => chooseWithin(tx, choice));
        } catch (error) {
          if (error instanceof Taken) return "taken";
          if (codeOf(error) !== DEADLOCK || attempt === TRIES) throw error;
        }
      }
    },
  };
}

/** Undoes the transaction: the earlier booking stands. */
class Taken extends Error {
  override readonly name = "Taken";
}

type Transaction = Parameters<Parameters<Database["db"]["transaction"]>[0]>[0];

async function chooseWithin(tx: Transaction, { handoff, slot, digest, noteOf }: Choice): Promise<Chosen> {
  const isOurs = and(eq(handoffs.id, handoff.id), eq(handoffs.installationId, handoff.installationId));
  // Held until the end: two choices of one handoff come one after the other.
  const [state] = await tx
    .select({ closedAt: handoffs.closedAt, erasedAt: handoffs.erasedAt })
    .from(handoffs)
    .where(isOurs)
    .for("update");
  if (!state || state.erasedAt) return "erased";
  if (state.closedAt) return "closed";
  const earlier = await tx
    .select({ key: notes.key })
    .from(notes)
    .where(and(eq(notes.handoffId, handoff.id), like(notes.key, `${KEY}%`)))
    .orderBy(desc(notes.id));
  if (earlier[0]?.key.endsWith(`-${digest}`)) return "repeated";
  const given = await tx
    .delete(slots)
    .where(eq(slots.handoffId, handoff.id))
    .returning({ startsAt: slots.startsAt });
  if (slot) await takeSeat(tx, handoff, slot);
  const key = `${KEY}${earlier.length + 1}-${digest}`;
  await tx.insert(notes).values({
    ...{ installationId: handoff.installationId, handoffId: handoff.id, key },
    body: noteOf(key, earlier.length > 0, given.length > 0),
  });
  await tx
    .update(handoffs)
    .set({
      workDueAt: sql`least(${handoffs.workDueAt}, now())`,
      revision: sql`${handoffs.revision} + 1`,
    })
    .where(isOurs);
  return "chosen";
}

/** @throws {Taken} when every seat is. */
async function takeSeat(
  tx: Transaction,
  { id: handoffId, installationId }: Choice["handoff"],
  { schedule, startsAt, kind, contact, seats }: NonNullable<Choice["slot"]>,
): Promise<void> {
  const isHere = and(
    eq(slots.installationId, installationId),
    eq(slots.schedule, schedule),
    eq(slots.startsAt, startsAt),
  );
  // What nobody needs any more: a seat of a handoff that was closed before its time.
  await tx
    .delete(slots)
    .where(
      and(
        isHere,
        sql`exists (select from ${handoffs} where ${handoffs.id} = ${slots.handoffId} and ${handoffs.closedAt} is not null)`,
      ),
    );
  for (;;) {
    const taken = await tx.select({ seat: slots.seat }).from(slots).where(isHere).orderBy(asc(slots.seat));
    const seat = firstFree(new Set(taken.map((row) => row.seat)), seats);
    if (seat === null) throw new Taken();
    // Whoever takes the same seat at this moment is waited for; then the next one is looked for.
    const rows = await tx
      .insert(slots)
      .values({ installationId, schedule, startsAt, seat, handoffId, kind, contact })
      .onConflictDoNothing()
      .returning({ seat: slots.seat });
    if (rows.length > 0) return;
  }
}

function firstFree(taken: ReadonlySet<number>, seats: number): number | null {
  for (let seat = 0; seat < seats; seat++) if (!taken.has(seat)) return seat;
  return null;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}
