import { describe, expect, it } from "vitest";
import { checkClock, withClock } from "../../../src/cli/doctor/clock.ts";
import type { Records } from "../../../src/cli/doctor/records.ts";

const away: Records = { checkup: null, why: "away", isFault: false };

describe("the clock that doctor compares", () => {
  it.each([
    [0, "ok", "this clock agrees with that of Desk"],
    [-29_000, "ok", "this clock agrees with that of Desk"],
    [45_000, "warning", "this clock is 45 s behind that of Desk"],
    [-240_000, "warning", "this clock is 4 min ahead of that of Desk"],
    [-360_000, "fault", "this clock is 6 min ahead of that of Desk: signatures"],
  ])("%i ms apart is %s", (skewMs, level, said) => {
    const [finding, ...others] = checkClock({ name: "Desk", skewMs }, away);

    expect(others).toEqual([]);
    expect(finding).toEqual({ level, message: expect.stringContaining(said) });
  });

  it("says nothing of a clock that nobody told", () => {
    expect(checkClock({ name: "Desk", skewMs: null }, away)).toEqual([]);
  });

  it("is read from what servers answer, by whom was called", async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const { http, skewOf } = withClock(async ({ connector }) => {
      const headers: Record<string, string> = connector === "desk" ? { date: inAnHour } : {};
      return { status: 200, body: "", headers };
    });
    await http({ connector: "desk", method: "GET", url: "http://x" });
    await http({ connector: "crm", method: "GET", url: "http://x" });

    expect(Math.abs((skewOf("desk") ?? 0) - 3_600_000)).toBeLessThan(60_000);
    expect(skewOf("crm")).toBeNull();
  });
});
