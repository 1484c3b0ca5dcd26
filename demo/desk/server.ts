import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { AgentAppStandIn } from "../apps-framework/agent-app.ts";
import type { Helpdesk } from "../helpdesks/helpdesk.ts";
import type { Tryouts } from "../tryouts.ts";
import { isFromHere, press, readForm } from "./actions.ts";
import { answerApp, appOn } from "./app.ts";
import { renderPage } from "./page.ts";
import { listTickets } from "./tickets.ts";

export interface Desk {
  readonly url: string;
  close(): Promise<void>;
}

const TICKET_PATH = /^\/tickets\/([\w-]{1,40})$/;
const FAVOURITE_PORT = 4747;
const FILES: Record<string, string> = { "/desk.css": "text/css", "/icon.svg": "image/svg+xml" };
/** Whatever a ticket holds, this page runs no script but that of its app's frame, and asks nobody else for anything. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const APP_POLICY = `${POLICY}; script-src 'self'; connect-src 'self'; frame-src 'self'`;
const HEADERS = {
  "content-security-policy": POLICY,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** What may stand beside the tickets. */
export interface DeskOptions {
  app?: AgentAppStandIn;
  /** What a stranger may set off. */
  tryouts?: Tryouts;
  /** Where the desk would like to listen; 0 for any port. */
  port?: number;
}

/** Serves what the stand-in holds, as an agent workspace would show it; on port 4747 where that is free. */
export async function openDesk(
  helpdesk: Helpdesk,
  { app, tryouts = () => [], port: favourite = FAVOURITE_PORT }: DeskOptions = {},
): Promise<Desk> {
  const server = createServer((request, response) => {
    // Whatever somebody's browser sends, or breaks off, the trial goes on.
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 400, "text/plain", "That cannot be answered");
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://desk");
    if (app && pathname.startsWith("/apps/")) return answerApp(request, response, app);
    if (request.method === "POST" && pathname === "/try") return answerTryout(request, response, tryouts);
    if (request.method === "POST") return answerForm(request, response, pathname, helpdesk);
    if (request.method !== "GET" && request.method !== "HEAD")
      return send(response, 405, "text/plain", "GET and POST only");
    const type = FILES[pathname];
    if (type) {
      const file = await readFile(path.join(import.meta.dirname, pathname.slice(1)), "utf8");
      return send(response, 200, type, file);
    }
    const tickets = listTickets(helpdesk);
    const [, id] = TICKET_PATH.exec(pathname) ?? [];
    const ticket = tickets.find((one) => one.id === id);
    const isKnown = pathname === "/" || ticket !== undefined;
    send(
      response,
      isKnown ? 200 : 404,
      "text/html",
      renderPage(tickets, ticket ?? null, {
        ...{ isKnown, helpdesk: helpdesk.name, tryouts: tryouts() },
        ...(app ? { app: (shown) => appOn(shown, app) } : {}),
      }),
      app ? { "content-security-policy": APP_POLICY } : {},
    );
  }

  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  await listen(favourite).catch(() => listen(0));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What somebody did with a ticket; then its page again. */
async function answerForm(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  helpdesk: Helpdesk,
): Promise<void> {
  const [, id] = TICKET_PATH.exec(pathname) ?? [];
  if (id === undefined) return send(response, 405, "text/plain", "GET only");
  if (!isFromHere(request)) return send(response, 403, "text/plain", "Only from this page");
  const ticket = helpdesk.tickets().find((one) => one.id === id);
  if (!ticket) return send(response, 404, "text/plain", "There is no such ticket");
  const form = await readForm(request);
  if (!form || !press(form, ticket, helpdesk))
    return send(response, 400, "text/plain", "There is no such button");
  response.writeHead(303, { ...HEADERS, location: `/tickets/${id}` }).end();
}

/** Sets something off; then the ticket that came of it. */
async function answerTryout(
  request: IncomingMessage,
  response: ServerResponse,
  tryouts: Tryouts,
): Promise<void> {
  if (!isFromHere(request)) return send(response, 403, "text/plain", "Only from this page");
  const form = await readForm(request);
  const wanted = tryouts().find(({ id }) => id === form?.get("try"));
  const ticket = form?.get("ticket") ?? "";
  const found = await wanted?.run().catch(() => null);
  const path = found ?? (/^[\w-]{1,40}$/.test(ticket) ? ticket : null);
  response.writeHead(303, { ...HEADERS, location: path ? `/tickets/${path}` : "/" }).end();
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { ...HEADERS, ...headers, "content-type": `${type}; charset=utf-8` }).end(body);
}
