import { brief, fold, type Named, type Resolution, resolve } from "../../src/account-names.ts";
import type {
  EarlierTicket,
  Facts,
  NamesInManifest,
  PreparedTicket,
  Priority,
  TicketDraft,
} from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import type { TicketField } from "./field-schema.ts";
import { cut, toFieldValue } from "./fields.ts";
import { toDescription } from "./html.ts";
import { toRequester } from "./requester.ts";
import type { Agent, FoundTicket, FreshdeskConfig, Group } from "./schema.ts";

const MAX_SUBJECT = 255;
const MAX_TAG = 32;

/** An account that has a text field of this name gets the handoff's id there, too: people can search for it. */
export const OWN_FIELD = "cf_baton_handoff";

export const STATUS = { open: 2, pending: 3, solved: 4, closed: 5 } as const;
export const PRIORITY: Record<Priority, number> = { low: 1, normal: 2, high: 3, urgent: 4 };

/** A list of the account, or why it may not be read. */
export type Listing<T> = { items: readonly T[] } | { unreadable: string };

export interface Account {
  fields: Listing<TicketField>;
  groups: Listing<Group>;
  agents: Listing<Agent>;
}

/**
 * Turns a draft into Freshdesk's create request. What the account has no place for is left out and named; a second form of
 * the request (`variant`) goes without what was not the draft's own wish.
 */
export function toPreparedTicket(
  draft: TicketDraft,
  account: Account,
  config: Pick<FreshdeskConfig, "source" | "type">,
  variant: number,
): PreparedTicket {
  const omitted: RejectedPart[] = [];
  const group =
    draft.group === null ? null : findNamed("group", "group", account.groups, draft.group, omitted);
  const agent = toAgent(draft.assignee ?? null, group, account.agents, omitted);
  if (draft.form !== null) {
    omitted.push({ part: "form", reason: "Freshdesk chooses no form by name; its one ticket form counts" });
  }
  const { fields, type } = toFields(draft.fields, account.fields, omitted);
  const ownType = type ?? (variant === 0 ? toType(config.type, account.fields, omitted) : null);
  const hasOwnField = variant === 0 && isOwnField(account.fields);
  const ticket = {
    subject: toSubject(draft.subject, omitted),
    description: toDescription(draft.description, variant),
    ...toRequester(draft.requester, draft.handoffId, omitted),
    status: STATUS.open,
    priority: PRIORITY[draft.priority],
    ...(variant === 0 ? { source: config.source } : {}),
    ...(ownType === null ? {} : { type: ownType }),
    ...(group ? { group_id: group.id } : {}),
    ...(agent ? { responder_id: agent } : {}),
    // Last, so that none of the draft's can push it out: `find` knows the ticket by it.
    tags: [...toTags(draft.tags, omitted), draft.handoffId],
    custom_fields: {
      ...Object.fromEntries(fields.map(({ key, value }) => [key, value])),
      ...(hasOwnField ? { [OWN_FIELD]: draft.handoffId } : {}),
    },
  };
  return {
    request: { method: "POST", path: "/api/v2/tickets", body: JSON.stringify(ticket) },
    idempotencyKey: null,
    omitted,
    fields: [
      ...fields.map(({ field, key, value }) => ({ field, target: targetOf(key), value })),
      ...draft.fields.flatMap(({ field }) =>
        type !== null && isTypeField(field, account.fields) ? [{ field, target: "type", value: type }] : [],
      ),
    ],
    noteFollows: {},
  };
}

