import { documentOf } from "./jira-adf.ts";

/** A site as the stand-in holds it: the fields that Baton searches, reads or sets. */
export interface JiraIssue {
  id: string;
  key: string;
  type: string;
  summary: string;
  /** An Atlassian document. */
  description: object | null;
  labels: string[];
  priority: string | null;
  status: { name: string; category: keyof typeof CATEGORIES };
  comments: string[];
  links: JiraLink[];
  createdAt: number;
  updatedAt: number;
  /** From when the search knows of it; reading it by its key does not wait. */
  searchableAt: number;
}

export interface JiraLink {
  id: number;
  globalId: string | null;
  relationship: string | null;
  application: { type?: string; name?: string };
  object: { url: string; title: string; summary: string | null };
}

export interface JiraProject {
  key: string;
  name: string;
  issueTypes: string[];
  /** Fields that are not on the screen for new issues. */
  hiddenFields: string[];
  /** Fields that must have a value there. */
  requiredFields: string[];
}

export interface JiraSite {
  account: { accountId: string; displayName: string; mayCreate: boolean };
  /** What the token may do, as it is chosen when a token with scopes is made. */
  mayWrite: boolean;
  priorities: string[];
  projects: JiraProject[];
  issues: JiraIssue[];
}

/** Jira's three, by their keys. */
export const CATEGORIES = { "To Do": "new", "In Progress": "indeterminate", Done: "done" } as const;
const STATUSES: Record<string, keyof typeof CATEGORIES> = {
  ...{ "To Do": "To Do", Backlog: "To Do", "In Progress": "In Progress", "In Review": "In Progress" },
  ...{ Done: "Done", "Won't do": "Done" },
};

const DAY_MS = 86_400_000;
let ids = 10_000;

/** An issue with what is usual for the rest. */
export function aJiraIssue(
  issue: Pick<JiraIssue, "key" | "summary"> & {
    status?: string;
    description?: string;
    labels?: string[];
    priority?: string | null;
    comments?: string[];
    daysAgo?: number;
  },
): JiraIssue {
  const { key, summary, status = "To Do", description, labels = [], priority = "Medium" } = issue;
  const at = Date.now() - (issue.daysAgo ?? 30) * DAY_MS;
  return {
    ...{ id: String(++ids), key, type: "Bug", summary, labels, priority, links: [] },
    description: description === undefined ? null : documentOf(description),
    status: { name: status, category: STATUSES[status] ?? "To Do" },
    comments: issue.comments ?? [],
    ...{ createdAt: at, updatedAt: at, searchableAt: at },
  };
}

/** The demo's site: the same story as in Linear's workspace, and a tracker's usual company around it. */
export function demoSite(): JiraSite {
  return {
    account: { accountId: "712020:5f1d9c7e", displayName: "Baton", mayCreate: true },
    mayWrite: true,
    priorities: ["Highest", "High", "Medium", "Low", "Lowest"],
    projects: [
      {
        ...{ key: "SUP", name: "Support escalations", issueTypes: ["Bug", "Task"] },
        ...{ hiddenFields: [], requiredFields: [] },
      },
      {
        ...{ key: "ENG", name: "Engineering", issueTypes: ["Story"] },
        ...{ hiddenFields: [], requiredFields: [] },
      },
    ],
    issues: [
      aJiraIssue({
        key: "SUP-142",
        summary: "CSV export fails with E-4012 on large workspaces",
        description:
          "Exports of more than 50,000 rows stop with Export failed (E-4012).\n\nWorkaround: export by project.",
        ...{ status: "In Progress", priority: "High", daysAgo: 1 },
      }),
      aJiraIssue({
        key: "SUP-97",
        summary: "Second charge when a card is retried during checkout",
        description: "The retry does not reuse the idempotency key, so the customer pays twice.",
        ...{ labels: ["payments", "northwind.example"], priority: "Highest", daysAgo: 4 },
      }),
      aJiraIssue({
        ...{ key: "SUP-61", summary: "CSV export fails with E-4012 in Safari", status: "Done" },
        labels: ["northwind.example"],
      }),
      aJiraIssue({
        ...{ key: "SUP-118", summary: "CSV export runs one column short (E-40123)" },
        description: "The last custom field is missing.",
      }),
      aJiraIssue({ key: "SUP-133", summary: "Invoice PDF shows the old logo", priority: "Low" }),
      aJiraIssue({
        ...{ key: "SUP-128", summary: "Search ignores accents in project names" },
        comments: ["Could be the same cause as E-4012", "northwind.example asked for it"],
      }),
      aJiraIssue({
        ...{ key: "ENG-512", summary: "Move the export worker off the main queue" },
        description: "Would make E-4012 impossible.",
      }),
    ],
  };
}
