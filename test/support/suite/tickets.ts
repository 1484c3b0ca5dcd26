import type { Connection, TicketDraft, TicketRef, Tickets } from "../../../src/connector.ts";

export function ticketsOf(connection: Connection): Tickets {
  if (!connection.tickets) throw new Error("a helpdesk writes tickets");
  return connection.tickets;
}

/** Writes a ticket as the house does: the create, and the note after it where the create cannot carry it. */
export async function deliver(tickets: Tickets, draft: TicketDraft, variant = 0): Promise<TicketRef> {
  const prepared = await tickets.prepare(draft, { variant, refresh: variant > 0 });
  const ref = await tickets.create(prepared);
  if (prepared.noteFollows) {
    const { change } = prepared.noteFollows;
    const note = { ...aNote(`${draft.handoffId} brief`, draft.note), ...(change ? { change } : {}) };
    await tickets.addNote(ref.id, note, { mayExist: false });
  }
  return ref;
}

/** A note with its key in it, as the house writes them. */
export function aNote(key: string, { html, text }: { html: string; text: string }) {
  return { key, html: `${html}<p>${key}</p>`, text: `${text}\n${key}` };
}
