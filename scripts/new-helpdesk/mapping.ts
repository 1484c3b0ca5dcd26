import type { Facts, PreparedTicket, TicketChange, TicketDraft } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import type { Group, Ticket } from "./schema.ts";

/** Bytes of HTML that a note of Nimbus's may have. */
export const MAX_NOTE_BYTES = 60_000;
const MAX_LINE = 255;

/** The create request, and what Nimbus has no place for. `groups` is asked only when a group is wanted. */
export function toPreparedTicket(draft: TicketDraft, groups: readonly Group[]): PreparedTicket {
  const omitted: RejectedPart[] = [];
  const group = draft.group === null ? null : findGroup(draft.group, groups, omitted);
  if (draft.form !== null) omitted.push({ part: "form", reason: "Nimbus has no forms" });
  const { name, email } = draft.requester;
  const body = {
    reference: draft.handoffId, // by which the ticket is found again
    subject: toLine(draft.subject),
    requester: { name: toLine(name ?? email ?? "A customer"), ...(isAddress(email) ? { email } : {}) },
    description: draft.description, // the customer may read it
    note: { html: draft.note.html, internal: true },
    priority: draft.priority,
    ...(group ? { group_id: group.id } : {}),
    ...(isAddress(draft.assignee) ? { assignee: draft.assignee } : {}),
    tags: draft.tags,
    fields: draft.fields.map(({ field, value }) => ({ name: toLine(field), value })),
  };
  return {
    request: { method: "POST", path: "/v1/tickets", body: JSON.stringify(body) },
    idempotencyKey: null,
    omitted,
    fields: draft.fields.map(({ field, value }) => ({ field, target: field, value })),
  };
}

/** A note, and what changes with it. */
export function toNote(html: string, change: TicketChange, groups: readonly Group[]): object {
  const omitted: RejectedPart[] = [];
  const { group: wanted, assignee, addTags, dueAt, ...same } = change;
  const group = wanted === undefined ? null : findGroup(wanted, groups, omitted);
  const unchanged = omitted.map(({ reason }) => `<p>Not changed: ${escapeHtml(reason)}</p>`).join("");
  return {
    html: html + unchanged,
    internal: true,
    ...same,
    ...(group ? { group_id: group.id } : {}),
    ...(assignee === undefined ? {} : { assignee }),
    ...(addTags ? { add_tags: addTags } : {}),
    ...(dueAt === undefined ? {} : { due_at: dueAt }),
  };
}

/** By id or name, in any case. */
function findGroup(wanted: string, groups: readonly Group[], omitted: RejectedPart[]): Group | null {
  const folded = wanted.trim().toLowerCase();
  const found = groups.find(({ id, name }) => id === wanted || name.trim().toLowerCase() === folded);
  if (!found) omitted.push({ part: "group", reason: `there is no group "${toLine(wanted.slice(0, 40))}"` });
  return found ?? null;
}

const PARTS = new Map([
  ["group_id", "group"],
  ["requester", "requester"],
  ["subject", "subject"],
  ["tags", "tags"],
  ["note", "note"],
]);

/** What Nimbus refuses, in the manifest's words. */
export function toRejected(errors: { field: string; message: string }[]): RejectedPart[] {
  return errors.flatMap(({ field, message }) => {
    const part = PARTS.get(field) ?? (field.startsWith("field:") ? field : null);
    return part === null ? [] : [{ part, reason: toLine(message) }];
  });
}

export function toFacts(found: Ticket[]): Facts {
  if (found.length === 0) return {};
  return {
    tickets: found.map(({ id, subject, status, created_at }) => ({
      ...{ id, subject: subject ?? "", status: status ?? "unknown", csat: null },
      ...{ createdAt: created_at ?? null, url: ticketUrl(id) },
    })),
  };
}

export function ticketUrl(id: string): string {
  return `https://app.nimbus.example/tickets/${encodeURIComponent(id)}`;
}

const toLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, MAX_LINE).toWellFormed();

const isAddress = (text: string | null | undefined): text is string =>
  /^[^\s@<>(),;:"\\]+@[\w-]+(?:\.[\w-]+)+$/.test(text ?? "") && (text ?? "").length <= 254;

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
