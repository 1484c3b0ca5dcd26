import { buildContext } from "../context/build.ts";
import type { LookupResult } from "../context/gather.ts";
import type { ContextPackage, ConversationMessage, WrittenBrief } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { mergeMessages } from "../conversation/merge.ts";
import { ConnectorError, type FailureKind } from "../errors.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { redactEvent, redactResults, redactWritten } from "../privacy/outgoing.ts";
import type { Route } from "../routing/route.ts";
import type { EventRow, HandoffRow } from "../storage/schema.ts";
import type { Decision } from "../triggers/decide.ts";
import { escalationOf } from "../triggers/escalation.ts";
import { storedDecision } from "./decision-record.ts";
import { judge } from "./judge.ts";
import { analysisOf, readingOf } from "./read-once.ts";

/** What stored lookups look like: an error is kept by its words. */
export interface StoredFacts {
  results: (Omit<LookupResult, "error"> & { error: { kind: FailureKind; message: string } | null })[];
  /** When they were gathered, ISO 8601. */
  at: string;
  /** What a language model wrote; absent where none did. */
  written?: WrittenBrief;
}

export function storeFacts(
  results: readonly LookupResult[],
  now: number,
  written: WrittenBrief | null,
): StoredFacts {
  return {
    results: results.map((result) => ({
      ...result,
      error: result.error ? { kind: result.error.kind, message: result.error.message } : null,
    })),
    at: new Date(now).toISOString(),
    ...(written && { written }),
  };
}

/** What a language model wrote when the facts were gathered; `null` where none did. */
export function readWritten(stored: unknown): WrittenBrief | null {
  return (stored as StoredFacts | null)?.written ?? null;
}

export function readFacts(stored: unknown): LookupResult[] {
  if (stored === null || stored === undefined) return [];
  return (stored as StoredFacts).results.map(({ error, ...result }) => ({
    ...result,
    error: error ? new ConnectorError(result.source, error.kind, error.message) : null,
  }));
}

/**
 * The escalation as it stands after all its events: the first says who and why, each later one adds messages
 * and whatever was not known before.
 */
export function tellStory(events: readonly EventRow[]): EscalationEvent {
  const [first, ...later] = events;
  if (first?.kind !== "escalation") throw new Error("a handoff without its first escalation");
  return later.reduce((story, { kind, body }) => {
    if (kind === "messages")
      return withMessages(story, appended(story, (body as { messages: ConversationMessage[] }).messages));
    const event = body as EscalationEvent;
    const merged = mergeMessages(story.conversation.messages, event.conversation.messages).messages;
    return fillIn(withMessages(story, merged), event);
  }, first.body as EscalationEvent);
}

/** Messages that are new by definition: only one that carries the time of a known one can be a repeat. */
function appended(story: EscalationEvent, messages: ConversationMessage[]): ConversationMessage[] {
  const known = story.conversation.messages;
  const timed = messages.filter((message) => message.at !== null);
  const fresh = new Set(mergeMessages(known, timed).added);
  return [...known, ...messages.filter((message) => message.at === null || fresh.has(message))];
}

function withMessages(story: EscalationEvent, messages: ConversationMessage[]): EscalationEvent {
  return { ...story, conversation: { ...story.conversation, messages } };
}

function fillIn(story: EscalationEvent, event: EscalationEvent): EscalationEvent {
  const { attributes } = story.customer;
  return {
    ...story,
    conversation: { ...event.conversation, ...known(story.conversation) },
    customer: {
      ...event.customer,
      ...known(story.customer),
      attributes: { ...event.customer.attributes, ...attributes },
    },
    page: { ...event.page, ...known(story.page) },
    callbackUrl: story.callbackUrl ?? event.callbackUrl,
    ...(event.given ? { given: event.given } : {}),
  };
}

function known<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Partial<T>;
}

/** What stands in the row from earlier, and is not worked out again. */
export interface Earlier {
  written: WrittenBrief | null;
  /** `null`: decided now. */
  decided: Decision | null;
}

/**
 * The context package of a handoff from what is stored, and why a person is needed: decided now, or as it was decided.
 * The same words in, the same package out. What the helpdesk may not know is hidden before anything is made of it, so
 * nothing that is made of it can tell.
 */
export function contextOf(
  handoff: Pick<HandoffRow, "id" | "installationId" | "createdAt" | "isTest">,
  whole: EscalationEvent,
  results: readonly LookupResult[],
  now: number,
  {
    brief,
    privacy,
    triggers,
    hours,
    routing,
  }: Pick<Manifest, "triggers" | "brief" | "privacy" | "hours" | "routing">,
  { written, decided }: Earlier,
): { pkg: ContextPackage; decision: Decision } {
  const redactor = privacy.startFor("helpdesk");
  const event = redactEvent(whole, redactor);
  let decision = decided;
  const pkg = buildContext({
    handoff: {
      id: handoff.id,
      installationId: handoff.installationId,
      createdAt: handoff.createdAt.toISOString(),
      isTest: handoff.isTest,
    },
    event,
    analysis: analysisOf(event, triggers),
    reading: readingOf(event, triggers),
    explain(facts) {
      decision ??= judge(event, facts, triggers, now, hours);
      return escalationOf(event, decision);
    },
    recommend: brief.recommend,
    priorities: routing,
    results: redactResults(results, redactor),
    written: written && redactWritten(written, redactor),
    now,
  });
  return { pkg: { ...pkg, hidden: redactor.hidden() }, decision: decision as Decision };
}

/** What the agent app reads: everything known up to now, and the decision as it was made. */
export function currentContext(
  handoff: Omit<HandoffRow, "request">,
  events: readonly EventRow[],
  manifest: Pick<Manifest, "triggers" | "brief" | "privacy" | "hours" | "routing">,
): ContextPackage {
  const stored = handoff.facts as StoredFacts | null;
  const now = stored ? Date.parse(stored.at) : Date.now();
  const earlier = { written: readWritten(stored), decided: storedDecision(handoff) };
  const { pkg } = contextOf(handoff, tellStory(events), readFacts(stored), now, manifest, earlier);
  return !handoff.route ? pkg : { ...pkg, route: JSON.parse(handoff.route) as Route };
}
