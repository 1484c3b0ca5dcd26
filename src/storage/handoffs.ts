import type { SQL } from "drizzle-orm";
import { newId } from "../ids.ts";
import { batched } from "./batch.ts";
import { type Beside, readBeside } from "./beside.ts";
import type { Database } from "./database.ts";
import { type Decline, type Declined, declineHandoff, hasDeclined } from "./decline.ts";
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  sql,
} from "./drizzle.ts";
import { type AskedAgain, askLateAgain, finishLate, type LateAnswers, setLate } from "./late.ts";
import { noteLater } from "./note-later.ts";
import type { Owed } from "./owed.ts";
import { type EventRow, events, type HandoffRow, handoffs, type NoteRow, notes } from "./schema.ts";
import { openSuccessor, type Successor, successorOf } from "./succession.ts";
import { createWriter } from "./write-handoffs.ts";

/** How long a claim holds without being renewed. A worker that dies gives its work back this much later. */
export const LEASE_MS = 10_000;

/** A handoff that this process alone may write, until its lease runs out. */
export interface Claim {
  token: string;
  /** The database's clock when the claim was made. */
  at: Date;
  /** The same moment, or a little before it, on this process's monotonic clock. */
  askedAt: number;
  handoff: HandoffRow;
  /** All events of the handoff, in the order in which they were stored. */
  events: EventRow[];
  /** Notes that are still to be written, in order. */
  notes: NoteRow[];
}

/** The database's clock now, as far as a process can tell that asked it a while ago: its own may be wrong. */
export function databaseTime({ at, askedAt }: Pick<Claim, "at" | "askedAt">): Date {
  return new Date(at.getTime() + performance.now() - askedAt);
}

/** The changes a claim's holder may write. A column that is absent stays as it is. */
export type HandoffChange = Partial<Omit<HandoffRow, "id" | "installationId" | "claimToken" | "leaseUntil">>;

export interface HandoffStore {
  /** Claims a handoff that has work due; `null` when there is none, or somebody else holds it. Counts the start. */
  claim(id: string): Promise<Claim | null>;
  /**
   * Writes while the claim holds, and with it what is `owed`: events for the bot, errands, nudges of errands.
   * False: it does not any more, nothing was written, stop.
   */
  save(claim: Claim, change: HandoffChange, owed?: readonly Owed[]): Promise<boolean>;
  /**
   * Like `save`, and ends the claim. `workInMs: null` says that nothing is left to do; `more` comes back true when
   * there is all the same, because an event joined meanwhile.
   */
  release(
    claim: Claim,
    change: HandoffChange & { workInMs: number | null },
    owed?: readonly Owed[],
  ): Promise<Released>;
  /** Renews the leases of claims that are still being worked on, and returns those that it could. */
  renew(tokens: string[]): Promise<Set<string>>;
  /**
   * Adds notes that are still to be written to the claim's, once each by key; one that was never sent is replaced.
   * While the claim holds: a note that comes later changes nothing that its successor, or an erasure, did since.
   * @param dropped notes of the claim's that shall not be written any more, unless one was sent.
   */
  addNotes(
    claim: Claim,
    added: { key: string; body: unknown }[],
    dropped?: readonly NoteRow[],
  ): Promise<void>;
  /** Changes a note while the claim holds; false when it does not any more. */
  markNote(claim: Claim, noteId: number, change: Partial<NoteRow>): Promise<boolean>;
  /** Handoffs with a source to ask again. */
  listLate(limit: number): Promise<DueRow[]>;
  /** The next try, or with `null` none; unless somebody else has set it anew since the row was read. */
  setLate(handoff: HandoffRow, next: { inMs: number; attempts: number } | null): Promise<void>;
  /** See `finishLate`. */
  finishLate(handoff: HandoffRow, late: LateAnswers): Promise<string | null>;
  /** See `askLateAgain`. */
  askLateAgain(id: string): Promise<AskedAgain>;
  /** See `noteLater`. */
  noteLater(
    handoff: { id: string; installationId: string },
    note: { key: string; body: unknown },
  ): Promise<boolean>;
  exists(id: string): Promise<boolean>;
  get(id: string): Promise<HandoffRow | null>;
  /** The events and errands that it owes, and what became of them. */
  beside(id: string): Promise<Beside>;
  getWithEvents(id: string): Promise<{ handoff: HandoffRow; events: EventRow[] } | null>;
  /** The same without the ticket's request, which is long, and nothing to who only wants to know what was said. */
  getStory(id: string): Promise<{ handoff: Omit<HandoffRow, "request">; events: EventRow[] } | null>;
  /** Handoffs whose work is due for longer than `overdueMs` and that nobody holds, longest waiting first. */
  listDue(overdueMs: number, limit: number): Promise<DueRow[]>;
  /**
   * Ends every claim, and makes due at once what waits for its next try. Only where no other process can be at work,
   * as when the embedded database is opened: a killed predecessor's leases need not be waited for.
   */
  takeOver(): Promise<void>;
  /** Ends a claimed handoff and opens the one that follows it; see `openSuccessor`. */
  succeed(claim: Claim, freshId: string, successorAs: (id: string) => Successor): Promise<string | null>;
  /** The id of the handoff that follows this one; `null` when none does. */
  successorOf(handoff: HandoffRow): Promise<string | null>;
  /** Ends a handoff because the customer declined the person. Safe to repeat. */
  decline(decline: Decline): Promise<Declined>;
  /** Whether the customer of this conversation has declined a person before. */
  hasDeclined(conversation: Pick<HandoffRow, "installationId" | "conversationId">): Promise<boolean>;
  /** The conversation's handoff that is not over; `null` when there is none. */
  openOf(conversation: Pick<HandoffRow, "installationId" | "conversationId">): Promise<HandoffRow | null>;
  listParked(limit: number): Promise<HandoffRow[]>;
  /** Makes a parked or failed handoff due again. False when there is no such handoff. */
  replay(id: string): Promise<boolean>;
}

