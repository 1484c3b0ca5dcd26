import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZendeskTicket } from "../../demo/stand-ins/zendesk.ts";
import { anEscalation, type BatonProcess, escalated, type House, openHouse } from "../support/house.ts";
import { isCreate, oneTicketEach } from "../support/oracle.ts";

describe("a helpdesk that refuses parts of a ticket", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({
      backend: "embedded",
      zendesk: { requesterNeedsEmail: true },
      manifest: `  - { field: MRR, value: 1250.5 }\n  - { field: Handoff reason, value: reason.code }\nrouting: { default: { group: Billing } }\n`,
    });
    baton = await house.spawn();
    await ticketOf(anEscalation()); // Baton knows the account's lists from here on
  });
  afterAll(() => house.close());

  it("gets it without the field and the group that were taken away meanwhile, and with all the rest", async () => {
    const { groups, fields } = house.zendesk.account;
    const tier = fields.find(({ title }) => title === "Account tier");
    for (const group of groups) if (group.name === "Billing") group.deleted = true;
    tier?.custom_field_options?.splice(0);

    const ticket = await ticketOf(anEscalation());

    expect(noteOf(ticket)).toMatch(/Field “Account tier” could not be set: .{5,}/);
    expect(noteOf(ticket)).toMatch(/Group could not be set: .{5,}/);
    expect(ticket.group_id).toBeNull();
    expect(ticket.custom_fields).toEqual([
      { id: 360_002, value: 1250.5 },
      { id: 360_004, value: "customer_request" },
    ]);
    expect(house.zendesk.users.get(ticket.requester_id)?.email).toBe("dana@northwind.example");
  });

  it("gets it without the requester when it wants an email and there is none", async () => {
    const ticket = await ticketOf(anEscalation({}, { customer: { name: "Kim", phone: "+49 30 1234" } }));

    expect(noteOf(ticket)).toMatch(/Requester could not be set: .*Email: cannot be blank/);
    expect(noteOf(ticket)).toContain("Kim");
    expect(noteOf(ticket)).toContain("+49 30 1234");
  });

  it("gets a shorter note when it finds the first too long, and the rest of the transcript in further notes", async () => {
    house.zendesk.faults = [
      {
        kind: "status",
        only: (call) => isCreate(call) && JSON.stringify(call.body).length > 40_000,
        reply: refusal({ description: [{ description: "Description: is too long", error: "ValueTooLong" }] }),
      },
    ];
    const messages = Array.from({ length: 120 }, (_, index) => ({
      role: index % 2 === 0 ? "customer" : "bot",
      text: `Line ${index + 1}. ${"What I see does not fit what you say. ".repeat(12)}`,
    }));
    const ticket = await ticketOf(anEscalation({ messages }));
    await expect.poll(() => spoken(ticket), { timeout: 20_000 }).toHaveLength(120);

    expect(Buffer.byteLength(ticket.comments[0]?.html_body ?? "")).toBeLessThan(40_000);
    expect(spoken(ticket)).toEqual(messages.map((_, index) => index + 1)); // each once, in order
    expect(ticket.comments.every(({ public: isPublic }) => !isPublic)).toBe(true);
    house.zendesk.faults = [];
  }, 60_000);

  it("gets the plainest ticket when it never says what it does not like", async () => {
    house.zendesk.faults = [
      {
        kind: "status",
        only: (call) => isCreate(call) && /custom_fields":\[\{|"email"/.test(JSON.stringify(call.body)),
        reply: { status: 422, body: { error: "RecordInvalid" } },
      },
    ];
    const ticket = await ticketOf(anEscalation());

    expect(ticket.custom_fields).toEqual([]);
    expect(noteOf(ticket)).toMatch(/Field “MRR” could not be set: refused without naming a part \(422\)/);
    expect(noteOf(ticket)).toContain("dana@northwind.example"); // for the agent, who can still write to her
    house.zendesk.faults = [];
  }, 60_000);

  async function ticketOf(event: unknown): Promise<ZendeskTicket> {
    const id = await escalated(baton.url, event);
    await oneTicketEach(house, [id]);
    return house.zendesk.tickets.find((ticket) => ticket.external_id === id) as ZendeskTicket;
  }
});

const noteOf = (ticket: ZendeskTicket) => ticket.comments[0]?.plain_body ?? "";
const spoken = ({ comments }: ZendeskTicket) =>
  comments.flatMap(({ plain_body }) =>
    [...plain_body.matchAll(/\bLine (\d+)\./g)].map(([, line]) => Number(line)),
  );
const refusal = (details: object) => ({
  status: 422,
  body: { error: "RecordInvalid", description: "Record validation errors", details },
});
