import { describe, expect, it } from "vitest";
import { defaultAccount } from "../../demo/stand-ins/intercom-account.ts";
import { aDraft, HANDOFF, openIntercom, reopen, writesOf } from "../support/intercom.ts";

const FIRST = { variant: 0, refresh: false };

describe("an intercom ticket", () => {
  it("is one create: type, contact, attributes by type, team and person", async () => {
    const { standIn, tickets } = await openIntercom();
    const prepared = await tickets.prepare(
      aDraft({
        ...{ priority: "urgent", group: "billing", assignee: "sarah@acme.example" },
        fields: [
          { field: "Account tier", value: "enterprise" },
          { field: "MRR", value: 1200 },
          { field: "Handoff reason", value: "customer_request" },
        ],
      }),
      FIRST,
    );
    const ref = await tickets.create(prepared);

    expect(prepared.omitted).toEqual([]);
    expect(writesOf(standIn)).toEqual(["POST /tickets"]);
    const [ticket] = standIn.tickets;
    expect(ticket).toMatchObject({
      ...{ id: ref.id, adminId: "9101", teamId: "502", contactId: "66f0a1b2c3d4e5f600000001" },
      attributes: {
        _default_title_: "Charged twice",
        _default_description_: `I was charged twice this month\n\nReference: ${HANDOFF}`,
        "Baton handoff": HANDOFF,
        Priority: "101-3-0",
        "Account tier": "101-4-0",
        MRR: 1200,
        "Handoff reason": "customer_request",
      },
    });
    expect(ref.url).toBe(`https://app.intercom.com/a/inbox/acme1wsp/inbox/conversation/${ref.id}`);
  });

  it("names what the workspace has no place for, with the nearest name", async () => {
    const account = defaultAccount();
    for (const type of account.ticketTypes)
      type.attributes = type.attributes.filter(({ name }) => name !== "Priority");
    const { tickets } = await openIntercom({ account });
    const { omitted } = await tickets.prepare(
      aDraft({
        ...{ priority: "urgent", group: "Biling", form: "Complaint", assignee: "Zed" },
        fields: [
          { field: "Tier", value: "x" },
          { field: "Account tier", value: "Platinum" },
          { field: "MRR", value: "a lot" },
        ],
      }),
      FIRST,
    );

    expect(omitted).toEqual([
      { part: "form", reason: 'there is no ticket type "Complaint"' },
      { part: "priority", reason: 'this ticket type has no list or text attribute "Priority"' },
      { part: "field:Tier", reason: 'there is no attribute "Tier"; did you mean "Account tier"?' },
      { part: "field:Account tier", reason: '"Account tier" has no option "Platinum"' },
      { part: "field:MRR", reason: '"MRR" takes a number' },
      { part: "group", reason: 'there is no team "Biling"; did you mean "Billing"?' },
      { part: "assignee", reason: 'there is no admin "Zed"' },
    ]);
  });

  it("costs no ticket when Intercom refuses what only Baton asked for", async () => {
    const { standIn, tickets } = await openIntercom();
    const isRefused = ({ path, body }: (typeof standIn.calls)[number]) =>
      path === "/tickets" && /"Priority"|"Baton handoff"/.test(JSON.stringify(body));
    const errors = [{ code: "parameter_invalid", message: '"Priority" is not a valid list' }];
    const reply = { status: 400, body: { type: "error.list", errors } };
    standIn.faults.push({ kind: "status", reply, only: isRefused });
    const draft = aDraft({ fields: [{ field: "Account tier", value: "Pro" }] });

    for (const variant of [0, 1])
      await expect(tickets.prepare(draft, { variant, refresh: false }).then(tickets.create)).rejects.toThrow(
        "refused priority",
      );
    await tickets.create(await tickets.prepare(draft, { variant: 2, refresh: false }));
    expect(standIn.tickets[0]?.attributes["Account tier"]).toBe("101-4-1");
  });

  it("makes somebody new first, with the name that a ticket cannot give them", async () => {
    const { standIn, tickets } = await openIntercom();
    const requester = { name: "Lee Chan", email: "lee@new.example", externalId: null, phone: "+4930123456" };
    await tickets.create(await tickets.prepare(aDraft({ requester }), FIRST));

    expect(writesOf(standIn)).toEqual(["POST /contacts", "POST /tickets"]);
    const contact = standIn.account.contacts.find(({ id }) => id === standIn.tickets[0]?.contactId);
    expect(contact).toMatchObject({ email: "lee@new.example", name: "Lee Chan", phone: "+4930123456" });
  });

  it.each([
    ["their own id", "u_77", "u_77"],
    ["the handoff's id, when nothing is known", null, HANDOFF],
  ])("is for a customer without an address by %s", async (_, externalId, expected) => {
    const { standIn, tickets } = await openIntercom();
    const requester = { name: "Lee Chan", email: null, externalId, phone: null };
    const prepared = await tickets.prepare(aDraft({ requester }), FIRST);
    await tickets.create(prepared);
    await tickets.create(prepared); // a repeat meets a contact that is there

    const contacts = standIn.account.contacts.filter(({ external_id }) => external_id === expected);
    expect(contacts).toMatchObject([{ name: "Lee Chan" }]);
    expect(standIn.tickets[0]?.contactId).toBe(contacts[0]?.id);
  });

  it("makes nobody with a name or an id that no person has", async () => {
    const { standIn, tickets } = await openIntercom();
    const requester = { name: "Lee ".repeat(999), email: null, externalId: "u".repeat(999), phone: null };
    await tickets.create(await tickets.prepare(aDraft({ requester }), FIRST));

    const contact = standIn.account.contacts.find(({ id }) => id === standIn.tickets[0]?.contactId);
    expect(contact?.external_id).toBe(HANDOFF);
    expect(contact?.name).toMatch(/^Lee .{100,250}…$/);
  });

  it("is not taken for made when its contact could not be made", async () => {
    const { standIn, tickets } = await openIntercom();
    standIn.faults.push({
      kind: "reset",
      only: ({ path, method }) => method === "POST" && path === "/contacts",
    });
    const requester = { name: null, email: null, externalId: null, phone: null };
    const prepared = await tickets.prepare(aDraft({ requester }), FIRST);

    await expect(tickets.create(prepared)).rejects.toMatchObject({ kind: "rate_limited", didNothing: true });
    expect(standIn.tickets).toEqual([]);
  });

  it("does not ask again for a contact that its lookup has just found", async () => {
    const { standIn, connection, tickets } = await openIntercom();
    const subject = { ...aDraft().requester, error: null, feature: null };
    await connection.lookup.find(subject, AbortSignal.timeout(5_000));
    await tickets.prepare(aDraft(), FIRST);

    expect(standIn.calls.filter(({ path }) => path === "/contacts/search")).toHaveLength(1);
  });

  it("takes the first customer type, the named one, or the form's", async () => {
    const typeOf = async (more: object, form: string | null) => {
      const { tickets } = await openIntercom({}, { ...more });
      const { request } = await tickets.prepare(aDraft({ form }), FIRST);
      return JSON.parse(request.body).ticket_type_id;
    };

    expect(await typeOf({}, null)).toBe("101");
    expect(await typeOf({ ticket_type: "internal request" }, null)).toBe("102");
    expect(await typeOf({ ticket_type: 102 }, "Support request")).toBe("101");
  });

  it("says what to do when there is no type to take", async () => {
    const { tickets } = await openIntercom({}, { ticket_type: "Suport request" });

    await expect(tickets.prepare(aDraft(), FIRST)).rejects.toMatchObject({
      kind: "invalid",
      message:
        'helpdesk.intercom.ticket_type: there is no ticket type "Suport request"; did you mean "Support request"?',
    });
  });

  it("tells which parts Intercom refused", async () => {
    const { standIn, tickets } = await openIntercom();
    const draft = aDraft({ group: "Billing", fields: [{ field: "MRR", value: 5 }] });
    const prepared = await tickets.prepare(draft, FIRST);
    for (const type of standIn.account.ticketTypes)
      type.attributes = type.attributes.filter(({ name }) => name !== "MRR");

    await expect(tickets.create(prepared)).rejects.toMatchObject({
      ...{ kind: "invalid", status: 400, didNothing: true },
      rejected: [{ part: "field:MRR" }],
    });
  });

  it.each(["tickets", "teams"])("waits when %s cannot be read", async (what) => {
    const { standIn, tickets } = await openIntercom();
    const path = what === "tickets" ? "/ticket_types" : "/teams";
    standIn.faults.push({
      kind: "status",
      reply: { status: 503, body: {} },
      only: (call) => call.path === path,
    });

    await expect(tickets.prepare(aDraft({ group: "Billing" }), FIRST)).rejects.toMatchObject({
      kind: "unavailable",
    });
  });
});

