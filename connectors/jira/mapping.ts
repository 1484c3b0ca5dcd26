import { companyDomain } from "../../src/company-domain.ts";
import type { Bug, Facts, Subject } from "../../src/connector.ts";
import { textOf } from "./adf.ts";
import { allOf, anyOf, phrase, quoted, word } from "./jql.ts";
import type { Issue, JiraConfig } from "./schema.ts";
import { errorTerms, featureTerms, type Terms } from "./terms.ts";

/** What a subject gives us to ask about. */
export interface Search {
  domain: string | null;
  /** Labels that say whose trouble an issue is. */
  labels: string[];
  error: Terms | null;
  feature: Terms | null;
}

export function toSearch({ email, externalId, error, feature }: Subject): Search {
  const domain = email === null ? null : companyDomain(email);
  // A label has no spaces, and is no longer than 255 characters.
  const isLabel = externalId !== null && /^[^\s\p{Cc}\p{Cs}]{1,200}$/u.test(externalId);
  return {
    domain,
    labels: [...(domain === null ? [] : [domain]), ...(isLabel ? [`customer-${externalId}`] : [])],
    error: error === null ? null : errorTerms(error),
    feature: feature === null ? null : featureTerms(feature),
  };
}

/** Why an issue may be of interest, strongest first. */
const PARTS = ["customer", "error", "feature"] as const;
type Part = (typeof PARTS)[number];

/** All that is to be asked in one query; `null` when there is nothing to ask. */
export function toJql({ domain, labels, error, feature }: Search, project: string): string | null {
  const related = anyOf(
    labels.length > 0 ? `labels in (${labels.map(quoted).join(", ")})` : null,
    domain === null ? null : `text ~ ${phrase(domain)}`,
    error && mentions(error),
    feature && mentions(feature),
  );
  if (related === null) return null;
  return `project = ${quoted(project)} AND statusCategory != Done AND ${related} ORDER BY updated DESC`;
}

function mentions({ codes, wordGroups }: Terms): string | null {
  if (codes.length > 0) return anyOf(...codes.map((code) => `text ~ ${phrase(code)}`));
  const words = [...new Set(wordGroups.flat())];
  const inTitle = anyOf(...words.map((one) => `summary ~ ${word(one)}`));
  const inText = anyOf(...wordGroups.map((group) => allOf(...group.map((one) => `text ~ ${word(one)}`))));
  return inTitle && inText && allOf(inTitle, inText);
}

/** What is read of each issue. Without naming fields, Jira answers with ids alone. */
export const FIELDS = ["summary", "description", "labels", "priority", "status"];

export function toFacts(issues: readonly Issue[], search: Search, { page }: JiraConfig): Facts {
  const bugs = issues.filter(({ isDone }) => !isDone).flatMap((issue) => toBug(issue, search, page) ?? []);
  return bugs.length > 0 ? { bugs: choose(bugs) } : {};
}

// Jira finds words in comments and fields that nobody asked for, and any form of them; a bug that is none must not
// reach the agent.
function toBug(issue: Issue, search: Search, page: string): Bug | null {
  const { key, title, state, priority } = issue;
  const text = textOf(issue.description);
  const speaksOf: Record<Part, boolean> = {
    customer: isTheirs(issue, text, search),
    error: search.error?.speaksOf(title, text) ?? false,
    feature: search.feature?.speaksOf(title, text) ?? false,
  };
  const [match, ...also] = PARTS.filter((part) => speaksOf[part]);
  if (match === undefined) return null;
  const others = also.filter((part) => part !== "customer");
  return {
    ...{ key, title, match, priority, state: state ?? "open", url: issueUrl(page, key) },
    ...(others.length > 0 ? { also: others } : {}),
  };
}

/** Labelled as this customer's, or naming the company's domain as a whole. */
function isTheirs({ title, labels }: Issue, text: string, search: Search): boolean {
  const theirs = search.labels.map((label) => label.toLowerCase());
  if (labels.some((label) => theirs.includes(label.toLowerCase()))) return true;
  if (search.domain === null) return false;
  const domain = RegExp.escape(search.domain);
  const named = new RegExp(`(?<![\\p{L}\\p{N}.-])${domain}(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])`, "iu");
  return named.test(title) || named.test(text);
}

export function issueUrl(page: string, key: string): string {
  return `${page}/browse/${encodeURIComponent(key)}`;
}

const MAX_BUGS = 5;
const KEPT_FOR_TEXT = 2;

/**
 * The five that matter: the customer's own first, and among those the ones that also speak of the error or feature at
 * hand. A customer with many issues leaves two places for the others.
 */
function choose(bugs: readonly Bug[]): Bug[] {
  const own = bugs.filter(({ match }) => match === "customer");
  const ownFirst = own.toSorted((a, b) => Number(b.also !== undefined) - Number(a.also !== undefined));
  const others = (["error", "feature"] as const).flatMap((part) =>
    bugs.filter(({ match }) => match === part),
  );
  const places = MAX_BUGS - Math.min(others.length, KEPT_FOR_TEXT);
  return [...ownFirst.slice(0, places), ...others].slice(0, MAX_BUGS);
}
