import { describe, expect, it } from "vitest";
import type { ZendeskOptions } from "../../demo/stand-ins/zendesk.ts";
import type { TicketChange } from "../../src/connector.ts";
import { aDraft, aZendesk } from "../support/zendesk.ts";

const first = { variant: 0, refresh: false };

describe("changing a zendesk ticket with a note", () => {
  async function aTicket(options: ZendeskOptions = {}) {
    const zendesk = await aZendesk(options);
    const { id } = await zendesk.tickets.create(await zendesk.tickets.prepare(aDraft(), first));
    const [ticket] = zendesk.standIn.tickets;
    if (!ticket) throw new Error("no ticket");
    const add = (change: TicketChange, mayExist = false) =>
      zendesk.tickets.addNote(
        id,
        { key: "note_1", html: "<p>why</p><p>note_1</p>", text: "why note_1", change },
        { mayExist },
      );
    zendesk.standIn.calls.length = 0;
    const updates = () => zendesk.standIn.calls.filter(({ method }) => method === "PUT");
    return { ...zendesk, ticket, add, updates };
  }

  it("writes the note and every field in one call, and keeps the tags that are there", async () => {
    const { ticket, add, updates } = await aTicket();
    ticket.tags.push("by_an_agent");

    await add({
      ...{ priority: "urgent", group: "engineering", assignee: "sarah@acme.example", status: "open" },
      ...{ addTags: ["Baton moved"], dueAt: "2026-11-24T09:00:00Z" },
    });

    expect(updates().map(({ body }) => body)).toEqual([
      {
        ticket: {
          comment: { html_body: "<p>why</p><p>note_1</p>", public: false },
          ...{ priority: "urgent", group_id: 503, assignee_email: "sarah@acme.example", status: "open" },
          ...{ additional_tags: ["baton_moved"], type: "task", due_at: "2026-11-24T09:00:00Z" },
        },
      },
    ]);
    expect(ticket).toMatchObject({ priority: "urgent", group_id: 503, status: "open", type: "task" });
    expect(ticket.tags).toEqual(["baton", "by_an_agent", "baton_moved"]);
    expect(ticket.comments).toHaveLength(2);
  });

  it("takes a due time away again", async () => {
    const { ticket, add } = await aTicket();
    await add({ dueAt: "2026-11-24T09:00:00Z" });
    expect(ticket.due_at).toBe("2026-11-24T09:00:00Z");

    await add({ dueAt: null });
    expect(ticket.due_at).toBeNull();
  });

  it("takes the ticket from whoever has it, and gives it by id", async () => {
    const { ticket, add } = await aTicket();
    await add({ assignee: "77" });
    expect(ticket.assignee_id).toBe(77);

    await add({ assignee: null });
    expect(ticket.assignee_id).toBeNull();
    expect(ticket.comments).toHaveLength(3); // one for each change
  });

  it("leaves it to zendesk to take a ticket that moves from who is not in the new group", async () => {
    const { ticket, add, updates } = await aTicket();
    ticket.assignee_id = 9_102; // of Support alone

    await add({ group: "Billing", assignee: null });

    expect(updates().map(({ body }) => body)).toEqual([
      { ticket: { comment: { html_body: "<p>why</p><p>note_1</p>", public: false }, group_id: 502 } },
    ]);
    expect(ticket.assignee_id).toBeNull();
  });

  it("takes a ticket that moves also from somebody who is in both groups", async () => {
    const { ticket, add, updates } = await aTicket();
    ticket.assignee_id = 9_101; // of Billing and Support

    await add({ group: "Support", assignee: null });

    expect(updates().at(-1)?.body).toEqual({ ticket: { assignee_id: null } });
    expect(ticket).toMatchObject({ group_id: 501, assignee_id: null });
    expect(ticket.comments).toHaveLength(2);
  });

  it("writes a note once, also when the ticket cannot be taken back", async () => {
    const { standIn, ticket, add } = await aTicket();
    ticket.assignee_id = 9_101;
    standIn.faults.push({
      kind: "status",
      reply: { status: 422, body: { error: "RecordInvalid" } },
      only: ({ body }) => JSON.stringify(body).includes('"assignee_id":null'),
    });

    await add({ group: "Support", assignee: null });

    expect(ticket.comments).toHaveLength(2);
  });

  it("writes the note without a group that does not exist, and says so", async () => {
    const { ticket, add, updates } = await aTicket();

    await add({ priority: "urgent", group: "Biling" });

    expect(updates()).toHaveLength(1);
    expect(ticket).toMatchObject({ priority: "urgent", group_id: null });
    expect(ticket.comments[1]?.plain_body).toContain(
      "Not changed: group (there is no group &quot;Biling&quot;; did you mean",
    );
  });

  it("leaves out what zendesk refuses, and says so in the note", async () => {
    const { standIn, ticket, add, updates } = await aTicket();
    await add({ group: "Billing" }); // the list of groups is known from here on
    const billing = standIn.account.groups.find(({ name }) => name === "Billing");
    if (billing) billing.deleted = true;

    await add({ priority: "urgent", group: "Billing" });

    expect(updates()).toHaveLength(3);
    expect(ticket.comments).toHaveLength(3);
    expect(ticket.priority).toBe("urgent");
    expect(ticket.comments[2]?.plain_body).toContain("Not changed: group (Group: is invalid)");
  });

  it("writes the note alone where a refusal names nothing", async () => {
    const { standIn, ticket, add } = await aTicket();
    const isChange = ({ body }: { body: unknown }) => JSON.stringify(body).includes("urgent");
    standIn.faults.push({
      kind: "status",
      reply: { status: 422, body: { error: "RecordInvalid" } },
      only: (call) => call.method === "PUT" && isChange(call),
    });

    await add({ priority: "urgent" });

    expect(ticket.priority).toBe("high");
    expect(ticket.comments[1]?.plain_body).toContain(
      "Not changed: priority (refused without naming a part (422))",
    );
  });

  it("solves as Baton's own user where the account wants an assignee", async () => {
    const { ticket, add } = await aTicket({ solvingNeedsAssignee: true });

    await add({ status: "solved", addTags: ["baton_declined"] });

    expect(ticket).toMatchObject({ status: "solved", assignee_id: 9001 });
    expect(ticket.tags).toContain("baton_declined");
    expect(ticket.comments).toHaveLength(2);
  });

  it("happens once: a repeat after an unknown outcome looks first", async () => {
    const { standIn, ticket, add, updates } = await aTicket();
    standIn.faults.push({ kind: "lost-answer", only: ({ method }) => method === "PUT", times: 1 });
    await expect(add({ priority: "urgent" })).rejects.toMatchObject({ kind: "unavailable" });
    ticket.priority = "low"; // a person thought better of it

    await add({ priority: "urgent" }, true);

    expect(ticket.priority).toBe("low");
    expect(updates()).toHaveLength(1);
  });

  it("still says conflict for a ticket that is closed", async () => {
    const { ticket, add } = await aTicket();
    ticket.status = "closed";

    await expect(add({ priority: "urgent" })).rejects.toMatchObject({ kind: "conflict" });
  });
});
