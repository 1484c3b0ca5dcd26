import { describe, expect, it } from "vitest";
import type { Database } from "../../src/storage/database.ts";
import { createSolvedCaseStore } from "../../src/storage/solved-cases.ts";
import { openRows } from "./rows.ts";

const { database, sql } = await openRows();

/** Every second has the one bug that everybody has, every second the one topic; all else is rare. */
const FILL = `
  INSERT INTO solved_cases (handoff_id, installation_id, solved_at, bug, error, topic, subtopic, words, problem)
  SELECT 'hnd_' || n, 'default', now() - n * interval '1 minute',
         CASE WHEN n % 2 = 0 THEN 'SUP-1' ELSE 'SUP-' || n % 7 END, CASE WHEN n % 2 = 0 THEN 'one' ELSE 'other' END,
         CASE WHEN n % 2 = 0 THEN 'billing' ELSE 'exports' END, '', 'charg twice', ''
    FROM generate_series(1, 5000) AS n`;

/** Just what the store asks the database, and not the answer. */
async function askedFor(): Promise<string> {
  let asked = "";
  const pool = {
    query: async ({ text }: { text: string }) => {
      asked = text;
      return { rows: [] };
    },
  } as unknown as Database["pool"];
  const query = { installationId: "default", exceptId: "hnd_1", bugs: ["SUP-3"], words: [] };
  const marks = { error: "other", topic: "exports", subtopic: "" };
  await createSolvedCaseStore({ ...database, pool }).findCandidates({ ...query, ...marks });
  return asked;
}

describe("cases that may be like another", () => {
  it("are each read from the index of what they share, however common the others are", async () => {
    await sql(FILL);
    await sql("ANALYZE solved_cases");
    const plan = await sql<{ "QUERY PLAN": string }>(`EXPLAIN (GENERIC_PLAN) ${await askedFor()}`);
    const used = plan.flatMap((line) => / using (\w+) on/.exec(line["QUERY PLAN"])?.[1] ?? []);
    expect(used).toEqual([
      "solved_cases_bug",
      "solved_cases_error",
      "solved_cases_topic",
      "solved_cases_latest",
    ]);
  });

  it("are the latest of each bug, error and topic, and the latest of all", async () => {
    const query = { installationId: "default", exceptId: "hnd_3", bugs: ["SUP-3", "SUP-none"], words: [] };
    const marks = { error: "other", topic: "exports", subtopic: "" };
    const found = await createSolvedCaseStore(database).findCandidates({ ...query, ...marks });
    const ids = (kind: string) => found.filter((one) => one.kind === kind).map(({ id }) => id);
    expect(ids("bug")).toEqual(["hnd_17", "hnd_31", "hnd_45", "hnd_59", "hnd_73", "hnd_87"]);
    expect(ids("error")).toEqual(["hnd_1", "hnd_5", "hnd_7", "hnd_9", "hnd_11", "hnd_13"]);
    expect(ids("topic").slice(0, 3)).toEqual(["hnd_1", "hnd_5", "hnd_7"]);
    expect(ids("latest").slice(0, 3)).toEqual(["hnd_1", "hnd_2", "hnd_4"]);
    expect(ids("latest")).toHaveLength(150);
  });
});
