import { describe, expect, it } from "vitest";
import { checklistOf } from "../../../src/cli/doctor/checklist.ts";
import type { Records } from "../../../src/cli/doctor/records.ts";
import type { Checkup } from "../../../src/storage/checkup.ts";
import { aBaseManifest } from "./manifest.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const FULL = { looked: 10, email: 10, language: 9, confidence: 5, page: 8, dialogue: 10 };
const checkup: Checkup = {
  ...{ now: "2026-11-21T10:00:00.000Z", version: "16.4", kind: "postgres", recent: FULL, lastTest: null },
  ...{ waiting: 0, parked: 0, reconnect: [], helpdeskHeardAt: null },
};
const records = (change: Partial<Checkup> = {}): Records => ({
  ...{ checkup: { ...checkup, ...change }, skewMs: 0, where: "DATABASE_URL" },
});
const FLOW = `hours: { schedules: [{ name: office, zone: UTC, open: { mon-fri: "09:00-17:00" } }] }
routing: { timers: { lead: Dana Lead } }
`;

function item(
  what: string,
  manifest = aBaseManifest(),
  known: Records = records(),
  sections = [] as never[],
  hears = true,
) {
  return checklistOf(manifest, known, sections, NOW, hears).find((one) => one.what === what);
}

describe("the list before a launch", () => {
  it("ticks conversations that carry what a handoff needs, and says what is missing", () => {
    expect(item("Conversations mapped")?.state).toBe("done");
    const thin = records({ recent: { ...FULL, confidence: 4, page: 0 } });
    expect(item("Conversations mapped", aBaseManifest(), thin)).toMatchObject({
      state: "open",
      because: expect.stringMatching(/let the bot send the bot's confidence and the page$/),
    });
    const none = records({ recent: { ...FULL, looked: 0 } });
    expect(item("Conversations mapped", aBaseManifest(), none)?.state).toBe("open");
  });

  it("does not claim what nobody could tell", () => {
    const away: Records = { checkup: null, why: "nobody is there", isFault: false };
    for (const what of ["Conversations mapped", "End-to-end test done"])
      expect(item(what, aBaseManifest(), away)).toMatchObject({
        state: "unknown",
        because: "nobody is there",
      });
  });

  it("wants a test of the last days, with this very manifest", () => {
    const manifest = aBaseManifest();
    const state = (lastTest: Checkup["lastTest"]) =>
      item("End-to-end test done", manifest, records({ lastTest }))?.state;

    expect(state(null)).toBe("open");
    expect(state({ at: "2026-11-20T09:00:00Z", manifest: manifest.digest })).toBe("done");
    expect(state({ at: "2026-11-20T09:00:00Z", manifest: "another" })).toBe("open");
    expect(state({ at: "2026-10-20T09:00:00Z", manifest: manifest.digest })).toBe("open");
  });

  it("names what the offline flow lacks, and a boundary that was taken down", () => {
    expect(item("Handoff and offline flow")?.because).toMatch(/set `hours`.*name a lead/);
    expect(item("Handoff and offline flow", aBaseManifest(FLOW))?.state).toBe("done");
    expect(item("Handoff and offline flow", aBaseManifest(FLOW), records(), [], false)).toMatchObject({
      state: "open",
      because: expect.stringContaining("webhook_secret"),
    });
    const open = aBaseManifest("triggers: { rules: [{ trigger: legal, enabled: false }] }\n");
    expect(item("Knowledge boundaries")?.state).toBe("done");
    expect(item("Knowledge boundaries", open)).toMatchObject({
      state: "open",
      because: expect.stringContaining("legal"),
    });
  });

  it("does not tick integrations while a section has a fault", () => {
    const fault = { name: "Helpdesk", findings: [{ level: "fault", message: "refused" }] } as never;
    const sourced = aBaseManifest("connectors: { linear: { api_key: lin_api_x } }\n");

    expect(item("Integrations connected", sourced)?.state).toBe("done");
    expect(item("Integrations connected", sourced, records(), [fault])?.state).toBe("open");
    expect(item("Integrations connected")?.state).toBe("open"); // no source
    expect(item("Dashboard and review cadence")?.state).toBe("unknown");
  });
});
