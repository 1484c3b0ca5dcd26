import { describe, expect, it } from "vitest";
import { secondsOf, toDuration } from "../../src/manifest/duration.ts";
import { faultsOf, parse, withLines } from "./support.ts";

const OFFICE = '{ name: office, zone: Europe/Berlin, groups: [Support], open: { mon-fri: "09:00-17:00" } }';
const faults = (...lines: string[]) => faultsOf(withLines("hours:", ...lines.map((line) => `  ${line}`)));
const ofSchedule = (...keys: string[]) =>
  faults("schedules:", "  - name: office", "    zone: UTC", ...keys.map((key) => `    ${key}`));

describe("hours in the manifest", () => {
  it("are null when nothing is said of them", () => {
    expect(parse(withLines()).hours).toBeNull();
  });

  it("are read, the one schedule being the default", () => {
    const { hours } = parse(withLines("hours:", "  schedules:", `    - ${OFFICE}`));
    expect(hours?.default.name).toBe("office");
    expect(hours?.default.week[4]).toEqual([{ from: 540, to: 1020 }]);
    expect(hours?.default.week[5]).toEqual([]);
    expect(hours?.followUp).toEqual({
      ...{ offer: ["email", "callback", "chat"], slotMinutes: 30, noticeMinutes: 60, days: 5, perSlot: 1 },
    });
  });

  it("take ranges over the week's end, several stretches, whole days, nights and closed days", () => {
    const lines = [
      "open:",
      '  sat-mon: ["13:00-15:00", "9:00-12:00"]',
      "  tue: 24h",
      '  wed: "22:00-00:00"',
      "  thu: closed",
      "  fri: []",
    ];
    const text = withLines(
      "hours:",
      "  schedules:",
      "    - name: o",
      "      zone: UTC",
      ...lines.map((line) => `      ${line}`),
    );
    const week = parse(text).hours?.default.week;
    const halves = [
      { from: 540, to: 720 },
      { from: 780, to: 900 },
    ];
    expect(week).toEqual([
      halves,
      [{ from: 0, to: 1440 }],
      [{ from: 1320, to: 1440 }],
      [],
      [],
      halves,
      halves,
    ]);
  });

  it("want a zone that exists", () => {
    expect(faults("schedules:", '  - { name: o, zone: Europe/Berln, open: { mon: "09:00-17:00" } }')).toEqual(
      [
        '6:24: hours.schedules[0].zone is the unknown time zone "Europe/Berln"; did you mean "Europe/Berlin"?',
      ],
    );
    expect(faults("schedules:", '  - { name: o, zone: "+02:00", open: { mon: "09:00-17:00" } }')).toEqual([
      '6:24: hours.schedules[0].zone is the unknown time zone "+02:00"; it is a place, such as Europe/Berlin',
    ]);
  });

  it("want days and times that exist", () => {
    expect(ofSchedule("open:", '  mo-fr: "09:00-17:00"', "  sat: 9-17", '  sun: "25:00-26:00"')).toEqual([
      "9:16: hours.schedules[0].open.mo-fr must be a day or a range of days: mon, tue, wed, thu, fri, sat, sun, mon-fri",
      '10:14: hours.schedules[0].open.sat must be hours such as "09:00-17:00" or "24h"',
      '11:14: hours.schedules[0].open.sun must be hours such as "09:00-17:00" or "24h"',
    ]);
    expect(ofSchedule("open:", '  mo-fr: "09:00-17:00"')).toEqual([
      "9:16: hours.schedules[0].open.mo-fr must be a day or a range of days: mon, tue, wed, thu, fri, sat, sun, mon-fri",
    ]);
    expect(ofSchedule('open: { mon: "09:00-09:00" }')[0]).toContain("must be hours such as");
  });

  it("refuse stretches over one another, within a day and from one into the next", () => {
    expect(ofSchedule("open:", '  mon: ["09:00-12:00", "11:00-15:00"]')).toEqual([
      "9:14: hours.schedules[0].open.mon has hours over one another on mon",
    ]);
    expect(ofSchedule("open:", '  sun: "22:00-06:00"', '  mon: "05:00-15:00"')).toEqual([
      "10:14: hours.schedules[0].open.mon has hours over one another on mon, into which sun runs",
    ]);
    expect(ofSchedule("open:", '  mon: "22:00-06:00"', '  tue: "06:00-15:00"')).toEqual([]);
    expect(ofSchedule("open:", '  mon-fri: "09:00-17:00"', "  wed: closed")).toEqual([
      "10:14: hours.schedules[0].open.wed must not name wed: mon-fri does already",
    ]);
  });

  it("want dates that exist, each once", () => {
    const open = 'open: { mon: "09:00-17:00" }';
    expect(ofSchedule(open, "holidays: [{ date: 2026-02-30 }]")[0]).toContain("must be a date such as");
    expect(ofSchedule(open, 'exceptions: [{ date: "12-25", open: closed }]')[0]).toContain(
      "must be a date such as",
    );
    expect(ofSchedule(open, "holidays: [{ date: 2026-12-25 }, { date: 2026-12-25 }]")).toEqual([
      "9:48: hours.schedules[0].holidays[1].date is listed above already: 2026-12-25",
    ]);
    expect(
      ofSchedule(open, 'exceptions: [{ date: 2026-12-25, open: ["9:00-12:00", "11:00-13:00"] }]')[0],
    ).toContain("has hours over one another");
  });

  it("want each group in one schedule, and to know which is the default", () => {
    const other = '{ name: night, zone: UTC, groups: [Billing, support], open: { mon: "09:00-17:00" } }';
    expect(faults("schedules:", `  - ${OFFICE}`, `  - ${other}`)).toEqual([
      "6:5: hours.schedules needs hours.default beside it, which names one of: office, night",
      '7:51: hours.schedules[1].groups[1] must not name "support": it works by the schedule office already',
    ]);
    expect(faults("default: ofice", "schedules:", `  - ${OFFICE}`)).toEqual([
      '5:12: hours.default must name a schedule; did you mean "office"?',
    ]);
    expect(faults("schedules:", `  - ${OFFICE}`, `  - ${OFFICE.replace("[Support]", "[]")}`)).toContain(
      "7:15: hours.schedules[1].name is taken above already: office",
    );
  });
});

describe("durations", () => {
  it("are a number and a unit, or several", () => {
    expect(["90s", "5m", "2h", "1d", "1h30m", "0s"].map(secondsOf)).toEqual([
      90, 300, 7_200, 86_400, 5_400, 0,
    ]);
    expect(["", "5", "m", "5 m", "-5m", "5m2h", "1.5h", "5min"].map(secondsOf)).toEqual(Array(8).fill(null));
  });

  it("are written as short as they can be", () => {
    expect([90, 300, 5_400, 86_400, 0].map(toDuration)).toEqual(["1m30s", "5m", "1h30m", "1d", "0s"]);
  });
});
