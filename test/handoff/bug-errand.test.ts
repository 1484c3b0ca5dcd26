import { expect, it } from "vitest";
import { bugErrand, LOOK } from "../../src/handoff/bug-errand.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import type { ErrandRow } from "../../src/storage/schema.ts";

it("waits for a tracker that wants to be left alone, without reading the case again", async () => {
  const closure = { reason: "away", kind: "unavailable", forMs: 9_000 };
  const room = {
    vendors: () => ({ tracker: { id: "tracker" } }),
    gates: { closure: (id: string) => (id === "tracker" ? closure : null) },
    manifest: () => expect.unreachable("the case was read"),
  } as unknown as WorkRoom;
  const row = { handoffId: "hnd_1", kind: "bug", key: LOOK, startedAt: null } as ErrandRow;

  expect(await bugErrand.run(row, room)).toEqual({ inMs: 9_000, countsNot: true, unknown: false });
});
