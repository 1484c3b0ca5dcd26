import type { IntercomAccount, IntercomPart, StateCategory } from "./intercom-account.ts";
import { OWN_ADMIN } from "./intercom-account.ts";
import { shownConversation, shownPart, shownTicket } from "./intercom-answers.ts";
import type { IntercomTicket, TicketStore } from "./intercom-tickets.ts";
import type { Webhooks } from "./intercom-webhooks.ts";

/** What the people who work in this Intercom do, their customers, and Fin. Each sends the notifications that it would. */
export interface PeopleActions {
  /** Gives a ticket to somebody, by id, or takes it from whoever has it. */
  assign(ticketId: string, adminId: string | null): void;
  /** A reply, or an internal note; by whoever has the ticket. */
  reply(ticketId: string, text: string, options?: { isPublic?: boolean }): void;
  solve(ticketId: string, text: string): void;
  /** The customer writes again, which opens a resolved ticket. */
  reopen(ticketId: string, text: string): void;
  rate(ticketId: string, score: "good" | "bad", comment: string): void;
  setAway(adminId: string, isAway: boolean): void;
  /** A customer and Fin talk in the messenger; resolves to the conversation's id. */
  talk(contactId: string, texts: { by: "customer" | "fin"; text: string }[]): string;
  /** Fin gives up: it says so in the conversation's state, and then to the customer. */
  giveUp(conversationId: string, why: { state: string; reason?: string; text: string }): void;
}

