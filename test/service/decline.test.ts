import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";
import { deliveredAsOne, isCreate, oneTicketEach, statusOf } from "../support/oracle.ts";

const SLOW = { timeout: 120_000 };

describe.each(BACKENDS)("a customer who would rather go on with the bot, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  const ticketsOf = (id: string) => house.zendesk.tickets.filter(({ external_id }) => external_id === id);

  async function decline(id: string, reason = "never mind, I'll ask the bot <b>again</b>") {
    const body = JSON.stringify({ reason });
    const path = `${baton.url}/v1/handoffs/${id}/decline`;
    const response = await fetch(path, { method: "POST", headers: signed(body), body });
    return { status: response.status, body: await response.json() };
  }

  async function solvedOnce(id: string) {
    await until(() => ticketsOf(id)[0]?.status === "solved", "the ticket is solved", 40_000);
    await sleep(1_000); // were there anything more to come
    const [ticket, ...others] = ticketsOf(id);
    expect(others).toEqual([]);
    const notes = ticket?.comments.filter(({ plain_body }) =>
      plain_body.includes("Declined by the customer"),
    );
    expect(notes).toHaveLength(1);
    expect(notes?.[0]?.html_body).toContain("&lt;b&gt;");
    expect(notes?.[0]?.public).toBe(false);
    expect(ticket?.tags).toContain("baton_declined");
    expect((await statusOf(baton, id)).handoff).toMatchObject({ status: "declined" });
  }

  it("has the ticket solved with one note, asked twice at once or again later", SLOW, async () => {
    const id = await escalated(baton.url);
    await deliveredAsOne(house, baton, id);

    const [first, second] = await Promise.all([decline(id), decline(id)]);
    await solvedOnce(id);

    expect(first.status).toBe(200);
    expect(second).toEqual(first);
    expect(await decline(id)).toEqual(first);
    await solvedOnce(id);
  });

  it("while its ticket is being made: it is made once, and solved", SLOW, async () => {
    const marker = `making-${backend}@acme.example`;
    const isIts = ({ body }: { body: unknown }) => JSON.stringify(body).includes(marker);
    house.zendesk.faults = [
      { kind: "late-answer", ms: 2_000, times: 1, only: (call) => isCreate(call) && isIts(call) },
    ];
    const id = await escalated(baton.url, anEscalation({}, { customer: { email: marker } }));
    await until(() => house.zendesk.calls.some((call) => isCreate(call) && isIts(call)), "it is being made");

    expect((await decline(id)).status).toBe(200);
    await solvedOnce(id);
  });

  it("whose ticket's worker dies while it makes it", SLOW, async () => {
    const marker = `dying-${backend}@acme.example`;
    const isIts = ({ body }: { body: unknown }) => JSON.stringify(body).includes(marker);
    house.zendesk.faults = [
      { kind: "late-answer", ms: 60_000, times: 1, only: (call) => isCreate(call) && isIts(call) },
    ];
    const id = await escalated(baton.url, anEscalation({}, { customer: { email: marker } }));
    await until(() => house.zendesk.calls.some((call) => isCreate(call) && isIts(call)), "it is being made");
    expect((await decline(id)).status).toBe(200);
    baton.kill();
    await baton.exited;
    baton = await house.spawn();

    await solvedOnce(id);
  });

  it("before there is a ticket: it is never made, and the conversation may escalate anew", SLOW, async () => {
    house.zendesk.faults = [{ kind: "status", reply: { status: 429, headers: { "retry-after": "3" } } }];
    const conversation = `conv_unmade_${backend}`;
    const id = await escalated(baton.url, anEscalation({ id: conversation }));
    await sleep(500);
    expect(await decline(id)).toMatchObject({ status: 200, body: { handoff: { status: "declined" } } });
    house.zendesk.faults = [];

    const next = await escalate(baton.url, anEscalation({ id: conversation, text: "A person, please" }));
    const { handoff } = (await next.json()) as { handoff: { id: string } };

    expect([next.status, handoff.id === id]).toEqual([202, false]);
    await oneTicketEach(house, [handoff.id]);
    expect(ticketsOf(id)).toEqual([]);
    expect((await statusOf(baton, id)).handoff).toMatchObject({ status: "declined" });
  });

  it("whose ticket was deleted meanwhile: nothing is opened for them", SLOW, async () => {
    const id = await escalated(baton.url);
    await deliveredAsOne(house, baton, id);
    const [ticket] = ticketsOf(id);
    house.zendesk.deleteTicket(ticket?.id ?? 0);
    const before = house.zendesk.created;

    expect((await decline(id)).status).toBe(200);
    await sleep(3_000);

    expect(house.zendesk.created).toBe(before);
    expect((await statusOf(baton, id)).handoff).toMatchObject({ status: "declined", followed_by: null });
  });
});
