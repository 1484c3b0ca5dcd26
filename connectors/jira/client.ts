import type { RemoteIssueLinkRequest, searchAndReconsileIssuesUsingJqlPost } from "jira.js/cloud";
import type { z } from "zod";
import type { ConnectorDeps } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Document } from "./adf.ts";
import { parsed, refusal } from "./refusal.ts";
import {
  Created,
  Found,
  type Issue,
  IssueTypes,
  type JiraConfig,
  Linked,
  Myself,
  Project,
} from "./schema.ts";

// Of jira.js only the types are used, so that our bodies are checked against Jira's own. Its client calls the global
// `fetch`: no deadline, no limit of size, redirects followed; and importing it costs 84 MB and 0.6 s (6.2.0, measured).

type SearchBody = Parameters<typeof searchAndReconsileIssuesUsingJqlPost>[1];

export interface NewIssue {
  project: { key: string };
  issuetype: { name: string };
  summary: string;
  description: Document;
  labels?: string[];
  priority?: { name: string };
}

/** Jira's REST API, version 3, a call each. Every method throws `ConnectorError`. */
export interface JiraClient {
  search(jql: string, options: { fields: string[]; most: number; signal?: AbortSignal }): Promise<Issue[]>;
  /** The new issue's key. */
  createIssue(fields: NewIssue): Promise<string>;
  /** One remote link for each `globalId`: a second one takes the place of the first. */
  putLink(issueKey: string, link: RemoteIssueLinkRequest): Promise<void>;
  /** Whose token it is. */
  whoAmI(): Promise<string>;
  /** The project's name. */
  projectName(key: string): Promise<string>;
  /** Names of the issue types that the account may file in a project. */
  issueTypes(project: string): Promise<string[]>;
}

export function createClient(config: JiraConfig, { http, now, userAgent }: ConnectorDeps): JiraClient {
  const headers = {
    authorization: `Basic ${Buffer.from(`${config.email}:${config.apiToken}`).toString("base64")}`,
    "content-type": "application/json",
    "user-agent": userAgent,
  };
  async function ask<Schema extends z.ZodType>(
    what: string,
    { path, body, signal }: { path: string; body?: unknown; signal?: AbortSignal | undefined },
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    const response = await http({
      connector: "jira",
      method: body === undefined ? "GET" : "POST",
      url: `${config.endpoint}/rest/api/3/${path}`,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const { status } = response;
    if (status < 200 || status >= 300) throw refusal(what, response, now());
    const answer = schema.safeParse(parsed(response.body));
    if (answer.success) return answer.data;
    throw new ConnectorError("jira", "unavailable", `${what}: the answer is not what Jira documents`, {
      status,
    });
  }
  const inProject = (key: string) => encodeURIComponent(key);

  return {
    async search(jql, { fields, most, signal }) {
      const body: SearchBody = { jql, fields, maxResults: most };
      return (await ask("finding issues", { path: "search/jql", body, signal }, Found)).issues;
    },
    async createIssue(fields) {
      return (await ask("filing an issue", { path: "issue", body: { fields } }, Created)).key;
    },
    async putLink(issueKey, link) {
      const path = `issue/${encodeURIComponent(issueKey)}/remotelink`;
      await ask("linking the ticket", { path, body: link }, Linked);
    },
    async whoAmI() {
      const { accountId, displayName } = await ask("reading the account", { path: "myself" }, Myself);
      return displayName || accountId;
    },
    async projectName(key) {
      const project = await ask("reading the project", { path: `project/${inProject(key)}` }, Project);
      return project.name ?? project.key;
    },
    async issueTypes(project) {
      const path = `issue/createmeta/${inProject(project)}/issuetypes?maxResults=200`;
      const { issueTypes } = await ask("reading the issue types", { path }, IssueTypes);
      return issueTypes.filter(({ subtask }) => !subtask).map(({ name }) => name);
    },
  };
}
