import { describe, expect, it } from "vitest";
import type { Opening } from "../../src/hours/opening.ts";
import type { Route } from "../../src/routing/route.ts";
import { toDraft } from "../../src/ticket/draft.ts";
import { doubleCharge } from "./stories.ts";

const options = { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 };
const hours: Opening = {
  ...{ schedule: "office", open: false, kind: "holiday", holiday: "Founders' <Day>", zone: "Europe/Berlin" },
  ...{ reason: "closed for Founders' <Day>", opensAt: "2026-11-23T08:00:00.000Z", closesAt: null },
};

function draftWith(route: Partial<Route>) {
  const base: Route = { group: "Billing", assignee: null, priority: "high", reason: "" };
  return toDraft({ ...doubleCharge(), route: { ...base, ...route } }, options);
}

describe("a ticket that nobody could take", () => {
  it("says since when the customer waits and when people are back, and comes first by its tags", () => {
    const { note, tags, priority } = draftWith({ staffing: "closed", hours });
    expect(note.text).toContain(
      "\nNobody was there: closed for Founders' <Day>; people are back 23 Nov 2026, 08:00 UTC. The customer has waited since 20 Nov 2026, 10:00 UTC.\n",
    );
    expect(note.html).toContain("closed for Founders' &lt;Day&gt;");
    const rank = { urgent: 1, high: 2, normal: 3, low: 4 }[priority];
    expect(tags).toEqual(expect.arrayContaining(["baton_offline", `baton_rank_${rank}`]));
  });

  it("tells a full team from an absent one", () => {
    const { note, tags } = draftWith({ staffing: "overloaded", hours: null });
    expect(note.text).toContain("Everybody was at their limit. The customer has waited since");
    expect(tags).toContain("baton_overloaded");
    expect(draftWith({ staffing: "closed", hours: null }).note.text).toContain(
      "Nobody was on shift. The customer",
    );
  });

  it("is none where somebody can", () => {
    const { note, tags } = draftWith({ staffing: "staffed", hours });
    expect(note.text).not.toContain("has waited since");
    expect(tags.filter((tag) => /offline|overloaded|rank|sla/.test(tag))).toEqual([]);
  });
});
