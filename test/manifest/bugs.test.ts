import { describe, expect, it } from "vitest";
import { DEFAULT_BUGS, modeOf } from "../../src/bugs/settings.ts";
import { checkBugs } from "../../src/cli/doctor/bugs.ts";
import type { Finding } from "../../src/connector.ts";
import { faultsOf, parse, withLines } from "./support.ts";

const LINEAR = "connectors: { linear: { api_key: lin_api_x, team: SUP } }";

describe("bugs in a manifest", () => {
  it("are left alone without a word, and suggested where the manifest speaks of them and there is a tracker", () => {
    const silent = parse(withLines()).bugs;
    const { bugs } = parse(withLines("bugs: {}"));

    expect(silent).toEqual({ ...DEFAULT_BUGS, mode: "off" });
    expect(modeOf(silent, true)).toBe("off");
    expect(bugs).toEqual(DEFAULT_BUGS);
    expect([modeOf(bugs, true), modeOf(bugs, false)]).toEqual(["suggest", "off"]);
  });

  it("are read as they are written", () => {
    const { bugs } = parse(
      withLines(
        LINEAR,
        "bugs:",
        "  mode: create",
        "  topics: [technical/error, billing]",
        "  when: page.error != null",
        "  per_hour: 2",
        "  labels: [Bug]",
        "  customer_requests: false",
      ),
    );

    expect(bugs).toMatchObject({
      ...{ mode: "create", topics: ["technical/error", "billing"], perHour: 2, labels: ["Bug"] },
      customerRequests: false,
    });
    expect(bugs.when?.({ page: { error: "boom" } })).toMatchObject({ value: true });
    expect(bugs.when?.({ page: { error: null } })).toMatchObject({ value: false });
  });

  it("warn of a topic that no conversation is ever about, and name the nearest", () => {
    const warningsOf = (line: string) => parse(withLines(LINEAR, line)).warnings;

    expect(warningsOf("bugs: { topics: [technical/eror, billing/refund, weather, billing] }")).toEqual([
      'm.yaml:5:18: no conversation is about "technical/eror"; did you mean "technical/error"?',
      expect.stringMatching(/^m\.yaml:5:\d+: no conversation is about "weather"/),
    ]);
    expect(warningsOf('bugs: { topics: [weather], when: page.error == "x" }')).toEqual([]);
  });

  it.each([
    [
      "as they are written first",
      "connectors:\n  jira: { site: acme }\n  linear: { api_key: k, team: SUP }",
      "6:3: a second tracker: jira is one already; keep one",
    ],
    [
      "in one line",
      "connectors: { linear: { api_key: k, team: SUP }, jira: { site: acme } }",
      "4:50: a second tracker: linear is one already; keep one",
    ],
    [
      "though one has nothing after it",
      "connectors:\n  linear: { api_key: k, team: SUP }\n  jira:",
      "6:3: a second tracker: linear is one already; keep one",
    ],
    [
      "though bugs are off",
      "bugs: { mode: off }\nconnectors:\n  jira: { site: acme }\n  linear: { api_key: k, team: SUP }",
      "7:3: a second tracker: jira is one already; keep one",
    ],
  ])("have one tracker, never two: %s", (_, lines, fault) => {
    expect(faultsOf(withLines(lines))).toContain(fault);
  });

  it("can be switched off without a tracker", () => {
    expect(parse(withLines("bugs: { mode: off }")).bugs.mode).toBe("off");
  });

  it.each([
    ["bugs: { mode: create }", "mode create needs a bug tracker under connectors: linear or jira"],
    ["bugs: { mode: maybe }", "must be one of: off, suggest, create"],
    ["bugs: { moed: off }", 'did you mean "mode"?'],
    ["bugs: { topics: [Technical Things] }", "must be a topic, or topic/subtopic"],
    ["bugs: { per_hour: 0 }", "per_hour"],
    ["bugs: { when: page.eror != null }", "eror"],
  ])("%s is a fault that says what to do", (line, message) => {
    const faults = faultsOf(withLines(line));

    expect(faults.join("\n")).toContain(message);
    expect(faults[0]).toMatch(/^\d+:\d+: /);
  });
});

describe("what the doctor says of bugs", () => {
  const FAULT: Finding = { level: "fault", message: "bugs: the API key may not write" };
  const tracker = (findings: Finding[]) => ({
    tracker: { id: "t", name: "T", lookup: null, tracker: { checkFiling: async () => findings } as never },
  });
  const of = (mode: "create" | "suggest" | null) =>
    checkBugs({ bugs: { ...DEFAULT_BUGS, mode } }, tracker([FAULT]));

  it("is a fault where they are to be filed, a warning where they are suggested, nothing where nobody asked", async () => {
    expect(await of("create")).toEqual([FAULT]);
    expect(await of("suggest")).toEqual([{ ...FAULT, level: "warning" }]);
    expect(await of(null)).toEqual([]);
    expect(await checkBugs({ bugs: { ...DEFAULT_BUGS, mode: "create" } }, { tracker: null })).toEqual([]);
  });
});
