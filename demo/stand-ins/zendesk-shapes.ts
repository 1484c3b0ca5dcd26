/** A ticket in Zendesk's own words, with its comments, as the oracle of tests and the demo's page want it. */
export interface ZendeskTicket {
  id: number;
  external_id: string | null;
  subject: string;
  status: "new" | "open" | "pending" | "hold" | "solved" | "closed";
  priority: string | null;
  group_id: number | null;
  assignee_id: number | null;
  type: string | null;
  ticket_form_id: number | null;
  requester_id: number;
  tags: string[];
  custom_fields: { id: number; value: unknown }[];
  satisfaction_rating: { score: string; comment?: string };
  due_at: string | null;
  created_at: string;
  updated_at: string;
  comments: ZendeskComment[];
}

export interface ZendeskComment {
  id: number;
  author_id: number;
  html_body: string;
  plain_body: string;
  public: boolean;
  created_at: string;
}

export interface ZendeskUser {
  id: number;
  name: string;
  email: string | null;
  role?: "agent" | "admin" | "end-user";
}
