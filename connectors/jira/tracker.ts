import type { IssueDraft, IssueRef, Priority, Tracker } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import { textOf, toDocument } from "./adf.ts";
import { checkFiling } from "./check.ts";
import type { JiraClient, NewIssue } from "./client.ts";
import { phrase, quoted } from "./jql.ts";
import { issueUrl } from "./mapping.ts";
import { globalIdOf, labelOf, markOf, titleOf } from "./names.ts";
import type { JiraConfig } from "./schema.ts";

const PRIORITIES: Record<Priority, string> = {
  urgent: "Highest",
  high: "High",
  normal: "Medium",
  low: "Low",
};

/**
 * How long a new issue may stay out of Jira's search; Atlassian calls the search eventually consistent and names no
 * time, seconds as a rule.
 */
export const SEARCH_LAG_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Fields that a project's screen may lack or restrict; an issue is worth filing without them. */
const OPTIONAL = ["priority", "labels"] as const;
type Optional = (typeof OPTIONAL)[number];

/**
 * Files issues in the configured project. Jira takes no id of ours: an issue carries it as a label and in its last
 * line, and is looked for by it before it is filed. An outcome that is not known is left alone until the search would
 * show it, so that a repeat, in whatever process, finds what is there.
 */
export function createTracker(client: JiraClient, config: JiraConfig, now: () => number): Tracker {
  const { project, issueType, page } = config;
  /** Outcomes that this process does not know, by the issue's mark. */
  const unknownSince = new Map<string, number>();
  const leftOut = new Map<Optional, number>();

  async function find(id: string): Promise<IssueRef | null> {
    const mark = markOf(id);
    const jql = `labels = ${quoted(mark)} OR text ~ ${phrase(mark)} ORDER BY created ASC`;
    const found = await client.search(jql, { fields: ["summary", "description", "labels"], most: 10 });
    const ours = found.find(
      ({ labels, description }) => labels.includes(mark) || textOf(description).trimEnd().endsWith(mark),
    );
    return ours ? { key: ours.key, title: ours.title, url: issueUrl(page, ours.key) } : null;
  }

  async function create(draft: IssueDraft): Promise<IssueRef> {
    const mark = markOf(draft.id);
    const found = await find(draft.id);
    if (found) {
      unknownSince.delete(mark);
      return found;
    }
    const waitMs = (unknownSince.get(mark) ?? Number.NEGATIVE_INFINITY) + SEARCH_LAG_MS - now();
    if (waitMs > 0) throw notYet("filing an issue: whether it worked is not known yet", waitMs);
    const title = titleOf(draft.title);
    try {
      const key = await file(draft, title, mark);
      unknownSince.delete(mark);
      return { key, title, url: issueUrl(page, key) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.didNothing) throw error;
      remember(mark);
      const { message, status, retryAfterMs = 0 } = error;
      throw notYet(message, Math.max(retryAfterMs, SEARCH_LAG_MS), { status, cause: error });
    }
  }

  /** What Jira refuses to have set and can be left out, is. */
  async function file(draft: IssueDraft, title: string, mark: string): Promise<string> {
    const fields: NewIssue = {
      project: { key: project },
      issuetype: { name: issueType },
      summary: title,
      description: toDocument(draft.sections, mark),
      labels: [...new Set([...draft.labels.map(labelOf), mark])].filter((label) => label !== ""),
      priority: { name: PRIORITIES[draft.priority] },
    };
    for (const field of OPTIONAL)
      if (now() - (leftOut.get(field) ?? -HOUR_MS) < HOUR_MS) delete fields[field];
    for (;;) {
      try {
        return await client.createIssue(fields);
      } catch (error) {
        const refused = OPTIONAL.filter((field) => field in fields && isRefused(error, field));
        if (refused.length === 0) throw error;
        for (const field of refused) {
          delete fields[field];
          leftOut.set(field, now());
        }
      }
    }
  }

  function remember(mark: string) {
    for (const [known, since] of unknownSince) if (now() - since > SEARCH_LAG_MS) unknownSince.delete(known);
    unknownSince.set(mark, now());
  }

  return {
    searchLagMs: SEARCH_LAG_MS,
    create,
    find,
    async link(issueKey, { url, title, subtitle }) {
      await client.putLink(issueKey, {
        globalId: globalIdOf(url),
        application: { type: "baton", name: "Baton" },
        relationship: "support tickets",
        object: { url, title, summary: subtitle },
      });
      return null;
    },
    checkFiling: (labels) => checkFiling(client, config, labels),
  };
}

function isRefused(error: unknown, field: Optional): boolean {
  if (!(error instanceof ConnectorError) || error.kind !== "invalid") return false;
  return error.rejected.some(({ part }) => part === `field:${field}`);
}

function notYet(
  message: string,
  retryAfterMs: number,
  { status, cause }: { status?: number | undefined; cause?: unknown } = {},
) {
  const details = { retryAfterMs, ...(status === undefined ? {} : { status }), cause };
  return new ConnectorError("jira", "unavailable", message, details);
}
