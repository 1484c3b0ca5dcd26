import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  read,
  signed,
  until,
} from "../support/house.ts";

const TRIGGERS = `triggers:
  lookup: true
  lookup_ms: 5000
  custom:
    - { name: top_tier, when: 'customer.tier == "enterprise"', text: an enterprise customer asks, priority: high }
`;

interface Record {
  stored: { outcome: string; score: number; fired: { name: string }[]; at: string; manifest: string };
  again: { outcome: string; score: number; fired: { name: string }[]; at: string };
  is_same_manifest: boolean;
}

describe.each(BACKENDS)("the decision of a handoff, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, manifest: TRIGGERS });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  async function evaluate(body: object) {
    const text = JSON.stringify(body);
    const response = await fetch(`${baton.url}/v1/evaluations`, {
      method: "POST",
      headers: signed(text),
      body: text,
    });
    expect(response.status).toBe(200);
    return (await response.json()) as {
      decision: string;
      reasons: { trigger: string }[];
      handoff: { id: string } | null;
    };
  }

  async function decisionOf(id: string): Promise<Record> {
    await until(
      () => house.zendesk.tickets.some((ticket) => ticket.external_id === id),
      "the ticket is there",
    );
    return (await (await fetch(`${baton.url}/admin/v1/handoffs/${id}/decision`)).json()) as Record;
  }

  it("stands in the row, shows in the context, and comes out the same when it is made again", async () => {
    const id = await escalated(baton.url, anEscalation({ text: "Let me talk to a human please" }));
    const { stored, again, is_same_manifest: isSame } = await decisionOf(id);
    const { manifest: _, events: __, ...decision } = stored as Record["stored"] & { events: number[] };

    expect(isSame).toBe(true);
    expect(again).toEqual(decision);
    expect(stored.outcome).toBe("escalate");
    expect(stored.fired.map(({ name }) => name)).toContain("customer_request");
    const { reason } = await read<{ reason: { triggers: string[]; score: number } }>(
      baton.url,
      `/v1/handoffs/${id}/context`,
    );
    expect(reason).toMatchObject({ score: stored.score, triggers: stored.fired.map(({ name }) => name) });
  });

  it("of an evaluation that acts is one ticket, by the same engine with what the sources know", async () => {
    const { reason: _, ...event } = anEscalation({ text: "Let me talk to a human please" });

    const { decision, reasons, handoff } = await evaluate({ ...event, act: true, offer: "declined" });
    const id = handoff?.id ?? "";
    const { stored } = await decisionOf(id);

    expect(decision).toBe("escalate");
    expect(stored.fired.map(({ name }) => name)).toEqual(reasons.map(({ trigger }) => trigger));
    expect(stored).toMatchObject({ given: { offer: "declined", capacity: null } });
    const again = await evaluate({ ...event, act: true });
    expect(again.handoff).toMatchObject({ id, outcome: "joined" });
    expect(house.zendesk.tickets.filter((ticket) => ticket.external_id === id)).toHaveLength(1);
  });

  it("is a 404 for a handoff that nobody knows", async () => {
    const response = await fetch(`${baton.url}/admin/v1/handoffs/hnd_${"0".repeat(26)}/decision`);
    expect(response.status).toBe(404);
  });
});
