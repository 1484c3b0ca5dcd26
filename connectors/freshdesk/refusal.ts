import type { PreparedTicket } from "../../src/connector.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import type { HttpResponse } from "../../src/http.ts";
import { targetOf } from "./mapping.ts";
import { Refusal } from "./schema.ts";

/** What Freshdesk said when it refused a request; empty when it said nothing that we can read. */
export function readRefusal(response: HttpResponse): NonNullable<Refusal["errors"]> {
  try {
    return Refusal.catch({ errors: null }).parse(JSON.parse(response.body)).errors ?? [];
  } catch {
    return [];
  }
}

/** A list was asked for by somebody whom Freshdesk does not know: a 400, where others give an empty list. */
export function isNobody(response: HttpResponse): boolean {
  const who = ["email", "unique_external_id", "requester_id"];
  return (
    response.status === 400 &&
    readRefusal(response).some(
      ({ field, code, message }) =>
        who.includes(field ?? "") &&
        (code ?? "invalid_value") === "invalid_value" &&
        /no contact|no requester|not find/i.test(message ?? ""),
    )
  );
}

/** The refusal of a create or an update, with the draft's parts that it names, each with Freshdesk's reason. */
export function toRefusal(
  what: string,
  response: HttpResponse,
  prepared: Pick<PreparedTicket, "fields">,
): ConnectorError {
  const { status } = response;
  const parts = new Map<string, RejectedPart>();
  for (const { field, message, code } of readRefusal(response)) {
    const part = partOf(field ?? "", prepared);
    if (part !== null && !parts.has(part)) {
      parts.set(part, { part, reason: oneLine(message ?? code ?? "refused") });
    }
  }
  const rejected = [...parts.values()];
  const names = rejected.map(({ part }) => part).join(", ");
  const message = `${what}: answered ${status}${names === "" ? "" : `, refused ${names}`}`;
  return new ConnectorError("freshdesk", "invalid", message, { status, rejected });
}

const PARTS: Record<string, string> = Object.assign(Object.create(null), {
  subject: "subject",
  description: "note",
  body: "note",
  group_id: "group",
  group: "group",
  responder_id: "assignee",
  email: "requester",
  name: "requester",
  phone: "requester",
  mobile: "requester",
  unique_external_id: "requester",
  requester_id: "requester",
  requester: "requester",
  priority: "priority",
  status: "status",
  tags: "tags",
  due_by: "due",
  fr_due_by: "due",
  type: "type",
  ticket_type: "type",
  source: "source",
});

/** The draft's word for one of Freshdesk's; a field that the request did not have keeps its own name. */
function partOf(field: string, { fields }: Pick<PreparedTicket, "fields">): string | null {
  const key = field.replace(/^custom_fields\.?/, "");
  const byTarget = fields.find(({ target }) => target === targetOf(key) || target === key);
  if (byTarget) return `field:${byTarget.field}`;
  return PARTS[key] ?? (key.startsWith("cf_") ? `field:${key}` : null);
}

/** Freshdesk quotes what it refuses; a person's address stays out of what may be logged. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, "")
    .replace(/[^\s@]+@[^\s@]+/g, "(address)")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
