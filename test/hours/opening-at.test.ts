import { describe, expect, it } from "vitest";
import type { Hours } from "../../src/hours/hours.ts";
import { openingAt } from "../../src/hours/opening-at.ts";
import { hoursOf, weekIn } from "./support.ts";

const at = (hours: Hours | null, iso: string) => openingAt(hours, { group: null }, Date.parse(iso));
const BERLIN = '{ mon-thu: "09:00-17:00", fri: ["09:00-12:00", "13:00-15:00"] }';

describe("the opening of a schedule", () => {
  it("takes somebody to be there where no hours are set", () => {
    expect(at(null, "2026-11-20T03:00:00Z")).toMatchObject({ open: true, kind: "always", schedule: null });
  });

  it("is open until its stretch ends, on its own clock", () => {
    const hours = weekIn("Europe/Berlin", BERLIN);
    expect(at(hours, "2026-11-19T08:00:00Z")).toEqual({
      ...{ schedule: "office", zone: "Europe/Berlin", holiday: null, kind: "open", open: true },
      reason: "open until 17:00 (Europe/Berlin)",
      ...{ opensAt: null, closesAt: "2026-11-19T16:00:00.000Z" },
    });
  });

  it("counts a stretch's first moment and not its last", () => {
    const hours = weekIn("Europe/Berlin", BERLIN);
    expect(at(hours, "2026-11-19T07:59:59.999Z").open).toBe(false);
    expect(at(hours, "2026-11-19T08:00:00.000Z").open).toBe(true);
    expect(at(hours, "2026-11-19T15:59:59.999Z").open).toBe(true);
    expect(at(hours, "2026-11-19T16:00:00.000Z").open).toBe(false);
  });

  it("says when it opens next: after the lunch, the night and the weekend", () => {
    const hours = weekIn("Europe/Berlin", BERLIN);
    expect(at(hours, "2026-11-20T11:30:00Z")).toMatchObject({
      ...{ open: false, kind: "outside_hours", reason: "closed at this hour" },
      opensAt: "2026-11-20T12:00:00.000Z",
    });
    expect(at(hours, "2026-11-18T20:00:00Z").opensAt).toBe("2026-11-19T08:00:00.000Z");
    expect(at(hours, "2026-11-21T10:00:00Z")).toMatchObject({
      reason: "closed on Saturdays",
      opensAt: "2026-11-23T08:00:00.000Z",
    });
  });

  it("answers each moment for itself, in whatever order they are asked about", () => {
    const hours = weekIn("Europe/Berlin", BERLIN);
    const moments = [
      "2026-11-20T11:30:00Z",
      "2026-11-19T08:00:00Z",
      "2026-11-20T12:30:00Z",
      "2026-11-21T10:00:00Z",
    ];
    const inOrder = moments.map((moment) => at(weekIn("Europe/Berlin", BERLIN), moment));
    const shuffled = [3, 1, 0, 2, 1, 3].map((index) => [index, at(hours, moments[index] ?? "")] as const);
    for (const [index, opening] of shuffled) expect(opening).toEqual(inOrder[index]);
  });

  it("runs a night shift into the next day", () => {
    const hours = weekIn("Europe/Berlin", '{ fri: "22:00-06:00" }');
    expect(at(hours, "2026-11-20T23:00:00Z")).toMatchObject({
      open: true,
      reason: "open until 06:00 (Europe/Berlin)",
      closesAt: "2026-11-21T05:00:00.000Z",
    });
    expect(at(hours, "2026-11-20T21:30:00Z").reason).toBe("open until Sat 06:00 (Europe/Berlin)");
    expect(at(hours, "2026-11-21T05:00:00Z").opensAt).toBe("2026-11-27T21:00:00.000Z");
  });

  it("does not close between stretches that touch, and never when they all do", () => {
    const two = weekIn("Europe/Berlin", '{ mon: "24h", tue: "00:00-12:00" }');
    expect(at(two, "2026-11-23T10:00:00Z").closesAt).toBe("2026-11-24T11:00:00.000Z");
    const always = weekIn("Europe/Berlin", '{ mon-sun: "24h" }');
    expect(at(always, "2026-11-23T10:00:00Z")).toMatchObject({
      ...{ open: true, closesAt: null, reason: "always open (Europe/Berlin)" },
    });
  });

  it("goes by the group's schedule, in any case of letters, and else by the default", () => {
    const hours = hoursOf(
      "default: late",
      "schedules:",
      '  - { name: early, zone: UTC, groups: [Support, 77], open: { mon-sun: "06:00-12:00" } }',
      '  - { name: late, zone: UTC, open: { mon-sun: "12:00-20:00" } }',
    );
    const moment = Date.parse("2026-11-20T08:00:00Z");
    expect(openingAt(hours, { group: "support" }, moment).schedule).toBe("early");
    expect(openingAt(hours, { group: "77" }, moment).open).toBe(true);
    expect(openingAt(hours, { group: "Billing" }, moment)).toMatchObject({ schedule: "late", open: false });
    expect(openingAt(hours, { schedule: "early" }, moment).open).toBe(true);
    expect(openingAt(hours, { schedule: "gone" }, moment).schedule).toBe("late");
  });
});

