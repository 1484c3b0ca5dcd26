import { setTimeout as sleep } from "node:timers/promises";
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
import { deliveredAsOne, statusOf } from "../support/oracle.ts";
import { tell } from "../support/zendesk-webhook.ts";

const SLOW = { timeout: 120_000 };
const CALM = "How do I change the address on my invoice?";
const LEGAL = "My lawyer will sue you over this invoice, I am filing a lawsuit.";
const RULES = `routing:
  default: { group: Support }
  rules:
    - { name: legal, when: '"legal" in triggers', targets: [{ group: Billing }] }
`;

describe.each(BACKENDS)("what is said while a ticket waits, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, manifest: RULES });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  const ticketOf = (id: string) => house.zendesk.tickets.find(({ external_id }) => external_id === id);
  const updatesOf = (id: string) =>
    house.zendesk.calls.filter(
      ({ method, path }) => method === "PUT" && path.startsWith(`/api/v2/tickets/${ticketOf(id)?.id}`),
    );
  const notesOf = (id: string) => ticketOf(id)?.comments.slice(1) ?? [];
  const routeOf = async (id: string) =>
    (await read<{ route: { group: string; priority: string } }>(baton.url, `/v1/handoffs/${id}`)).route;

  async function delivered() {
    const id = await escalated(
      baton.url,
      anEscalation({ text: CALM }, { customer: { email: "nobody@unknown.example" } }),
    );
    await deliveredAsOne(house, baton, id);
    return id;
  }

  function say(id: string, text: string, headersId?: string): Promise<Response> {
    const body = JSON.stringify({ messages: [{ role: "customer", text }] });
    const headers = signed(body, headersId ? { id: headersId } : {});
    return fetch(`${baton.url}/v1/handoffs/${id}/messages`, { method: "POST", headers, body });
  }

  it("raises the priority and goes to another group in one update, which says why, once", SLOW, async () => {
    const id = await delivered();
    expect(ticketOf(id)).toMatchObject({ priority: "normal", group_id: 501 });

    for (let n = 0; n < 2; n++) expect((await say(id, LEGAL, `msg_legal_${backend}`)).status).toBe(200);
    await until(() => notesOf(id).length > 0, "the note is there");
    await sleep(1_500);

    expect(updatesOf(id)).toHaveLength(1);
    expect(ticketOf(id)).toMatchObject({ priority: "high", group_id: 502 });
    const [note] = notesOf(id);
    expect(note?.public).toBe(false);
    expect(note?.plain_body).toMatch(/^Changed by what was said since .*Since then: 1 new message/);
    expect(note?.plain_body).toContain("Priority normal → high: a legal matter.");
    expect(note?.plain_body).toContain("Support → Billing: rule legal");
    expect(note?.plain_body).toContain("My lawyer will sue you");
    expect(await routeOf(id)).toMatchObject({ group: "Billing", priority: "high" });
  });

  it("that changes nothing is a note and nothing else, and calm words lower nothing", SLOW, async () => {
    const id = await delivered();
    await say(id, LEGAL);
    await until(() => notesOf(id).length === 1, "the first note is there");
    await say(id, "Thank you, there is no hurry at all.");
    await until(() => notesOf(id).length === 2, "the second note is there");

    expect(updatesOf(id)).toHaveLength(2);
    expect(updatesOf(id)[1]?.body).toEqual({ ticket: { comment: expect.anything() } });
    expect(notesOf(id)[1]?.plain_body).not.toContain("Changed by");
    expect(ticketOf(id)).toMatchObject({ priority: "high", group_id: 502 });
  });

  it(
    "takes nothing away from a person who has it, and leaves the ticket alone once they replied",
    SLOW,
    async () => {
      const id = await delivered();
      await tell(baton.url, ticketOf(id), { assigned: "77" });
      await until(async () => (await statusOf(baton, id)).handoff.status === "assigned", "it is assigned");
      await say(id, LEGAL);
      await until(() => notesOf(id).length === 1, "the note is there");
      expect(ticketOf(id)).toMatchObject({ priority: "high", group_id: 501 });

      const other = await delivered();
      await tell(baton.url, ticketOf(other), { replied: "Hello Dana" });
      await until(async () => (await statusOf(baton, other)).handoff.status === "replied", "it is answered");
      await say(other, LEGAL);
      await until(() => notesOf(other).length === 1, "the note is there");
      expect(ticketOf(other)).toMatchObject({ priority: "normal", group_id: 501 });
    },
  );

  it("is written once when the process dies after the update", SLOW, async () => {
    const id = await delivered();
    house.zendesk.faults = [
      {
        kind: "late-answer",
        ms: 30_000,
        times: 1,
        only: ({ method, path }) => method === "PUT" && path.includes(String(ticketOf(id)?.id)),
      },
    ];
    await say(id, LEGAL);
    await until(() => updatesOf(id).length > 0, "it is being written");
    baton.kill();
    await baton.exited;
    const ticket = ticketOf(id);
    if (ticket) ticket.priority = "urgent"; // an agent thought it worse
    baton = await house.spawn();
    await until(
      async () => (await routeOf(id).catch(() => null))?.group === "Billing",
      "it is stored",
      60_000,
    );
    await sleep(12_000); // the lease of the dead, and the look for the note

    expect(notesOf(id)).toHaveLength(1);
    expect(updatesOf(id)).toHaveLength(1);
    expect(ticketOf(id)).toMatchObject({ priority: "urgent", group_id: 502 });
  });
});
