import type { ZendeskStandIn, ZendeskTicket } from "../stand-ins/zendesk.ts";

/** A ticket with the names that an agent sees in place of ids. */
export interface DeskTicket {
  id: number;
  subject: string;
  status: string;
  priority: string | null;
  group: string | null;
  requester: { name: string; email: string | null };
  tags: string[];
  /** The form's own fields, those without a value too. */
  fields: { title: string; value: string | null }[];
  comments: { author: string; html: string; isPublic: boolean; at: string }[];
  createdAt: string;
}

const PRIORITIES = ["urgent", "high", "normal", "low"];

/** Everything in the stand-in, as an agent would work through it: the most urgent first, then the newest. */
export function listTickets(zendesk: ZendeskStandIn): DeskTicket[] {
  const rank = ({ priority }: DeskTicket) => PRIORITIES.indexOf(priority ?? "normal");
  return zendesk.tickets
    .map((ticket) => toDeskTicket(ticket, zendesk))
    .sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

export function toDeskTicket(ticket: ZendeskTicket, { account, users }: ZendeskStandIn): DeskTicket {
  const requester = users.get(ticket.requester_id);
  const custom = account.fields.filter(({ id, active }) => active && id >= 10_000);
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    group: account.groups.find(({ id }) => id === ticket.group_id)?.name ?? null,
    requester: { name: requester?.name ?? "Unknown", email: requester?.email ?? null },
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
