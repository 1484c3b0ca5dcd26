/** What an administrator has set up in the stand-in's workspace, in Intercom's own shapes. */
export interface IntercomAccount {
  workspace: { id_code: string; name: string };
  /** The token's own admin, and the people who answer. */
  admins: IntercomAdmin[];
  teams: { id: string; name: string }[];
  ticketTypes: IntercomTicketType[];
  tags: { id: string; name: string }[];
  contacts: IntercomContact[];
  /** What contacts wrote before; searches find it. */
  earlierTickets: { email: string; title: string; state: StateCategory; daysAgo: number }[];
  conversations: IntercomConversation[];
}

export type StateCategory = "submitted" | "in_progress" | "waiting_on_customer" | "resolved";

export interface IntercomAdmin {
  id: string;
  name: string;
  email: string;
  team_ids: number[];
  away_mode_enabled: boolean;
  has_inbox_seat: boolean;
}

export interface IntercomAttribute {
  id: string;
  name: string;
  data_type: "string" | "list" | "integer" | "decimal" | "boolean" | "datetime" | "files";
  input_options: { list_options?: { id: string; label: string }[] };
  required_to_create: boolean;
  default: boolean;
  archived: boolean;
}

export interface IntercomTicketType {
  id: string;
  name: string;
  category: "Customer" | "Back-office" | "Tracker";
  archived: boolean;
  attributes: IntercomAttribute[];
  states: { id: string; category: StateCategory; internal_label: string }[];
}

export interface IntercomContact {
  id: string;
  role: "user" | "lead";
  email: string | null;
  external_id: string | null;
  name: string | null;
  phone: string | null;
}

export interface IntercomPart {
  id: string;
  part_type: string;
  body: string | null;
  created_at: number;
  author: {
    type: "admin" | "bot" | "user" | "lead" | "team";
    id: string;
    name: string | null;
    email: string;
  };
  assigned_to?: { type: string; id: string } | null;
}

export interface IntercomConversation {
  id: string;
  created_at: number;
  contactId: string;
  source: { type: string; body: string; url: string | null; author: IntercomPart["author"] };
  parts: IntercomPart[];
  custom_attributes: Record<string, unknown>;
  ai_agent: { resolution_state: string | null } | null;
  /** The ticket that it became. */
  ticketId: string | null;
  /** Open, unless somebody closed it. */
  state?: "open" | "closed";
  /** 1 to 5. */
  rating?: number;
}

/** The token's own admin. */
export const OWN_ADMIN = "9001";
/** Intercom's own bot, which acts for Fin and for workflows. */
export const OPERATOR = "9000";

/** Teams, people and a ticket type of a small support team, and what its customers wrote earlier. */
export function defaultAccount(): IntercomAccount {
  return {
    workspace: { id_code: "acme1wsp", name: "Acme" },
    admins: [
      admin(OWN_ADMIN, "Baton", "baton@acme.example", []),
      admin("9101", "Sarah Lind", "sarah@acme.example", [502, 501]),
      admin("9102", "Tomás Vega", "tomas@acme.example", [501]),
      admin("9103", "Noor Haddad", "noor@acme.example", [503]),
    ],
    teams: [
      { id: "501", name: "Support" },
      { id: "502", name: "Billing" },
      { id: "503", name: "Engineering" },
      { id: "504", name: "Accounts" },
    ],
    ticketTypes: [
      ticketType("101", "Support request", "Customer"),
      ticketType("102", "Internal request", "Back-office"),
    ],
    tags: [{ id: "70001", name: "VIP" }],
    contacts: [
      contact("66f0a1b2c3d4e5f600000001", "dana@northwind.example", "Dana Reyes"),
      contact("66f0a1b2c3d4e5f600000002", "marcus@fabrikam.example", "Marcus Webb"),
    ],
    earlierTickets: [
      {
        ...{ email: "dana@northwind.example", title: "Invoice shows the old company address" },
        ...{ state: "resolved", daysAgo: 48 },
      },
      {
        ...{ email: "dana@northwind.example", title: "Two seats too many on the last invoice" },
        ...{ state: "resolved", daysAgo: 131 },
      },
      {
        ...{ email: "marcus@fabrikam.example", title: "CSV export takes minutes" },
        ...{ state: "resolved", daysAgo: 20 },
      },
    ],
    conversations: [],
  };
}

function admin(id: string, name: string, email: string, team_ids: number[]): IntercomAdmin {
  return { id, name, email, team_ids, away_mode_enabled: false, has_inbox_seat: true };
}

function contact(id: string, email: string, name: string): IntercomContact {
  return { id, role: "user", email, external_id: null, name, phone: null };
}

function ticketType(id: string, name: string, category: IntercomTicketType["category"]): IntercomTicketType {
  const attribute = (
    nth: number,
    name: string,
    data_type: IntercomAttribute["data_type"],
    labels: string[] = [],
  ): IntercomAttribute => ({
    ...{ id: `${id}${String(nth).padStart(2, "0")}`, name, data_type },
    input_options:
      data_type === "list"
        ? { list_options: labels.map((label, index) => ({ id: `${id}-${nth}-${index}`, label })) }
        : {},
    ...{ required_to_create: false, default: name.startsWith("_default_"), archived: false },
  });
  return {
    ...{ id, name, category, archived: false },
    attributes: [
      attribute(1, "_default_title_", "string"),
      attribute(2, "_default_description_", "string"),
      attribute(3, "Priority", "list", ["Urgent", "High", "Normal", "Low"]),
      attribute(4, "Account tier", "list", ["Enterprise", "Pro", "Starter", "Free"]),
      attribute(5, "MRR", "decimal"),
      attribute(6, "Churn risk", "list", ["High", "Medium", "Low"]),
      attribute(7, "Handoff reason", "string"),
      attribute(8, "Due date", "datetime"),
      attribute(9, "Baton handoff", "string"),
    ],
    states: [
      { id: `${id}1`, category: "submitted", internal_label: "Submitted" },
      { id: `${id}2`, category: "in_progress", internal_label: "In progress" },
      { id: `${id}3`, category: "waiting_on_customer", internal_label: "Waiting on customer" },
      { id: `${id}4`, category: "resolved", internal_label: "Resolved" },
    ],
  };
}
