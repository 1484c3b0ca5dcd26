import { describe, expect, it } from "vitest";
import { createErasure } from "../../src/storage/erasure.ts";
import { createVerdictStore, type NewVerdict } from "../../src/storage/verdicts.ts";
import { openRows } from "./rows.ts";

const { database, aHandoff, sql } = await openRows();
const verdicts = createVerdictStore(database);
const erasure = createErasure(database);

const SARAH = { id: "9101", name: "Sarah Lind" };
const aVerdict = (more: Partial<NewVerdict> = {}): NewVerdict => ({
  ...{
    verdict: "right",
    missing: ["billing"],
    comment: "The plan was missing",
    agent: SARAH,
    isProved: false,
  },
  ...more,
});
const ours = (id: string) => ({ id, installationId: "default" });

describe("an agent's verdict", () => {
  it("stands with who gave it, what was missing and why", async () => {
    const id = await aHandoff();

    expect(await verdicts.give(ours(id), aVerdict())).toMatchObject({ before: null, isTest: false });
    expect(await verdicts.of(id)).toMatchObject([
      {
        ...{ verdict: "right", missing: '["billing"]', comment: "The plan was missing", isProved: false },
        ...{ agentId: "9101", agentName: "Sarah Lind", installationId: "default" },
      },
    ]);
  });

  it("is replaced by the same agent's next one, and not by another agent's", async () => {
    const id = await aHandoff();
    await verdicts.give(ours(id), aVerdict());
    await verdicts.give(ours(id), aVerdict({ agent: { id: "9102", name: null } }));
    await verdicts.give(ours(id), aVerdict({ agent: null }));

    const again = aVerdict({ verdict: "too_late", missing: [], comment: null, isProved: true });
    expect(await verdicts.give(ours(id), again)).toMatchObject({ before: "right" });

    const rows = await verdicts.of(id);
    expect(rows.map(({ agentId }) => agentId).sort()).toEqual(["", "9101", "9102"]);
    expect(rows[0]).toMatchObject({ verdict: "too_late", missing: "[]", comment: null, isProved: true });
  });

  it("is one row, also when it is given many times at once", async () => {
    const id = await aHandoff();
    await Promise.all(Array.from({ length: 8 }, () => verdicts.give(ours(id), aVerdict())));

    expect(await verdicts.of(id)).toHaveLength(1);
  });

  it("changes nothing on a handoff that is another installation's, or nobody's", async () => {
    const id = await aHandoff();

    expect(await verdicts.give({ id, installationId: "acme" }, aVerdict())).toBeNull();
    expect(await verdicts.give(ours("hnd_unknown"), aVerdict())).toBeNull();
    expect(await verdicts.of(id)).toEqual([]);
  });

  it("loses its comment and its name with what was said, and none is taken after that", async () => {
    const id = await aHandoff();
    await verdicts.give(ours(id), aVerdict());
    await sql("UPDATE handoffs SET closed_at = now() WHERE id = $1", [id]);
    await erasure.erase([id], { evenOpen: true });

    const left = { verdict: "right", agentId: "9101", agentName: null, comment: null };
    expect(await verdicts.of(id)).toMatchObject([left]);
    expect(await verdicts.give(ours(id), aVerdict({ comment: "again" }))).toBeNull();
    expect(await verdicts.of(id)).toMatchObject([left]);
  });
});
