import { fold } from "../../src/account-names.ts";
import type { PreparedTicket } from "../../src/connector.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import type { HttpResponse } from "../../src/http.ts";
import { targetOf } from "./mapping.ts";
import { type Detail, Refusal } from "./schema.ts";

/** What Zendesk said when it refused a request; empty when it said nothing that we can read. */
export function readRefusal(response: HttpResponse): Refusal {
  try {
    return Refusal.catch({}).parse(JSON.parse(response.body));
  } catch {
    return {};
  }
}

/** Zendesk knows this idempotency key with another body: a ticket of this handoff exists. */
export function isReusedKey(refusal: Refusal): boolean {
  const { error } = refusal;
  return (typeof error === "string" ? error : error?.title) === "IdempotentRequestError";
}

/** Closed tickets, and merged ones, which are closed too, take no more notes. */
export function isClosed(refusal: Refusal): boolean {
  const texts = Object.entries(refusal.details ?? {}).flatMap(([key, items]) =>
    items.map((item) => `${key} ${typeof item === "string" ? item : (item.description ?? "")}`),
  );
  return texts.some((text) => /\bclosed\b/i.test(text) && /status|ticket/i.test(text));
}

/** The refusal of a create as an error that names the parts of the draft, each with Zendesk's reason. */
export function toRefusedTicket(response: HttpResponse, prepared: PreparedTicket): ConnectorError {
  const { status } = response;
  const refusal = readRefusal(response);
  if (isReusedKey(refusal)) {
    return new ConnectorError(
      "zendesk",
      "conflict",
      "creating the ticket: its idempotency key was used before",
      {
        status,
      },
    );
  }
  const rejected =
    status === 413
      ? [{ part: "note", reason: "longer than Zendesk takes" }]
      : rejectedParts(refusal, prepared);
  const parts = rejected.map(({ part }) => part).join(", ");
  const message = `creating the ticket: answered ${status}${parts === "" ? "" : `, refused ${parts}`}`;
  return new ConnectorError("zendesk", "invalid", message, { status, rejected });
}

/** The parts that a refusal names, in the draft's words; `fields` are those of the request, where it had any. */
export function rejectedParts(refusal: Refusal, prepared: Pick<PreparedTicket, "fields">): RejectedPart[] {
  const parts = new Map<string, RejectedPart>();
  const add = (part: string | null, reason: string) => {
    if (part !== null && !parts.has(part)) parts.set(part, { part, reason: oneLine(reason) });
  };
  for (const [key, items] of Object.entries(refusal.details ?? {})) {
    for (const item of items) {
      const detail: Detail = typeof item === "string" ? { description: item } : item;
      const reason = detail.description ?? detail.error ?? "refused";
      add(partOf(key, detail, prepared), reason);
    }
  }
  if (parts.size === 0 && typeof refusal.error === "object" && refusal.error?.message) {
    // {"error":{"title":"Invalid attribute","message":"You passed an invalid value for the subject attribute. …"}}
    const { message } = refusal.error;
    const attribute = /\bthe (\w+) attribute/.exec(message)?.[1];
    if (attribute) add(ATTRIBUTES[attribute] ?? fieldNamed(message, prepared), message);
  }
  return [...parts.values()];
}

const ATTRIBUTES: Record<string, string> = Object.assign(Object.create(null), {
  subject: "subject",
  raw_subject: "subject",
  group: "group",
  group_id: "group",
  assignee: "assignee",
  assignee_id: "assignee",
  requester: "requester",
  requester_id: "requester",
  email: "requester",
  name: "requester",
  priority: "priority",
  status: "status",
  due_at: "due",
  external_id: "id",
  type: "due",
  assignee_email: "assignee",
  additional_tags: "tags",
  tags: "tags",
  current_tags: "tags",
  set_tags: "tags",
  ticket_form: "form",
  ticket_form_id: "form",
  comment: "note",
  description: "note",
  html_body: "note",
  body: "note",
});

const FIELD_TYPES: Record<string, string> = Object.assign(Object.create(null), {
  FieldSubject: "subject",
  FieldDescription: "note",
  FieldPriority: "priority",
  FieldGroup: "group",
  FieldAssignee: "assignee",
  FieldStatus: "status",
});

/** The draft's word for what a detail is about: by field id first, then by attribute, then by how it begins. */
function partOf(key: string, detail: Detail, prepared: Pick<PreparedTicket, "fields">): string | null {
  if (detail.ticket_field_id) {
    const byId = fieldWithId(detail.ticket_field_id, prepared);
    if (byId) return byId;
  }
  const byType = detail.ticket_field_type ? FIELD_TYPES[detail.ticket_field_type] : undefined;
  if (byType) return byType;
  const byAttribute = ATTRIBUTES[key];
  if (byAttribute) return byAttribute;
  const text = detail.description ?? "";
  return fieldNamed(text, prepared) ?? ATTRIBUTES[attributeAt(text)] ?? null;
}

/** `Requester: Email: … is not properly formatted` begins with the attribute. */
function attributeAt(text: string): string {
  const start = /^\s*(ticket form|[a-z]+)/i.exec(text)?.[1] ?? "";
  if (/^tags?$/i.test(start) || /^the tag\b/i.test(text.trim())) return "tags";
  return start.toLowerCase().replace(" ", "_");
}

function fieldWithId(id: number, prepared: Pick<PreparedTicket, "fields">): string | null {
  const field = prepared.fields.find(({ target }) => target.startsWith(`${targetOf(id)} `));
  return field ? `field:${field.field}` : null;
}

/** A field that the text names by id or, before its colon, by title. */
function fieldNamed(text: string, prepared: Pick<PreparedTicket, "fields">): string | null {
  for (const id of text.match(/\d{3,}/g) ?? []) {
    const byId = fieldWithId(Number(id), prepared);
    if (byId) return byId;
  }
  const title = fold(text.split(":")[0] ?? "");
  const byTitle = prepared.fields.find(
    ({ field, target }) => fold(field) === title || fold(/"(.*)"/.exec(target)?.[1] ?? "") === title,
  );
  return byTitle && title !== "" ? `field:${byTitle.field}` : null;
}

/** Zendesk quotes what it refuses; a person's address stays out of what may be logged. */
function oneLine(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, "")
    .replace(/[^\s@]+@[^\s@]+/g, "(address)")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
