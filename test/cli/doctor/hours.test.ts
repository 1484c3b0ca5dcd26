import { describe, expect, it } from "vitest";
import { checkHours } from "../../../src/cli/doctor/hours.ts";
import { aBaseManifest } from "./manifest.ts";

const SATURDAY = Date.parse("2026-11-21T10:00:00Z");

const hoursOf = (schedule: string) =>
  aBaseManifest(`hours: { schedules: [{ name: office, zone: Europe/Berlin, ${schedule} }] }\n`).hours;

describe("the hours that doctor looks at", () => {
  it("are always open without a word in the manifest", () => {
    expect(checkHours(null, SATURDAY)).toEqual([
      { level: "ok", message: expect.stringContaining("no hours") },
    ]);
  });

  it("say when each schedule opens next, on its own clock", () => {
    const findings = checkHours(hoursOf('open: { mon-fri: "09:00-17:00" }'), SATURDAY);

    expect(findings).toEqual([
      { level: "ok", message: "office: closed on Saturdays, opens 2026-11-23 09:00 (Europe/Berlin)" },
    ]);
  });

  it("warn of holidays and exceptions that were forgotten", () => {
    const dates = 'holidays: [{ date: 2025-12-25 }], exceptions: [{ date: 2025-12-24, open: "09:00-12:00" }]';
    const findings = checkHours(hoursOf(`open: { mon-sun: "00:00-24:00" }, ${dates}`), SATURDAY);

    expect(findings.map(({ level, message }) => `${level} ${message}`).slice(1)).toEqual([
      "warning office: all its holidays lie in the past",
      "warning office: all its exceptions lie in the past",
    ]);
  });
});
