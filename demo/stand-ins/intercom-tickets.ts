import type {
  IntercomAccount,
  IntercomContact,
  IntercomConversation,
  IntercomPart,
  IntercomTicketType,
  StateCategory,
} from "./intercom-account.ts";
import { OPERATOR } from "./intercom-account.ts";
import { bodyOf, checkedAttributes, invalid, notFound, Refused, textOf } from "./intercom-rules.ts";

export interface IntercomTicket {
  id: string;
  /** The number that people see. */
  ticket_id: string;
  type: IntercomTicketType;
  state: StateCategory;
  contactId: string;
  attributes: Record<string, unknown>;
  adminId: string | null;
  teamId: string | null;
  created_at: number;
  updated_at: number;
  open: boolean;
  parts: IntercomPart[];
  tags: string[];
  rating: { score: number; remark: string } | null;
  conversationId: string | null;
  /** A customer wrote it before, by no handoff. */
  isEarlier: boolean;
  /** From when searches see it, in milliseconds. */
  indexedAt: number;
}

export type TicketStore = ReturnType<typeof createTicketStore>;

/** Tickets, contacts, tags and conversations of a workspace, with what its API refuses. */
export function createTicketStore(
  account: IntercomAccount,
  options: { indexLagMs?: number | undefined },
  now: () => number,
) {
  const tickets: IntercomTicket[] = [];
  const { contacts, tags } = account;
  const seconds = () => Math.floor(now() / 1000);
  let serial = 0;
  const nextId = (from: number) => String(from + ++serial);

  function add(from: Partial<IntercomTicket> & Pick<IntercomTicket, "type" | "contactId" | "attributes">) {
    const id = from.id ?? nextId(215_470_000_000);
    const ticket: IntercomTicket = {
      ...{ id, ticket_id: String(1_000 + tickets.length + 1), state: "submitted" },
      ...{ adminId: null, teamId: null, created_at: seconds(), updated_at: seconds(), open: true, parts: [] },
      ...{ tags: [], rating: null, conversationId: null, isEarlier: false },
      ...{ indexedAt: now() + (options.indexLagMs ?? 0), ...from },
    };
    tickets.push(ticket);
    return ticket;
  }

  for (const { email, title, state, daysAgo } of account.earlierTickets) {
    const at = seconds() - daysAgo * 86_400;
    const [type] = account.ticketTypes;
    const contact = contacts.find((one) => one.email === email);
    if (!type || !contact) continue;
    const attributes = { _default_title_: title, _default_description_: title };
    const times = { created_at: at, updated_at: at, indexedAt: 0 };
    add({ type, contactId: contact.id, attributes, state, open: false, isEarlier: true, ...times });
  }

  const typeOf = (id: unknown) => {
    const type = account.ticketTypes.find((one) => one.id === textOf(id, "ticket_type_id") && !one.archived);
    if (!type) throw notFound("Ticket Type");
    return type;
  };
  const ticketOf = (id: string) => {
    const ticket = tickets.find((one) => one.id === id);
    if (!ticket) throw notFound("Ticket");
    return ticket;
  };
  const adminOf = (id: unknown) => {
    const admin = account.admins.find((one) => one.id === String(id));
    if (!admin) throw new Refused(404, "admin_not_found", "Admin not found");
    return admin;
  };

  function makeContact(body: unknown): IntercomContact {
    const given = bodyOf(body, ["role", "email", "external_id", "name", "phone"]);
    const { role, email, external_id, name, phone } = given as Record<string, string | undefined>;
    if (!email && !external_id && !role) throw invalid("email, external_id or role is required");
    const same = contacts.find(
      (one) => (email && one.email === email) || (external_id && one.external_id === external_id),
    );
    if (same)
      throw new Refused(
        409,
        "conflict",
        `A contact matching those details already exists with id=${same.id}`,
      );
    const contact: IntercomContact = {
      ...{
        id: `66f0a1b2c3d4e5f7${String(++serial).padStart(8, "0")}`,
        role: role === "lead" ? "lead" : "user",
      },
      ...{ email: email ?? null, external_id: external_id ?? null, name: name ?? null, phone: phone ?? null },
    };
    contacts.push(contact);
    return contact;
  }

  /** An address makes its contact, without a name; an id has to be there. */
  function contactFor(given: unknown): IntercomContact {
    if (!Array.isArray(given) || given.length !== 1)
      throw invalid("exactly one contact is allowed", "contacts");
    const { id, external_id, email } = bodyOf(given[0], ["id", "external_id", "email"]);
    const found = contacts.find((one) =>
      id ? one.id === id : external_id ? one.external_id === external_id : one.email === email,
    );
    if (found) return found;
    if (typeof email === "string" && email.includes("@")) return makeContact({ role: "user", email });
    throw notFound("User");
  }

  function create(body: unknown): IntercomTicket {
    const keys = ["ticket_type_id", "contacts", "ticket_attributes", "assignment", "conversation_to_link_id"];
    const given = bodyOf(body, [...keys, "company_id", "created_at", "skip_notifications"]);
    const type = typeOf(given.ticket_type_id);
    const linked = given.conversation_to_link_id;
    if (linked !== undefined && type.category === "Customer")
      throw invalid("a conversation cannot be linked to a customer ticket", "conversation_to_link_id");
    if (linked !== undefined) conversationOf(textOf(linked, "conversation_to_link_id"));
    const attributes = checkedAttributes(given.ticket_attributes, type, true);
    const { admin_assignee_id, team_assignee_id } = bodyOf(given.assignment ?? {}, [
      ...["admin_assignee_id", "team_assignee_id"],
    ]);
    if (admin_assignee_id !== undefined) adminOf(admin_assignee_id);
    if (team_assignee_id !== undefined && !account.teams.some(({ id }) => id === team_assignee_id))
      throw new Refused(404, "team_not_found", "Team not found");
    return add({
      ...{ type, contactId: contactFor(given.contacts).id, attributes },
      adminId: admin_assignee_id === undefined ? null : String(admin_assignee_id),
      teamId: team_assignee_id === undefined ? null : String(team_assignee_id),
      conversationId: linked === undefined ? null : String(linked),
    });
  }

  function conversationOf(id: string): IntercomConversation {
    const conversation = account.conversations.find((one) => one.id === id);
    if (!conversation) throw new Refused(404, "not_found", "Resource Not Found");
    return conversation;
  }

  /** The conversation itself becomes the ticket: same id, same messages. */
  function convert(id: string, body: unknown): IntercomTicket {
    const conversation = conversationOf(id);
    const given = bodyOf(body, ["ticket_type_id", "attributes"]);
    const type = typeOf(given.ticket_type_id);
    if (type.category !== "Customer")
      throw invalid("ticket_type_id is no customer ticket type", "ticket_type_id");
    if (conversation.ticketId !== null) throw invalid("Bad request");
    const attributes = checkedAttributes(given.attributes, type, true);
    const { source, contactId, created_at } = conversation;
    const first: IntercomPart = {
      ...{ id: `${id}0`, part_type: "comment", body: source.body, created_at, author: source.author },
    };
    conversation.ticketId = id;
    const parts = [first, ...conversation.parts];
    return add({ id, type, contactId, attributes, created_at, parts, conversationId: id });
  }

  function update(id: string, body: unknown): IntercomTicket {
    const ticket = ticketOf(id);
    const keys = ["ticket_attributes", "ticket_state_id", "company_id", "open", "is_shared", "snoozed_until"];
    const given = bodyOf(body, [...keys, "admin_id", "assignee_id", "skip_notifications"]);
    const attributes = checkedAttributes(given.ticket_attributes, ticket.type, false);
    const state = ticket.type.states.find((one) => one.id === given.ticket_state_id);
    if (given.ticket_state_id !== undefined && !state) throw notFound("Ticket State");
    if (given.admin_id !== undefined && !Number.isInteger(given.admin_id))
      throw invalid("admin_id must be an integer");
    if (given.admin_id !== undefined) adminOf(given.admin_id);
    if (given.assignee_id !== undefined) assign(ticket, textOf(given.assignee_id, "assignee_id"));
    Object.assign(ticket.attributes, attributes);
    if (state) ticket.state = state.category;
    if (typeof given.open === "boolean") ticket.open = given.open;
    ticket.updated_at = seconds();
    return ticket;
  }

  function assign(ticket: IntercomTicket, assigneeId: string) {
    if (assigneeId === "0") Object.assign(ticket, { adminId: null, teamId: null });
    else if (account.admins.some(({ id }) => id === assigneeId)) ticket.adminId = assigneeId;
    else if (account.teams.some(({ id }) => id === assigneeId)) ticket.teamId = assigneeId;
    else throw new Refused(404, "assignee_not_found", "Assignee not found");
  }

  function addPart(
    ticket: IntercomTicket,
    part: Pick<IntercomPart, "part_type" | "author"> & Partial<IntercomPart>,
  ) {
    const whole: IntercomPart = { id: nextId(40_000), body: null, created_at: seconds(), ...part };
    ticket.parts.push(whole);
    ticket.updated_at = seconds();
    return whole;
  }

  function reply(id: string, body: unknown): { ticket: IntercomTicket; part: IntercomPart } {
    const ticket = ticketOf(id);
    const keys = ["message_type", "type", "body", "admin_id", "created_at", "attachment_urls", "cross_post"];
    const given = bodyOf(body, [...keys, "skip_notifications"]);
    if (given.type !== "admin") throw invalid("type must be admin", "type");
    if (given.message_type !== "note" && given.message_type !== "comment")
      throw invalid("message_type must be note or comment", "message_type");
    const { id: adminId, name, email } = adminOf(textOf(given.admin_id, "admin_id"));
    const author = { type: "admin" as const, id: adminId, name, email };
    const part = addPart(ticket, {
      ...{ part_type: given.message_type, body: textOf(given.body, "body"), author },
    });
    return { ticket, part };
  }

  function makeTag(body: unknown) {
    const name = textOf(bodyOf(body, ["name", "id"]).name, "name");
    const known = tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase());
    if (known) return known;
    const tag = { id: nextId(70_001), name };
    tags.push(tag);
    return tag;
  }

  function tagTicket(id: string, body: unknown) {
    const ticket = ticketOf(id);
    const given = bodyOf(body, ["id", "admin_id"]);
    adminOf(textOf(given.admin_id, "admin_id"));
    const tag = tags.find((one) => one.id === textOf(given.id, "id"));
    if (!tag) throw notFound("Tag");
    if (!ticket.tags.includes(tag.name)) ticket.tags.push(tag.name);
    return tag;
  }

  function remove(id: string): void {
    tickets.splice(tickets.indexOf(ticketOf(id)), 1);
  }

  return {
    tickets,
    remove,
    ...{ create, convert, update, reply, makeTag, tagTicket, makeContact, addPart },
    ...{ ticketOf, conversationOf, seconds },
    operator: () => ({
      ...{
        type: "bot" as const,
        id: OPERATOR,
        name: "Fin",
        email: `operator+${account.workspace.id_code}@intercom.io`,
      },
    }),
  };
}
