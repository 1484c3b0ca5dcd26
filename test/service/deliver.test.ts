import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";

describe.each(BACKENDS)("an escalation becomes one ticket, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it("answers 202, writes the ticket, and knows it by the handoff's id", async () => {
    const id = await escalated(baton.url);

    await until(
      () => house.zendesk.tickets.some((ticket) => ticket.external_id === id),
      "the ticket is there",
    );
    await until(async () => (await status(id)).handoff.status === "delivered", "the handoff is delivered");
    const { ticket } = await status(id);
    const [written] = house.zendesk.tickets.filter((one) => one.external_id === id);
    expect(ticket?.id).toBe(String(written?.id));
  });

  it("gives the first answer again for the same webhook-id, whatever its body", async () => {
    const first = await escalate(baton.url, anEscalation(), { id: "msg_again" });
    const again = await escalate(baton.url, anEscalation({ text: "another body" }), { id: "msg_again" });

    expect(again.status).toBe(202);
    expect(await again.json()).toEqual(await first.json());
  });

  async function status(id: string) {
    return read<{ handoff: { status: string }; ticket: { id: string } | null }>(
      baton.url,
      `/v1/handoffs/${id}`,
    );
  }
});
