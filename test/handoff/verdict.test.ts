import { describe, expect, it } from "vitest";
import { giveVerdict, type Judgement, toGiven } from "../../src/handoff/verdict.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { createVerdictStore } from "../../src/storage/verdicts.ts";
import { openRows } from "../storage/rows.ts";

const { database, aHandoff } = await openRows();

function aRoom() {
  const metrics = createMetrics();
  const privacy = createPrivacy(DEFAULT_RULES);
  return { verdicts: createVerdictStore(database), manifest: () => ({ privacy }), metrics };
}
const aJudgement = (more: Partial<Judgement> = {}): Judgement => ({
  ...{ verdict: "right", missing: [], comment: null, agent: null, isProved: false },
  ...more,
});
const countsOf = async ({ metrics }: ReturnType<typeof aRoom>) =>
  (await metrics.verdicts.get()).values.map(({ labels, value }) => [labels.verdict, value]);

describe("a verdict that an agent gives", () => {
  it("is what is shown of it", async () => {
    const room = aRoom();
    const handoff = { id: await aHandoff(), installationId: "default" };
    const given = await giveVerdict(
      handoff,
      aJudgement({
        ...{ verdict: "too_late", missing: ["billing", "route", "billing"], comment: " Two hours lost " },
        ...{ agent: { id: "9101", name: "Sarah\u0000 Lind" }, isProved: true },
      }),
      room,
    );

    expect(given).toEqual({
      ...{ verdict: "too_late", missing: ["billing", "route"], comment: "Two hours lost" },
      ...{ agent: { id: "9101", name: "Sarah Lind" }, at: expect.stringMatching(/Z$/) },
    });
    const [row] = await room.verdicts.of(handoff.id);
    expect(row?.isProved).toBe(true);
    if (!row || !given) throw new Error("nothing stored");
    const { verdict, comment, agentId, agentName, givenAt } = row;
    const shown = { verdict, comment: comment as string, agent: { id: agentId, name: agentName }, givenAt };
    expect(toGiven({ ...shown, missing: JSON.parse(row.missing) })).toEqual(given);
  });

  it("hides what is private, and is no longer than a comment may be", async () => {
    const give = async (comment: string) =>
      (
        await giveVerdict(
          { id: await aHandoff(), installationId: "default" },
          aJudgement({ comment }),
          aRoom(),
        )
      )?.comment;

    expect(await give("paid with 4111 1111 1111 1111")).not.toContain("4111 1111");
    expect(await give("x".repeat(5_000))).toHaveLength(1_000);
    expect(await give("a\u0000b")).toBe("ab");
    expect(await give(" \n ")).toBeNull();
  });

  it("of nobody is one, and proves nothing", async () => {
    const room = aRoom();
    const handoff = { id: await aHandoff(), installationId: "default" };
    const agent = { id: "\u0007 ", name: "Somebody" };

    expect(await giveVerdict(handoff, aJudgement({ agent, isProved: true }), room)).toMatchObject({
      agent: null,
    });
    await giveVerdict(handoff, aJudgement({ verdict: "too_early" }), room);
    expect(await room.verdicts.of(handoff.id)).toMatchObject([{ verdict: "too_early", isProved: false }]);
  });

  it("is counted once, again when the agent changes their mind, and never for a test", async () => {
    const room = aRoom();
    const handoff = { id: await aHandoff(), installationId: "default" };
    const test = { id: await aHandoff({ isTest: true }), installationId: "default" };
    for (const verdict of ["right", "right", "too_late"] as const)
      await giveVerdict(handoff, aJudgement({ verdict }), room);
    await giveVerdict(test, aJudgement(), room);

    expect(await countsOf(room)).toEqual([
      ["right", 1],
      ["too_late", 1],
    ]);
  });

  it("of another installation's handoff is nothing", async () => {
    const room = aRoom();
    const id = await aHandoff();

    expect(await giveVerdict({ id, installationId: "acme" }, aJudgement(), room)).toBeNull();
    expect([await room.verdicts.of(id), await countsOf(room)]).toEqual([[], []]);
  });
});