describe("finding an intercom ticket again", () => {
  it("goes by whose it is, and takes only the one that carries the handoff's id", async () => {
    const { tickets } = await openIntercom();
    const sent = await tickets.prepare(aDraft(), FIRST);
    const other = `${HANDOFF.slice(0, -1)}b`;
    await tickets.create(await tickets.prepare(aDraft({ handoffId: other }), FIRST));
    const since = new Date().toISOString();

    expect(await tickets.find(HANDOFF, { sent, since })).toBeNull();
    const ref = await tickets.create(sent);
    expect(await tickets.find(HANDOFF, { sent, since })).toEqual(ref);
    expect(await tickets.find(HANDOFF, { sent: null, since: null })).toEqual(ref);
  });

  it("reads on, page by page", async () => {
    const { standIn, tickets } = await openIntercom();
    const sent = await tickets.prepare(aDraft(), FIRST);
    for (let nth = 0; nth < 200; nth++) {
      const handoffId = `hnd_${String(nth).padStart(26, "0")}`;
      await tickets.create(await tickets.prepare(aDraft({ handoffId }), FIRST));
    }
    const ref = await tickets.create(sent);
    const since = new Date().toISOString();

    expect(await tickets.find(HANDOFF, { sent, since })).toEqual(ref);
    expect(standIn.calls.filter(({ path }) => path === "/tickets/search")).toHaveLength(2);
  });

  it("sees a new ticket only after the index's lag, which is shorter than the one it names", async () => {
    let at = Date.now();
    const { tickets } = await openIntercom({ indexLagMs: 60_000, now: () => at });
    const sent = await tickets.prepare(aDraft(), FIRST);
    const ref = await tickets.create(sent);
    const hint = { sent, since: new Date(at).toISOString() };

    expect(await tickets.find(HANDOFF, hint)).toBeNull();
    at += tickets.lookupLagMs;
    expect(await tickets.find(HANDOFF, hint)).toEqual(ref);
  });

  it("finds one whose create was answered by nobody", async () => {
    const { standIn, tickets } = await openIntercom();
    const sent = await tickets.prepare(aDraft(), FIRST);
    standIn.faults.push({ kind: "lost-answer", only: ({ path }) => path === "/tickets" });

    await expect(tickets.create(sent)).rejects.toMatchObject({ kind: "unavailable", didNothing: false });
    const ref = await tickets.find(HANDOFF, { sent, since: new Date().toISOString() });
    expect(ref?.id).toBe(standIn.tickets[0]?.id);
  });
});

