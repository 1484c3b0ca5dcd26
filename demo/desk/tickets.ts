import type { DeskTicket, Helpdesk } from "../helpdesks/helpdesk.ts";

const PRIORITIES = ["urgent", "high", "normal", "low"];

/** Everything in the stand-in, as an agent would work through it: what is open first, the most urgent, then the newest. */
export function listTickets(helpdesk: Pick<Helpdesk, "tickets">): DeskTicket[] {
  const isOver = ({ status }: DeskTicket) => status === "solved" || status === "closed";
  const rank = (ticket: DeskTicket) =>
    PRIORITIES.indexOf(ticket.priority ?? "normal") + (isOver(ticket) ? PRIORITIES.length : 0);
  const newestFirst = helpdesk.tickets().toReversed();
  return newestFirst.sort((a, b) => rank(a) - rank(b));
}
