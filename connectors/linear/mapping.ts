import type { LinearDocument } from "@linear/sdk";
import { companyDomain } from "../../src/company-domain.ts";
import type { Bug, Facts, Subject } from "../../src/connector.ts";
import { PARTS, type Part, type Questions, type Related } from "./client.ts";
import { customersWith } from "./customers.ts";
import { reasonOf } from "./refusal.ts";
import type { Issue } from "./schema.ts";
import { errorTerms, featureTerms, type Terms } from "./terms.ts";

/** What a subject gives us to ask about. */
export interface Search {
  domain: string | null;
  externalId: string | null;
  error: Terms | null;
  feature: Terms | null;
}

export function toSearch({ email, externalId, error, feature }: Subject): Search {
  return {
    domain: email === null ? null : companyDomain(email),
    externalId: externalId !== null && isSaneId(externalId) ? externalId : null,
    error: error === null ? null : errorTerms(error),
    feature: feature === null ? null : featureTerms(feature),
  };
}

function isSaneId(id: string): boolean {
  return /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(id) && id.trim() !== "";
}

const CLOSED = ["completed", "canceled", "duplicate"];

/** One filter per question. All foreign text travels as GraphQL variables, never in the document. */
export function toQuestions({ domain, externalId, error, feature }: Search, team: string | null): Questions {
  const open: LinearDocument.IssueFilter = {
    state: { type: { nin: CLOSED } },
    ...(team === null ? {} : { team: { key: { eq: team } } }),
  };
  const customer = customersWith({ domain, externalId });
  return {
    ...(customer && {
      customer: { ...open, needs: { some: { customer } } },
      customerIds: customer,
    }),
    ...(error && { error: { ...open, or: error.anyOf.map(mentionsAll) } }),
    ...(feature && { feature: { ...open, or: feature.anyOf.map(mentionsAll) } }),
  };
}

function mentionsAll(words: readonly string[]): LinearDocument.IssueFilter {
  const mentions = (word: string) => ({
    or: [{ title: { containsIgnoreCase: word } }, { description: { containsIgnoreCase: word } }],
  });
  const [only] = words;
  return words.length === 1 && only !== undefined ? mentions(only) : { and: words.map(mentions) };
}

const WHAT: Record<Part, string> = {
  customer: "issues that this customer asked for",
  error: "issues about the same error",
  feature: "issues about the same feature",
};

export function toFacts({ answers, refused }: Related, search: Search): Facts {
  const found: Record<Part, Issue[]> = {
    customer: (answers.customer ?? []).filter(isOpen),
    error: (answers.error ?? []).filter((issue) => isOpen(issue) && speaks(search.error, issue)),
    feature: (answers.feature ?? []).filter((issue) => isOpen(issue) && speaks(search.feature, issue)),
  };
  const bugs = choose(found);
  return {
    ...(bugs.length > 0 && { bugs }),
    ...(refused.length > 0 && {
      gaps: refused.map(({ part, error }) => ({
        what: WHAT[part],
        reason: reasonOf(error.kind),
        retryable: error.retryable,
      })),
    }),
  };
}

function isOpen({ state }: Issue): boolean {
  return !CLOSED.includes(state.type);
}

// Linear's `contains` finds E-4012 within E-40123, and words anywhere; a bug that is none must not reach the agent.
function speaks(terms: Terms | null, { title, description }: Issue): boolean {
  return terms?.speaksOf(title, description?.slice(0, 20_000) ?? "") ?? false;
}

const MAX_BUGS = 5;
const KEPT_FOR_TEXT = 2;

/**
 * The five that matter, each once, under its strongest reason: the customer's own first, and among those the ones that
 * also speak of the error or feature at hand. A customer with many requests leaves two places for the others.
 */
function choose(found: Record<Part, Issue[]>): Bug[] {
  const speaks = (part: "error" | "feature") => new Set(found[part].map(({ identifier }) => identifier));
  const speaking = { error: speaks("error"), feature: speaks("feature") };
  const also = ({ identifier }: Issue, part: Part) =>
    (["error", "feature"] as const).filter((other) => other !== part && speaking[other].has(identifier));
  const isSpeaking = (issue: Issue) => Number(also(issue, "customer").length > 0);
  const bugs = new Map<string, Bug>();
  for (const part of PARTS) {
    const issues =
      part === "customer" ? found[part].toSorted((a, b) => isSpeaking(b) - isSpeaking(a)) : found[part];
    for (const issue of issues) {
      if (!bugs.has(issue.identifier)) bugs.set(issue.identifier, toBug(issue, part, also(issue, part)));
    }
  }
  const own = [...bugs.values()].filter((bug) => bug.match === "customer");
  const others = [...bugs.values()].filter((bug) => bug.match !== "customer");
  const places = MAX_BUGS - Math.min(others.length, KEPT_FOR_TEXT);
  return [...own.slice(0, places), ...others].slice(0, MAX_BUGS);
}

function toBug(
  { identifier, title, url, state, priorityLabel }: Issue,
  match: Part,
  also: NonNullable<Bug["also"]>,
): Bug {
  const priority = priorityLabel && priorityLabel !== "No priority" ? priorityLabel : null;
  const more = also.length > 0 ? { also } : {};
  return { key: identifier, title, state: state.name, url, match, ...more, priority };
}
