import { describe, expect, it } from "vitest";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { createPackages, type PackageLimits } from "../../src/handoff/packages.ts";
import type { EventRow, HandoffRow } from "../../src/storage/schema.ts";
import { anEscalation } from "../support/house.ts";
import { aManifest } from "../support/server.ts";

const LIMITS: PackageLimits = { entries: 3, bytes: 10_000_000, maxAgeMs: 1_000 };

/** A store that counts how often it is read, and says what a test puts into it. */
function aRoom(limits: Partial<PackageLimits> = {}) {
  const manifest = aManifest();
  const room = {
    ...{
      reads: [] as string[],
      erased: new Set<string>(),
      facts: true,
      at: 0,
      inForce: manifest,
      text: "Hello",
    },
  };
  const getStory = async (id: string) => {
    room.reads.push(id);
    if (id === "gone") return null;
    return { handoff: row(id, room), events: [event(id, room.text)] };
  };
  const packages = createPackages(
    { handoffs: { getStory }, manifest: () => room.inForce, now: () => room.at },
    { ...LIMITS, ...limits },
  );
  return { room, packages };
}

function row(id: string, room: { erased: Set<string>; facts: boolean }): HandoffRow {
  return {
    ...{ id, installationId: "default", conversationId: id, isTest: false, createdAt: new Date(0) },
    ...{ erasedAt: room.erased.has(id) ? new Date() : null, decision: null, route: null },
    facts: room.facts ? { results: [], at: new Date(0).toISOString() } : null,
  } as HandoffRow;
}

function event(handoffId: string, text: string): EventRow {
  const read = readInput(EscalationEvent, {
    ...anEscalation(),
    conversation: { id: handoffId, messages: [{ role: "customer", text }] },
  });
  if (!read.ok) throw new Error("no escalation");
  return { id: 1, handoffId, kind: "escalation", body: read.value } as EventRow;
}

describe("packages", () => {
  it("are put together once for each state of their handoff", async () => {
    const { room, packages } = aRoom();
    const first = await packages.of("a", "1");
    expect(await packages.of("a", "1")).toBe(first);
    expect(await packages.of("a", "2")).not.toBe(first);
    expect(room.reads).toEqual(["a", "a"]);
  });

  it("are another's under another manifest", async () => {
    const { room, packages } = aRoom();
    await packages.of("a", "1");
    room.inForce = aManifest();
    await packages.of("a", "1");
    expect(room.reads).toEqual(["a", "a"]);
  });

  it("are not kept before their facts are there", async () => {
    const { room, packages } = aRoom();
    room.facts = false;
    await packages.of("a", "1");
    await packages.of("a", "1");
    expect(room.reads).toEqual(["a", "a"]);
  });

  it("make room for others, those first that nobody asked for the longest", async () => {
    const { room, packages } = aRoom();
    for (const id of ["a", "b", "c", "a", "d"]) await packages.of(id, "1");
    room.reads = [];
    for (const id of ["a", "c", "d", "b"]) await packages.of(id, "1");
    expect(room.reads).toEqual(["b"]);
  });

  it("take no more memory than they may, and one that is far too large none", async () => {
    const { room, packages } = aRoom({ entries: 100, bytes: 100_000 });
    room.text = "A long story. ".repeat(4_000);
    await packages.of("large", "1");
    room.text = "Hello";
    for (let at = 0; at < 50; at++) await packages.of(`small-${at}`, "1");
    room.reads = [];
    for (const id of ["large", "small-49", "small-0"]) await packages.of(id, "1");
    expect(room.reads).toEqual(["large", "small-0"]);
  });

  it("leave memory once nobody asks for them any more", async () => {
    const { room, packages } = aRoom();
    await packages.of("a", "1");
    room.at = 2_000;
    await packages.of("b", "1");
    room.at = 0; // so that only what was dropped is read again
    await packages.of("a", "1");
    expect(room.reads).toEqual(["a", "b", "a"]);
  });

  it("are not there where a handoff is not, or was erased, and can be forgotten", async () => {
    const { room, packages } = aRoom();
    await packages.of("a", "1");
    packages.forget("a");
    room.erased.add("a");
    expect(await packages.of("a", "1")).toBe("erased");
    expect(await packages.of("gone", "1")).toBe("unknown");
    await packages.of("b", "1");
    packages.forget();
    await packages.of("b", "1");
    expect(room.reads.slice(-2)).toEqual(["b", "b"]);
  });
});
