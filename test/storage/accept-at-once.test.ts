import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptAny } from "../../src/storage/accept-any.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { quietLog, scratchDatabase, temporaryFolder } from "./helpers.ts";
import { anEscalation } from "./rows.ts";

const databaseUrl = await scratchDatabase();

const EVENT = `insert into events (installation_id, dedupe_key, handoff_id, kind, body, answer_status, answer)
  values ('default', $1, 'hnd_other', 'escalation', '', 202, '{}') on conflict do nothing`;
const HANDOFF = `insert into handoffs (id, installation_id, conversation_id, reason_code)
  values ('hnd_other', 'default', $1, 'other') on conflict do nothing`;

describe.skipIf(databaseUrl === null)("an event that two processes store at once, on a server", () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ databaseUrl, dataDir: temporaryFolder(), log: quietLog });
    await keepMigrated(database, quietLog, new AbortController().signal);
  });
  afterAll(() => database.close());

  // PostgreSQL looks for a deadlock after a second, and ends the one that looks: here, whoever waited first.
  it.each([
    {
      name: "by the short way",
      accept: (one: ReturnType<typeof anEscalation>) => createInbox(database).accept(one),
      first: "event",
    },
    {
      name: "by the long way",
      accept: async (one: ReturnType<typeof anEscalation>) => (await acceptAny(database, [one]))[0],
      first: "handoff",
    },
  ])("is stored, although each holds what the other waits for ($name)", async ({ accept, first }) => {
    const escalation = anEscalation();
    const theirs: [string, string][] = [
      [EVENT, escalation.dedupeKey],
      [HANDOFF, escalation.conversationId],
    ];
    if (first === "handoff") theirs.reverse();
    const other = await database.pool.connect();
    const run = async ([text, value]: [string, string] = ["", ""]) => other.query(text, [value]);
    await other.query("begin");
    await run(theirs[0]);

    const accepted = accept(escalation);
    accepted.catch(() => undefined);
    await sleep(300);
    await run(theirs[1]).catch(() => undefined);
    await other.query("rollback");
    other.release();

    expect(await accepted).toMatchObject({ outcome: "created", handoffId: escalation.handoffId });
  });
});
