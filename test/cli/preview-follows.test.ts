import { expect, it } from "vitest";
import { previewText } from "../../src/cli/preview-text.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { renderTicket } from "../../src/handoff/render.ts";
import { staffOf } from "../../src/routing/team.ts";
import { aForgetfulDesk } from "../support/forgetful-desk.ts";
import { aManifest } from "../support/server.ts";

it("baton preview shows the first text and the note of a ticket whose create cannot carry the note", async () => {
  const manifest = aManifest();
  const { tickets } = aForgetfulDesk();
  const messages = [{ role: "customer", text: "I was charged twice" }];
  const event = EscalationEvent.parse({ conversation: { id: "c", messages } });
  const handoff = { id: "hnd_preview", installationId: "default", createdAt: new Date(), isTest: false };
  const place = { manifest, tickets, written: null, staff: staffOf([], [], new Map()), now: Date.now() };
  const rendered = await renderTicket(place, { ...handoff, requestVariant: 0 }, event, [], []);

  const shown = previewText({ file: "event.json", manifest, helpdesk: "Desk", results: [], rendered }, "{}");

  expect(shown).toContain("## First text, which the customer may read\n  I was charged twice\n");
  expect(shown).toMatch(
    /## The note below\n {2}is written right after the ticket.*, with addTags \["baton",/,
  );
  expect(shown.match(/WHAT IS WRONG/g)).toHaveLength(1);
  expect(shown).not.toContain("Further note");
});
