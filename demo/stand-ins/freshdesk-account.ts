/** What an administrator has set up in the stand-in's account, in Freshdesk's own shapes. */
export interface FreshdeskAccount {
  groups: { id: number; name: string; agent_ids: number[] }[];
  /** The people who answer; Baton's own agent is not among them. */
  agents: FreshdeskAgent[];
  fields: FreshdeskField[];
  /** Tickets that customers wrote before; the oracle's list does not hold them. */
  earlierTickets: EarlierTicket[];
}

export interface FreshdeskAgent {
  id: number;
  name: string;
  email: string;
  available?: boolean;
}

export interface FreshdeskField {
  id: number;
  name: string;
  label: string;
  type: string;
  required_for_agents?: boolean;
  /** In whatever shape this kind of field has. */
  choices?: unknown;
}

export interface EarlierTicket {
  email: string;
  name: string;
  subject: string;
  status: number;
  daysAgo: number;
}

/** Groups, fields and people of a small support team, and what its customers wrote earlier. */
export function defaultAccount(): FreshdeskAccount {
  return {
    groups: [
      { id: 51_001, name: "Support", agent_ids: [9_101, 9_102] },
      { id: 51_002, name: "Billing", agent_ids: [9_101] },
      { id: 51_003, name: "Engineering", agent_ids: [9_103] },
      { id: 51_004, name: "Accounts", agent_ids: [] },
    ],
    agents: [
      { id: 9_101, name: "Sarah Lind", email: "sarah@acme.example", available: true },
      { id: 9_102, name: "Tomás Vega", email: "tomas@acme.example", available: true },
      { id: 9_103, name: "Noor Haddad", email: "noor@acme.example", available: true },
    ],
    fields: [...ownFields(), ...customFields()],
    earlierTickets: [
      {
        ...{ email: "dana@northwind.example", name: "Dana Reyes", status: 4, daysAgo: 48 },
        subject: "Invoice shows the old company address",
      },
      {
        ...{ email: "dana@northwind.example", name: "Dana Reyes", status: 5, daysAgo: 131 },
        subject: "Two seats too many on the last invoice",
      },
      {
        ...{ email: "marcus@fabrikam.example", name: "Marcus Webb", status: 4, daysAgo: 20 },
        subject: "CSV export takes minutes",
      },
    ],
  };
}

/** Those that every account has, with choices in the shapes that Freshdesk gives them. */
function ownFields(): FreshdeskField[] {
  return [
    { id: 1, name: "requester", label: "Search a requester", type: "default_requester" },
    { id: 2, name: "subject", label: "Subject", type: "default_subject", required_for_agents: true },
    {
      ...{ id: 3, name: "ticket_type", label: "Type", type: "default_ticket_type" },
      choices: ["Question", "Incident", "Problem", "Feature Request", "Refund"],
    },
    {
      ...{ id: 4, name: "source", label: "Source", type: "default_source" },
      choices: { Email: 1, Portal: 2, Phone: 3, Chat: 7, "Feedback Widget": 9, "Outbound Email": 10 },
    },
    {
      ...{ id: 5, name: "status", label: "Status", type: "default_status", required_for_agents: true },
      choices: {
        2: ["Open", "Being Processed"],
        3: ["Pending", "Awaiting your Reply"],
        4: ["Resolved", "This ticket has been Resolved"],
        5: ["Closed", "This ticket has been Closed"],
        6: ["Waiting on Third Party", "Being Processed"],
      },
    },
    {
      ...{ id: 6, name: "priority", label: "Priority", type: "default_priority", required_for_agents: true },
      choices: { Low: 1, Medium: 2, High: 3, Urgent: 4 },
    },
    { id: 7, name: "group", label: "Group", type: "default_group" },
    { id: 8, name: "agent", label: "Agent", type: "default_agent" },
    { id: 9, name: "description", label: "Description", type: "default_description" },
  ];
}

function customFields(): FreshdeskField[] {
  return [
    {
      ...{ id: 1001, name: "cf_account_tier", label: "Account tier", type: "custom_dropdown" },
      choices: ["Enterprise", "Pro", "Starter", "Free"],
    },
    { id: 1002, name: "cf_mrr", label: "MRR", type: "custom_decimal" },
    {
      ...{ id: 1003, name: "cf_churn_risk", label: "Churn risk", type: "custom_dropdown" },
      choices: ["High", "Medium", "Low"],
    },
    { id: 1004, name: "cf_handoff_reason", label: "Handoff reason", type: "custom_text" },
  ];
}
