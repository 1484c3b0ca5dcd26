import { describe, expect, it, vi } from "vitest";
import { giveBack } from "../../src/handoff/give-back.ts";
import type { WorkRoom } from "../../src/handoff/room.ts";
import type { Claim, HandoffStore } from "../../src/storage/handoffs.ts";

const away = () => Object.assign(new Error("…"), { code: "ECONNREFUSED" });
const claim = { token: "clm_1" } as Claim;

function aRoom(release: HandoffStore["release"], stopping = new AbortController().signal) {
  return { handoffs: { release }, stopping } as unknown as WorkRoom;
}

describe("giving a handoff back", () => {
  it("insists while the database is away", async () => {
    const release = vi
      .fn<HandoffStore["release"]>()
      .mockRejectedValueOnce(away())
      .mockResolvedValue({ held: true, more: false });

    const released = await giveBack(claim, aRoom(release), { starts: 0, workInMs: 1_000 });

    expect(released).toEqual({ held: true, more: false });
    expect(release).toHaveBeenCalledTimes(2);
  });

  it("does not insist on what is a fault of ours", async () => {
    const release = vi.fn<HandoffStore["release"]>().mockRejectedValue(new TypeError("undefined"));

    await expect(giveBack(claim, aRoom(release), { workInMs: null })).rejects.toThrow(TypeError);
    expect(release).toHaveBeenCalledTimes(1);
  });

  it("stops when the process does: the row is due, and the next process's to do", async () => {
    const stopping = new AbortController();
    const release = vi.fn<HandoffStore["release"]>().mockRejectedValue(away());

    const given = giveBack(claim, aRoom(release, stopping.signal), { workInMs: null });
    setTimeout(() => stopping.abort(), 50);

    await expect(given).rejects.toThrow();
    expect(release).toHaveBeenCalledTimes(1);
  });
});
