import { randomUUID } from "node:crypto";
import type { ZendeskAccount } from "./zendesk-account.ts";
import type { TicketInput } from "./zendesk-rules.ts";
import type { ZendeskTicket } from "./zendesk-shapes.ts";
import { OWN_USER, type TicketStore, toComment } from "./zendesk-tickets.ts";
import type { createWebhooks, TicketHappening } from "./zendesk-webhooks.ts";

/** What the people who work in this Zendesk do, and the customer who rates them. Each sends the webhooks that it would. */
export interface AgentActions {
  /** Somebody writes by email: a ticket of their own, which no bot had a part in. */
  hearCustomer(customer: { name: string; email: string }, subject: string, text: string): ZendeskTicket;
  /** Gives a ticket to somebody, by id, or takes it from whoever has it. */
  assign(ticketId: number, agentId: number | null): void;
  /** A public reply, or an internal note; by whoever has the ticket, unless somebody else is named. */
  reply(ticketId: number, text: string, options?: { public?: boolean; agentId?: number }): void;
  /** With a last public reply in the same act, if there is one. */
  solve(ticketId: number, text?: string): void;
  /** The customer writes again, which opens a solved ticket. */
  reopen(ticketId: number, text?: string): void;
  rate(ticketId: number, score: "good" | "bad", comment?: string): void;
  moveTo(ticketId: number, groupId: number, agentId?: number): void;
  /** Closes a ticket as a part of another. */
  merge(ticketId: number, intoId: number): void;
  /** Deletes a ticket. */
  deleteTicket(ticketId: number): void;
}

type Webhooks = Pick<ReturnType<typeof createWebhooks>, "emit">;

export function createAgents(
  account: ZendeskAccount,
  store: TicketStore,
  webhooks: Webhooks,
  now: () => number,
): AgentActions {
  const [somebody = OWN_USER] = account.agents;

  /** One act: all of its events share a sequence. */
  function act(ticketId: number, actorId: number | null, work: (ticket: ZendeskTicket, tell: Tell) => void) {
    const ticket = store.find(ticketId);
    if (!ticket) throw new Error(`there is no ticket ${ticketId}`);
    const sequence = randomUUID();
    ticket.updated_at = new Date(now()).toISOString();
    const told: TicketHappening[] = [];
    const actor = actorId ?? ticket.assignee_id ?? somebody.id;
    work(ticket, (type, event) => told.push({ type, event, actorId: actor, sequence }));
    for (const one of told) webhooks.emit(ticket, one);
  }

  function comment(ticket: ZendeskTicket, tell: Tell, text: string, authorId: number, isPublic = true) {
    const at = new Date(now()).toISOString();
    const html = htmlOf(text);
    const id = ticket.id * 100 + ticket.comments.length;
    ticket.comments.push({
      ...toComment(id, { html_body: html, public: isPublic }, at, authorId),
      plain_body: text,
    });
    tell("comment_added", commentEvent(store, id, text, authorId, isPublic));
  }

  const answererOf = (ticket: ZendeskTicket) => ticket.assignee_id ?? somebody.id;
  return {
    hearCustomer(requester, subject, text) {
      const ticket = {
        requester,
        subject,
        comment: { html_body: htmlOf(text), public: true },
        priority: "low",
      };
      const call = { method: "POST", path: "", query: new URLSearchParams(), at: now() };
      const { made } = store.create({ ...call, headers: {}, body: { ticket } }, "");
      if (!made) throw new Error("this account refuses such a ticket");
      for (const one of made.comments) one.author_id = made.requester_id;
      act(made.id, made.requester_id, (_, tell) => tell("created", {}));
      return made;
    },
    assign: (ticketId, agentId) =>
      act(ticketId, agentId, (ticket, tell) => changeTicket(ticket, { assignee_id: agentId }, tell)),
    reply: (ticketId, text, options = {}) =>
      act(ticketId, options.agentId ?? null, (ticket, tell) => {
        const authorId = options.agentId ?? answererOf(ticket);
        comment(ticket, tell, text, authorId, options.public ?? true);
        if (ticket.status === "new") changeTicket(ticket, { status: "open" }, tell);
      }),
    solve: (ticketId, text) =>
      act(ticketId, null, (ticket, tell) => {
        if (text) comment(ticket, tell, text, answererOf(ticket));
        changeTicket(ticket, { assignee_id: answererOf(ticket), status: "solved" }, tell);
      }),
    reopen: (ticketId, text = "It is still not right.") =>
      act(ticketId, store.find(ticketId)?.requester_id ?? null, (ticket, tell) => {
        comment(ticket, tell, text, ticket.requester_id);
        changeTicket(ticket, { status: "open" }, tell);
      }),
    rate: (ticketId, score, text) =>
      act(ticketId, store.find(ticketId)?.requester_id ?? null, (ticket, tell) => {
        ticket.satisfaction_rating = { score, ...(text ? { comment: text } : {}) };
        const word = `${score}${text ? "_with_comment" : ""}`.toUpperCase();
        tell("csat_received", { satisfaction_score: { score: word, comment: text ?? null } });
      }),
    moveTo: (ticketId, groupId, agentId) =>
      act(ticketId, agentId ?? null, (ticket, tell) =>
        changeTicket(
          ticket,
          { group_id: groupId, ...(agentId === undefined ? {} : { assignee_id: agentId }) },
          tell,
        ),
      ),
    merge: (ticketId, intoId) =>
      act(ticketId, null, (ticket, tell) => {
        tell("merged", { target_ticket_id: String(intoId) });
        changeTicket(ticket, { status: "closed" }, tell);
      }),
    deleteTicket(ticketId) {
      if (!store.find(ticketId)) return;
      act(ticketId, null, (_, tell) => {
        store.delete(ticketId);
        tell("soft_deleted", {});
      });
    },
  };
}

