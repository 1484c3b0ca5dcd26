import { expect, it } from "vitest";
import type { Fault } from "../../../demo/stand-ins/stand-in.ts";
import type { Connector, TicketDraft, TicketRef } from "../../../src/connector.ts";
import { ConnectorError } from "../../../src/errors.ts";
import { connect, openAccount, outcomeOf } from "./open.ts";
import { CANARY, type HelpdeskAccount, type SuiteOptions } from "./options.ts";
import { startCircle, startDeaf } from "./proxy.ts";
import { DRAFT, HOSTILE, INTERNAL, tornIn } from "./samples.ts";
import { aNote, deliver, ticketsOf } from "./tickets.ts";

const FIRST = { variant: 0, refresh: false };
const LOST: Fault["kind"][] = ["lost-answer", "lost-answer-502", "half-answer", "html"];
/** More than any vendor puts on a page of a hundred. */
const OTHERS = 120;

/** A helpdesk's tickets in a working account, and what is left when an answer is lost on the way. */
export function describeHelpdesk(connector: Connector, options: SuiteOptions): void {
  it("writes one ticket with what the team may read, and nothing of it where the customer reads", async () => {
    const { helpdesk, tickets, draft } = await open();
    const ref = await deliver(tickets, draft("hnd_whole"));

    const [ticket, ...more] = helpdesk.ticketsOf("hnd_whole");
    expect(more).toEqual([]);
    expect(ticket?.id).toBe(ref.id);
    expect(ref.url).toMatch(/^https:\/\//);
    expect(ticket?.internal.filter((text) => text.includes(INTERNAL))).toHaveLength(1);
    expect(ticket?.public.join("\n")).not.toContain(INTERNAL);
  });

  it.each(LOST)("finds the ticket whose answer was lost by %s", async (kind) => {
    const { helpdesk, tickets, draft, account } = await open();
    const since = new Date(Date.now() - 1_000).toISOString();
    const prepared = await tickets.prepare(draft("hnd_lost"), FIRST);
    account.standIn.faults = [{ kind, only: helpdesk.isCreate, times: 1 } as Fault];

    expect(await outcomeOf(tickets.create(prepared))).toMatchObject({ kind: "unavailable" });
    const [made] = helpdesk.ticketsOf("hnd_lost");
    expect(made).toBeDefined();
    const found = await tickets.find("hnd_lost", { sent: prepared, since });
    expect(found?.id).toBe(made?.id);
  });

  it("makes one ticket of a request that is repeated, by its key or by looking first", async () => {
    const { helpdesk, tickets, draft } = await open();
    const prepared = await tickets.prepare(draft("hnd_again"), FIRST);
    const first = await tickets.create(prepared);
    const hint = { sent: prepared, since: new Date(Date.now() - 1_000).toISOString() };
    const again =
      tickets.idempotencyWindowMs > 0
        ? await tickets.create(prepared)
        : await tickets.find("hnd_again", hint);

    expect(again).toEqual(first);
    expect(helpdesk.ticketsOf("hnd_again")).toHaveLength(1);
  });

  it(`finds ours among ${OTHERS} before and ${OTHERS} after it, with and without a hint`, async () => {
    const { tickets, draft, account } = await open();
    const write = async (name: string) => {
      for (let one = 0; one < OTHERS; one++) await deliver(tickets, draft(`hnd_${name}${one}`));
    };
    await write("before");
    const since = new Date(Date.now() - 1_000).toISOString();
    const sent = await tickets.prepare(draft("hnd_ours"), FIRST);
    const ours = await deliver(tickets, draft("hnd_ours"));
    await write("after");

    const callsBefore = account.standIn.calls.length;
    expect(await tickets.find("hnd_ours", { sent, since })).toEqual(ours);
    expect(await tickets.find("hnd_ours", { sent: null, since: null })).toEqual(ours);
    expect(await tickets.find("hnd_ours")).toEqual(ours);
    expect(await tickets.find("hnd_nobody", { sent, since })).toBeNull();
    expect(account.standIn.calls.length - callsBefore).toBeLessThan(60);
  });

  it("does not take another's ticket for ours because its id looks like it", async () => {
    const { tickets, draft } = await open();
    for (const id of ["hnd_01ab", "hnd_01abc2", "HND_01ABC"]) await deliver(tickets, draft(id));

    for (const id of ["hnd_01abc", "hnd_01", "hnd_", "*", "hnd_01ab OR 1=1", "'", '"', ""]) {
      const found = await outcomeOf(tickets.find(id));
      if (found instanceof Error) expect(found).toBeInstanceOf(ConnectorError);
      else expect(found, id).toBeNull();
    }
  });

  it("does not take another's ticket for ours because the vendor ignored what it was asked by", async () => {
    const { tickets, draft, account } = await open();
    const first = await deliver(tickets, draft("hnd_deaf0"));
    const deaf = await startDeaf(account.standIn);
    const { tickets: asked } = connect(connector, account.block(deaf.url)).connection;

    const found = await outcomeOf(asked?.find("hnd_deaf1") ?? Promise.reject());
    if (found instanceof Error) expect(found).toBeInstanceOf(ConnectorError);
    else expect(found).toBeNull();
    expect(first.id).toMatch(/\S/);
  });

  it("writes a note once, though its answer was lost and it is written again", async () => {
    const { helpdesk, tickets, draft, account } = await open();
    const { id } = await deliver(tickets, draft("hnd_note"));
    const note = aNote("hnd_note late facts", { html: "<p>Late facts</p>", text: "Late facts" });
    account.standIn.faults = [{ kind: "lost-answer", only: helpdesk.isNote, times: 1 }];

    expect(await outcomeOf(tickets.addNote(id, note, { mayExist: false }))).toMatchObject({
      kind: "unavailable",
    });
    await tickets.addNote(id, note, { mayExist: true });
    await tickets.addNote(id, aNote("hnd_note others", { html: "<p>Others</p>", text: "Others" }), {
      mayExist: true,
    });

    const [ticket] = helpdesk.ticketsOf("hnd_note");
    const holding = (key: string) => ticket?.internal.filter((text) => text.includes(key));
    expect(holding(note.key)).toHaveLength(1);
    expect(holding("hnd_note others")).toHaveLength(1);
    expect(ticket?.public.join("\n")).not.toContain("Late facts");
  });

  it("writes a note as long as it says that notes may be", async () => {
    const { helpdesk, tickets, draft } = await open();
    const { id } = await deliver(tickets, draft("hnd_long"));
    const key = "hnd_long key";
    const room = tickets.maxNoteBytes - Buffer.byteLength(`<p></p><p>${key}</p>`);
    const text = "ü".repeat(Math.floor(room / 2));
    await tickets.addNote(id, aNote(key, { html: `<p>${text}</p>`, text }), { mayExist: false });

    const [ticket] = helpdesk.ticketsOf("hnd_long");
    expect(ticket?.internal.filter((note) => note.includes(key))).toHaveLength(1);
  });

  it("says so when people removed or closed the ticket", async () => {
    const { helpdesk, tickets, draft, account } = await open();
    const note = aNote("hnd_gone note", { html: "<p>More</p>", text: "More" });
    const [closed, removed] = [
      await deliver(tickets, draft("hnd_gone0")),
      await deliver(tickets, draft("hnd_gone1")),
    ];
    helpdesk.remove(removed.id);
    helpdesk.close?.(closed.id);

    const gone = helpdesk.close ? [closed, removed] : [removed];
    for (const { id } of [...gone, { id: "../../users/1?x=y" }, { id: "" }])
      for (const mayExist of [false, true]) {
        const outcome = await outcomeOf(tickets.addNote(id, note, { mayExist }));
        expect(outcome, `${id} ${mayExist}`).toBeInstanceOf(ConnectorError);
        expect(["not_found", "conflict"]).toContain((outcome as ConnectorError).kind);
      }
    // An id is data, too: it leads to no other address.
    expect(account.standIn.calls.filter(({ path }) => path.endsWith("/users/1"))).toEqual([]);
  });

  it("names the group that the account does not take, and goes without it", async ({ skip }) => {
    const { helpdesk, tickets, draft } = await open();
    if (!helpdesk.removeGroup) return skip("a create names no group here");
    const inBilling = { ...draft("hnd_refused"), group: "Billing" };
    const prepared = await tickets.prepare(inBilling, FIRST);
    expect(prepared.omitted).toEqual([]);
    helpdesk.removeGroup();

    const refused = await outcomeOf(tickets.create(prepared));
    expect(refused).toMatchObject({ kind: "invalid", rejected: [{ part: "group" }] });
    const without = await tickets.prepare(inBilling, { variant: 1, refresh: true });
    expect(without.omitted.map(({ part }) => part)).toEqual(["group"]);
    await deliver(tickets, inBilling, 1);
    expect(helpdesk.ticketsOf("hnd_refused")).toHaveLength(1);
  });

  it("reads a list of several pages whole, and ends where its pages go round in circles", async ({
    skip,
  }) => {
    const { helpdesk, tickets, draft, account } = await open();
    if (!helpdesk.addGroups) return skip("groups come in one list here");
    helpdesk.addGroups(250);
    const prepared = await tickets.prepare({ ...draft("hnd_pages"), group: "Billing" }, FIRST);
    expect(prepared.omitted).toEqual([]);

    const circle = await startCircle(account.standIn);
    const round = ticketsOf(connect(connector, account.block(circle.url)).connection);
    await outcomeOf(round.prepare({ ...draft("hnd_round"), group: "Billing" }, FIRST));
    expect(circle.calls.length).toBeLessThan(150);
  });

  it.each(Object.entries(HOSTILE))("takes %s for text wherever a draft may hold it", async (_, text) => {
    const { helpdesk, tickets, draft, account } = await open();
    const html = `<p>${INTERNAL} ${escaped(text)}</p>`;
    const hostile: TicketDraft = {
      ...draft("hnd_hostile"),
      subject: text,
      requester: { name: text, email: `${text}@x.example`, externalId: text, phone: text },
      description: text,
      note: { html, text: `${INTERNAL} ${text}` },
      ...{ group: text, form: text, assignee: text, tags: ["baton", text] },
      fields: [
        { field: text, value: text },
        { field: "MRR", value: text },
      ],
    };
    const outcome = await outcomeOf(deliver(tickets, hostile));

    if (outcome instanceof ConnectorError) {
      expect(outcome).toMatchObject({ kind: "invalid" });
      expect(outcome.rejected).not.toEqual([]);
      expect(outcome.message).not.toContain(CANARY);
    } else {
      expect(outcome).toMatchObject({ id: expect.any(String) });
      const [ticket, ...more] = helpdesk.ticketsOf("hnd_hostile");
      expect(more).toEqual([]);
      expect(ticket?.public.join("\n")).not.toContain(INTERNAL);
      expect(ticket?.internal.filter((note) => note.includes(INTERNAL))).toHaveLength(1);
      const change = { group: text, assignee: text, addTags: [text] };
      const later = { ...aNote("hnd_hostile later", { html: "<p>Later</p>", text: "Later" }), change };
      await tickets.addNote((outcome as TicketRef).id, later, { mayExist: false });
    }
    expect(tornIn(account.standIn.calls, text)).toEqual([]);
    expect({}).not.toHaveProperty("isPolluted");
  });

  async function open() {
    const opened = await openAccount(connector, options);
    const { helpdesk } = opened.account;
    if (!helpdesk) throw new Error(`the account of ${connector.id} needs its \`helpdesk\``);
    const draft = (handoffId: string): TicketDraft => ({ ...DRAFT, ...helpdesk.draft, handoffId });
    return { ...opened, helpdesk: helpdesk as HelpdeskAccount, tickets: ticketsOf(opened.connection), draft };
  }
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}
