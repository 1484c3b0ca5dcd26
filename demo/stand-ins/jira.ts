import { CATEGORIES, demoSite, type JiraIssue, type JiraSite } from "./jira-data.ts";
import { runJql } from "./jira-jql.ts";
import { JqlFault } from "./jira-text.ts";
import { createIssue, putRemoteLink } from "./jira-writes.ts";
import { type Call, type Reply, type StandIn, startStandIn } from "./stand-in.ts";

export { documentText, isDocument } from "./jira-adf.ts";
export { aJiraIssue, type JiraIssue, type JiraSite } from "./jira-data.ts";

export interface JiraStandIn extends StandIn {
  readonly email: string;
  readonly apiToken: string;
  /** What the API answers from; may be changed while it runs. */
  readonly site: JiraSite;
  /** How long the search does not know of an issue that is new. */
  searchLagMs: number;
}

const ROOT = "/rest/api/3/";
const SEARCH_KEYS = [
  "jql",
  "fields",
  "maxResults",
  "nextPageToken",
  "expand",
  "properties",
  "fieldsByKeys",
  "reconcileIssues",
];

/** Jira Cloud's REST API, version 3: searching and filing issues, and links to them. */
export async function startJira(
  options: {
    port?: number;
    latencyMs?: number;
    keepCalls?: boolean;
    searchLagMs?: number;
    apiToken?: string;
    site?: JiraSite;
  } = {},
): Promise<JiraStandIn> {
  const site = options.site ?? demoSite();
  const jira = {
    email: "baton@acme.example",
    apiToken: options.apiToken ?? "ATATT-demo",
    site,
    searchLagMs: options.searchLagMs ?? 0,
  };
  const authorization = `Basic ${Buffer.from(`${jira.email}:${jira.apiToken}`).toString("base64")}`;

  function handle(call: Call): Reply {
    const { method, path, headers } = call;
    if (!path.startsWith(ROOT)) return { status: 404, body: "<html>Not Found</html>" };
    if (headers.authorization !== authorization) return signedOut;
    const route = `${method} ${path.slice(ROOT.length)}`;
    const inIssue = /^POST issue\/([^/]+)\/remotelink$/.exec(route);
    const inProject = /^GET (project|issue\/createmeta)\/([^/]+)(\/issuetypes)?$/.exec(route);
    if (route === "GET myself") {
      const { accountId, displayName } = site.account;
      return { body: { accountId, displayName, accountType: "atlassian", active: true } };
    }
    if (route === "POST search/jql") return search(call);
    if (inProject) return aboutProject(inProject[2] ?? "", inProject[3] !== undefined);
    if (route !== "POST issue" && !inIssue) return { status: 404, body: { message: "null for uri" } };
    if (!site.mayWrite)
      return { status: 401, body: { code: 401, message: "Unauthorized; scope does not match" } };
    if (!inIssue)
      return createIssue(site, call.body, {
        searchableAt: Date.now() + standIn.searchLagMs,
        self: standIn.url,
      });
    const issue = site.issues.find(({ key, id }) => key === inIssue[1] || id === inIssue[1]);
    return issue ? putRemoteLink(issue, call.body) : refused(404, NO_ISSUE);
  }

  function search({ body }: Call): Reply {
    const {
      jql = "",
      fields = ["id"],
      maxResults = 50,
      ...more
    } = (body ?? {}) as {
      jql?: string;
      fields?: string[];
      maxResults?: number;
    };
    const unknown = Object.keys(more).find((key) => !SEARCH_KEYS.includes(key));
    if (unknown !== undefined)
      return refused(400, "Invalid request payload. Refer to the REST API documentation and try again.");
    const found = runJql(jql, site, Date.now());
    const page = found.slice(0, Math.min(maxResults, 5_000));
    return {
      body: { issues: page.map((issue) => shown(issue, fields)), isLast: page.length === found.length },
    };
  }

  function aboutProject(key: string, areTypes: boolean): Reply {
    const project = site.projects.find((one) => one.key === key);
    if (!project) return refused(404, `No project could be found with key '${key}'.`);
    if (!areTypes) return { body: { id: "10000", key, name: project.name, projectTypeKey: "software" } };
    const types = site.account.mayCreate ? project.issueTypes : [];
    const issueTypes = types.map((name, at) => ({ id: String(10_001 + at), name, subtask: false }));
    return { body: { issueTypes, maxResults: 200, startAt: 0, total: issueTypes.length } };
  }

  const answer = (call: Call): Reply => {
    try {
      return handle(call);
    } catch (error) {
      if (error instanceof JqlFault) return refused(400, error.message);
      throw error;
    }
  };
  const standIn: JiraStandIn = Object.assign(await startStandIn(answer, options), jira);
  return standIn;
}

const NO_ISSUE = "Issue does not exist or you do not have permission to see it.";

/** Only the fields that were asked for; without any, Jira gives ids alone. */
function shown(issue: JiraIssue, fields: readonly string[]): object {
  const { id, key, summary, description, labels, priority, status } = issue;
  const statusCategory = { key: CATEGORIES[status.category], name: status.category };
  const all: Record<string, unknown> = {
    ...{ summary, description, labels },
    priority: priority === null ? null : { name: priority },
    status: { name: status.name, statusCategory },
  };
  const asked = Object.entries(all).filter(([name]) => fields.includes(name));
  return asked.length === 0 ? { id } : { id, key, fields: Object.fromEntries(asked) };
}

function refused(status: number, message: string): Reply {
  return { status, body: { errorMessages: [message], errors: {} } };
}

const signedOut: Reply = {
  status: 401,
  headers: { "x-seraph-loginreason": "AUTHENTICATED_FAILED" },
  body: "Client must be authenticated to access this resource.",
};

/** What Jira answers beyond a limit; `reset` is its moment, to the minute. */
export function jiraRateLimited(headers: { "retry-after"?: string; "x-ratelimit-reset"?: string }): Reply {
  return {
    status: 429,
    headers: { "ratelimit-reason": "jira-burst-based", ...headers },
    body: { errorMessages: ["Rate limit exceeded."], errors: {} },
  };
}
