import type { FreshdeskAccount } from "./freshdesk-account.ts";
import type { FreshdeskTicket } from "./freshdesk-shapes.ts";
import { OWN_AGENT, type TicketStore } from "./freshdesk-tickets.ts";
import type { createWebhooks } from "./freshdesk-webhooks.ts";

/** What the people who work in this Freshdesk do, and the customer; automation rules tell of each. */
export interface AgentActions {
  /** Gives a ticket to somebody, by id, or takes it from whoever has it. */
  assign(ticketId: number, agentId: number | null): void;
  /** A public reply, or a private note; by whoever has the ticket, unless somebody else is named. */
  reply(ticketId: number, text: string, options?: { public?: boolean; agentId?: number }): void;
  /** With a last public reply before it, if there is one. */
  solve(ticketId: number, text?: string): void;
  /** The customer writes again, which opens a resolved ticket. */
  reopen(ticketId: number, text?: string): void;
  rate(ticketId: number, score: "good" | "bad", comment?: string): void;
  moveTo(ticketId: number, groupId: number, agentId?: number): void;
  closeTicket(ticketId: number): void;
  deleteTicket(ticketId: number): void;
  /** Freshdesk's own sense of what nobody wants. */
  markAsSpam(ticketId: number): void;
}

export type Performer = "agent" | "requester" | "system";

/** What an update did, as `triggered_event` names it: only the first thing. */
export function eventOf(before: FreshdeskTicket, after: FreshdeskTicket): string | null {
  for (const key of ["status", "group_id", "responder_id", "priority"] as const)
    if (before[key] !== after[key]) return `{${key}:{from:${before[key] ?? ""},to:${after[key] ?? ""}}}`;
  return null;
}

export function createAgents(
  account: FreshdeskAccount,
  store: TicketStore,
  webhooks: Pick<ReturnType<typeof createWebhooks>, "emit">,
  now: () => number,
) {
  const [somebody = OWN_AGENT] = account.agents;
  const people = [OWN_AGENT, ...account.agents];
  const nameOf = (id: number) =>
    people.find((one) => one.id === id)?.name ??
    store.contacts.find((one) => one.id === id)?.name ??
    "Unknown";

  /** The body of the rules, every placeholder filled in: numbers as text, nothing as an empty one. */
  function tell(ticket: FreshdeskTicket, performer: Performer, event: string, rating = ""): void {
    const comment = ticket.conversations.findLast((one) => !one.private);
    const agent = people.find(({ id }) => id === ticket.responder_id);
    const statuses = account.fields.find(({ name }) => name === "status")?.choices as Record<
      number,
      string[]
    >;
    webhooks.emit({
      ticket_id: String(ticket.id),
      performed_by: performer,
      rating,
      event,
      updated_at: store.timeOf(ticket),
      tags: ticket.tags.join(", "),
      status: statuses?.[ticket.status]?.[0] ?? String(ticket.status),
      group: account.groups.find(({ id }) => id === ticket.group_id)?.name ?? "",
      ...{ agent_name: agent?.name ?? "", agent_email: agent?.email ?? "" },
      public_comment: comment ? `${nameOf(comment.user_id)} : ${comment.body}` : "",
      requester_name: store.contactOf(ticket)?.name ?? "",
    });
  }

  /** One act. Nobody does two within a second, which is all that a webhook's time tells. */
  function act(ticketId: number, work: (ticket: FreshdeskTicket) => void): void {
    const ticket = store.find(ticketId);
    if (!ticket || ticket.deleted) throw new Error(`there is no ticket ${ticketId}`);
    ticket.updatedMs = Math.max(now(), ticket.updatedMs + 1_000);
    work(ticket);
  }

  function change(
    ticket: FreshdeskTicket,
    fields: Partial<FreshdeskTicket>,
    performer: Performer = "agent",
  ): void {
    const before = { ...ticket };
    Object.assign(ticket, fields);
    const event = eventOf(before, ticket);
    if (event) tell(ticket, performer, event);
  }

  function write(ticket: FreshdeskTicket, text: string, userId: number, isPublic: boolean): void {
    const html = `<p>${text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`;
    store.comment(ticket, { body: html, user_id: userId, private: !isPublic });
    const isCustomer = userId === ticket.requester_id;
    const event = isCustomer
      ? "{reply_sent:received}"
      : isPublic
        ? "{reply_sent:sent}"
        : "{note_type:private}";
    tell(ticket, isCustomer ? "requester" : "agent", event);
  }

  const answererOf = (ticket: FreshdeskTicket) => ticket.responder_id ?? memberOf(ticket) ?? somebody.id;
  const memberOf = ({ group_id }: FreshdeskTicket) =>
    account.groups.find(({ id }) => id === group_id)?.agent_ids[0];
  /** With "assign to me" on, as most teams have it. */
  const take = (ticket: FreshdeskTicket, agentId: number) => {
    if (ticket.responder_id === null) change(ticket, { responder_id: agentId });
  };

  const actions: AgentActions = {
    assign: (ticketId, agentId) => act(ticketId, (ticket) => change(ticket, { responder_id: agentId })),
    reply: (ticketId, text, options = {}) =>
      act(ticketId, (ticket) => {
        const agentId = options.agentId ?? answererOf(ticket);
        take(ticket, agentId);
        write(ticket, text, agentId, options.public ?? true);
      }),
    solve: (ticketId, text) =>
      act(ticketId, (ticket) => {
        const agentId = answererOf(ticket);
        take(ticket, agentId);
        if (text) write(ticket, text, agentId, true);
        change(ticket, { status: 4 });
      }),
    reopen: (ticketId, text = "It is still not right.") =>
      act(ticketId, (ticket) => {
        write(ticket, text, ticket.requester_id, true);
        change(ticket, { status: 2 }, "requester");
      }),
    rate: (ticketId, score, comment) =>
      act(ticketId, (ticket) => {
        ticket.rating = { score, comment: comment ?? null };
        tell(ticket, "requester", `{customer_feedback:${score === "good" ? 103 : -103}}`, score);
      }),
    moveTo: (ticketId, groupId, agentId) =>
      act(ticketId, (ticket) =>
        change(ticket, { group_id: groupId, ...(agentId === undefined ? {} : { responder_id: agentId }) }),
      ),
    closeTicket: (ticketId) => act(ticketId, (ticket) => change(ticket, { status: 5 })),
    deleteTicket: (ticketId) =>
      act(ticketId, (ticket) => {
        ticket.deleted = true;
        tell(ticket, "agent", "{ticket_action:delete}");
      }),
    markAsSpam: (ticketId) =>
      act(ticketId, (ticket) => {
        ticket.spam = true;
        tell(ticket, "agent", "{ticket_action:marked_spam}");
      }),
  };
  return { actions, tell };
}
