import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZendeskTicket } from "../../demo/stand-ins/zendesk.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";
import { deliveredAsOne, statusOf } from "../support/oracle.ts";

const HOURS = `
hours:
  schedules: [{ name: always, zone: Europe/Berlin, open: { mon-sun: 24h } }]
  follow_up: { days: 30 }
`;

interface Body {
  slots: { at: string }[];
  booking: { at: string } | null;
}

describe.runIf(BACKENDS.includes("postgres"))("a booked call", () => {
  let house: House;
  let server: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "postgres", manifest: HOURS });
    server = await house.spawn("serve");
  });
  afterAll(() => house.close());

  async function post(id: string, choice: object): Promise<{ status: number; body: Body }> {
    const body = JSON.stringify(choice);
    const init = { method: "POST", headers: signed(body), body };
    const response = await fetch(`${server.url}/v1/handoffs/${id}/callback`, init);
    return { status: response.status, body: (await response.json()) as Body };
  }

  const ticketsOf = (id: string) => house.zendesk.tickets.filter(({ external_id }) => external_id === id);
  const callNotes = (ticket?: ZendeskTicket) =>
    (ticket?.comments ?? []).filter(({ plain_body }) => plain_body.includes("Call back: "));

  it("waits for its ticket, is written into it once with its due time, and outlives the ticket's end", async () => {
    const id = await escalated(server.url, anEscalation());
    const { slots } = (await post(id, {})).body;
    const [first, second] = [slots[3]?.at ?? "", slots[8]?.at ?? ""];
    expect((await post(id, { kind: "callback", at: first, phone: "+49 30 1234" })).status).toBe(200);
    expect((await post(id, { kind: "callback", at: first, phone: "+49 30 1234" })).status).toBe(200);

    // Nobody has worked on it so far.
    await house.spawn("work");
    await deliveredAsOne(house, server, id);
    const [ticket] = ticketsOf(id);
    await until(() => callNotes(ticket).length > 0, "the note is written");
    expect(ticket).toMatchObject({ type: "task", tags: expect.arrayContaining(["baton", "baton_callback"]) });
    expect(Date.parse(ticket?.due_at ?? "")).toBe(Date.parse(first));
    expect(callNotes(ticket)).toHaveLength(1);
    expect(callNotes(ticket)[0]?.public).toBe(false);

    Object.assign(ticket ?? {}, { status: "closed" });
    expect((await post(id, { kind: "callback", at: second, phone: "+49 30 1234" })).status).toBe(200);
    const followedBy = async () =>
      ((await statusOf(server, id)).handoff as unknown as { followed_by: string | null }).followed_by;
    await until(async () => (await followedBy()) !== null, "another handoff follows");
    const next = (await followedBy()) ?? "";
    await deliveredAsOne(house, server, next);
    const [follower] = ticketsOf(next);
    await until(() => callNotes(follower).length > 0, "the booking moves on");
    expect(Date.parse(follower?.due_at ?? "")).toBe(Date.parse(second));
    expect((await post(next, {})).body.booking?.at).toBe(second);
    expect((await post(id, {})).status).toBe(409);
  });
});
