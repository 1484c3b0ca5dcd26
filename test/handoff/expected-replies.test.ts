import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { createExpectedReplies } from "../../src/handoff/expected-replies.ts";
import type { FirstReply } from "../../src/storage/replies.ts";
import { parse, withLines } from "../manifest/support.ts";

const OFFICE =
  'hours: { schedules: [{ name: office, zone: Europe/Berlin, open: { mon-fri: "09:00-17:00" } }] }';
const FRIDAY_10 = Date.parse("2026-11-20T09:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROUTE = { group: "Billing", priority: "high" };

describe("the expected reply", () => {
  const ended: AbortController[] = [];
  afterEach(() => {
    for (const one of ended.splice(0)) one.abort();
  });

  function open(replies: FirstReply[], ...lines: string[]) {
    const manifest = parse(withLines(...lines));
    const stopping = new AbortController();
    ended.push(stopping);
    const asked = { count: 0, fails: false };
    const expected = createExpectedReplies({
      replies: {
        async recent() {
          asked.count++;
          if (asked.fails) throw new Error("away");
          return replies;
        },
      },
      manifest: () => manifest,
      log: pino({ level: "silent" }),
      isReady: () => false,
      stopping: stopping.signal,
    });
    return { expected, asked, replies };
  }

  const repliesAfter = (minutes: number, from = FRIDAY_10, count = 20): FirstReply[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ handoffId: `hnd_${from}_${index}`, group: "Billing", priority: "high" },
      waitingSince: new Date(from),
      repliedAt: new Date(from + minutes * MINUTE),
    }));

  const at = (now: number) => ({ since: now, now });

  it("is nothing before replies are known, and while the database is away the last ones stand", async () => {
    const { expected, asked } = open(repliesAfter(7), OFFICE);
    const unknown = { open: true, within_seconds: null, at: null };
    expect(expected.of(ROUTE, at(FRIDAY_10))).toEqual(unknown);

    await expected.refresh();
    const known = expected.of(ROUTE, at(FRIDAY_10));
    expect(known).toEqual({
      ...{ open: true, within_seconds: 420, at: "2026-11-20T09:07:00.000Z", between_seconds: [420, 420] },
      basis: "20 replies of Billing, high, at this hour",
    });

    asked.fails = true;
    await expected.refresh();
    expect(expected.of(ROUTE, at(FRIDAY_10))).toEqual(known);
    expect(asked.count).toBe(2); // asking never asks the database
  });

  it("counts working time only: Friday at 16:50 to Monday at 9:10 is 20 minutes", async () => {
    const late = Date.parse("2026-11-13T15:50:00Z");
    const { expected } = open(repliesAfter(64 * 60 + 20, late), OFFICE);
    await expected.refresh();
    expect(expected.of(ROUTE, at(FRIDAY_10)).within_seconds).toBe(20 * 60);
  });

  it("goes on after closing time, by the clock on the wall", async () => {
    const { expected } = open(repliesAfter(20), OFFICE);
    await expected.refresh();
    const beforeClosing = Date.parse("2026-11-20T15:50:00Z");
    expect(expected.of(ROUTE, at(beforeClosing))).toMatchObject({
      ...{ open: true, at: "2026-11-23T08:10:00.000Z", within_seconds: 64 * 3600 + 20 * 60 },
    });
  });

  it("begins when people are back, where nobody is there", async () => {
    const night = Date.parse("2026-11-18T20:00:00Z");
    const { expected } = open(repliesAfter(12 * 60 + 30, night), OFFICE);
    await expected.refresh();
    const now = Date.parse("2026-11-20T20:00:00Z");
    expect(expected.of(ROUTE, at(now))).toEqual({
      ...{ open: false, within_seconds: 60.5 * 3600, at: "2026-11-23T08:30:00.000Z" },
      ...{ between_seconds: [60.5 * 3600, 60.5 * 3600], opens_at: "2026-11-23T08:00:00.000Z" },
      basis: "20 replies of Billing, high, after closed hours",
    });
    expect(open([], OFFICE).expected.of(ROUTE, at(now))).toEqual({
      ...{ open: false, within_seconds: null, at: null, opens_at: "2026-11-23T08:00:00.000Z" },
    });
  });

  it("shrinks while a customer waits, and is nothing once it takes longer than usual", async () => {
    const { expected } = open(repliesAfter(10), OFFICE);
    await expected.refresh();
    const waited = (minutes: number) =>
      expected.of(ROUTE, { since: FRIDAY_10, now: FRIDAY_10 + minutes * MINUTE });

    expect(waited(4)).toMatchObject({ within_seconds: 360, at: "2026-11-20T09:10:00.000Z" });
    expect(waited(11)).toEqual({
      ...{ open: true, within_seconds: null, at: null },
      basis: "longer than 20 replies of Billing, high, at this hour",
    });
  });

  it("needs no hours in the manifest", async () => {
    const { expected } = open(repliesAfter(3));
    await expected.refresh();
    expect(expected.of(ROUTE, at(FRIDAY_10 + 12 * HOUR))).toMatchObject({ open: true, within_seconds: 180 });
  });
});
