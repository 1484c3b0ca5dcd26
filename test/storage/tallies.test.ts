import { afterAll, expect, it } from "vitest";
import { openDatabase } from "../../src/storage/database.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { readTallies } from "../../src/storage/tallies.ts";
import { quietLog, temporaryFolder } from "./helpers.ts";

const database = await openDatabase({ databaseUrl: null, dataDir: temporaryFolder(), log: quietLog });
await keepMigrated(database, quietLog, new AbortController().signal);
afterAll(() => database.close());

let made = 0;
/** An outcome of the last days; columns as in the table. */
async function anOutcome(columns: Record<string, unknown>) {
  const row = { handoff_id: `hnd_${++made}`, installation_id: "default", topic: "billing", ...columns };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.pool.query(
    `INSERT INTO outcomes (${names.join(", ")}, waiting_since)
     VALUES (${places.join(", ")}, now() - interval '1 day')`,
    Object.values(row),
  );
}

it("counts by person and topic what is in hand and what became of the rest, without tests and others' handoffs", async () => {
  const assigned = new Date("2026-11-20T10:00:00Z");
  await anOutcome({ assignee_id: "9101", assigned_at: assigned });
  await anOutcome({ assignee_id: "9101", resolved_at: assigned, csat: "good" });
  await anOutcome({ assignee_id: "9101", resolved_at: assigned, csat: "bad", reopens: 2 });
  await anOutcome({ assignee_id: "9101", topic: null });
  await anOutcome({ assignee_id: "9101", is_test: true });
  await anOutcome({ assignee_id: "9101", installation_id: "other" });
  await anOutcome({ assignee_id: null });

  const rows = await readTallies(database, "default");

  expect(rows.sort((a, b) => (b.topic ?? "").localeCompare(a.topic ?? ""))).toEqual([
    {
      ...{ agent: "9101", topic: "billing", in_hand: 1, last_assigned_at: assigned },
      ...{ solved: 2, good: 1, bad: 1, reopened: 2 },
    },
    {
      ...{ agent: "9101", topic: null, in_hand: 1, last_assigned_at: null },
      ...{ solved: 0, good: 0, bad: 0, reopened: 0 },
    },
  ]);
});
