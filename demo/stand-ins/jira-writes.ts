import { isDocument } from "./jira-adf.ts";
import { aJiraIssue, type JiraIssue, type JiraLink, type JiraSite } from "./jira-data.ts";
import type { Reply } from "./stand-in.ts";

type Fields = Record<string, unknown>;
const SETTABLE = ["project", "issuetype", "summary", "description", "labels", "priority"];

/** `POST /rest/api/3/issue`: refused with all of its faults at once, by field, or done. */
export function createIssue(
  site: JiraSite,
  body: unknown,
  options: { searchableAt: number; self: string },
): Reply {
  const fields = ((body ?? {}) as { fields?: Fields }).fields ?? {};
  const errors = faultsOf(site, fields);
  if (Object.keys(errors).length > 0) return { status: 400, body: { errorMessages: [], errors } };
  const project = nameOf(fields.project, "key");
  const numbers = site.issues
    .filter(({ key }) => key.startsWith(`${project}-`))
    .map(({ key }) => Number(key.split("-")[1]));
  const issue: JiraIssue = {
    ...aJiraIssue({
      key: `${project}-${Math.max(0, ...numbers) + 1}`,
      summary: String(fields.summary),
      labels: (fields.labels ?? []) as string[],
      priority: fields.priority === undefined ? null : nameOf(fields.priority),
      daysAgo: 0,
    }),
    type: nameOf(fields.issuetype),
    description: (fields.description ?? null) as object | null,
    searchableAt: options.searchableAt,
  };
  site.issues.push(issue);
  const { id, key } = issue;
  return { status: 201, body: { id, key, self: `${options.self}/rest/api/3/issue/${id}` } };
}

function faultsOf(site: JiraSite, fields: Fields): Record<string, string> {
  const project = site.projects.find(({ key }) => key === nameOf(fields.project, "key"));
  if (!project || !site.account.mayCreate) return { project: "valid project is required" };
  const errors: Record<string, string> = {};
  const summary = fields.summary;
  if (typeof summary !== "string" || summary.trim() === "")
    errors.summary = "You must specify a summary of the issue.";
  else if (/[\r\n]/.test(summary))
    errors.summary = "The summary is invalid because it contains newline characters.";
  else if (summary.length > 255) errors.summary = "Summary can't exceed 255 characters.";
  if (!project.issueTypes.includes(nameOf(fields.issuetype))) errors.issuetype = "Specify a valid issue type";
  if (fields.description !== undefined && !isDocument(fields.description))
    errors.description = "Operation value must be an Atlassian Document (see the Atlassian Document Format)";
  const labels = fields.labels ?? [];
  if (!Array.isArray(labels) || labels.some((label) => typeof label !== "string" || /\s/.test(label)))
    errors.labels = "The label contains spaces which is invalid.";
  if (fields.priority !== undefined && !site.priorities.includes(nameOf(fields.priority)))
    errors.priority = "The priority selected is invalid.";
  for (const field of Object.keys(fields))
    if (!SETTABLE.includes(field) || project.hiddenFields.includes(field))
      errors[field] = `Field '${field}' cannot be set. It is not on the appropriate screen, or unknown.`;
  for (const field of project.requiredFields)
    if (fields[field] === undefined) errors[field] = `${field} is required.`;
  return errors;
}

function nameOf(value: unknown, key: "name" | "key" = "name"): string {
  return String(((value ?? {}) as Record<string, unknown>)[key] ?? "");
}

let linkIds = 20_000;

/** `POST …/remotelink`: a link with the `globalId` of one that is there takes its place. */
export function putRemoteLink(issue: JiraIssue, body: unknown): Reply {
  const {
    globalId = null,
    relationship = null,
    application = {},
    object,
  } = (body ?? {}) as Partial<JiraLink>;
  const { url, title, summary = null } = object ?? {};
  if (!url || !title)
    return {
      status: 400,
      body: { errorMessages: [], errors: { object: "'title' and 'url' are required." } },
    };
  if (globalId !== null && globalId.length > 255)
    return { status: 400, body: { errorMessages: [], errors: { globalId: "The globalId is too long." } } };
  const known = issue.links.find((link) => globalId !== null && link.globalId === globalId);
  const link = {
    id: known?.id ?? ++linkIds,
    globalId,
    relationship,
    application,
    object: { url, title, summary },
  };
  if (known) Object.assign(known, link);
  else issue.links.push(link);
  return {
    status: known ? 200 : 201,
    body: {
      id: link.id,
      self: `https://acme.atlassian.net/rest/api/3/issue/${issue.key}/remotelink/${link.id}`,
    },
  };
}