/** How `PreparedTicket.fields` names a field, so that a refusal finds the manifest's name again. */
export function targetOf(key: string): string {
  return `custom_fields.${key}`;
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

/** The agent's id. Freshdesk gives a ticket of a group only to somebody who belongs to it. */
export function toAgent(
  wanted: string | null,
  group: Pick<Group, "id" | "name"> | null,
  agents: Listing<Agent>,
  omitted: RejectedPart[],
): number | null {
  if (wanted === null) return null;
  // Without the list, an id is all that Freshdesk itself understands.
  if (!("items" in agents) && /^\d{1,18}$/.test(wanted)) return Number(wanted);
  const agent = findNamed("assignee", "agent", agents, wanted, omitted);
  if (agent === null) return null;
  if (group !== null && agent.groupIds !== null && !agent.groupIds.includes(group.id)) {
    omitted.push({ part: "assignee", reason: `not in the group "${brief(group.name)}"` });
    return null;
  }
  return agent.id;
}

interface WrittenField {
  field: string;
  key: string;
  value: string | number | boolean | string[];
}

function toFields(wanted: TicketDraft["fields"], listing: Listing<TicketField>, omitted: RejectedPart[]) {
  const written = new Map<string, WrittenField>();
  let type: string | null = null;
  for (const { field: name, value } of wanted) {
    const field = findNamed(`field:${name}`, "ticket field", listing, name, omitted);
    if (!field) continue;
    const result = toFieldValue(field, value);
    if (result.omitted !== undefined) omitted.push({ part: `field:${name}`, reason: result.omitted });
    if (result.value === undefined) continue;
    if (field.type === "default_ticket_type") type = String(result.value);
    else written.set(field.key, { field: name, key: field.key, value: result.value }); // the last one counts
  }
  return { fields: [...written.values()], type };
}

function isTypeField(name: string, listing: Listing<TicketField>): boolean {
  const field = findNamed("", "ticket field", listing, name, []);
  return field?.type === "default_ticket_type";
}

function toType(
  wanted: string | null,
  listing: Listing<TicketField>,
  omitted: RejectedPart[],
): string | null {
  const items = "items" in listing ? listing.items : [];
  const field = items.find(({ type }) => type === "default_ticket_type");
  if (wanted === null || !field) return wanted;
  const { value, omitted: reason } = toFieldValue(field, wanted);
  if (reason !== undefined) omitted.push({ part: "type", reason });
  return value === undefined ? null : String(value);
}

function isOwnField(listing: Listing<TicketField>): boolean {
  return (
    "items" in listing && listing.items.some(({ key, type }) => key === OWN_FIELD && type === "custom_text")
  );
}

function toSubject(text: string, omitted: RejectedPart[]): string {
  const subject = text.replace(/\s+/g, " ").trim();
  if (subject.length > MAX_SUBJECT) {
    omitted.push({ part: "subject", reason: `cut to ${MAX_SUBJECT} characters` });
  }
  return cut(subject, MAX_SUBJECT) || "Handed over by the bot";
}

/** Freshdesk keeps 32 characters of a tag, and a comma ends one; quotes would end the text of a rule that tells of it. */
export function toTags(tags: readonly string[], omitted: RejectedPart[]): string[] {
  const clean = tags.map((tag) => {
    const whole = tag.replace(/[\p{Cc}\s,"\\]+/gu, " ").trim();
    if (whole.length > MAX_TAG) {
      omitted.push({ part: "tags", reason: `"${brief(whole)}" is cut to ${MAX_TAG} characters` });
    }
    return whole
      .slice(0, MAX_TAG)
      .replace(/[\uD800-\uDBFF]$/, "")
      .trim();
  });
  return [...new Map(clean.filter((tag) => tag !== "").map((tag) => [fold(tag), tag])).values()];
}

/** The manifest's names that mean nothing in this account. */
export function toMissing(
  { fields, group, form, options = [] }: NamesInManifest,
  account: Pick<Account, "fields" | "groups">,
): RejectedPart[] {
  const missing: RejectedPart[] = [];
  for (const name of fields) findNamed(`field:${name}`, "ticket field", account.fields, name, missing);
  if (group !== null) findNamed("group", "group", account.groups, group, missing);
  if (form !== null) {
    missing.push({ part: "form", reason: "Freshdesk chooses no form by name: leave it out" });
  }
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

/** Whether the ticket is the one that was made for this handoff. */
export function isOf(ticket: FoundTicket, handoffId: string): boolean {
  return (ticket.tags ?? []).includes(handoffId) || ticket.custom_fields?.[OWN_FIELD] === handoffId;
}

const WORDS: Record<number, string> = { 2: "open", 3: "pending", 4: "resolved", 5: "closed" };

/** Earlier tickets as facts, latest first. */
export function toFacts(found: readonly FoundTicket[], agentUrl: string): Facts {
  if (found.length === 0) return {};
  const requesterId = found[0]?.requester_id;
  return {
    tickets: found
      .map(
        (ticket): EarlierTicket => ({
          id: String(ticket.id),
          subject: ticket.subject ?? "",
          // Accounts number further statuses of their own; to a person who reads this they are all kinds of pending.
          status: WORDS[ticket.status] ?? "pending",
          csat: null, // a call of its own for each ticket
          createdAt: ticket.created_at ?? null,
          url: ticketUrl(agentUrl, ticket.id),
        }),
      )
      .sort((a, b) => (b.createdAt ?? "").localeCompare(a.createdAt ?? "")),
    ...(requesterId ? { urls: { tickets: `${agentUrl}/a/contacts/${requesterId}` } } : {}),
  };
}

export function ticketUrl(agentUrl: string, id: number | string): string {
  return `${agentUrl}/a/tickets/${id}`;
}
