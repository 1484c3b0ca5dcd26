import type { IncomingMessage } from "node:http";
import type { ZendeskStandIn, ZendeskTicket } from "../stand-ins/zendesk.ts";

const MAX_BYTES = 20_000;

/** Whether a form came from this page: another one in the same browser must not press its buttons. */
export function isFromHere({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** Does what a button says. False: there is no such button. */
export function press(form: URLSearchParams, ticket: ZendeskTicket, zendesk: ZendeskStandIn): boolean {
  const { id } = ticket;
  const text = (form.get("text") ?? "").trim();
  const words = text === "" ? undefined : text;
  switch (form.get("do")) {
    case "assign": {
      const agent = zendesk.account.agents.find((one) => String(one.id) === form.get("agent"));
      zendesk.assign(id, agent?.id ?? null);
      return true;
    }
    case "reply":
      if (words) zendesk.reply(id, words);
      return true;
    case "note":
      if (words) zendesk.reply(id, words, { public: false });
      return true;
    case "solve":
      zendesk.solve(id, words);
      return true;
    case "reopen":
      zendesk.reopen(id, words);
      return true;
    case "good":
    case "bad":
      zendesk.rate(id, form.get("do") === "good" ? "good" : "bad", words);
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
