import { describe, expect, it } from "vitest";
import { EvaluationRequest } from "../../src/conversation/evaluation.ts";
import { evaluateConversation } from "../../src/handoff/evaluate.ts";
import { parse, withLines } from "../manifest/support.ts";

const manifest = parse(
  withLines(
    "hours: { schedules: [{ name: office, zone: UTC, open: { mon-fri: '09:00-17:00' } }] }",
    "triggers:",
    "  custom:",
    "    - { name: at_night, when: '!hours.open' }",
  ),
);
const [FRIDAY, SATURDAY] = [Date.parse("2026-11-20T10:00:00Z"), Date.parse("2026-11-21T10:00:00Z")];

function decide(now: number, capacity?: { open?: boolean; agents_free?: number }) {
  const { event } = EvaluationRequest.parse({
    conversation: { id: "c1", language: "en", messages: [{ role: "customer", text: "Where is my parcel?" }] },
    ...(capacity ? { capacity } : {}),
  });
  const { decision } = evaluateConversation(event, [], manifest, now);
  return { names: decision.fired.map(({ name }) => name), bars: decision.bars, given: decision.given };
}

describe("hours in decisions", () => {
  it("close the team, where the bot says nothing of it", () => {
    expect(decide(FRIDAY)).toMatchObject({ names: [], bars: { shift: 0 }, given: { capacity: null } });
    expect(decide(SATURDAY)).toMatchObject({
      names: ["at_night"],
      bars: { because: ["the team is closed"] },
      given: { capacity: { open: false } },
    });
  });

  it("keep what else the bot says of the team", () => {
    expect(decide(SATURDAY, { agents_free: 3 }).given.capacity).toEqual({
      open: false,
      queueLength: null,
      agentsFree: 3,
    });
  });

  it("give way to a bot that knows better", () => {
    expect(decide(SATURDAY, { open: true }).names).toEqual([]);
    expect(decide(FRIDAY, { open: false }).names).toEqual(["at_night"]);
  });
});
