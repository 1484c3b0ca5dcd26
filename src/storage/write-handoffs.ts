import type { Database } from "./database.ts";
import type { Claim, HandoffChange, Released } from "./handoffs.ts";
import { type Client, inTransaction } from "./in-transaction.ts";
import { addOwed, type Owed } from "./owed.ts";
import { type Column, createUpdates } from "./update-by-shape.ts";

/** A change of one handoff that a claim's holder wants, and what is owed to others with it. */
export interface Write {
  claim: Claim;
  change: HandoffChange;
  owed?: readonly Owed[] | undefined;
  /** Ends the claim. */
  release?: { workInMs: number | null };
}

/** Writes of several handoffs in one transaction: one commit under load. Who lost the claim writes nothing. */
export function createWriter(database: Database): (writes: Write[]) => Promise<Released[]> {
  const updates = createUpdates(database);

  async function writeOne(client: Client, { claim, change, owed, release }: Write): Promise<Released> {
    const ending = !release ? "keep" : release.workInMs === null ? "done" : "later";
    const { name, text, encode } = updates.statement(Object.keys(change) as Column[], ending);
    const { id, revision } = claim.handoff;
    const values = { ...change, id, token: claim.token, revisionSeen: revision, workInMs: release?.workInMs };
    const { rows } = await client.query<Updated>({ name, text, values: encode(values) });
    const [row] = rows;
    if (!row) return { held: false, more: false };
    if (owed && owed.length > 0) await addOwed(database.db, client, owed, claim.handoff);
    return { held: true, more: row.work_due_at !== null && row.revision !== revision };
  }

  return async (writes) => {
    const [only] = writes;
    const isSingle = writes.length === 1 && only && !only.owed?.length;
    const results = isSingle
      ? [await writeOne(database.pool, only)]
      : await inTransaction(database.pool, async (client) => {
          const done = new Map<Write, Released>();
          // In the order of ids, so that two processes cannot wait for each other.
          for (const write of writes.toSorted(byId)) done.set(write, await writeOne(client, write));
          return writes.map((write) => done.get(write) as Released);
        });
    writes.forEach(({ claim, change }, index) => {
      if (results[index]?.held) Object.assign(claim.handoff, change);
    });
    return results;
  };
}

type Updated = { work_due_at: Date | null; revision: number };

const byId = (a: Write, b: Write) => (a.claim.handoff.id < b.claim.handoff.id ? -1 : 1);
