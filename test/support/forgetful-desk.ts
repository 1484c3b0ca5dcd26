import type { PreparedTicket, TicketChange, TicketDraft, Tickets } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";

export interface ForgetfulTicket {
  id: string;
  handoffId: string;
  description: string;
  notes: { key: string; html: string; text: string; change?: TicketChange }[];
}

/**
 * A helpdesk that knows no request again, and whose tickets begin with what the customer wrote: the internal note follows.
 * A repeat that does not look first makes a second ticket, or a second note.
 */
export function aForgetfulDesk({
  lookupLagMs = 0,
  maxNoteBytes = 60_000,
  /** From which variant of a request on the create carries the note after all; `null`: never. */
  carriesNoteFrom = null as number | null,
} = {}) {
  const tickets: ForgetfulTicket[] = [];
  const prepared: TicketDraft[] = [];
  const calls: string[] = [];
  const faults = {
    /** What of the draft it refuses: the create fails and names it, as long as it is asked for. */
    refuses: new Set<string>(),
    /** Thrown by so many further notes. */
    notes: [] as ConnectorError[],
  };
  const refOf = ({ id }: ForgetfulTicket) => ({ id, url: `https://desk.example/tickets/${id}` });

  const connection: Tickets = {
    ...{ idempotencyWindowMs: 0, lookupLagMs, maxNoteBytes },
    async prepare(draft, { variant }): Promise<PreparedTicket> {
      prepared.push(draft);
      const { handoffId, description, group, fields } = draft;
      const body = JSON.stringify({ handoffId, description, group, fields });
      return {
        request: { method: "POST", path: "/tickets", body },
        ...{ idempotencyKey: null, omitted: [], fields: [] },
        ...(carriesNoteFrom !== null && variant >= carriesNoteFrom
          ? {}
          : { noteFollows: { change: { addTags: draft.tags } } }),
      };
    },
    async create({ request }) {
      calls.push("create");
      const { handoffId, description, fields } = JSON.parse(request.body) as TicketDraft;
      const rejected = fields
        .filter(({ field }) => faults.refuses.has(field))
        .map(({ field }) => ({ part: `field:${field}`, reason: "there is no such option" }));
      if (rejected.length > 0) throw new ConnectorError("desk", "invalid", "answered 400", { rejected });
      const ticket = { id: String(tickets.length + 1), handoffId, description, notes: [] };
      tickets.push(ticket);
      return refOf(ticket);
    },
    async find(handoffId) {
      calls.push("find");
      const ticket = tickets.find((one) => one.handoffId === handoffId);
      return ticket ? refOf(ticket) : null;
    },
    async addNote(ticketId, note, { mayExist }) {
      calls.push("note");
      const fault = faults.notes.shift();
      if (fault) throw fault;
      const ticket = tickets.find(({ id }) => id === ticketId);
      if (mayExist && ticket?.notes.some(({ text }) => text.includes(note.key))) return;
      ticket?.notes.push(note);
    },
  };
  return { tickets: connection, made: tickets, prepared, calls, faults };
}