/** A row with work due. */
export interface DueRow {
  id: string;
  /** How often it was begun already. */
  starts: number;
  /** It is due only then; absent: now. */
  inMs?: number;
}

export interface Released {
  /** False: the claim was lost before, nothing was written. */
  held: boolean;
  more: boolean;
}

export function createHandoffStore(database: Database): HandoffStore {
  const { db } = database;
  const claimMany = batched(createClaimer(database), { max: 64 });
  const write = batched(createWriter(database), { max: 64 });

  return {
    claim: (id) => claimMany(id),
    save: async (claim, change, owed) => (await write({ claim, change, owed })).held,
    release: (claim, { workInMs, ...change }, owed) => write({ claim, change, owed, release: { workInMs } }),
    async renew(tokens) {
      if (tokens.length === 0) return new Set();
      const rows = await db
        .update(handoffs)
        .set({ leaseUntil: sql`now() + ${LEASE_MS} * interval '1 millisecond'` })
        .where(and(inArray(handoffs.claimToken, tokens), gt(handoffs.leaseUntil, sql`now()`)))
        .returning({ token: handoffs.claimToken });
      return new Set(rows.flatMap(({ token }) => token ?? []));
    },
    async addNotes(claim, added, dropped = []) {
      if (added.length === 0 && dropped.length === 0) return;
      const droppedIds = dropped.map(({ id }) => id);
      const row = { installationId: claim.handoff.installationId, handoffId: claim.handoff.id };
      const rows = await db.transaction(async (tx) => {
        // Held until the notes are in: whoever takes the claim over finds them, or writes its own.
        const isHeld = and(eq(handoffs.id, row.handoffId), eq(handoffs.claimToken, claim.token));
        const held = await tx.select({ id: handoffs.id }).from(handoffs).where(isHeld).for("share");
        if (held.length === 0) return null;
        if (droppedIds.length > 0)
          await tx.delete(notes).where(and(inArray(notes.id, droppedIds), isNull(notes.sendStartedAt)));
        if (added.length === 0) return [];
        return tx
          .insert(notes)
          .values(added.map((note) => ({ ...row, ...note })))
          .onConflictDoUpdate({
            target: [notes.handoffId, notes.key],
            set: { body: sql`excluded.body` },
            setWhere: isNull(notes.sendStartedAt),
          })
          .returning();
      });
      if (rows === null) return;
      const known = new Set([...droppedIds, ...rows.map(({ id }) => id)]);
      claim.notes = [...claim.notes.filter(({ id }) => !known.has(id)), ...rows].sort((a, b) => a.id - b.id);
    },
    async markNote(claim, noteId, change) {
      const rows = await db
        .update(notes)
        .set(change)
        .where(and(eq(notes.id, noteId), holds(claim)))
        .returning({ id: notes.id });
      return rows.length > 0;
    },
    async listLate(limit) {
      return db
        .select({ id: handoffs.id, starts: handoffs.lateAttempts })
        .from(handoffs)
        .where(and(lt(handoffs.lateDueAt, sql`now()`), isNotNull(handoffs.ticketId)))
        .orderBy(asc(handoffs.lateDueAt))
        .limit(limit);
    },
    setLate: (handoff, next) => setLate(database, handoff, next),
    finishLate: (handoff, late) => finishLate(database, handoff, late),
    askLateAgain: (id) => askLateAgain(database, id),
    noteLater: (handoff, note) => noteLater(database, handoff, note),
    async exists(id) {
      const rows = await db.select({ id: handoffs.id }).from(handoffs).where(eq(handoffs.id, id));
      return rows.length > 0;
    },
    async get(id) {
      const [row] = await db.select().from(handoffs).where(eq(handoffs.id, id));
      return row ?? null;
    },
    beside: (id) => readBeside(database, id),
    async getWithEvents(id) {
      const [handoff] = await db.select().from(handoffs).where(eq(handoffs.id, id));
      if (!handoff) return null;
      const all = await db.select().from(events).where(eq(events.handoffId, id)).orderBy(asc(events.id));
      return { handoff, events: all };
    },
    async getStory(id) {
      const { request: _, ...columns } = getTableColumns(handoffs);
      const [[handoff], all] = await Promise.all([
        db.select(columns).from(handoffs).where(eq(handoffs.id, id)),
        db.select().from(events).where(eq(events.handoffId, id)).orderBy(asc(events.id)),
      ]);
      return handoff ? { handoff, events: all } : null;
    },
    async listDue(overdueMs, limit) {
      return db
        .select({ id: handoffs.id, starts: handoffs.starts })
        .from(handoffs)
        .where(and(lt(handoffs.workDueAt, sql`now() - ${overdueMs} * interval '1 millisecond'`), isFree))
        .orderBy(asc(handoffs.workDueAt))
        .limit(limit);
    },
    async takeOver() {
      await db
        .update(handoffs)
        .set({ claimToken: null, leaseUntil: null, workDueAt: sql`least(${handoffs.workDueAt}, now())` })
        .where(
          and(
            isNotNull(handoffs.workDueAt),
            or(isNotNull(handoffs.leaseUntil), gt(handoffs.workDueAt, sql`now()`)),
          ),
        );
    },
    succeed: (claim, freshId, successorAs) => openSuccessor(database, claim, freshId, successorAs),
    successorOf: (handoff) => successorOf(database, handoff),
    decline: (decline) => declineHandoff(database, decline),
    hasDeclined: (conversation) => hasDeclined(database, conversation),
    async openOf({ installationId, conversationId }) {
      const isIts = and(
        eq(handoffs.installationId, installationId),
        eq(handoffs.conversationId, conversationId),
        isNull(handoffs.closedAt),
      );
      const [row] = await db.select().from(handoffs).where(isIts);
      return row ?? null;
    },
    async listParked(limit) {
      return db
        .select()
        .from(handoffs)
        .where(
          and(isNull(handoffs.erasedAt), or(isNotNull(handoffs.parkedAt), eq(handoffs.status, "failed"))),
        )
        .orderBy(desc(handoffs.createdAt))
        .limit(limit);
    },
    async replay(id) {
      const isToBeMade = and(isNull(handoffs.ticketId), isNull(handoffs.declinedAt));
      const rows = await db
        .update(handoffs)
        .set({
          status: sql`case when ${isToBeMade} then 'accepted' else ${handoffs.status} end`,
          // Open again, so that its timers run, unless another has taken over the conversation.
          closedAt: sql`case when ${isToBeMade} and not exists (
            select from handoffs other where other.installation_id = handoffs.installation_id
               and other.conversation_id = handoffs.conversation_id and other.closed_at is null) then null else ${handoffs.closedAt} end`,
          workDueAt: sql`now()`,
          giveUpAt: sql`now() + interval '72 hours'`,
          parkedAt: null,
          parkedReason: null,
          starts: 0,
          attempts: 0,
          lastError: null,
        })
        .where(
          and(
            eq(handoffs.id, id),
            isNull(handoffs.erasedAt),
            or(isNotNull(handoffs.parkedAt), eq(handoffs.status, "failed")),
          ),
        )
        .returning({ id: handoffs.id });
      return rows.length > 0;
    },
  };
}

