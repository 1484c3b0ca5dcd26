import type { PreparedTicket, TicketDraft, Tickets } from "../connector.ts";
import type { LookupResult } from "../context/gather.ts";
import type { ContextPackage, WrittenBrief } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { RejectedPart } from "../errors.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toScope } from "../manifest/scope.ts";
import type { Route } from "../routing/route.ts";
import type { Staff } from "../routing/staff.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { toDraft, transcriptParts } from "../ticket/draft.ts";
import { withoutParts } from "../ticket/without.ts";
import type { Decision } from "../triggers/decide.ts";
import { briefOf } from "./brief-note.ts";
import { routeHandoff, routeWithout } from "./route-handoff.ts";
import { contextOf } from "./story.ts";
import type { StoredNote } from "./write-notes.ts";

/** Everything that goes out for a handoff, rendered once. */
export interface Rendered {
  prepared: PreparedTicket;
  /** What `prepared` was made of. */
  draft: TicketDraft;
  route: Route;
  /** What the create does not carry, to be written right after it: the note itself, or what does not fit into it. */
  furtherNotes: { key: string; body: StoredNote }[];
  pkg: ContextPackage;
  decision: Decision;
  fields: EvaluatedField[];
}

export interface EvaluatedField {
  field: string;
  expression: string;
  value: string | number | boolean | string[] | null;
  error: string | null;
}

/** What a ticket is rendered with, beside what is known. */
export interface Place {
  manifest: Manifest;
  tickets: Tickets;
  /** What a language model wrote; `null` where none did. */
  written: WrittenBrief | null;
  /** Who could answer; asked only where the manifest has rules. */
  staff: Staff;
  now: number;
}

/** A summary and some of what was said; nobody's limit is below it. */
const MIN_NOTE_BYTES = 12_000;

/**
 * Renders the ticket of a handoff. Parts that the helpdesk has no place for are left out, and the note names them,
 * which is why it may be rendered twice.
 */
export async function renderTicket(
  { manifest, tickets, written, staff, now }: Place,
  handoff: Pick<HandoffRow, "id" | "installationId" | "createdAt" | "isTest" | "requestVariant">,
  event: EscalationEvent,
  results: readonly LookupResult[],
  refused: readonly RejectedPart[],
): Promise<Rendered> {
  const earlier = { written, decided: null };
  const { pkg, decision } = contextOf(handoff, event, results, now, manifest, earlier);
  const variant = handoff.requestVariant;
  const maxNoteBytes = noteBytes(tickets, refused, variant);

  function lay(route: Route, omitted: readonly RejectedPart[]) {
    // A package of its own: what its note says is remembered by it.
    const routed = { ...pkg, route };
    const fields = evaluate(manifest, routed, now);
    const unreadable = fields.flatMap(({ field, error }) =>
      error ? [{ part: `field:${field}`, reason: error }] : [],
    );
    const { group, assignee, form = null } = route;
    const draft = toDraft(routed, {
      fields: fields.flatMap(({ field, value }) => (value === null ? [] : [{ field, value }])),
      routing: { group, assignee, form },
      omitted: [...refused, ...unreadable, ...omitted],
      maxNoteBytes,
    });
    const whole = { ...draft, conversation: conversationOf(event) };
    return { pkg: routed, route, fields, draft: withoutParts(whole, stillRefused(refused, route)) };
  }

  const chosen = routeHandoff(pkg, manifest, staff, now);
  let laid = lay(routeWithout(chosen, refused, pkg, manifest, now), []);
  let prepared = await tickets.prepare(laid.draft, { variant, refresh: variant > 0 });
  if (prepared.omitted.length > 0) {
    const { omitted } = prepared;
    laid = lay(routeWithout(laid.route, omitted, pkg, manifest, now), omitted);
    prepared = await tickets.prepare(laid.draft, { variant, refresh: false });
    // What is no longer asked for is left out none the less; a default that is not there either leaves no place.
    laid.route = routeWithout(laid.route, prepared.omitted, pkg, manifest, now);
    prepared = { ...prepared, omitted: union(omitted, prepared.omitted) };
  }
  const [, ...further] = transcriptParts(laid.pkg, maxNoteBytes);
  const furtherNotes = [
    ...briefOf(laid.draft, prepared),
    ...further.map((body, index) => ({ key: `transcript-${index + 2}`, body })),
  ];
  return { prepared, ...laid, furtherNotes, decision };
}

/** By the platform's own id, letter by letter: a number that looks like a card's is hidden everywhere else. */
export function conversationOf({ bot, conversation }: EscalationEvent): TicketDraft["conversation"] {
  return { platform: bot.platform, id: conversation.id };
}

function union(some: readonly RejectedPart[], more: readonly RejectedPart[]): RejectedPart[] {
  return [...some, ...more.filter(({ part }) => !some.some((one) => one.part === part))];
}

/** A group that was refused once made way for the default's, which is refused, too, when the word comes a second time. */
function stillRefused(refused: readonly RejectedPart[], { group }: Route): readonly RejectedPart[] {
  const times = refused.filter(({ part }) => part === "group").length;
  return times === 1 && group !== null ? refused.filter(({ part }) => part !== "group") : refused;
}

/** Half as much with each request that the helpdesk finds too long; the rest of the transcript goes into further notes. */
function noteBytes({ maxNoteBytes }: Tickets, refused: readonly RejectedPart[], variant: number): number {
  const isRefused = refused.some(({ part }) => part === "note");
  return isRefused ? Math.max(maxNoteBytes / 2 ** variant, MIN_NOTE_BYTES) : maxNoteBytes;
}

export function evaluate(manifest: Manifest, pkg: ContextPackage, now: number): EvaluatedField[] {
  const scope = toScope(pkg, {
    opening: openingAt(manifest.hours, { group: pkg.route?.group ?? null }, now),
  });
  return manifest.fields.map((compiled) => ({
    field: compiled.field,
    expression: compiled.expression,
    ...compiled.evaluate(scope),
  }));
}
