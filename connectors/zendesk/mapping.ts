import { brief, type Named, type Resolution, resolve } from "../../src/account-names.ts";
import type {
  EarlierTicket,
  Facts,
  NamesInManifest,
  PreparedTicket,
  TicketDraft,
} from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { type KnownAgents, toAssignee } from "./assignee.ts";
import { cut, toFieldValue } from "./fields.ts";
import type { Group, SearchResults, TicketField, TicketForm } from "./schema.ts";

/**
 * Bytes of HTML that one note may hold. Zendesk keeps 64 KiB of a comment; the rest is room for what its own
 * clean-up of the markup adds.
 */
export const MAX_NOTE_BYTES = 63_000;

const MAX_SUBJECT = 255;
const MAX_NAME = 255;
const MAX_TAG = 255;

/** A list of the account, or why it may not be read. */
export type Listing<T> = { items: readonly T[] } | { unreadable: string };

export interface Account {
  fields: Listing<TicketField>;
  groups: Listing<Group>;
  forms: Listing<TicketForm>;
  /** Read only where a ticket is for one of them. */
  agents?: KnownAgents;
}

/** Turns a draft into Zendesk's create request. What the account has no place for is left out and named. */
export function toPreparedTicket(draft: TicketDraft, account: Account, variant: number): PreparedTicket {
  const omitted: RejectedPart[] = [];
  const group =
    draft.group === null ? null : findNamed("group", "group", account.groups, draft.group, omitted);
  const form =
    draft.form === null ? null : findNamed("form", "ticket form", account.forms, draft.form, omitted);
  const assignee = draft.assignee ? toAssignee(draft.assignee, account.agents ?? null, omitted) : {};
  const fields = toCustomFields(draft.fields, account.fields, form, omitted);
  const requester = toRequester(draft.requester, omitted);
  const subject = cut(draft.subject.replace(/\s+/g, " ").trim(), MAX_SUBJECT);
  if (subject.endsWith("…") && !draft.subject.trimEnd().endsWith("…")) {
    omitted.push({ part: "subject", reason: `cut to ${MAX_SUBJECT} characters` });
  }

  const ticket = {
    ...(subject === "" ? {} : { subject }),
    comment: { html_body: toNoteHtml(draft.note, omitted), public: false },
    ...(requester ? { requester } : {}),
    ...(group ? { group_id: group.id } : {}),
    ...assignee,
    ...(form ? { ticket_form_id: form.id } : {}),
    priority: draft.priority,
    tags: toTags(draft.tags),
    custom_fields: fields.map(({ id, value }) => ({ id, value })),
    external_id: draft.handoffId,
  };
  return {
    request: { method: "POST", path: "/api/v2/tickets", body: JSON.stringify({ ticket }) },
    idempotencyKey: variant === 0 ? draft.handoffId : `${draft.handoffId}.${variant}`,
    omitted,
    fields: fields.map(({ field, target, value }) => ({ field, target, value })),
  };
}

export function findNamed<T extends Named>(
  part: string,
  kind: string,
  listing: Listing<T>,
  wanted: string,
  omitted: RejectedPart[],
): T | null {
  const resolution: Resolution<T> =
    "items" in listing ? resolve(kind, listing.items, wanted) : { missing: listing.unreadable };
  if ("found" in resolution) return resolution.found;
  omitted.push({ part, reason: resolution.missing });
  return null;
}

/** The manifest's names that mean nothing in this account. */
export function toMissing(
  { fields, group, form, options = [] }: NamesInManifest,
  account: Account,
): RejectedPart[] {
  const missing: RejectedPart[] = [];
  for (const name of fields) findNamed(`field:${name}`, "ticket field", account.fields, name, missing);
  if (group !== null) findNamed("group", "group", account.groups, group, missing);
  if (form !== null) findNamed("form", "ticket form", account.forms, form, missing);
  for (const { field: name, values } of options) {
    // A field that is not there at all was said above.
    const field = findNamed(`field:${name}`, "ticket field", account.fields, name, []);
    for (const value of field ? values : []) {
      const { omitted } = toFieldValue(field as TicketField, value);
      if (omitted !== undefined) missing.push({ part: `option:${name}`, reason: omitted });
    }
  }
  return missing;
}

interface CustomField {
  id: number;
  field: string;
  target: string;
  value: string | number | boolean | string[];
}

export function toCustomFields(
  wanted: TicketDraft["fields"],
  listing: Listing<TicketField>,
  form: TicketForm | null,
  omitted: RejectedPart[],
): CustomField[] {
  const written = new Map<number, CustomField>();
  for (const { field: name, value } of wanted) {
    const part = `field:${name}`;
    const field = findNamed(part, "ticket field", listing, name, omitted);
    if (!field) continue;
    const result = toFieldValue(field, value);
    if (result.omitted !== undefined) omitted.push({ part, reason: result.omitted });
    if (result.value === undefined) continue;
    const isHidden = form?.fieldIds != null && !form.fieldIds.includes(field.id);
    const target = `${targetOf(field.id)} "${brief(field.title)}"${isHidden ? ", not on this form: hidden" : ""}`;
    written.set(field.id, { id: field.id, field: name, target, value: result.value }); // the last one counts
  }
  return [...written.values()];
}