const isFree = or(isNull(handoffs.leaseUntil), lt(handoffs.leaseUntil, sql`now()`)) as SQL;
const holds = (claim: Claim) =>
  sql`exists (select 1 from handoffs h where h.id = ${claim.handoff.id} and h.claim_token = ${claim.token})`;

/** Claims what is due of the ids asked for; one statement for all, rendered once. */
function createClaimer({ db }: Database): (ids: string[]) => Promise<(Claim | null)[]> {
  const ids = sql.placeholder("ids");
  const take = db
    .update(handoffs)
    .set({
      claimToken: sql`${sql.placeholder("token")}`,
      leaseUntil: sql`now() + ${sql.placeholder("leaseMs")}::double precision * interval '1 millisecond'`,
      starts: sql`${handoffs.starts} + 1`,
    })
    .where(
      and(
        sql`${handoffs.id} = any(${ids})`,
        lt(handoffs.workDueAt, sql`now() + interval '1 second'`),
        isFree,
      ),
    )
    .returning({ handoff: handoffs, at: sql<string>`now()::text` })
    .prepare("handoffs_claim");
  const readEvents = db
    .select()
    .from(events)
    .where(sql`${events.handoffId} = any(${ids})`)
    .orderBy(asc(events.id))
    .prepare("handoffs_claimed_events");
  const readNotes = db
    .select()
    .from(notes)
    .where(and(sql`${notes.handoffId} = any(${ids})`, isNull(notes.sentAt), isNull(notes.failedReason)))
    .orderBy(asc(notes.id))
    .prepare("handoffs_claimed_notes");

  return async (asked) => {
    const token = newId("clm");
    const askedAt = performance.now();
    const claimed = await take.execute({ ids: asked, token, leaseMs: LEASE_MS });
    if (claimed.length === 0) return asked.map(() => null);
    const claimedIds = { ids: claimed.map((row) => row.handoff.id) };
    // A handoff that was never rendered has no notes, unless something joined it.
    const mayHaveNotes = claimed.some(
      ({ handoff }) => handoff.eventsSeen !== "[]" || handoff.starts > 1 || handoff.revision > 0,
    );
    const [allEvents, allNotes] = await Promise.all([
      readEvents.execute(claimedIds),
      mayHaveNotes ? readNotes.execute(claimedIds) : [],
    ]);
    const byId = new Map(
      claimed.map(({ handoff, at }): [string, Claim] => [
        handoff.id,
        {
          token,
          at: new Date(at),
          askedAt,
          handoff,
          events: allEvents.filter((event) => event.handoffId === handoff.id),
          notes: allNotes.filter((note) => note.handoffId === handoff.id),
        },
      ]),
    );
    // An id that was asked for twice in one batch is claimed once.
    return asked.map((id) => {
      const claim = byId.get(id) ?? null;
      byId.delete(id);
      return claim;
    });
  };
}
