import { describe, expect, it } from "vitest";
import { addOpenSeconds } from "../../src/hours/open-seconds.ts";
import { weekIn } from "./support.ts";

const HOUR = 3_600;
const office = weekIn("Europe/Berlin", '{ mon-fri: "09:00-17:00" }', "holidays: [{ date: 2026-12-25 }]");
const add = (from: string, seconds: number, hours: typeof office | null = office) =>
  addOpenSeconds(hours, { group: null }, Date.parse(from), seconds)?.toISOString() ?? null;

describe("working time", () => {
  it("is all time where no hours are set", () => {
    expect(add("2026-11-20T22:00:00Z", 90, null)).toBe("2026-11-20T22:01:30.000Z");
  });

  it("passes while people work", () => {
    expect(add("2026-11-19T09:00:00Z", 2 * HOUR)).toBe("2026-11-19T11:00:00.000Z");
    expect(add("2026-11-19T09:00:00Z", 0)).toBe("2026-11-19T09:00:00.000Z");
  });

  it("stops overnight, on weekends and on holidays", () => {
    expect(add("2026-11-19T15:30:00Z", HOUR)).toBe("2026-11-20T08:30:00.000Z");
    expect(add("2026-11-20T22:00:00Z", HOUR)).toBe("2026-11-23T09:00:00.000Z");
    expect(add("2026-12-24T15:30:00Z", HOUR)).toBe("2026-12-28T08:30:00.000Z");
  });

  it("may end with a stretch, to the second", () => {
    expect(add("2026-11-19T15:00:00Z", HOUR)).toBe("2026-11-19T16:00:00.000Z");
  });

  it("counts the hours that pass where the clocks change, not those that they show", () => {
    const nights = weekIn("Europe/Berlin", '{ sat: "22:00-06:00" }');
    expect(add("2026-03-28T21:00:00Z", 7 * HOUR, nights)).toBe("2026-03-29T04:00:00.000Z");
    expect(add("2026-10-24T20:00:00Z", 9 * HOUR, nights)).toBe("2026-10-25T05:00:00.000Z");
  });

  it("counts a stretch once where it overlaps with an exception's", () => {
    const hours = weekIn(
      "UTC",
      '{ fri: "22:00-06:00" }',
      'exceptions: [{ date: 2026-11-21, open: "05:00-08:00" }]',
    );
    expect(add("2026-11-20T22:00:00Z", 10 * HOUR, hours)).toBe("2026-11-21T08:00:00.000Z");
  });

  it("never comes where nobody ever works", () => {
    expect(add("2026-11-19T15:00:00Z", HOUR, weekIn("UTC", "{ }"))).toBeNull();
  });

  it("goes on for weeks", () => {
    expect(add("2026-11-16T08:00:00Z", 5 * 8 * HOUR * 2)).toBe("2026-11-27T16:00:00.000Z");
  });
});
