import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { intercom } from "../../connectors/intercom/index.ts";
import { toIntercomHtml } from "../../connectors/intercom/note-html.ts";
import { aBlock, aDraft, HANDOFF, openIntercom, writesOf } from "../support/intercom.ts";

const FIRST = { variant: 0, refresh: false };
const NOTE = { key: `${HANDOFF} · note`, html: "<p>Now known</p>", text: "Now known" };

async function aTicket(more: Record<string, unknown> = {}) {
  const opened = await openIntercom({}, more);
  const { id } = await opened.tickets.create(await opened.tickets.prepare(aDraft(), FIRST));
  opened.standIn.calls.length = 0;
  const ticket = () => opened.standIn.tickets[0];
  return { ...opened, id, ticket };
}

describe("a note in intercom", () => {
  it("is internal, by the token's own admin, with its tags after it", async () => {
    const { tickets, id, standIn, ticket } = await aTicket();
    await tickets.addNote(id, { ...NOTE, change: { addTags: ["baton", "vip"] } }, { mayExist: false });

    const [first, ...others] = writesOf(standIn);
    expect(first).toBe(`POST /tickets/${id}/reply`);
    expect(others.toSorted()).toEqual(["POST /tags", `POST /tickets/${id}/tags`, `POST /tickets/${id}/tags`]);
    expect(ticket()?.parts).toMatchObject([
      { part_type: "note", body: "<p>Now known</p>", author: { id: "9001" } },
    ]);
    expect(ticket()?.tags.toSorted()).toEqual(["VIP", "baton"]); // one that is there in other letters is taken
  });

  it("makes a new tag once", async () => {
    const { tickets, id, standIn } = await aTicket();
    const change = { addTags: ["baton", "baton_tier_pro"] };
    await Promise.all([1, 2, 3].map(() => tickets.addNote(id, { ...NOTE, change }, { mayExist: false })));

    expect(writesOf(standIn).filter((one) => one === "POST /tags")).toHaveLength(2);
  });

  it("costs two writes in all without tags", async () => {
    const { tickets, id, standIn } = await aTicket({ tags: "off" });
    const prepared = await tickets.prepare(aDraft(), FIRST);
    await tickets.addNote(id, { ...NOTE, ...prepared.noteFollows }, { mayExist: false });

    expect(prepared.noteFollows).toEqual({});
    expect(writesOf(standIn)).toEqual([`POST /tickets/${id}/reply`]);
  });

  it("stands although a tag fails, which is said in the log without names", async () => {
    const { tickets, id, standIn, ticket, deps } = await aTicket();
    standIn.faults.push({
      kind: "status",
      reply: { status: 503, body: {} },
      only: ({ path }) => path.endsWith("/tags"),
    });
    await tickets.addNote(id, { ...NOTE, change: { addTags: ["VIP"] } }, { mayExist: false });

    expect(ticket()?.parts).toHaveLength(1);
    expect(deps.lines.join("\n")).toContain("a tag was not added");
    expect(deps.lines.join("\n")).not.toContain("VIP");
  });

  it("that was written in an unclear try is not written again, and its tags are made sure of", async () => {
    const { tickets, id, standIn, ticket } = await aTicket();
    const note = {
      ...NOTE,
      html: `<p>Now known<br>${NOTE.key}</p>`,
      change: { group: "Billing", addTags: ["VIP"] },
    };
    standIn.faults.push({ kind: "lost-answer", only: ({ path }) => path.endsWith("/reply"), times: 1 });

    await expect(tickets.addNote(id, note, { mayExist: false })).rejects.toMatchObject({
      kind: "unavailable",
    });
    await tickets.addNote(id, note, { mayExist: true });
    expect(ticket()?.parts.filter(({ part_type }) => part_type === "note")).toHaveLength(1);
    expect(ticket()).toMatchObject({ teamId: "502", tags: ["VIP"] });
  });

  it.each(["sarah@acme.example", "9101", "sarah lind"])(
    "is by %s where the manifest names them",
    async (admin) => {
      const { tickets, id, ticket } = await aTicket({ admin });
      await tickets.addNote(id, NOTE, { mayExist: false });

      expect(ticket()?.parts[0]?.author.id).toBe("9101");
    },
  );

  it("cannot go to a ticket that is gone", async () => {
    const { tickets, id, standIn } = await aTicket();
    standIn.remove(id);

    await expect(tickets.addNote(id, NOTE, { mayExist: false })).rejects.toMatchObject({ kind: "not_found" });
    await expect(tickets.addNote(id, NOTE, { mayExist: true })).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("a change of an intercom ticket", () => {
  it("goes out before the note that explains it: state, attributes and team in one call, then the person", async () => {
    const { tickets, id, standIn, ticket } = await aTicket();
    const dueAt = "2026-11-22T09:00:00.000Z";
    const change = {
      status: "open",
      priority: "high",
      dueAt,
      group: "Accounts",
      assignee: "tomas@acme.example",
    } as const;
    await tickets.addNote(id, { ...NOTE, change }, { mayExist: false });

    expect(writesOf(standIn)).toEqual([
      `PUT /tickets/${id}`,
      `PUT /tickets/${id}`,
      `POST /tickets/${id}/reply`,
    ]);
    expect(ticket()).toMatchObject({
      ...{ state: "in_progress", open: true, teamId: "504", adminId: "9102" },
      attributes: { Priority: "101-3-1", "Due date": dueAt },
    });
  });

  it.each([
    ["open", "in_progress", true],
    ["pending", "waiting_on_customer", true],
    ["solved", "resolved", false],
  ] as const)("to %s is Intercom's %s", async (status, state, open) => {
    const { tickets, id, ticket } = await aTicket();
    await tickets.addNote(id, { ...NOTE, change: { status } }, { mayExist: false });

    expect(ticket()).toMatchObject({ state, open });
  });

  it("takes it from whoever has it, and leaves it with the team", async () => {
    const { tickets, id, standIn, ticket } = await aTicket();
    standIn.assign(id, "9101");
    await tickets.addNote(id, { ...NOTE, change: { assignee: null, group: "Billing" } }, { mayExist: false });

    expect(ticket()).toMatchObject({ adminId: null, teamId: "502" });
  });

  it("says in the note what Intercom has no place for, or refuses", async () => {
    const { tickets, id, standIn, ticket } = await aTicket();
    await tickets.prepare(aDraft({ group: "Billing" }), FIRST);
    const { teams } = standIn.account;
    teams.splice(
      teams.findIndex(({ name }) => name === "Billing"),
      1,
    );
    const change = { status: "pending", group: "Billing", assignee: "Zed" } as const;
    await tickets.addNote(id, { ...NOTE, change }, { mayExist: false });

    expect(ticket()?.state).toBe("waiting_on_customer"); // though it went out together with the team
    expect(ticket()?.parts.at(-1)?.body).toBe(
      "<p>Now known</p><p><i>Not changed: assignee (there is no admin &quot;Zed&quot;); group (Assignee not found).</i></p>",
    );
  });
});

describe("a note's markup", () => {
  it("is what the inbox shows, of every word that the note has", () => {
    const html = readFileSync(new URL("../golden/double-charge.html", import.meta.url), "utf8");
    const shown = toIntercomHtml({ html, text: "" });
    const words = (markup: string) =>
      markup
        .replace(/<[^>]*>/g, " ")
        .replace(/[:———\s]+/g, " ")
        .trim();

    expect([...new Set(shown.match(/<[a-z0-9]+/g))].sort()).toEqual(
      ["<a", "<b", "<br", "<h2", "<i", "<li", "<p", "<ul"].sort(),
    );
    expect(words(shown)).toBe(words(html));
    expect(shown).toContain("<li><b>Plan</b>: Business, active");
  });

  it("is cut as plain text when it is longer than a note may be, and keeps its mark", () => {
    const text = "<ü>".repeat(20_000);
    const html = toIntercomHtml(
      { key: NOTE.key, html: `<p>${"x".repeat(40_000)}</p>`, text },
      "Not changed: group.",
    );

    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
    expect(html).toMatch(/^<p>&lt;ü&gt;.*Cut here.*<p>Not changed: group\. · hnd_0+a+ · note<\/p>$/);
  });
});

describe("what intercom knows otherwise", () => {
  const SUBJECT = {
    email: "dana@northwind.example",
    externalId: null,
    name: null,
    phone: null,
    error: null,
    feature: null,
  };

  it("tells a contact's latest tickets and conversations, the latter without those that are tickets or go on now", async () => {
    const { connection, standIn } = await openIntercom();
    const [contact] = standIn.account.contacts.filter(({ email }) => email === SUBJECT.email);
    const nowS = Math.floor(Date.now() / 1000);
    const told = (id: string, ageS: number, more: object = {}) =>
      standIn.account.conversations.push({
        ...{ id, created_at: nowS - ageS, contactId: contact?.id ?? "", parts: [], custom_attributes: {} },
        source: {
          type: "conversation",
          body: `<p>Question ${id} &amp; more</p>`,
          url: null,
          author: null as never,
        },
        ...{ ai_agent: null, ticketId: null, ...more },
      });
    const found = await connection.lookup.find(SUBJECT, AbortSignal.timeout(5_000));
    const ofDana = found.tickets?.[0]?.id ?? null;
    told("77001", 86_400, { state: "closed", rating: 2 });
    told("77002", 30); // the one that is handed over
    told("77003", 7_200);
    told("77004", 60, { state: "closed", ticketId: ofDana });
    const { tickets, gaps } = await connection.lookup.find(SUBJECT, AbortSignal.timeout(5_000));

    expect(gaps).toBeUndefined();
    expect(tickets?.slice(0, 2).map(({ id, subject, status, csat }) => [id, subject, status, csat])).toEqual([
      ["77003", "Question 77003 & more", "open", null],
      ["77001", "Question 77001 & more", "closed", "bad"],
    ]);
    expect(tickets).toHaveLength(4);
  });

  it("tells tickets where it may not read conversations, and says so", async () => {
    const { connection, standIn } = await openIntercom();
    const only = ({ path }: { path: string }) => path === "/conversations/search";
    standIn.faults.push({ kind: "status", reply: { status: 403, body: {} }, only });
    const { tickets, gaps } = await connection.lookup.find(SUBJECT, AbortSignal.timeout(5_000));

    expect(tickets).toHaveLength(2);
    expect(gaps).toEqual([
      { what: "earlier conversations", reason: "no permission for the access token", retryable: false },
    ]);
  });

  it("tells a contact's latest tickets in three calls, two of them side by side", async () => {
    const { connection, standIn } = await openIntercom();
    const { tickets } = await connection.lookup.find(SUBJECT, AbortSignal.timeout(5_000));

    expect(tickets?.map(({ subject, status }) => [subject, status])).toEqual([
      ["Invoice shows the old company address", "solved"],
      ["Two seats too many on the last invoice", "solved"],
    ]);
    expect(standIn.calls).toHaveLength(3);
    const nobody = { ...SUBJECT, email: "nobody@x.example" };
    expect(await connection.lookup.find(nobody, AbortSignal.timeout(5_000))).toEqual({});
  });

  it("tells who is away, and their teams", async () => {
    const { connection, standIn } = await openIntercom();
    standIn.setAway("9101", true);
    const people = await connection.staffing.read(AbortSignal.timeout(5_000));

    expect(people.find(({ id }) => id === "9101")).toEqual({
      ...{ id: "9101", name: "Sarah Lind", email: "sarah@acme.example", status: "away" },
      ...{ groups: ["Billing", "502", "Support", "501"], skills: [], load: null, capacity: null },
    });
    expect(people.find(({ id }) => id === "9102")?.status).toBe("available");
  });

  it("checks what a handoff needs, and writes nothing", async () => {
    const { connection, standIn } = await openIntercom();
    const findings = await connection.check();

    expect(findings.filter(({ level }) => level !== "ok")).toEqual([]);
    expect(findings.map(({ message }) => message)).toContain("signed in to Acme as Baton");
    expect(writesOf(standIn)).toEqual([]);
  });

  it("names manifest names that the workspace does not have", async () => {
    const { tickets } = await openIntercom();
    const missing = await tickets.findMissing?.({
      ...{ fields: ["MRR", "Tear"], group: "Sales", form: null },
      options: [{ field: "Account tier", values: ["Pro", "Gold"] }],
    });

    expect(missing?.map(({ part }) => part)).toEqual(["field:Tear", "group", "option:Account tier"]);
  });

  it("calls the region that keeps the workspace", () => {
    const placeOf = (block: object) => {
      const { baseUrl, appUrl } = intercom.config.parse({ ...aBlock("x"), base_url: undefined, ...block });
      return [baseUrl, appUrl];
    };

    expect(placeOf({})).toEqual(["https://api.intercom.io", "https://app.intercom.com"]);
    expect(placeOf({ region: "eu" })).toEqual(["https://api.eu.intercom.io", "https://app.eu.intercom.com"]);
    expect(intercom.config.safeParse({ ...aBlock("http://x.example"), region: "mars" }).success).toBe(false);
  });
});
