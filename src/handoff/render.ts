import type { PreparedTicket, TicketDraft, Tickets } from "../connector.ts";
import type { LookupResult } from "../context/gather.ts";
import type { ContextPackage, WrittenBrief } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { RejectedPart } from "../errors.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toScope } from "../manifest/scope.ts";
import type { Route } from "../routing/route.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { toDraft, transcriptParts } from "../ticket/draft.ts";
import { withoutParts } from "../ticket/without.ts";
import type { Decision } from "../triggers/decide.ts";
import { contextOf } from "./story.ts";

/** Everything that goes out for a handoff, rendered once. */
export interface Rendered {
  prepared: PreparedTicket;
  /** What `prepared` was made of. */
  draft: TicketDraft;
  route: Route;
  /** What does not fit into the first note, to be written right after it. */
  furtherNotes: { key: string; body: { html: string; text: string } }[];
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
  now: number;
}

/** A summary and some of what was said; nobody's limit is below it. */
const MIN_NOTE_BYTES = 12_000;

/**
 * Renders the ticket of a handoff. Parts that the helpdesk has no place for are left out, and the note names them,
 * which is why it may be rendered twice.
 */
export async function renderTicket(
  { manifest, tickets, written, now }: Place,
  handoff: Pick<HandoffRow, "id" | "installationId" | "createdAt" | "isTest" | "requestVariant">,
  event: EscalationEvent,
  results: readonly LookupResult[],
  refused: readonly RejectedPart[],
): Promise<Rendered> {
  const earlier = { written, decided: null };
  const { pkg, decision } = contextOf(handoff, event, results, now, manifest, earlier);
  const { group, form, priority } = manifest.routing.default;
  if (priority) pkg.handoff.priority = priority;
  const fields = evaluate(manifest, pkg, now);
  const route: Route = {
    group,
    assignee: null,
    priority: pkg.handoff.priority,
    reason: group ? "the manifest's default group" : "no group is set; the helpdesk decides",
  };
  const variant = handoff.requestVariant;
  const maxNoteBytes = noteBytes(tickets, refused, variant);
  const draftWithout = (omitted: readonly RejectedPart[]) =>
    withoutParts(
      toDraft(pkg, {
        fields: fields.flatMap(({ field, value }) => (value === null ? [] : [{ field, value }])),
        routing: { group, form },
        omitted,
        maxNoteBytes,
      }),
      refused,
    );

  const unreadable = fields.flatMap(({ field, error }) =>
    error ? [{ part: `field:${field}`, reason: error }] : [],
  );
  const known = [...refused, ...unreadable];
  let draft = draftWithout(known);
  let prepared = await tickets.prepare(draft, { variant, refresh: variant > 0 });
  if (prepared.omitted.length > 0) {
    draft = draftWithout([...known, ...prepared.omitted]);
    prepared = await tickets.prepare(draft, { variant, refresh: false });
  }
  const [, ...further] = transcriptParts(pkg, maxNoteBytes);
  const furtherNotes = further.map((body, index) => ({ key: `transcript-${index + 2}`, body }));
  return { prepared, draft, route, furtherNotes, pkg, decision, fields };
}

/** Half as much with each request that the helpdesk finds too long; the rest of the transcript goes into further notes. */
function noteBytes({ maxNoteBytes }: Tickets, refused: readonly RejectedPart[], variant: number): number {
  const isRefused = refused.some(({ part }) => part === "note");
  return isRefused ? Math.max(maxNoteBytes / 2 ** variant, MIN_NOTE_BYTES) : maxNoteBytes;
}

export function evaluate(manifest: Manifest, pkg: ContextPackage, now: number): EvaluatedField[] {
  const scope = toScope(pkg, { opening: openingAt(manifest.hours, { schedule: null }, now) });
  return manifest.fields.map((compiled) => ({
    field: compiled.field,
    expression: compiled.expression,
    ...compiled.evaluate(scope),
  }));
}
