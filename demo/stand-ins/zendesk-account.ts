import type { ZendeskUser } from "./zendesk-shapes.ts";

/** What an administrator has set up in the stand-in's account, in Zendesk's own shapes. */
export interface ZendeskAccount {
  groups: { id: number; name: string; deleted?: boolean; default?: boolean }[];
  /** The people who answer; `groups` by id. */
  agents: ZendeskAgent[];
  fields: ZendeskField[];
  forms: { id: number; name: string; active: boolean; default: boolean; ticket_field_ids: number[] }[];
  /** Tickets that customers wrote before; search finds them, the oracle's list does not hold them. */
  earlierTickets: EarlierTicketSeed[];
}

export interface ZendeskAgent extends ZendeskUser {
  groups: number[];
  /** Names of routing skills. */
  skills?: string[];
  /** As the account's omnichannel routing sees them; `online` with nothing in hand where absent. */
  availability?: { status: string; tickets: number; capacity: number | null };
}

export interface ZendeskField {
  id: number;
  title: string;
  type: string;
  active: boolean;
  custom_field_options?: { id: number; name: string; raw_name: string; value: string }[];
  regexp_for_validation?: string | null;
}

export interface EarlierTicketSeed {
  email: string;
  name: string;
  subject: string;
  status: "open" | "pending" | "solved" | "closed";
  csat: "good" | "bad" | null;
  daysAgo: number;
}

/** Groups, fields and a form of a small support team, and what its customers wrote earlier. */
export function defaultAccount(): ZendeskAccount {
  const fields: ZendeskField[] = [
    { id: 1001, title: "Subject", type: "subject", active: true },
    { id: 1002, title: "Description", type: "description", active: true },
    { id: 1003, title: "Status", type: "status", active: true },
    { id: 1004, title: "Type", type: "tickettype", active: true },
    { id: 1005, title: "Priority", type: "priority", active: true },
    { id: 1006, title: "Group", type: "group", active: true },
    { id: 1007, title: "Assignee", type: "assignee", active: true },
    dropdown(360_001, "Account tier", "tier", ["Enterprise", "Pro", "Starter", "Free"]),
    { id: 360_002, title: "MRR", type: "decimal", active: true },
    dropdown(360_003, "Churn risk", "churn", ["High", "Medium", "Low"]),
    { id: 360_004, title: "Handoff reason", type: "text", active: true },
  ];
  return {
    groups: [
      { id: 501, name: "Support", default: true, deleted: false },
      { id: 502, name: "Billing", default: false, deleted: false },
      { id: 503, name: "Engineering", default: false, deleted: false },
      { id: 504, name: "Accounts", default: false, deleted: false },
    ],
    agents: [
      { id: 9_101, name: "Sarah Lind", email: "sarah@acme.example", role: "agent", groups: [502, 501] },
      { id: 9_102, name: "Tomás Vega", email: "tomas@acme.example", role: "agent", groups: [501] },
      { id: 9_103, name: "Noor Haddad", email: "noor@acme.example", role: "agent", groups: [503] },
    ],
    fields,
    forms: [
      { id: 801, name: "Default", active: true, default: true, ticket_field_ids: fields.map(({ id }) => id) },
    ],
    earlierTickets: [
      {
        email: "dana@northwind.example",
        name: "Dana Reyes",
        subject: "Invoice shows the old company address",
        status: "solved",
        csat: "good",
        daysAgo: 48,
      },
      {
        email: "dana@northwind.example",
        name: "Dana Reyes",
        subject: "Two seats too many on the last invoice",
        status: "closed",
        csat: "bad",
        daysAgo: 131,
      },
      {
        email: "marcus@fabrikam.example",
        name: "Marcus Webb",
        subject: "CSV export takes minutes",
        status: "solved",
        csat: null,
        daysAgo: 20,
      },
    ],
  };
}

/** A drop-down whose tags carry a prefix, as careful administrators make them. */
function dropdown(id: number, title: string, prefix: string, labels: string[]): ZendeskField {
  return {
    id,
    title,
    type: "tagger",
    active: true,
    custom_field_options: labels.map((name, index) => ({
      id: id * 10 + index,
      name,
      raw_name: name,
      value: `${prefix}_${name.toLowerCase()}`,
    })),
  };
}

export function dateAgo(days: number, now: number): string {
  return new Date(now - days * 86_400_000).toISOString();
}