/** How `PreparedTicket.fields` begins for a field, so that a refusal by id finds the manifest's name again. */
export function targetOf(fieldId: number): string {
  return `custom_fields ${fieldId}`;
}

/**
 * Zendesk finds or makes the requester by email within the create. It documents name and email as required for a
 * new person, and gives no way to name an external id there; without an email we send the name alone, and an
 * account that wants an email answers 422, which names the requester.
 */
export function toRequester(customer: TicketDraft["requester"], omitted: RejectedPart[]) {
  const email = customer.email?.trim() ?? "";
  const isEmail =
    /^[^\s@<>(),;:"\\[\]]+@[^\s@<>(),;:"\\[\]]+\.[^\s@<>(),;:"\\[\].]+$/.test(email) && email.length <= 254;
  if (email !== "" && !isEmail) {
    omitted.push({ part: "requester", reason: "the customer's email is not an address Zendesk would take" });
  }
  const name = customer.name?.replace(/\s+/g, " ").trim();
  if (isEmail) return { name: cut(name || email, MAX_NAME), email };
  const known = name || customer.externalId?.trim() || customer.phone?.trim();
  if (known) return { name: cut(known, MAX_NAME) };
  if (email === "") {
    omitted.push({ part: "requester", reason: "no name or address to write; Baton's own user stands in" });
  }
  return null;
}

/** Markup cannot be cut without breaking it, so what is too long goes as its plain text, cut at the end. */
function toNoteHtml(note: { html: string; text: string }, omitted: RejectedPart[]): string {
  if (Buffer.byteLength(note.html) <= MAX_NOTE_BYTES) return note.html;
  omitted.push({
    part: "note",
    reason: "longer than a Zendesk comment: shown as plain text, its end left out",
  });
  return cutNote(note.text, "");
}

/** A further note as a comment, with a last sentence where there is one. */
export function toCommentHtml(note: { key: string; html: string; text: string }, last: string): string {
  const html = last === "" ? note.html : `${note.html}\n<p><em>${escapeHtml(last)}</em></p>`;
  if (Buffer.byteLength(html) <= MAX_NOTE_BYTES) return html;
  return cutNote(note.text, [last, note.key].filter((part) => part !== "").join(" · "));
}

/** Plain text as HTML of at most `MAX_NOTE_BYTES`, with `ending` always there. */
export function cutNote(text: string, ending: string): string {
  const close = `</p><p><em>Cut here: longer than a Zendesk comment.</em></p>${ending && `<p>${escapeHtml(ending)}</p>`}`;
  let room = MAX_NOTE_BYTES - Buffer.byteLength(`<p>${close}`);
  let html = "<p>";
  for (const character of text) {
    const piece = escapeHtml(character);
    room -= Buffer.byteLength(piece);
    if (room < 0) break;
    html += piece;
  }
  return html + close;
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\n]/g, (character) => ESCAPES[character] ?? character);
}

/** Zendesk splits tags at spaces and drops some signs; we write what it would keep. */
export function toTags(tags: string[]): string[] {
  const clean = tags.map((tag) =>
    tag
      .trim()
      .toLowerCase()
      .replace(/[\s,;]+/g, "_")
      .replace(/[^\p{L}\p{N}_\-/:.]/gu, "")
      .slice(0, MAX_TAG)
      .replace(/[\uD800-\uDBFF]$/, ""),
  );
  return [...new Set(clean)].filter((tag) => tag !== "");
}

/** The search for a person's tickets; `null` when the address cannot be asked for without meaning something else. */
export function toRequesterQuery(email: string): string | null {
  const address = email.trim();
  if (address.length > 254) return null;
  if (/^\w[\w.+%-]*@[\w.-]+$/.test(address)) return `type:ticket requester:${address}`;
  // Quotes keep operators, spaces and wildcards of an odd address from becoming part of the query.
  if (/^[^\s"\\*@]+@[^\s"\\*@]+$/.test(address)) return `type:ticket requester:"${address}"`;
  return null;
}

/** Search results as facts, latest first. */
export function toFacts(found: SearchResults, agentUrl: string): Facts {
  const tickets = found.results.filter((result) => (result.result_type ?? "ticket") === "ticket");
  if (tickets.length === 0) return {};
  const requesterId = tickets[0]?.requester_id;
  return {
    tickets: tickets
      .map(
        (ticket): EarlierTicket => ({
          id: String(ticket.id),
          subject: ticket.subject ?? "",
          status: ticket.status ?? "unknown",
          csat: toCsat(ticket.satisfaction_rating?.score),
          createdAt: ticket.created_at ?? null,
          url: ticketUrl(agentUrl, ticket.id),
        }),
      )
      .sort((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? "")),
    ...(requesterId ? { urls: { tickets: `${agentUrl}/agent/users/${requesterId}/requested_tickets` } } : {}),
  };
}

/** `good` or `bad`; `offered` and `unoffered` are no answer. */
function toCsat(score: string | null | undefined): string | null {
  return /^(good|bad)/.exec(score ?? "")?.[1] ?? null;
}

export function ticketUrl(agentUrl: string, id: number | string): string {
  return `${agentUrl}/agent/tickets/${id}`;
}
