import type { IncomingMessage, ServerResponse } from "node:http";
import type { AgentAppStandIn } from "../apps-framework/agent-app.ts";
import type { DeskTicket } from "../helpdesks/helpdesk.ts";
import { isFromHere } from "./actions.ts";
import { escapeHtml } from "./html.ts";

/** The app's part of a ticket's page. */
export type AppPlace = { html: string; script: string } | null;

const MAX_BYTES = 100_000;

/** A frame for the app. Its address is the script's to open, since only a browser knows what belongs in it. */
export function appOn(ticket: DeskTicket, app: AgentAppStandIn): AppPlace {
  const agent = ticket.assignee ?? ticket.agents[0] ?? { id: "0", name: "Agent" };
  const data = escapeHtml(JSON.stringify(app.hostData(ticket, agent)));
  const title = escapeHtml(app.title);
  return {
    html: `<aside id="app" class="app" aria-label="${title}" data-app="${data}" tabindex="-1">
<h2>${title}</h2>
<noscript><p class="nothing">The app beside the ticket needs JavaScript. All else here works without.</p></noscript>
<iframe title="${title}" data-src="${escapeHtml(app.frameUrl(ticket, agent))}"></iframe>
</aside>
<div class="toasts" role="status"></div>`,
    script: `<script type="module" src="${escapeHtml(app.hostScript)}"></script>`,
  };
}

/** Answers what begins with `/apps/`. */
export async function answerApp(
  request: IncomingMessage,
  response: ServerResponse,
  app: AgentAppStandIn,
): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(request.url ?? "/", "http://desk");
  const method = request.method ?? "GET";
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { "content-type": "text/plain", "cache-control": "no-store" }).end(text);
  const body = await readBody(request);
  if (method !== "GET" && method !== "HEAD" && !isFromHere(request))
    return void refuse(403, "Only from this page");
  if (body === null) return void refuse(413, "That is too long");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value ?? "")]),
  );
  const answer = await app.answer({ ...{ method, path, query, headers, body } });
  if (!answer) return void refuse(404, "There is nothing of that name");
  const own = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  response.writeHead(answer.status, { ...own, ...answer.headers }).end(answer.body);
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  let body: string | null = "";
  // Read to its end either way: a body that is cut off takes the answer with it.
  for await (const chunk of request.setEncoding("utf8")) {
    if (body !== null) body = body.length + chunk.length > MAX_BYTES ? null : body + chunk;
  }
  return body;
}