describe("holidays and exceptions", () => {
  const hours = weekIn(
    "Europe/Berlin",
    '{ mon-sun: "09:00-17:00" }',
    'holidays: [{ date: 2026-12-24, name: Holy Night }, { date: "12-25", name: Christmas Day }, { date: 2026-12-26 }]',
    'exceptions: [{ date: 2026-12-24, open: "09:00-12:00", name: Christmas Eve }, { date: 2026-12-27, open: closed }]',
  );

  it("name the holiday, and open after the whole chain of them", () => {
    expect(at(hours, "2026-12-25T10:00:00Z")).toMatchObject({
      ...{ open: false, kind: "holiday", holiday: "Christmas Day", reason: "closed for Christmas Day" },
      opensAt: "2026-12-28T08:00:00.000Z",
    });
    expect(at(hours, "2026-12-26T10:00:00Z").reason).toBe("closed for a holiday");
  });

  it("hold each year where the date has no year", () => {
    expect(at(hours, "2031-12-25T10:00:00Z").kind).toBe("holiday");
    expect(at(hours, "2031-12-26T10:00:00Z").kind).toBe("open");
  });

  it("stand below exceptions", () => {
    expect(at(hours, "2026-12-24T10:00:00Z")).toMatchObject({
      open: true,
      closesAt: "2026-12-24T11:00:00.000Z",
    });
    expect(at(hours, "2026-12-24T12:00:00Z")).toMatchObject({
      ...{ open: false, kind: "exception", reason: "closed at this hour of Christmas Eve" },
    });
    expect(at(hours, "2026-12-27T10:00:00Z")).toMatchObject({ open: false, reason: "closed on this day" });
  });

  it("change with the day, also while it stays closed", () => {
    expect(at(hours, "2026-12-24T22:59:59Z").kind).toBe("exception");
    expect(at(hours, "2026-12-24T23:00:00Z").kind).toBe("holiday");
  });

  it("let a night shift that began before them end", () => {
    const night = weekIn("UTC", '{ mon-sun: "22:00-06:00" }', "holidays: [{ date: 2026-12-25 }]");
    expect(at(night, "2026-12-25T05:00:00Z").open).toBe(true);
    expect(at(night, "2026-12-25T23:00:00Z").open).toBe(false);
  });

  it("say that it never opens again within a year", () => {
    const never = weekIn("UTC", "{ }", 'exceptions: [{ date: 2026-01-05, open: "09:00-17:00" }]');
    expect(at(never, "2026-01-04T09:00:00Z").opensAt).toBe("2026-01-05T09:00:00.000Z");
    expect(at(never, "2026-01-05T17:00:00Z")).toMatchObject({ open: false, opensAt: null });
  });
});

