import { randomUUID } from "node:crypto";

/** A workspace as the stand-in holds it: the fields that Linear lets one filter by or read. */
export interface LinearIssue {
  id: string;
  identifier: string;
  title: string;
  description: string | null;
  url: string;
  priorityLabel: string;
  updatedAt: string;
  state: { name: string; type: string };
  team: { key: string; name: string };
  needs: LinearNeed[];
  attachments: LinearAttachment[];
  labels: LinearLabel[];
}

export interface LinearNeed {
  id: string;
  body: string | null;
  customer: LinearCustomer | null;
}

export interface LinearAttachment {
  id: string;
  url: string;
  title: string;
  subtitle: string | null;
}

export interface LinearLabel {
  id: string;
  name: string;
  isGroup: boolean;
  team: { key: string } | null;
}

export interface LinearCustomer {
  id: string;
  name: string;
  domains: string[];
  externalIds: string[];
}

export interface LinearWorkspace {
  name: string;
  customersEnabled: boolean;
  teams: { id: string; key: string; name: string }[];
  labels: LinearLabel[];
  customers: LinearCustomer[];
  issues: LinearIssue[];
  /** What the key may do, as it is chosen when a key is made. */
  mayWrite: boolean;
}

const northwind: LinearCustomer = {
  ...{ id: "c0000000-0000-4000-8000-000000000001", name: "Northwind Traders" },
  ...{ domains: ["northwind.example"], externalIds: ["northwind"] },
};
const contoso: LinearCustomer = {
  ...{ id: "c0000000-0000-4000-8000-000000000002", name: "Contoso" },
  ...{ domains: ["contoso.example"], externalIds: [] },
};

const SUPPORT = { id: "70000000-0000-4000-8000-000000000001", key: "SUP", name: "Support escalations" };
const ENGINEERING = { id: "70000000-0000-4000-8000-000000000002", key: "ENG", name: "Engineering" };
const BUG: LinearLabel = {
  ...{ id: "b0000000-0000-4000-8000-000000000001", name: "Bug", isGroup: false, team: null },
};

const STATES = {
  Triage: "triage",
  Backlog: "backlog",
  Todo: "unstarted",
  "In Progress": "started",
  Done: "completed",
  Canceled: "canceled",
  Duplicate: "duplicate",
} as const;

/** An issue with what is usual for the rest. */
export function anIssue(
  issue: Pick<LinearIssue, "identifier" | "title"> & {
    state?: keyof typeof STATES;
    description?: string;
    priority?: string;
    daysAgo?: number;
    customers?: LinearCustomer[];
  },
): LinearIssue {
  const { identifier, title, state = "Backlog", description = null, priority = "No priority" } = issue;
  const slug = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    id: randomUUID(),
    identifier,
    title,
    description,
    url: `https://linear.app/acme/issue/${identifier}/${slug}`,
    priorityLabel: priority,
    updatedAt: new Date(Date.now() - (issue.daysAgo ?? 30) * 86_400_000).toISOString(),
    state: { name: state, type: STATES[state] },
    team: identifier.startsWith("ENG-") ? ENGINEERING : SUPPORT,
    needs: (issue.customers ?? []).map((customer) => ({ id: randomUUID(), body: null, customer })),
    ...{ attachments: [], labels: [] },
  };
}

/** The demo's workspace: two issues of the story, and a tracker's usual company around them. */
export function demoWorkspace(): LinearWorkspace {
  return {
    name: "Acme",
    customersEnabled: true,
    mayWrite: true,
    teams: [SUPPORT, ENGINEERING],
    labels: [BUG],
    customers: [northwind, contoso],
    issues: [
      anIssue({
        identifier: "SUP-142",
        title: "CSV export fails with E-4012 on large workspaces",
        description:
          "Exports of more than 50,000 rows stop with **Export failed (E-4012)**.\n\nWorkaround: export by project.",
        state: "In Progress",
        priority: "High",
        daysAgo: 1,
        customers: [contoso],
      }),
      anIssue({
        identifier: "SUP-97",
        title: "Second charge when a card is retried during checkout",
        description: "The retry does not reuse the idempotency key, so the customer pays twice.",
        state: "Todo",
        priority: "Urgent",
        daysAgo: 4,
        customers: [northwind],
      }),
      anIssue({
        identifier: "SUP-61",
        title: "CSV export fails with E-4012 in Safari",
        state: "Done",
        customers: [northwind],
      }),
      anIssue({
        identifier: "SUP-118",
        title: "CSV export runs one column short (E-40123)",
        description: "The last custom field is missing.",
        state: "Triage",
      }),
      anIssue({ identifier: "SUP-133", title: "Invoice PDF shows the old logo", priority: "Low" }),
      anIssue({
        identifier: "SUP-128",
        title: "Search ignores accents in project names",
        customers: [contoso],
      }),
      anIssue({
        identifier: "ENG-512",
        title: "Move the export worker off the main queue",
        description: "Would make E-4012 impossible.",
        state: "In Progress",
      }),
    ],
  };
}
