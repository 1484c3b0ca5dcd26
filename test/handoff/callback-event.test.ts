import { describe, expect, it } from "vitest";
import { callbackOf } from "../../src/handoff/callback-event.ts";
import type { Route } from "../../src/routing/route.ts";

const HANDOFF = { id: "hnd_1", status: "assigned", conversationId: "c1" };
const dataOf = (about: object) =>
  JSON.parse(callbackOf("handoff.assigned", "https://bot.example", { ...HANDOFF, ...about }).payload).data;

describe("an event for a bot", () => {
  it("says what the bot needs, and leaves out what is not known", () => {
    expect(
      dataOf({ customerMessage: "", route: null, agent: { name: null, team: null }, options: [] }),
    ).toEqual({
      handoff: { id: "hnd_1", status: "assigned", conversation_id: "c1" },
    });
    expect(
      dataOf({
        customerMessage: "Sarah takes over.",
        agent: { name: "Sarah", team: "Billing" },
        expectedReply: { open: true, within_seconds: 60, at: "2026-11-20T10:00:00Z" },
        options: ["email"],
        resolution: "Refunded",
        isTest: true,
      }),
    ).toEqual({
      handoff: { id: "hnd_1", status: "assigned", conversation_id: "c1" },
      customer_message: "Sarah takes over.",
      agent: { name: "Sarah", team: "Billing" },
      expected_reply: { open: true, within_seconds: 60, at: "2026-11-20T10:00:00Z" },
      options: ["email"],
      resolution: "Refunded",
      test: true,
    });
  });

  it("tells where it goes, and nothing of what led there", () => {
    const route: Route = {
      ...{ group: "Billing", assignee: "sarah@acme.example", assigneeName: "Sarah", priority: "high" },
      ...{ reason: "rule billing", passedOver: [{ target: "Support", why: "full" }], topic: "billing" },
    };
    const told = {
      ...{ group: "Billing", assignee: "sarah@acme.example", assignee_name: "Sarah", priority: "high" },
      reason: "rule billing",
    };
    expect(dataOf({ route }).route).toEqual(told);
    expect(dataOf({ route: JSON.stringify(route) }).route).toEqual(told); // as it stands in the row
  });
});