describe("the clocks' changes", () => {
  it("spring forward in Berlin: a stretch begins and ends where the clocks leap to", () => {
    // 29 March 2026: 02:00 is 03:00.
    const begins = weekIn("Europe/Berlin", '{ sun: "02:30-06:00" }');
    expect(at(begins, "2026-03-29T00:59:59Z").opensAt).toBe("2026-03-29T01:00:00.000Z");
    expect(at(begins, "2026-03-29T01:00:00Z")).toMatchObject({
      open: true,
      closesAt: "2026-03-29T04:00:00.000Z",
    });
    const ends = weekIn("Europe/Berlin", '{ sat: "22:00-02:30" }');
    expect(at(ends, "2026-03-29T00:30:00Z").closesAt).toBe("2026-03-29T01:00:00.000Z");
    const within = weekIn("Europe/Berlin", '{ sun: "02:10-02:50" }');
    expect(at(within, "2026-03-28T12:00:00Z").opensAt).toBe("2026-04-05T00:10:00.000Z");
  });

  it("spring forward in Berlin: the next opening keeps the clock, not the number of hours", () => {
    const hours = weekIn("Europe/Berlin", '{ mon-fri: "09:00-17:00" }');
    expect(at(hours, "2026-03-27T18:00:00Z").opensAt).toBe("2026-03-30T07:00:00.000Z");
    expect(at(hours, "2026-03-20T18:00:00Z").opensAt).toBe("2026-03-23T08:00:00.000Z");
  });

  it("fall back in Berlin: what the clock shows twice is its first time", () => {
    // 25 October 2026: 03:00 is 02:00 again.
    const begins = weekIn("Europe/Berlin", '{ sun: "02:30-06:00" }');
    expect(at(begins, "2026-10-24T12:00:00Z").opensAt).toBe("2026-10-25T00:30:00.000Z");
    expect(at(begins, "2026-10-25T01:15:00Z")).toMatchObject({
      open: true,
      closesAt: "2026-10-25T05:00:00.000Z",
    });
    const ends = weekIn("Europe/Berlin", '{ sun: "00:00-02:30" }');
    expect(at(ends, "2026-10-24T23:00:00Z").closesAt).toBe("2026-10-25T00:30:00.000Z");
    const night = weekIn("Europe/Berlin", '{ sat: "22:00-06:00" }');
    expect(at(night, "2026-10-25T00:30:00Z").closesAt).toBe("2026-10-25T05:00:00.000Z");
  });

  it("both ways in New York", () => {
    // 8 March 2026: 02:00 is 03:00. 1 November 2026: 02:00 is 01:00 again.
    const early = weekIn("America/New_York", '{ sun: "01:30-02:30" }');
    expect(at(early, "2026-03-08T06:45:00Z").closesAt).toBe("2026-03-08T07:00:00.000Z");
    expect(at(early, "2026-10-31T12:00:00Z").opensAt).toBe("2026-11-01T05:30:00.000Z");
    expect(at(early, "2026-11-01T05:45:00Z").closesAt).toBe("2026-11-01T07:30:00.000Z");
    const office = weekIn("America/New_York", '{ mon-fri: "09:00-17:00" }');
    expect(at(office, "2026-10-30T22:00:00Z").opensAt).toBe("2026-11-02T14:00:00.000Z");
    expect(at(office, "2026-10-29T22:00:00Z").opensAt).toBe("2026-10-30T13:00:00.000Z");
  });

  it("by half an hour on Lord Howe Island, in the southern spring and autumn", () => {
    // 4 October 2026: 02:00 is 02:30. 5 April 2026: 02:00 is 01:30 again.
    const spring = weekIn("Australia/Lord_Howe", '{ sun: "02:15-03:00" }');
    expect(at(spring, "2026-10-03T00:00:00Z").opensAt).toBe("2026-10-03T15:30:00.000Z");
    expect(at(spring, "2026-10-03T15:30:00Z").closesAt).toBe("2026-10-03T16:00:00.000Z");
    const autumn = weekIn("Australia/Lord_Howe", '{ sun: "01:45-03:00" }');
    expect(at(autumn, "2026-04-04T00:00:00Z").opensAt).toBe("2026-04-04T14:45:00.000Z");
    expect(at(autumn, "2026-04-04T15:20:00Z")).toMatchObject({
      open: true,
      closesAt: "2026-04-04T16:30:00.000Z",
    });
  });

  it("at midnight, where a day has none", () => {
    // Beirut, 29 March 2026: 00:00 is 01:00.
    const hours = weekIn("Asia/Beirut", '{ sat-sun: "24h" }');
    expect(at(hours, "2026-03-28T21:59:59Z")).toMatchObject({
      open: true,
      closesAt: "2026-03-29T21:00:00.000Z",
    });
    expect(at(hours, "2026-03-28T22:00:00Z").open).toBe(true);
  });
});

it("answers in well under a tenth of a millisecond, once it has looked", () => {
  const hours = weekIn("Europe/Berlin", BERLIN);
  const start = Date.parse("2026-11-16T00:00:00Z");
  for (let hour = 0; hour < 500; hour++) openingAt(hours, { group: null }, start + hour * 3_600_000);
  const began = performance.now();
  for (let hour = 0; hour < 500; hour++) openingAt(hours, { group: null }, start + hour * 3_600_000);
  expect((performance.now() - began) / 500).toBeLessThan(1);
});
