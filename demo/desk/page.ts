import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import type { Tryout } from "../tryouts.ts";
import type { AppPlace } from "./app.ts";
import { assigneeOf, composerOf } from "./composer.ts";
import { escapeHtml } from "./html.ts";
import { sanitize } from "./sanitize.ts";

interface PageOptions {
  /** False: the address names no ticket. */
  isKnown?: boolean;
  helpdesk?: string;
  /** The place of the app beside a ticket. */
  app?: (ticket: DeskTicket) => AppPlace;
  tryouts?: readonly Tryout[];
}

const NO_APP = () => null;
/** The page's first heading is of what it is about: the list, or one ticket. */
type Heading = "h1" | "h2";

/**
 * The agent workspace: tickets on the left, and one of them open. On a narrow screen it shows one at a time:
 * the list at `/`, a ticket at its own address.
 */
export function renderPage(
  tickets: readonly DeskTicket[],
  chosen: DeskTicket | null,
  { isKnown = true, helpdesk = "Zendesk", app = NO_APP, tryouts = [] }: PageOptions = {},
): string {
  const ticket = chosen ?? (isKnown ? tickets[0] : undefined) ?? null;
  const place = ticket ? app(ticket) : null;
  const title = ticket && chosen ? `#${ticket.id} ${ticket.subject}` : "Tickets";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Acme Support</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/desk.css">
</head>
<body class="${chosen || !isKnown ? "shows-ticket" : "shows-list"}${place ? " has-app" : ""}">
<a class="skip" href="#ticket">Skip to the ticket</a>
<header class="bar">
  <a class="brand" href="/">Acme Support</a>
  <p class="notice">A local stand-in for ${escapeHtml(helpdesk)}<span>, served by <code>npm run demo</code></span></p>
</header>
<div class="desk">
${listOf(tickets, ticket, tryouts, chosen ? "h2" : "h1")}
${ticket ? ticketOf(ticket, chosen ? "h1" : "h2") : nothing(isKnown)}
${place?.html ?? ""}
</div>
${place?.script ?? ""}
</body>
</html>
`;
}

function listOf(
  tickets: readonly DeskTicket[],
  open: DeskTicket | null,
  tryouts: readonly Tryout[],
  heading: Heading,
): string {
  const entries = tickets.map((ticket) => {
    const { id, subject, requester, priority, createdAt } = ticket;
    return `<li class="item"><a href="/tickets/${escapeHtml(id)}"${ticket === open ? ' aria-current="page"' : ""}>
    ${statusBadge(ticket.status)}
    <span class="entry"><span class="subject">${escapeHtml(subject)}</span>
    <span class="about"><span class="who">${escapeHtml(requester.name)}</span>${isPressing(priority) ? priorityBadge(priority) : ""}${timeOf(createdAt)}</span></span>
  </a></li>`;
  });
  return `<nav class="list" aria-label="Tickets">
<${heading}>Tickets <span class="count">${tickets.length}</span></${heading}>
<ol>
${entries.join("\n")}
</ol>
${tryouts.map((one) => tryoutOf(one, open)).join("\n")}
</nav>`;
}

/** A form without a script, as all others here. */
function tryoutOf({ id, label, about }: Tryout, open: DeskTicket | null): string {
  return `<form class="tryout" method="post" action="/try">
<input type="hidden" name="ticket" value="${escapeHtml(open?.id ?? "")}">
<p>${escapeHtml(about)}</p>
<button name="try" value="${escapeHtml(id)}">${escapeHtml(label)}</button>
</form>`;
}

function ticketOf(ticket: DeskTicket, heading: Heading): string {
  const { id, subject, status, requester, comments, createdAt } = ticket;
  return `<main id="ticket" class="ticket" tabindex="-1">
<header class="head">
  <a class="back" href="/">All tickets</a>
  <a class="to-app" href="#app">Baton</a>
  <${heading}>${escapeHtml(subject)}</${heading}>
  <p class="meta">${statusBadge(status)} <span>Ticket #${id}</span> <span>via API</span> <span>${escapeHtml(requester.name)}</span> ${timeOf(createdAt)}</p>
</header>
${propertiesOf(ticket)}
<section class="conversation" aria-label="Conversation">
<h2 class="unseen">Conversation</h2>
${comments.map(commentOf).join("\n")}
${composerOf(ticket)}
</section>
</main>`;
}

function propertiesOf(ticket: DeskTicket): string {
  const { requester, group, priority, tags, fields } = ticket;
  const custom = fields.map(({ title, value }) =>
    property(title, value === null ? EMPTY : escapeHtml(value)),
  );
  const email = requester.email ? `<span class="email">${escapeHtml(requester.email)}</span>` : "";
  // A long tag breaks between its words, not one letter before its end.
  const chips = tags.map((tag) => `<li>${escapeHtml(tag).replaceAll("_", "_<wbr>")}</li>`).join("");
  return `<aside class="properties" aria-label="Properties">
<dl>
${property("Requester", `<span class="person">${avatar(requester.name)}<span>${escapeHtml(requester.name)}${email}</span></span>`)}
${property("Assignee", assigneeOf(ticket), "wide")}
${property("Group", group ? escapeHtml(group) : EMPTY)}
${property("Priority", priorityBadge(priority) || EMPTY)}
${property("Tags", `<ul class="tags">${chips}</ul>`, "wide")}
${custom.join("\n")}
</dl>
</aside>`;
}

function property(label: string, html: string, kind = ""): string {
  return `<div${kind ? ` class="${kind}"` : ""}><dt>${escapeHtml(label)}</dt><dd>${html}</dd></div>`;
}

function commentOf({ author, html, isPublic, at }: DeskTicket["comments"][number]): string {
  const kind = isPublic ? "Public reply" : "Internal note";
  return `<article class="comment${isPublic ? "" : " internal"}">
<header>${avatar(author)}<strong>${escapeHtml(author)}</strong> <span class="kind">${kind}</span> ${timeOf(at)}</header>
<div class="said">
${sanitize(html)}
</div>
</article>`;
}

function nothing(isKnown: boolean): string {
  const sentence = isKnown ? "No ticket has been written yet." : "There is no such ticket.";
  return `<main id="ticket" class="ticket" tabindex="-1"><p class="nothing">${sentence} <a href="/">All tickets</a></p></main>`;
}

const EMPTY = '<span class="empty">–</span>';

function statusBadge(status: string): string {
  const name = status.charAt(0).toUpperCase() + status.slice(1);
  return `<span class="status ${/^[a-z]+$/.test(status) ? status : ""}" title="${escapeHtml(name)}">${escapeHtml(name)}</span>`;
}

/** In a list only what should change the order of work is worth a word. */
function isPressing(priority: string | null): boolean {
  return priority === "urgent" || priority === "high";
}

function priorityBadge(priority: string | null): string {
  if (priority === null) return "";
  const name = priority.charAt(0).toUpperCase() + priority.slice(1);
  return `<span class="priority ${/^[a-z]+$/.test(priority) ? priority : ""}">${escapeHtml(name)}</span>`;
}

function avatar(name: string): string {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
  return `<span class="avatar" aria-hidden="true">${escapeHtml(initials)}</span>`;
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

function timeOf(iso: string): string {
  return `<time datetime="${escapeHtml(iso)}">${CLOCK.format(new Date(iso))}</time>`;
}
