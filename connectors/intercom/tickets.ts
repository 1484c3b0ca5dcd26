import type { CachedList } from "../../src/cached-list.ts";
import type {
  ConnectorDeps,
  PreparedTicket,
  TicketChange,
  TicketDraft,
  Tickets,
} from "../../src/connector.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import type { AuthorOfNotes } from "./author.ts";
import { toIntercomChange, unchangedInWords } from "./change.ts";
import type { Client } from "./client.ts";
import type { Contacts } from "./contacts.ts";
import { findTicket, ticketIdOf } from "./find.ts";
import { type Home, ticketUrl, toMissing, toPreparedTicket } from "./mapping.ts";
import { MAX_NOTE_BYTES, toIntercomHtml } from "./note-html.ts";
import type { Admin, IntercomConfig, Me, Tag, Team, TicketType } from "./schema.ts";
import { createTags } from "./tags.ts";
import type { Ticket } from "./ticket-schema.ts";
import { type ChosenType, chooseType, defaultType } from "./ticket-types.ts";

interface Known {
  ticketTypes: CachedList<TicketType>;
  teams: CachedList<Team>;
  admins: CachedList<Admin>;
  tags: CachedList<Tag>;
  me: CachedList<Me>;
  author: AuthorOfNotes;
  contacts: Contacts;
}

const ID = /^\d{1,19}$/;
/** Where Intercom's own bots talk. */
const OURS = new Set(["intercom", "fin"]);

