/** A ticket as the stand-in keeps it; times are milliseconds, which Freshdesk's answers do not show. */
export interface FreshdeskTicket {
  id: number;
  subject: string;
  description: string;
  status: number;
  priority: number;
  source: number;
  type: string | null;
  requester_id: number;
  responder_id: number | null;
  group_id: number | null;
  tags: string[];
  custom_fields: Record<string, unknown>;
  due_by: string | null;
  spam: boolean;
  deleted: boolean;
  createdMs: number;
  updatedMs: number;
  conversations: FreshdeskConversation[];
  rating: { score: "good" | "bad"; comment: string | null } | null;
}

/** A reply or note. */
export interface FreshdeskConversation {
  id: number;
  body: string;
  user_id: number;
  private: boolean;
  incoming: boolean;
  createdMs: number;
}

export interface FreshdeskContact {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  unique_external_id: string | null;
}

/** Freshdesk tells whole seconds. */
export function secondsOf(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}

export const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** As a list shows it; one alone has its description, too. */
export function shown(ticket: FreshdeskTicket, isAlone = false): Record<string, unknown> {
  const { conversations: _, rating: __, createdMs, updatedMs, description, deleted, ...rest } = ticket;
  return {
    ...rest,
    ...(isAlone ? { description, description_text: textOf(description) } : {}),
    ...(deleted ? { deleted } : {}),
    ...{ cc_emails: [], fwd_emails: [], reply_cc_emails: [], to_emails: null, company_id: null },
    ...{ product_id: null, email_config_id: null, fr_escalated: false, is_escalated: false },
    ...{ fr_due_by: null, attachments: [] },
    ...{ created_at: secondsOf(createdMs), updated_at: secondsOf(updatedMs) },
  };
}

export function shownConversation(ticketId: number, one: FreshdeskConversation): Record<string, unknown> {
  const { createdMs, ...rest } = one;
  const at = secondsOf(createdMs);
  const more = { ticket_id: ticketId, source: 2, attachments: [], created_at: at, updated_at: at };
  return { ...rest, body_text: textOf(one.body), ...more };
}
