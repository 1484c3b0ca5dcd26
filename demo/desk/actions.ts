import type { IncomingMessage } from "node:http";
import type { DeskTicket, Helpdesk } from "../helpdesks/helpdesk.ts";

const MAX_BYTES = 20_000;

/** Whether a form came from this page: another one in the same browser must not press its buttons. */
export function isFromHere({ headers }: IncomingMessage): boolean {
  // Browsers say it themselves; a page that sends no referrer has "null" for its origin.
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** Does what a button says. False: there is no such button. */
export function press(form: URLSearchParams, ticket: DeskTicket, helpdesk: Helpdesk): boolean {
  const { id } = ticket;
  const text = (form.get("text") ?? "").trim();
  switch (form.get("do")) {
    case "assign": {
      const agent = ticket.agents.find((one) => one.id === form.get("agent"));
      helpdesk.assign(id, agent?.id ?? null);
      return true;
    }
    case "reply":
      if (text) helpdesk.reply(id, text);
      return true;
    case "note":
      if (text) helpdesk.reply(id, text, { isPublic: false });
      return true;
    case "solve":
      helpdesk.solve(id, text);
      return true;
    case "reopen":
      helpdesk.reopen(id, text);
      return true;
    case "good":
    case "bad":
      helpdesk.rate(id, form.get("do") === "good" ? "good" : "bad", text);
      return true;
    default:
      return false;
  }
}

/** A posted form; `null` when it is longer than anybody types. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) {
    body += chunk;
    if (body.length > MAX_BYTES) return null;
  }
  return new URLSearchParams(body);
}
