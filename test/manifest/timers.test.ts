import { describe, expect, it } from "vitest";
import { DEFAULT_TIMERS } from "../../src/routing/timers.ts";
import { faultsOf, parse, withLines } from "./support.ts";

const timers = (line: string) => withLines("routing:", `  timers: ${line}`);

describe("the manifest's timers", () => {
  it("are five minutes each where nothing is said", () => {
    expect(parse(withLines()).routing.timers).toEqual(DEFAULT_TIMERS);
  });

  it("may be longer, off, and name a lead", () => {
    const text = timers('{ unassigned: 1h30m, silent: off, lead: "Dana Lead" }');

    expect(parse(text).routing.timers).toEqual({
      ...{ unassignedSeconds: 5_400, silentSeconds: null, lead: "Dana Lead" },
    });
  });

  it.each([
    ["{ unassigned: 5 }", 'must be a duration such as "90s", "5m" or "2h", or off'],
    ["{ unassigned: soon }", 'must be a duration such as "90s", "5m" or "2h", or off'],
    ["{ silent: 1s }", "must be from 5s to 7d, or off"],
    ["{ silent: 8d }", "must be from 5s to 7d, or off"],
    ["{ silence: 5m }", 'did you mean "silent"?'],
    ['{ lead: "" }', "routing.timers.lead"],
  ])("are refused as %s", (line, message) => {
    expect(faultsOf(timers(line)).join("\n")).toContain(message);
  });
});
