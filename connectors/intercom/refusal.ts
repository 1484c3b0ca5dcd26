import { fold } from "../../src/account-names.ts";
import type { PreparedTicket } from "../../src/connector.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import type { HttpResponse } from "../../src/http.ts";
import { Refusal } from "./ticket-schema.ts";

const REFUSED = new Set([400, 404, 413, 422]);

interface Fault {
  code: string;
  message: string;
}

/** What Intercom said when it refused a request; empty when it said nothing that we can read. */
function faultsOf(response: HttpResponse): Fault[] {
  try {
    const { errors } = Refusal.parse(JSON.parse(response.body));
    return (errors ?? []).map(({ code, message, field }) => ({
      code: code ?? "",
      message: [field, message].filter(Boolean).join(": "),
    }));
  } catch {
    return [];
  }
}

/** The refusal of a create as an error that names the parts of the draft; `null` for any other answer. */
export function toRefusedTicket(
  response: HttpResponse,
  { path, fields }: Pick<PreparedTicket, "fields"> & { path: string },
  connector: string,
): ConnectorError | null {
  const { status } = response;
  if (!REFUSED.has(status)) return null;
  const faults = faultsOf(response);
  const isConversation = path !== "/tickets";
  const named = rejectedParts(faults, fields);
  // The conversation is gone, or cannot become a ticket: prepared anew, it is read anew.
  const rejected =
    isConversation && named.length === 0
      ? [{ part: "conversation", reason: "it could not become the ticket" }]
      : named;
  const parts = rejected.map(({ part }) => part).join(", ");
  const message = `creating the ticket: answered ${status}${parts === "" ? "" : `, refused ${parts}`}`;
  return new ConnectorError(connector, "invalid", message, { status, rejected });
}

/** A conversation that cannot become a ticket, because it is one. */
export function alreadyTicket(connector: string, status: number): ConnectorError {
  return new ConnectorError(connector, "conflict", "the conversation is a ticket already", { status });
}

/** The refusal of a change; a 404 that does not speak of people means that the ticket is gone, and is no refusal. */
export function toRefusedChange(response: HttpResponse, connector: string): ConnectorError | null {
  const { status } = response;
  if (!REFUSED.has(status)) return null;
  const rejected = rejectedParts(faultsOf(response), []);
  if (status === 404 && rejected.length === 0) return null;
  return new ConnectorError(connector, "invalid", `changing the ticket: answered ${status}`, {
    status,
    rejected,
  });
}

function rejectedParts(faults: readonly Fault[], fields: PreparedTicket["fields"]): RejectedPart[] {
  const parts = new Map<string, RejectedPart>();
  for (const fault of faults) {
    const part = partOf(fault, fields);
    if (part !== null && !parts.has(part))
      parts.set(part, { part, reason: oneLine(fault.message || fault.code) });
  }
  return [...parts.values()];
}

/** Intercom names what it refuses in its message only. */
function partOf({ code, message }: Fault, fields: PreparedTicket["fields"]): string | null {
  const text = fold(`${code} ${message}`.replaceAll("_", " "));
  const field = fields.find(({ field, target }) =>
    [field, /"(.*)"/.exec(target)?.[1] ?? field].some((name) =>
      text.includes(fold(name.replaceAll("_", " "))),
    ),
  );
  if (field) return `field:${field.field}`;
  if (/priority/.test(text)) return "priority";
  if (/ticket type/.test(text)) return "form";
  if (/team/.test(text)) return "group";
  if (/assign|admin/.test(text)) return "assignee";
  if (/contact|email|user/.test(text)) return "requester";
  if (/state/.test(text)) return "status";
  if (/default title|title/.test(text)) return "subject";
  if (/body|too long/.test(text)) return "note";
  return null;
}

/** Intercom quotes what it refuses; a person's address stays out of what may be logged. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, "")
    .replace(/[^\s@]+@[^\s@]+/g, "(address)")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
