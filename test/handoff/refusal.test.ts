import { describe, expect, it } from "vitest";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import { refuse } from "../../src/handoff/refusal.ts";
import { MAX_VARIANTS } from "../../src/handoff/retry.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import type { Claim, HandoffChange } from "../../src/storage/handoffs.ts";
import type { HandoffRow } from "../../src/storage/schema.ts";
import { quietLog } from "../storage/helpers.ts";

type Stored = HandoffChange & { workInMs: number | null };

async function refusedWith(rejected: RejectedPart[], handoff: Partial<HandoffRow> = {}) {
  const stored: Stored[] = [];
  const release = async (_: Claim, change: Stored) => {
    stored.push(change);
    return { held: true, more: false };
  };
  const room = {
    ...{ handoffs: { release }, metrics: createMetrics(), log: quietLog },
    manifest: () => ({ fields: [{ field: "MRR" }, { field: "Account tier" }] }),
  } as unknown as WorkRoom;
  const claim = {
    at: new Date("2026-11-20T10:00:00Z"),
    handoff: { id: "hnd_01", ticketId: null, requestVariant: 0, omitted: null, ...handoff },
  } as Claim;
  const error = new ConnectorError("helpdesk", "invalid", "it is refused", { status: 422, rejected });
  const step = await refuse(error, claim, room);
  const [change] = stored;
  const omitted = JSON.parse(change?.omitted ?? "[]") as RejectedPart[];
  return { step, change, parts: omitted.map(({ part }) => part) };
}

const part = (name: string) => ({ part: name, reason: "is not a valid option" });

describe("a helpdesk that refuses the request", () => {
  it("gets it rendered anew without the parts that it names, under another key, at once", async () => {
    const { step, change, parts } = await refusedWith([part("field:MRR")]);

    expect(step).toBe("more");
    expect(parts).toEqual(["field:MRR"]);
    expect(change).toMatchObject({ request: null, requestVariant: 1, starts: 0, workInMs: 0 });
  });

  it("keeps what was left out before", async () => {
    const omitted = JSON.stringify([part("field:MRR")]);

    expect((await refusedWith([part("group")], { omitted, requestVariant: 1 })).parts).toEqual([
      "field:MRR",
      "group",
    ]);
  });

  it("and names nothing, or the same again: everything but who and what is left out", async () => {
    const omitted = JSON.stringify([part("group")]);

    const unnamed = await refusedWith([]);
    const again = await refusedWith([part("group")], { omitted, requestVariant: 1 });

    for (const { parts } of [unnamed, again])
      expect(parts).toEqual(expect.arrayContaining(["field:MRR", "field:Account tier", "group", "tags"]));
    expect(unnamed.parts).not.toContain("requester");
  });

  it("and still refuses: how the requester is named goes too", async () => {
    expect((await refusedWith([], { requestVariant: 2 })).parts).toContain("requester");
  });

  it("and will not take it in any form: a person looks", async () => {
    const { step, change } = await refusedWith([part("subject")], { requestVariant: MAX_VARIANTS });

    expect(step).toEqual({ next: "done" });
    expect(change).toMatchObject({ parkedReason: "helpdesk refuses it: it is refused", workInMs: null });
  });
});