type Tell = (type: string, event: Record<string, unknown>) => void;
type Change = Pick<TicketInput, "assignee_id" | "group_id" | "status">;

function changeTicket(ticket: ZendeskTicket, change: Change, tell: Tell): void {
  const before = { ...ticket };
  if (change.assignee_id !== undefined) ticket.assignee_id = change.assignee_id;
  if (change.group_id !== undefined) ticket.group_id = change.group_id;
  if (change.status !== undefined) ticket.status = change.status as ZendeskTicket["status"];
  if (ticket.assignee_id !== null && ticket.status === "new") ticket.status = "open";
  tellChanges(before, ticket, tell);
}

const htmlOf = (text: string) =>
  `<p>${text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`;

/** An event for each thing that is not as it was. */
export function tellChanges(before: ZendeskTicket, after: ZendeskTicket, tell: Tell): void {
  const text = (id: number | null) => (id === null ? "" : String(id));
  if (before.assignee_id !== after.assignee_id) {
    const [current, previous] = [text(after.assignee_id), text(before.assignee_id)];
    tell("agent_assignment_changed", { current, previous });
  }
  if (before.group_id !== after.group_id) {
    tell("group_assignment_changed", { current: text(after.group_id), previous: text(before.group_id) });
  }
  if (before.status !== after.status) {
    tell("status_changed", { current: after.status.toUpperCase(), previous: before.status.toUpperCase() });
  }
  if (before.priority !== after.priority) {
    const [current, previous] = [after.priority, before.priority].map((one) => one?.toUpperCase() ?? null);
    tell("priority_changed", { current, previous });
  }
}

export function commentEvent(
  store: TicketStore,
  id: number,
  text: string,
  authorId: number,
  isPublic: boolean,
): Record<string, unknown> {
  const author = store.users.get(authorId);
  const isStaff = author?.role !== "end-user";
  return {
    comment: {
      ...{ id: String(id), body: text, is_public: isPublic },
      author: { id: String(authorId), is_staff: isStaff, name: author?.name ?? "Unknown" },
    },
  };
}
