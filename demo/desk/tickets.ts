import type { ZendeskStandIn, ZendeskTicket } from "../stand-ins/zendesk.ts";

/** A ticket with the names that an agent sees in place of ids. */
export interface DeskTicket {
  id: number;
  subject: string;
  status: string;
  priority: string | null;
  group: string | null;
  requester: { name: string; email: string | null };
  assignee: { id: number; name: string } | null;
  /** To whom it may be given. */
  agents: { id: number; name: string }[];
  rating: { score: string; comment: string | null } | null;
  tags: string[];
  /** The form's own fields, those without a value too. */
  fields: { title: string; value: string | null }[];
  comments: { author: string; html: string; isPublic: boolean; at: string }[];
  createdAt: string;
}

const PRIORITIES = ["urgent", "high", "normal", "low"];

/** Everything in the stand-in, as an agent would work through it: what is open first, the most urgent, then the newest. */
export function listTickets(zendesk: ZendeskStandIn): DeskTicket[] {
  const isOver = ({ status }: DeskTicket) => status === "solved" || status === "closed";
  const rank = (ticket: DeskTicket) =>
    PRIORITIES.indexOf(ticket.priority ?? "normal") + (isOver(ticket) ? PRIORITIES.length : 0);
  return zendesk.tickets
    .map((ticket) => toDeskTicket(ticket, zendesk))
    .sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

export function toDeskTicket(ticket: ZendeskTicket, { account, users }: ZendeskStandIn): DeskTicket {
  const requester = users.get(ticket.requester_id);
  const assignee = ticket.assignee_id === null ? undefined : users.get(ticket.assignee_id);
  const { score, comment } = ticket.satisfaction_rating;
  const custom = account.fields.filter(({ id, active }) => active && id >= 10_000);
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    group: account.groups.find(({ id }) => id === ticket.group_id)?.name ?? null,
    requester: { name: requester?.name ?? "Unknown", email: requester?.email ?? null },
    assignee: assignee ? { id: assignee.id, name: assignee.name } : null,
    agents: account.agents.map(({ id, name }) => ({ id, name })),
    rating: score === "good" || score === "bad" ? { score, comment: comment ?? null } : null,
    tags: ticket.tags.toSorted(),
    fields: custom.map(({ id, title, custom_field_options: options }) => {
      const value = ticket.custom_fields.find((field) => field.id === id)?.value;
      const isEmpty = value === undefined || value === null || value === "";
      const label = options?.find((option) => option.value === value)?.name;
      return { title, value: isEmpty ? null : (label ?? String(value)) };
    }),
    comments: ticket.comments.map((comment) => ({
      author: users.get(comment.author_id)?.name ?? "Baton",
      html: comment.html_body,
      isPublic: comment.public,
      at: comment.created_at,
    })),
    createdAt: ticket.created_at,
  };
}
