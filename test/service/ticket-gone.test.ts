import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZendeskTicket } from "../../demo/stand-ins/zendesk.ts";
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
import { deliveredAsOne, isCreate, isLookUp, oneTicketEach, statusOf } from "../support/oracle.ts";

describe.each(BACKENDS)("a ticket that people ended, and a customer who writes again, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it.each<[string, (ticket: ZendeskTicket) => void]>([
    ["closed", (ticket) => Object.assign(ticket, { status: "closed" })], // merged ones are closed, too
    ["deleted", ({ id }) => house.zendesk.deleteTicket(id)],
  ])("goes on in one new handoff that names the %s ticket", async (what, end) => {
    const conversation = `conv_${backend}_${what}`;
    const first = await escalated(baton.url, anEscalation({ id: conversation, text: "Charged twice" }));
    await deliveredAsOne(house, baton, first);
    const [ticket] = ticketsOf(first);
    end(ticket as ZendeskTicket);
    house.zendesk.calls.length = 0;

    expect((await say(first, "Is anybody there?")).status).toBe(200);
    await until(() => follower(ticket) !== undefined, "a new ticket follows");
    const followedBy = follower(ticket)?.external_id ?? "";
    await deliveredAsOne(house, baton, followedBy);

    const note = follower(ticket)?.comments[0]?.plain_body ?? "";
    expect(note).toContain("Charged twice"); // the whole conversation
    expect(note).toContain("Is anybody there?");
    expect((await statusOf(baton, first)).handoff).toMatchObject({
      status: "resolved",
      followed_by: followedBy,
    });
    expect((await statusOf(baton, followedBy)).handoff).toMatchObject({ followed_by: null });
    const updates = house.zendesk.calls.filter(({ method }) => method === "PUT");
    expect(updates).toHaveLength(1); // one try, then never again

    // The bot that still holds the old id hears that it is closed, and another call for help joins the new handoff.
    expect((await say(first, "Hello?")).status).toBe(409);
    const again = await escalate(baton.url, anEscalation({ id: conversation, text: "Please call me" }));
    expect([again.status, await again.json()]).toMatchObject([200, { handoff: { id: followedBy } }]);
    await until(() => (follower(ticket)?.comments.length ?? 0) > 1, "and is written into its ticket");
    await oneTicketEach(house, [followedBy]);
  });

  const ticketsOf = (id: string) => house.zendesk.tickets.filter(({ external_id }) => external_id === id);
  const follower = (ended?: ZendeskTicket) =>
    house.zendesk.tickets.find(({ comments }) =>
      comments[0]?.plain_body.includes(`follows ticket #${ended?.id}, which was`),
    );

  function say(id: string, text: string): Promise<Response> {
    const body = JSON.stringify({ messages: [{ role: "customer", text }] });
    return fetch(`${baton.url}/v1/handoffs/${id}/messages`, { method: "POST", headers: signed(body), body });
  }
});

describe.runIf(BACKENDS.includes("postgres"))("a create whose end nobody knows", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "postgres", zendesk: { lookupLagMs: 60_000 } });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it("is found by its key where look-ups do not show the ticket yet", async () => {
    house.zendesk.faults = [{ kind: "lost-answer", times: 1, only: isCreate }];
    const id = await escalated(baton.url);

    await deliveredAsOne(house, baton, id);
  });

  it("is looked for and then sent anew when it never arrived and the helpdesk has forgotten its key", async () => {
    house.zendesk.faults = [{ kind: "reset", only: isCreate }];
    const id = await escalated(baton.url);
    await until(() => house.zendesk.calls.some(isCreate), "it was tried");
    await until(async () => (await attempts(id)) > 0, "and failed");
    // Three hours pass: the first attempt lies so far back, and so do all that came after it.
    await house.sql("update handoffs set create_started_at = now() - interval '3 hours' where id = $1", [id]);
    house.zendesk.calls.length = 0;
    house.zendesk.faults = [];

    await deliveredAsOne(house, baton, id);
    const calls = house.zendesk.calls.filter((call) => isCreate(call) || isLookUp(call));
    expect(calls.map(({ method }) => method)).toEqual(["GET", "POST"]);
  });

  const attempts = async (id: string) =>
    (await house.sql<{ attempts: number }>("select attempts from handoffs where id = $1", [id]))[0]
      ?.attempts ?? 0;
});
