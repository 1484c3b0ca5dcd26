import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import { escapeHtml } from "./html.ts";

/** What one can do with a ticket here: forms without a script, one button each. */
export function composerOf(ticket: DeskTicket): string {
  const { id, assignee, status } = ticket;
  const isOver = status === "solved" || status === "closed";
  if (isOver) return afterTheEnd(ticket);
  const name = assignee ? escapeHtml(assignee.name) : "whoever answers first";
  return `<form class="composer" method="post" action="/tickets/${id}">
<label for="text">Public reply <span>as ${name}</span></label>
<textarea id="text" name="text" rows="3" data-composer placeholder="Write to ${escapeHtml(ticket.requester.name)} …"></textarea>
<p class="acts"><button name="do" value="note">Internal note</button><button name="do" value="solve">Reply and solve</button><button class="main" name="do" value="reply">Reply</button></p>
</form>`;
}

function afterTheEnd({ id, requester, rating }: DeskTicket): string {
  const who = escapeHtml(requester.name);
  const rated = rating
    ? `<p class="rated">${who} found this <strong>${rating.score === "good" ? "good" : "bad"}</strong>${rating.comment ? `: “${escapeHtml(rating.comment)}”` : "."}</p>`
    : "";
  return `<form class="composer" method="post" action="/tickets/${id}">
<label for="text">${who} <span>answers the survey, or writes again</span></label>
${rated}<textarea id="text" name="text" rows="2" placeholder="In ${who}’s words …"></textarea>
<p class="acts"><button name="do" value="reopen">Write again</button><button name="do" value="bad">Rate as bad</button><button class="main" name="do" value="good">Rate as good</button></p>
</form>`;
}

/** Who has it, and to whom it may be given. */
export function assigneeOf({ id, assignee, agents, status }: DeskTicket): string {
  if (status === "closed") return assignee ? escapeHtml(assignee.name) : '<span class="empty">–</span>';
  const option = (value: string, name: string, isChosen: boolean) =>
    `<option value="${escapeHtml(value)}"${isChosen ? " selected" : ""}>${escapeHtml(name)}</option>`;
  const people = agents.map((agent) => option(agent.id, agent.name, agent.id === assignee?.id));
  return `<form class="assign" method="post" action="/tickets/${id}">
<select name="agent" aria-label="Assignee">${option("", "Nobody", assignee === null)}${people.join("")}</select><button name="do" value="assign">Assign</button>
</form>`;
}
