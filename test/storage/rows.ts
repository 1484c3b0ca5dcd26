import { afterAll } from "vitest";
import { newId } from "../../src/ids.ts";
import { type CallbackStore, createCallbackStore } from "../../src/storage/callbacks.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createErrandStore, type ErrandStore } from "../../src/storage/errands.ts";
import { createHandoffStore, type HandoffStore } from "../../src/storage/handoffs.ts";
import { createInbox, type Inbox, type NewEscalation } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { quietLog, temporaryFolder } from "./helpers.ts";

/** The stores on a database of their own, for one test file. */
export interface Rows {
  database: Database;
  inbox: Inbox;
  handoffs: HandoffStore;
  callbacks: CallbackStore;
  errands: ErrandStore;
  /** Stores an escalation and returns its handoff's id. */
  aHandoff(changes?: Partial<NewEscalation>): Promise<string>;
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Makes the claims of a handoff look as if their holder had died long ago. */
  endLease(id: string): Promise<void>;
}

export async function openRows(): Promise<Rows> {
  const database = await openDatabase({ databaseUrl: null, dataDir: temporaryFolder(), log: quietLog });
  afterAll(() => database.close());
  await keepMigrated(database, quietLog, new AbortController().signal);
  const inbox = createInbox(database);
  const sql: Rows["sql"] = async (text, values) => (await database.pool.query(text, values)).rows;
  return {
    ...{ database, inbox, sql },
    handoffs: createHandoffStore(database),
    callbacks: createCallbackStore(database),
    errands: createErrandStore(database),
    aHandoff: async (changes) => (await inbox.accept(anEscalation(changes))).handoffId,
    async endLease(id) {
      await sql("update handoffs set lease_until = now() - interval '1 second' where id = $1", [id]);
    },
  };
}

let serial = 0;

export function anEscalation(changes: Partial<NewEscalation> = {}): NewEscalation {
  const number = ++serial;
  return {
    installationId: "default",
    dedupeKey: `webhook:msg_${number}`,
    handoffId: newId("hnd"),
    conversationId: `conv_${number}`,
    reasonCode: "customer_request",
    isTest: false,
    callbackUrl: null,
    body: { conversation: { id: `conv_${number}`, messages: [] } },
    answerFor: ({ id, status }) => JSON.stringify({ handoff: { id, status } }),
    callback: null,
    ...changes,
  };
}