export function createTickets(
  config: IntercomConfig,
  client: Client,
  known: Known,
  { log }: Pick<ConnectorDeps, "log">,
): Tickets {
  const { contacts } = known;
  const tags = createTags(client, known.tags, log);

  async function toRef(ticket: Ticket) {
    const workspace = ticket.ticket_type?.workspace_id ?? (await workspaceId());
    return { id: ticket.id, url: ticketUrl(config.appUrl, workspace, ticket.id) };
  }

  /** A link that leads to the right workspace is worth one try, and no ticket. */
  async function workspaceId(): Promise<string | null> {
    const [me] = await known.me.get({ refresh: false }).catch((): Me[] => []);
    return me?.app?.id_code ?? null;
  }

  /** The conversation in Intercom, if it is there; it may be gone, or the id be another platform's. */
  async function homeOf({ conversation: { platform, id } }: TicketDraft): Promise<Home | null> {
    if (platform === null || !OURS.has(platform.toLowerCase()) || !ID.test(id)) return null;
    const conversation = await client.conversation(id);
    if (conversation === null) return null;
    return {
      conversationId: conversation.id,
      contactId: conversation.contacts?.contacts?.[0]?.id ?? null,
      ticketId: ticketIdOf(conversation),
    };
  }

  /** A ticket keeps the type that it is of, and takes the attributes of that type alone. */
  async function typeOfTicket(ticketId: string): Promise<ChosenType> {
    const [ticket, types] = await Promise.all([
      client.ticket(ticketId),
      known.ticketTypes.get({ refresh: false }).catch((): TicketType[] => []),
    ]);
    const id = ticket?.ticket_type?.id ?? "";
    return types.find((one) => one.id === id) ?? { id, attributes: [], category: "Customer" };
  }

  /** Sends the updates in turn; what Intercom refuses of them is what the note will say. */
  async function apply(ticketId: string, change: TicketChange): Promise<RejectedPart[]> {
    const { ticket, type } = await stateOf(ticketId, change);
    const [teams, admins] = await Promise.all([
      change.group === undefined ? [] : known.teams.get({ refresh: false }),
      change.assignee ? known.admins.get({ refresh: false }) : [],
    ]);
    const { updates, omitted } = toIntercomChange(change, { teams, admins, ticket, type });
    if (updates.length === 0) return omitted;
    const admin_id = Number(await known.author.id());
    const queue = [...updates];
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { parts, fields } = next;
      try {
        await client.updateTicket(ticketId, { ...fields, admin_id });
      } catch (error) {
        if (!(error instanceof ConnectorError) || error.kind !== "invalid") throw error;
        const { assignee_id, ...rest } = fields;
        if (assignee_id !== undefined && Object.keys(rest).length > 0) {
          queue.unshift(
            { parts: parts.slice(0, -1), fields: rest },
            { parts: parts.slice(-1), fields: { assignee_id } },
          );
          continue;
        }
        const reason = error.rejected[0]?.reason ?? `refused (${error.status ?? "no status"})`;
        omitted.push(...parts.map((part) => ({ part, reason })));
      }
    }
    return omitted;
  }

  /** What a ticket is and of which type, where the change needs to know. */
  async function stateOf(ticketId: string, { status, priority, dueAt }: TicketChange) {
    if (!status && !priority && dueAt === undefined) return { ticket: null, type: null };
    const [ticket, types] = await Promise.all([
      client.ticket(ticketId),
      known.ticketTypes.get({ refresh: false }),
    ]);
    if (ticket === null) throw gone("changing the ticket");
    return { ticket, type: types.find(({ id }) => id === ticket.ticket_type?.id) ?? null };
  }

  return {
    idempotencyWindowMs: 0,
    // Intercom names no lag for its searches, and promises none either.
    lookupLagMs: 3 * 60_000,
    maxNoteBytes: MAX_NOTE_BYTES,

    async prepare(draft, { variant, refresh }): Promise<PreparedTicket> {
      const [chosen, teams, admins, home] = await Promise.all([
        chooseType({ form: draft.form, configured: config.ticketType }, known.ticketTypes, {
          ...{ refresh, isNeeded: draft.fields.length > 0 },
        }),
        draft.group === null ? null : known.teams.get({ refresh }),
        draft.assignee ? known.admins.get({ refresh }) : null,
        homeOf(draft),
      ]);
      const type = home?.ticketId ? await typeOfTicket(home.ticketId) : chosen.type;
      const omitted = [...chosen.omitted];
      if (draft.form !== null && omitted.length === 0 && type.id !== chosen.type.id)
        omitted.push({ part: "form", reason: "the conversation is a ticket of another type already" });
      const isLinked = home !== null && home.contactId !== null;
      const contact = isLinked ? { id: home.contactId ?? "" } : await contacts.toContact(draft);
      const account = { type, teams, admins, contact, writesTags: config.writesTags };
      const prepared = toPreparedTicket(draft, account, home, variant);
      return { ...prepared, omitted: [...omitted, ...prepared.omitted] };
    },

    async findMissing(names) {
      const [types, teams] = await Promise.all([
        known.ticketTypes.get({ refresh: false }),
        known.teams.get({ refresh: false }),
      ]);
      const chosen = defaultType(config.ticketType, types);
      const type = types.find(({ id }) => id === chosen.id);
      return type ? toMissing(names, { type, types, teams }) : [];
    },

    create: async (prepared) => toRef(await client.createTicket(prepared)),

    async find(handoffId, hint = { sent: null, since: null }) {
      const ticket = await findTicket(client, handoffId, hint);
      return ticket === null ? null : toRef(ticket);
    },

    async addNote(ticketId, note, { mayExist }) {
      if (!ID.test(ticketId)) throw gone("adding the note");
      const { change = {} } = note;
      const authorId = await known.author.id();
      if (!(mayExist && (await hasNote(ticketId, note.key)))) {
        // Before the note: where the note stands, what it says has been done.
        const omitted = await apply(ticketId, change);
        await client.addNote(ticketId, authorId, toIntercomHtml(note, unchangedInWords(omitted)));
      }
      if (config.writesTags) await tags.add(ticketId, change.addTags ?? [], authorId);
    },
  };

  async function hasNote(ticketId: string, key: string): Promise<boolean> {
    const ticket = await client.ticket(ticketId);
    if (ticket === null) throw gone("adding the note");
    return (ticket.ticket_parts?.ticket_parts ?? []).some(({ body }) => body?.includes(key) ?? false);
  }
}

function gone(what: string): ConnectorError {
  return new ConnectorError("intercom", "not_found", `${what}: there is no such ticket in Intercom`);
}
