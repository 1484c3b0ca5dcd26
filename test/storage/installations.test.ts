import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../src/ids.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { createHandoffStore } from "../../src/storage/handoffs.ts";
import { createInbox, type Inbox, type NewEscalation } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { quietLog, scratchDatabase, temporaryFolder } from "./helpers.ts";

const server = await scratchDatabase();

const databases: [what: string, url: string | null][] = [["the embedded database", null]];
if (server !== null) databases.push(["a PostgreSQL server", server]);

// One process knows one installation so far; its rows are ready for more.
describe.each(databases)("two installations in %s", (_, databaseUrl) => {
  const dataDir = temporaryFolder();
  let database: Database;
  let inbox: Inbox;
  beforeAll(async () => {
    database = await openDatabase({ databaseUrl, dataDir, log: quietLog });
    await keepMigrated(database, quietLog, new AbortController().signal);
    inbox = createInbox(database);
  });
  afterAll(() => database.close());

  it("with the same webhook-id and conversation are two handoffs, stored together or apart", async () => {
    const together = await Promise.all([accept("acme", "msg_1"), accept("globex", "msg_1")]);
    const apart = [await accept("acme", "msg_2", "conv_2"), await accept("globex", "msg_2", "conv_2")];

    for (const [acme, globex] of [together, apart]) {
      expect([acme?.outcome, globex?.outcome]).toEqual(["created", "created"]);
      expect(acme?.handoffId).not.toBe(globex?.handoffId);
    }
  });

  it("each know a repeat, with its own first answer", async () => {
    const [acme, globex] = [
      await accept("acme", "msg_3", "conv_3"),
      await accept("globex", "msg_3", "conv_3"),
    ];

    const again = await Promise.all([accept("acme", "msg_3", "conv_3"), accept("globex", "msg_3", "conv_3")]);

    expect(again.map(({ outcome, answer }) => [outcome, answer])).toEqual([
      ["repeated", acme.answer],
      ["repeated", globex.answer],
    ]);
    expect(await inbox.firstAnswer("acme", "msg_3")).toMatchObject({ handoffId: acme.handoffId });
    expect(await inbox.firstAnswer("initech", "msg_3")).toBeNull();
  });

  it("each join their own open handoff, and add nothing to the other's", async () => {
    const [acme, globex] = [
      await accept("acme", "msg_4", "conv_4"),
      await accept("globex", "msg_4", "conv_4"),
    ];

    const joined = await accept("globex", "msg_5", "conv_4");
    const intruding = await inbox.addMessages({
      ...{ installationId: "acme", handoffId: globex.handoffId, dedupeKey: "messages:1", answer: "{}" },
      body: { messages: [] },
    });

    expect([joined.outcome, joined.handoffId]).toEqual(["joined", globex.handoffId]);
    expect(intruding).toBe("closed");
    const handoffs = createHandoffStore(database);
    expect((await handoffs.getWithEvents(acme.handoffId))?.events).toHaveLength(1);
    expect((await handoffs.getWithEvents(globex.handoffId))?.events).toHaveLength(2);
  });

  function accept(installationId: string, dedupeKey: string, conversationId = "conv_1") {
    const handoffId = newId("hnd");
    const escalation: NewEscalation = {
      ...{ installationId, dedupeKey, handoffId, conversationId, reasonCode: "other", isTest: false },
      ...{ callbackUrl: null, callback: null, body: { conversation: { id: conversationId } } },
      answerFor: ({ id }) => JSON.stringify({ id, installationId }),
    };
    return inbox.accept(escalation);
  }
});
