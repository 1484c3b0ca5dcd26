import { type NewCallback, toRow } from "./callbacks.ts";
import type { Db } from "./database.ts";
import { type NewErrand, nudgeQuery, toErrandRow } from "./errands.ts";
import type { Client } from "./in-transaction.ts";
import { callbacks, type ErrandKind, errands } from "./schema.ts";

/** The errands of one kind that a handoff has are to look again: what they tell has changed. */
export interface Nudge {
  nudge: ErrandKind;
  /** Which ones there are; filled in when it is stored. */
  ids?: number[];
}

/** What a write of a handoff owes to others; it is stored with the write or not at all. */
export type Owed = NewCallback | NewErrand | Nudge;

const isNudge = (one: Owed): one is Nudge => "nudge" in one;
const isErrand = (one: Owed): one is NewErrand => "kind" in one;
const isCallback = (one: Owed): one is NewCallback => "payload" in one;

/** Adds what is owed; what is there already is left as it is. Fills in the ids by which the queue knows errands. */
export async function addOwed(
  db: Db,
  client: Client,
  owed: readonly Owed[],
  handoff: { id: string; installationId: string },
): Promise<void> {
  const run = async (query: { toSQL(): { sql: string; params: unknown[] } }) => {
    const { sql: text, params } = query.toSQL();
    return (await client.query<{ id: string; kind: string; key: string }>({ text, values: params })).rows;
  };
  const events = owed.filter(isCallback);
  if (events.length > 0) {
    const rows = events.map((one) => toRow(one, handoff));
    await run(db.insert(callbacks).values(rows).onConflictDoNothing());
  }
  const work = owed.filter(isErrand);
  if (work.length > 0) {
    const rows = work.map((one) => toErrandRow(one, handoff));
    const { id, kind, key } = errands;
    const added = await run(
      db.insert(errands).values(rows).onConflictDoNothing().returning({ id, kind, key }),
    );
    for (const row of added)
      for (const one of work) if (one.kind === row.kind && one.key === row.key) one.id = Number(row.id);
  }
  for (const one of owed.filter(isNudge)) {
    const rows = await run(nudgeQuery(db, handoff.id, [one.nudge]));
    one.ids = rows.map((row) => Number(row.id));
  }
}
