import type { Database } from "./database.ts";
import { asc, eq } from "./drizzle.ts";
import { callbacks, type ErrandKind, errands, notes } from "./schema.ts";

/** What was owed beside a ticket, and what became of it. */
export interface Beside {
  events: BesideRow<string>[];
  errands: BesideRow<ErrandKind>[];
  /** What its ticket gets beside the create, by key. */
  notes: BesideRow<string>[];
}

export interface BesideRow<Kind> {
  kind: Kind;
  key: string;
  /** `null` while it is not done. */
  doneAt: Date | null;
  attempts: number;
  /** Why it will never be done; `null` otherwise. */
  droppedReason: string | null;
}

/** Reads the events and errands of a handoff, in the order in which they were owed. */
export async function readBeside({ db }: Database, handoffId: string): Promise<Beside> {
  const [events, errandRows, noteRows] = await Promise.all([
    db
      .select({
        ...{ kind: callbacks.type, key: callbacks.key, doneAt: callbacks.sentAt },
        ...{ attempts: callbacks.attempts, droppedReason: callbacks.droppedReason },
      })
      .from(callbacks)
      .where(eq(callbacks.handoffId, handoffId))
      .orderBy(asc(callbacks.createdAt), asc(callbacks.id)),
    db
      .select({
        ...{ kind: errands.kind, key: errands.key, doneAt: errands.doneAt },
        ...{ attempts: errands.attempts, droppedReason: errands.droppedReason },
      })
      .from(errands)
      .where(eq(errands.handoffId, handoffId))
      .orderBy(asc(errands.id)),
    db
      .select({ kind: notes.key, doneAt: notes.sentAt, droppedReason: notes.failedReason })
      .from(notes)
      .where(eq(notes.handoffId, handoffId))
      .orderBy(asc(notes.id)),
  ]);
  return {
    events,
    errands: errandRows,
    notes: noteRows.map((note) => ({ ...note, key: note.kind, attempts: 0 })),
  };
}
