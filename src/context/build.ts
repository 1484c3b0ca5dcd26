import type { Analysis } from "../conversation/analyze.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { Finding, Reading } from "../conversation/reading.ts";
import { type PrioritySettings, priorityOf } from "../routing/priority.ts";
import { briefOf, NO_BRIEF, withNewFacts } from "./brief/brief.ts";
import { applyNextStep, applyWritten, laterStep } from "./brief/written.ts";
import type { Precedence } from "./conflicts.ts";
import type { LookupResult } from "./gather.ts";
import { mergeFacts } from "./merge-facts.ts";
import type {
  BillingFacts,
  ContextPackage,
  CustomerFacts,
  Escalation,
  Provenance,
  Recommendation,
  WrittenBrief,
} from "./package.ts";

export interface Ingredients {
  handoff: { id: string; installationId: string; createdAt: string; isTest: boolean };
  event: EscalationEvent;
  analysis: Analysis;
  /** What the customer asks for, and which subjects always need a person. */
  reading: Pick<Reading, "requests" | "sensitive">;
  /** Why a person is needed, asked once every fact is in its place; whatever follows may read it. */
  explain: (facts: ContextPackage) => Escalation;
  recommend: Recommend;
  /** The table of priorities and the least of them; the shipped one where nothing is said. */
  priorities?: PrioritySettings;
  /** In the order of the manifest, which is the order of precedence. */
  results: readonly LookupResult[];
  /** What a language model wrote of this conversation; `null` where none did. */
  written?: WrittenBrief | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What to do next, by rules over everything that is known. */
export type Recommend = (pkg: ContextPackage) => Recommendation;

/** Puts together everything that the agent should know. What nobody knows is `null`; what could not be asked is a gap. */
export function buildContext({
  handoff,
  event,
  analysis,
  reading,
  explain,
  recommend,
  priorities,
  results,
  written = null,
  now,
}: Ingredients): ContextPackage {
  const pkg = factsOf({ handoff, event, analysis, reading, results });
  pkg.brief = briefOf(pkg, analysis);
  if (written) applyWritten(pkg, written);
  pkg.reason = explain(pkg);
  const { priority, because } = priorityOf(pkg, now, priorities);
  pkg.handoff = { ...pkg.handoff, priority, priorityBecause: because };
  pkg.recommendation = recommend(pkg);
  if (written) applyNextStep(pkg, written);
  return pkg;
}

/** What is known, before anybody concludes anything from it: no brief, reason, priority or recommendation yet. */
export function factsOf({
  handoff,
  event,
  analysis,
  reading,
  results,
}: Pick<Ingredients, "handoff" | "event" | "analysis" | "reading" | "results">): ContextPackage {
  const pkg = fromEvent(handoff, event, analysis, reading);
  const order = results.map(({ source }) => source);
  for (const result of results) mergeFacts(pkg, result, order);
  return pkg;
}

/**
 * A package with what late sources brought, and the paths that are new; `pkg` itself is left alone. Gaps of those
 * sources are replaced by what they say now. Priority stays: the ticket is already on somebody's list.
 * @param order all sources in the order of the manifest: a late one counts for no less than had it been in time.
 */
export function addLateFacts(
  pkg: ContextPackage,
  results: readonly LookupResult[],
  recommend: Recommend,
  order: Precedence = [],
): { pkg: ContextPackage; added: string[] } {
  const late = new Set(results.map(({ source }) => source));
  const next: ContextPackage = {
    ...pkg,
    customer: { ...pkg.customer, tags: [...pkg.customer.tags], attributes: { ...pkg.customer.attributes } },
    account: { ...pkg.account },
    bugs: [...pkg.bugs],
    tickets: [...pkg.tickets],
    provenance: { ...pkg.provenance },
    gaps: pkg.gaps.filter(({ source }) => !late.has(source)),
    conflicts: [...(pkg.conflicts ?? [])],
    answered: [...(pkg.answered ?? [])],
  };
  const added = results.flatMap((result) => mergeFacts(next, result, order));
  if (added.length > 0) {
    next.brief = withNewFacts(next);
    next.recommendation = laterStep(pkg.recommendation, recommend(next));
  }
  if (next.recommendation.nextStep !== pkg.recommendation.nextStep) added.push("recommendation");
  return { pkg: next, added };
}

function fromEvent(
  handoff: Ingredients["handoff"],
  event: EscalationEvent,
  analysis: Analysis,
  { requests, sensitive }: Ingredients["reading"],
): ContextPackage {
  const { attributes } = event.customer;
  const { signals: _, mood: __, attempts, summary, ...facts } = analysis;
  const customer: CustomerFacts = {
    ...event.customer,
    tier: textAt(attributes, "tier"),
    lifetimeValue: null,
    tags: [],
    attributes: { ...attributes },
  };
  const account = { ...NO_ACCOUNT, company: textAt(attributes, "company"), openDeals: [] };
  const billing = { ...noBilling(), plan: textAt(attributes, "plan") };
  return {
    handoff: { ...handoff, priority: "normal" },
    customer,
    account,
    billing,
    bugs: [],
    tickets: [],
    conversation: {
      ...event.conversation,
      ...facts,
      summary: summary ?? spareSummary(event),
      requests: codesOf(requests),
      sensitive: codesOf(sensitive),
    },
    page: event.page,
    reason: { code: "other", text: "", triggers: [] },
    bot: event.bot,
    attempts,
    brief: NO_BRIEF,
    recommendation: { rule: "", nextStep: "", isGeneral: true, because: "", firstSentence: "" },
    provenance: botProvenance({ customer, account, billing }, event, handoff.createdAt),
    gaps: [],
    answered: [],
  };
}

/** What is more likely meant than not, strongest first. */
function codesOf(findings: readonly Finding[]): string[] {
  return findings.filter(({ score }) => score >= 0.5).map(({ code }) => code);
}

/** Every known value so far is the bot's word. */
function botProvenance(
  parts: Record<string, object>,
  event: EscalationEvent,
  at: string,
): Record<string, Provenance> {
  const from: Provenance = {
    source: "bot",
    sourceName: event.bot.name ?? "the bot",
    at,
    url: event.conversation.url,
  };
  const provenance: Record<string, Provenance> = {};
  for (const [part, facts] of Object.entries(parts)) {
    for (const [key, value] of Object.entries(facts)) {
      const isKnown = value !== null && !Array.isArray(value) && key !== "attributes";
      if (isKnown) provenance[`${part}.${key}`] = from;
    }
  }
  if (Object.keys(event.customer.attributes).length > 0) provenance["customer.attributes"] = from;
  return provenance;
}

/** What is wrong, when the customer has not said it: what the page or the bot says, or that nobody has. */
function spareSummary({ page, reason }: EscalationEvent): string {
  return page.error ?? reason.text ?? "The customer has not said yet what is wrong.";
}

function textAt(attributes: Record<string, unknown>, key: string): string | null {
  const value = Object.hasOwn(attributes, key) ? attributes[key] : null;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

const NO_ACCOUNT = {
  company: null,
  domain: null,
  owner: null,
  lifecycle: null,
  health: null,
  renewalDate: null,
};

function noBilling(): BillingFacts {
  return {
    plan: null,
    status: null,
    mrr: [],
    subscriptions: [],
    failedInvoices: [],
    openDisputes: [],
    lastPayment: null,
    recentPayments: [],
  };
}
