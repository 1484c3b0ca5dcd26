import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
import { toDraft } from "../../src/ticket/draft.ts";
import { doubleCharge } from "./stories.ts";

const options = { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 };
type Sla = NonNullable<NonNullable<ContextPackage["route"]>["sla"]>;

function noteWith(sla: Sla | null) {
  const route = { group: "Billing", assignee: null, priority: "urgent" as const, reason: "", sla };
  return toDraft({ ...doubleCharge(), route }, options).note;
}

describe("the note's line on what is promised", () => {
  const sla: Sla = {
    ...{ because: "urgent", firstReplySeconds: 900, firstReplyBy: "2026-11-20T10:15:05.000Z" },
    ...{ resolutionSeconds: 14_400, resolutionBy: "2026-11-20T14:00:05.000Z" },
  };
  const line =
    "Urgent: first reply within 15 min, by 20 Nov 2026, 10:15 UTC; solved within 4 h, by 20 Nov 2026, 14:00 UTC.";

  it("stands once in both forms", () => {
    const { html, text } = noteWith(sla);

    expect(text.split("\n").filter((one) => one === line)).toHaveLength(1);
    expect(html).toContain(`<p>${line.replace("Urgent:", "<strong>Urgent:</strong>")}</p>`);
  });

  it("says only what is promised", () => {
    const { text } = noteWith({ ...sla, resolutionSeconds: null, firstReplyBy: null });

    expect(text).toContain("\nUrgent: first reply within 15 min.\n");
    expect(noteWith(null).text).not.toContain("first reply");
  });
});