export function createPeople(account: IntercomAccount, store: TicketStore, webhooks: Webhooks) {
  const [, somebody = account.admins[0]] = account.admins;

  /** Notifications of a ticket carry what happened, not all that ever did. */
  function tell(topic: string, ticket: IntercomTicket, part?: IntercomPart): void {
    const shown = shownTicket(ticket, account, part ? [part] : []);
    // Replies, notes and closing come with their ticket inside, the rest is the ticket itself.
    const isMessage = part && ["comment", "note"].includes(part.part_type);
    const isInside = isMessage || topic === "ticket.closed";
    const beside = isMessage ? { ticket_part: shownPart(part) } : {};
    webhooks.emit(topic, isInside ? { ticket: shown, ...beside } : shown);
  }

  const authorOf = (adminId: string): IntercomPart["author"] => {
    const admin = account.admins.find(({ id }) => id === adminId);
    return { type: "admin", id: adminId, name: admin?.name ?? null, email: admin?.email ?? "" };
  };

  function tellChanges(before: IntercomTicket, ticket: IntercomTicket, byId: string | null): void {
    const author = byId === null ? customerOf(ticket) : authorOf(byId);
    const told = (topic: string, part_type: string, more: Partial<IntercomPart> = {}) =>
      tell(topic, ticket, store.addPart(ticket, { part_type, author, ...more }));
    if (before.adminId !== ticket.adminId) {
      const assigned_to = ticket.adminId === null ? null : { type: "admin", id: ticket.adminId };
      told("ticket.admin.assigned", "assignment", { assigned_to });
    }
    if (before.teamId !== ticket.teamId) {
      const assigned_to = ticket.teamId === null ? null : { type: "team", id: ticket.teamId };
      told("ticket.team.assigned", "assignment", { assigned_to });
    }
    if (before.state !== ticket.state) {
      told("ticket.state.updated", `ticket_state_updated_by_${byId === null ? "user" : "admin"}`);
      if (ticket.state === "resolved") told("ticket.resolved", "ticket_state_updated_by_admin");
    }
    if (before.open && !ticket.open) tell("ticket.closed", ticket);
  }

  function change(id: string, byId: string | null, to: Partial<IntercomTicket>): void {
    const ticket = store.ticketOf(id);
    const before = { ...ticket };
    Object.assign(ticket, to);
    tellChanges(before, ticket, byId);
  }

  const answererOf = (ticket: IntercomTicket) => ticket.adminId ?? somebody?.id ?? OWN_ADMIN;
  const customerOf = ({ contactId }: IntercomTicket): IntercomPart["author"] => {
    const contact = account.contacts.find(({ id }) => id === contactId);
    return { type: "user", id: contactId, name: contact?.name ?? null, email: contact?.email ?? "" };
  };

  function say(id: string, text: string, isPublic: boolean): void {
    const ticket = store.ticketOf(id);
    const by = answererOf(ticket);
    const part_type = isPublic ? "comment" : "note";
    const part = store.addPart(ticket, { part_type, body: toHtml(text), author: authorOf(by) });
    tell(isPublic ? "ticket.admin.replied" : "ticket.note.created", ticket, part);
    if (isPublic && ticket.adminId === null) change(id, by, { adminId: by });
    if (isPublic && ticket.state === "submitted") change(id, by, { state: "in_progress" });
  }

  const actions: PeopleActions = {
    assign: (id, adminId) => change(id, adminId ?? answererOf(store.ticketOf(id)), { adminId }),
    reply: (id, text, { isPublic = true } = {}) => say(id, text, isPublic),
    solve(id, text) {
      if (text !== "") say(id, text, true);
      change(id, answererOf(store.ticketOf(id)), { state: "resolved" as StateCategory, open: false });
    },
    reopen(id, text) {
      const ticket = store.ticketOf(id);
      const part = store.addPart(ticket, {
        ...{ part_type: "comment", body: toHtml(text || "It happens again."), author: customerOf(ticket) },
      });
      tell("ticket.contact.replied", ticket, part);
      change(id, null, { state: "in_progress", open: true });
    },
    rate(id, score, comment) {
      const ticket = store.ticketOf(id);
      ticket.rating = { score: score === "good" ? 5 : 1, remark: comment };
      const { contactId, created_at } = ticket;
      const author = customerOf(ticket);
      const conversation = {
        ...{ id, created_at, contactId, parts: [], custom_attributes: {}, ai_agent: null, ticketId: id },
        source: { type: "conversation", body: "", url: null, author },
      };
      const rating = { rating: ticket.rating.score, remark: comment, created_at: store.seconds() };
      const item = { ...shownConversation(conversation, account), conversation_rating: rating };
      webhooks.emit("conversation.rating.added", item);
    },
    setAway(adminId, isAway) {
      const admin = account.admins.find(({ id }) => id === adminId);
      if (admin) admin.away_mode_enabled = isAway;
    },
    talk(contactId, texts) {
      const id = String(215_471_000_000 + account.conversations.length + 1);
      const contact = account.contacts.find((one) => one.id === contactId);
      const customer = {
        type: "user" as const,
        id: contactId,
        name: contact?.name ?? null,
        email: contact?.email ?? "",
      };
      const parts = texts.map(
        ({ by, text }, index): IntercomPart => ({
          ...{ id: `${id}${index}`, part_type: "comment", body: toHtml(text), created_at: store.seconds() },
          author: by === "fin" ? store.operator() : customer,
        }),
      );
      const [first, ...others] = parts;
      account.conversations.push({
        ...{
          id,
          created_at: store.seconds(),
          contactId,
          parts: others,
          custom_attributes: {},
          ticketId: null,
        },
        source: {
          type: "conversation",
          body: first?.body ?? "",
          url: null,
          author: first?.author ?? customer,
        },
        ai_agent: { resolution_state: null },
      });
      return id;
    },
    giveUp(conversationId, { state, reason, text }) {
      const conversation = store.conversationOf(conversationId);
      conversation.ai_agent = { resolution_state: state };
      if (reason) conversation.custom_attributes["Fin AI Agent escalated reason"] = reason;
      const part: IntercomPart = {
        ...{
          id: `${conversationId}${conversation.parts.length + 1}`,
          part_type: "comment",
          body: toHtml(text),
        },
        ...{ created_at: store.seconds(), author: store.operator() },
      };
      conversation.parts.push(part);
      webhooks.emit("conversation.operator.replied", shownConversation(conversation, account, [part]));
    },
  };
  return { actions, tell, tellChanges };
}

function toHtml(text: string): string {
  return `<p>${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`;
}
