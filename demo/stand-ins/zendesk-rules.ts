import type { Reply } from "./stand-in.ts";
import type { ZendeskAccount, ZendeskField } from "./zendesk-account.ts";

/** The `ticket` of a create or update, as far as this Zendesk reads it. */
export interface TicketInput {
  subject?: string;
  comment?: { html_body?: string; body?: string; public?: boolean };
  requester?: { name?: string | null; email?: string | null };
  group_id?: number;
  ticket_form_id?: number;
  priority?: string;
  tags?: string[];
  /** Updates alone: added to those that are there. */
  additional_tags?: string[];
  status?: string;
  assignee_id?: number | null;
  assignee_email?: string;
  type?: string;
  due_at?: string | null;
  custom_fields?: { id: number; value: unknown }[];
  external_id?: string;
}

interface Detail {
  description: string;
  error?: string;
  ticket_field_id?: number;
  ticket_field_type?: string;
}

/** Zendesk's `details`: what is wrong, by attribute. */
export type Details = Record<string, Detail[]>;

const STATUSES = ["new", "open", "pending", "hold", "solved", "closed"];
const MAX_COMMENT_BYTES = 65_535;

/** What Zendesk would refuse; `null` when the ticket can be made. */
export function faultsOf(
  input: TicketInput,
  account: ZendeskAccount,
  rules: { requesterNeedsEmail: boolean; isUpdate?: boolean },
): Details | null {
  const details: Details = {};
  const fault = (key: string, detail: Detail) => {
    details[key] = [...(details[key] ?? []), detail];
  };
  const text = input.comment?.html_body ?? input.comment?.body ?? "";
  if (text.trim() === "" && !rules.isUpdate)
    fault("base", { description: "Description: cannot be blank", error: "BlankValue" });
  if (Buffer.byteLength(text) > MAX_COMMENT_BYTES) {
    fault("description", { description: "Description: is too long", error: "ValueTooLong" });
  }
  if ((input.subject ?? "").length > 255) {
    fault("subject", {
      description: "Subject: is too long (maximum is 255 characters)",
      error: "ValueTooLong",
    });
  }
  if (input.priority !== undefined && !["urgent", "high", "normal", "low"].includes(input.priority)) {
    fault("priority", { description: `Priority: ${input.priority} is not valid`, error: "InvalidValue" });
  }
  if (input.status !== undefined && !STATUSES.includes(input.status)) {
    fault("status", { description: `Status: ${input.status} is not valid`, error: "InvalidValue" });
  }
  const group = account.groups.find(({ id }) => id === input.group_id);
  if (input.group_id !== undefined && (!group || group.deleted)) {
    fault("group", { description: "Group: is invalid", error: "InvalidValue" });
  }
  const assignee = rules.isUpdate ? null : wrongAssignee(input, account);
  if (assignee !== null) fault("assignee", { description: `Assignee: ${assignee}`, error: "InvalidValue" });
  if (input.ticket_form_id !== undefined && !account.forms.some(({ id }) => id === input.ticket_form_id)) {
    fault("ticket_form_id", { description: "Ticket form: is invalid", error: "InvalidValue" });
  }
  const { email, name } = input.requester ?? {};
  if (email && !isEmail(email)) {
    fault("requester", { description: `Requester: Email: ${email} is not properly formatted` });
  }
  if (input.requester && !email && (!name || rules.requesterNeedsEmail)) {
    fault("requester", { description: "Requester: Email: cannot be blank", error: "BlankValue" });
  }
  for (const { id, value } of input.custom_fields ?? []) {
    const field = account.fields.find((one) => one.id === id);
    const wrong = field ? wrongValue(field, value) : "is not a ticket field";
    if (wrong === null) continue;
    fault("base", {
      description: `${field?.title ?? id}: ${wrong}`,
      error: "InvalidValue",
      ticket_field_id: id,
      ticket_field_type: `Field${(field?.type ?? "unknown").replace(/^./, (letter) => letter.toUpperCase())}`,
    });
  }
  return Object.keys(details).length > 0 ? details : null;
}

/** Tickets go to agents, and to those of the ticket's group alone. */
function wrongAssignee(input: TicketInput, account: ZendeskAccount): string | null {
  const { assignee_id: id, assignee_email: email, group_id: group } = input;
  if (id == null && !email) return null;
  const agent = account.agents.find((one) =>
    email ? one.email?.toLowerCase() === email.toLowerCase() : one.id === id,
  );
  if (!agent) return "is invalid";
  return group === undefined || agent.groups.includes(group) ? null : "is not a member of the group";
}

function wrongValue(field: ZendeskField, value: unknown): string | null {
  const tags = field.custom_field_options?.map((option) => option.value) ?? [];
  const text = String(value);
  switch (field.type) {
    case "tagger":
      return tags.includes(text) ? null : `${text} is not a valid option`;
    case "multiselect":
      return Array.isArray(value) && value.every((one) => tags.includes(one))
        ? null
        : "holds an invalid option";
    case "checkbox":
      return typeof value === "boolean" ? null : "must be true or false";
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(text) ? null : "is not a date";
    case "integer":
      return /^[-+]?\d+$/.test(text) ? null : "must be an integer";
    case "decimal":
      return /^[-+]?\d*[.,]?\d+$/.test(text) ? null : "must be a decimal number";
    case "regexp":
      return new RegExp(field.regexp_for_validation ?? "").test(text) ? null : "is invalid";
    default:
      return typeof value === "string" || typeof value === "number" ? null : "is invalid";
  }
}

export function refuse(details: Details): Reply {
  return { status: 422, body: { error: "RecordInvalid", description: "Record validation errors", details } };
}

export function isEmail(text: string): boolean {
  return /^[^\s@"]+@[^\s@"]+\.[^\s@".]+$/.test(text);
}