describe("a conversation that Intercom holds", () => {
  const TALK = [
    { by: "fin" as const, text: "How can I help?" },
    { by: "customer" as const, text: "I was charged twice" },
  ];

  async function aTalk(more: Record<string, unknown> = {}) {
    const opened = await openIntercom({}, more);
    const [dana] = opened.standIn.account.contacts;
    const id = opened.standIn.talk(dana?.id ?? "", TALK);
    const draft = aDraft({ conversation: { platform: "intercom", id }, group: "Billing", assignee: "9101" });
    return { ...opened, id, draft };
  }

  it("becomes the ticket; team and person follow with the note", async () => {
    const { standIn, tickets, id, draft } = await aTalk();
    const prepared = await tickets.prepare(draft, FIRST);
    const ref = await tickets.create(prepared);

    expect(prepared.request.path).toBe(`/conversations/${id}/convert`);
    expect(prepared.noteFollows).toEqual({ change: { group: "502", assignee: "9101", addTags: ["baton"] } });
    expect(ref.id).toBe(id);
    expect(standIn.tickets).toHaveLength(1);

    const note = { key: `${HANDOFF} · note`, html: "<p>x</p>", text: "x", ...prepared.noteFollows };
    await tickets.addNote(ref.id, note, { mayExist: false });
    expect(standIn.tickets[0]).toMatchObject({ teamId: "502", adminId: "9101", tags: ["baton"] });
  });

  it("is one ticket also when the answer was lost, or it was asked twice", async () => {
    const { standIn, tickets, draft } = await aTalk();
    const sent = await tickets.prepare(draft, FIRST);
    standIn.faults.push({ kind: "lost-answer", only: ({ path }) => path.endsWith("/convert"), times: 1 });

    await expect(tickets.create(sent)).rejects.toMatchObject({ kind: "unavailable" });
    const ref = await tickets.find(HANDOFF, { sent, since: new Date().toISOString() });
    await expect(tickets.create(sent)).rejects.toMatchObject({ kind: "conflict" });
    expect(standIn.tickets.map(({ id }) => id)).toEqual([ref?.id]);
  });

  it("that is a ticket already stays the one that it is, as people worded it", async () => {
    const { standIn, tickets, id, draft } = await aTalk();
    await tickets.create(await tickets.prepare(draft, FIRST));
    const later = { ...draft, handoffId: `${HANDOFF.slice(0, -1)}b`, subject: "Something else" };
    const prepared = await tickets.prepare(later, FIRST);
    const ref = await tickets.create(prepared);

    expect(prepared.request).toMatchObject({ method: "PUT", path: `/tickets/${id}` });
    expect(ref.id).toBe(id);
    expect(standIn.tickets).toHaveLength(1);
    expect(standIn.tickets[0]?.attributes._default_title_).toBe("Charged twice");
    expect(await tickets.find(later.handoffId, { sent: prepared, since: null })).toEqual(ref);
  });

  it("that is a ticket of another type gets what that type has a place for", async () => {
    const { standIn, tickets, draft } = await aTalk();
    const fields = [{ field: "Account tier", value: "Pro" }];
    await tickets.create(await tickets.prepare(draft, FIRST));
    const [first] = standIn.account.ticketTypes;
    const other = structuredClone(first);
    if (!first || !other) throw new Error("the account has ticket types");
    Object.assign(other, { id: "301", name: "Complaint" });
    other.attributes = other.attributes.filter(({ name }) => name !== "Account tier");
    for (const { input_options } of other.attributes)
      for (const option of input_options.list_options ?? []) option.id = `301-${option.id}`;
    standIn.account.ticketTypes.push(other);

    const { tickets: chosen } = reopen(standIn, { ticket_type: "Complaint" });
    const prepared = await chosen.prepare({ ...draft, fields, form: "Complaint", priority: "high" }, FIRST);
    await chosen.create(prepared);

    expect(prepared.omitted).toEqual([
      { part: "form", reason: "the conversation is a ticket of another type already" },
    ]);
    expect(standIn.tickets[0]?.attributes).toMatchObject({ Priority: "101-3-1", "Account tier": "101-4-1" });
  });

  it("that is gone costs nothing: there is a ticket of its own", async () => {
    const { standIn, tickets, draft, id } = await aTalk();
    const early = await tickets.prepare(draft, FIRST);
    standIn.account.conversations.length = 0;

    await expect(tickets.create(early)).rejects.toMatchObject({
      ...{ kind: "invalid", rejected: [{ part: "conversation" }] },
    });
    const again = await tickets.prepare(draft, { variant: 1, refresh: true });
    await tickets.create(again);
    expect(again.request.path).toBe("/tickets");
    expect(standIn.tickets).toHaveLength(1);
    expect(standIn.tickets[0]?.id).not.toBe(id);
  });

  it("is linked where the ticket type is not for customers", async () => {
    const { standIn, tickets, draft, id } = await aTalk({ ticket_type: "Internal request" });
    await tickets.create(await tickets.prepare(draft, FIRST));

    expect(standIn.tickets[0]).toMatchObject({ conversationId: id, contactId: "66f0a1b2c3d4e5f600000001" });
  });

  it.each(["zendesk", null])("of %s is not looked for", async (platform) => {
    const { standIn, tickets, draft, id } = await aTalk();
    await tickets.prepare({ ...draft, conversation: { platform, id } }, FIRST);

    expect(standIn.calls.some(({ path }) => path.startsWith("/conversations"))).toBe(false);
  });
});
