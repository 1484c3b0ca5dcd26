import type { PreparedTicket } from "../connector.ts";
import type { RejectedPart } from "../errors.ts";
import { redactEvent } from "../privacy/outgoing.ts";
import type { Claim } from "../storage/handoffs.ts";
import type { EventRow } from "../storage/schema.ts";
import { plainDraft } from "../ticket/plain.ts";
import type { Decision } from "../triggers/decide.ts";
import { briefOf, staleNotes } from "./brief-note.ts";
import { tellFailure } from "./call-helpdesk.ts";
import { recordOf } from "./decision-record.ts";
import { lookUp } from "./lookups.ts";
import { conversationOf, type Rendered, renderTicket } from "./render.ts";
import { ClaimLost, PLAIN_AT_START } from "./retry.ts";
import type { WorkRoom } from "./room.ts";
import { readFacts, readWritten, storeFacts, tellStory } from "./story.ts";
import { writeBrief } from "./write-brief.ts";

/** Late answers are asked for again right away, in their own time. */
const LATE_AFTER_MS = 0;

/**
 * Makes sure that the create request stands in the row: gathered, rendered and stored, all in one write. A request
 * that is there is left as it is, byte for byte.
 */
export async function ensureRequest(claim: Claim, room: WorkRoom): Promise<void> {
  const { handoff, events } = claim;
  if (handoff.request !== null) return;
  const render = handoff.starts < PLAIN_AT_START ? gatherAndRender : renderPlain;
  const startedAt = room.gates.now();
  const rendered = await render(claim, room).catch((error: unknown) => {
    tellFailure(room, error, startedAt); // the helpdesk's own lists; sources that fail are facts
    throw error;
  });
  const { furtherNotes } = rendered;
  await room.handoffs.addNotes(claim, furtherNotes, staleNotes(claim.notes, furtherNotes));
  const saved = await room.handoffs.save(claim, {
    request: rendered.prepared,
    route: JSON.stringify(rendered.route),
    facts: rendered.facts,
    decision: rendered.decision && recordOf(rendered.decision, room.manifest().digest, events),
    eventsSeen: idsOf(events),
    lateDueAt: rendered.hasLate ? new Date(claim.at.getTime() + LATE_AFTER_MS) : null,
    // From here on a ticket may exist; after an attempt that nobody knows the end of, since then.
    createStartedAt: handoff.createStartedAt ?? claim.at,
  });
  if (!saved) throw new ClaimLost();
  const { assignee } = rendered.route;
  if (assignee !== null && !handoff.isTest) room.staff.assigned(assignee);
}

type ToStore = Pick<Rendered, "prepared" | "route" | "furtherNotes"> & {
  decision: Decision | null;
  facts: unknown;
  hasLate: boolean;
};

async function gatherAndRender(claim: Claim, room: WorkRoom): Promise<ToStore> {
  const { handoff, events } = claim;
  const { sources, helpdesk, writer } = room.vendors();
  const manifest = room.manifest();
  const event = tellStory(events);
  const known = handoff.facts !== null;
  const [results, written] = known
    ? [readFacts(handoff.facts), readWritten(handoff.facts)]
    : await Promise.all([
        lookUp(room, event, sources, manifest.enrichment.deadlineMs),
        writeBrief(room, writer, event),
      ]);
  const now = room.now();
  const place = { manifest, tickets: helpdesk.tickets, written, staff: room.staff.current(), now };
  const rendered = await renderTicket(place, handoff, event, results, omittedOf(handoff.omitted));
  const hasLate = results.some(
    (result) => result.error?.retryable || result.facts?.gaps?.some((gap) => gap.retryable),
  );
  return { ...rendered, facts: known ? handoff.facts : storeFacts(results, now, written), hasLate };
}

/** When rendering itself keeps failing: who, and what was said, and nothing that could fail again. */
async function renderPlain(claim: Claim, room: WorkRoom): Promise<ToStore> {
  const { handoff, events } = claim;
  const { tickets } = room.vendors().helpdesk;
  const story = tellStory(events);
  const event = redactEvent(story, room.manifest().privacy.startFor("helpdesk"));
  const options = { maxNoteBytes: tickets.maxNoteBytes, isTest: handoff.isTest };
  const draft = { ...plainDraft(handoff.id, event, options), conversation: conversationOf(story) };
  const prepared = await tickets.prepare(draft, { variant: handoff.requestVariant, refresh: false });
  const route = {
    group: null,
    assignee: null,
    priority: draft.priority,
    reason: "a plain ticket, because rendering failed",
  };
  const furtherNotes = briefOf(draft, prepared);
  return { prepared, route, furtherNotes, decision: null, facts: handoff.facts, hasLate: false };
}

export function omittedOf(stored: string | null): RejectedPart[] {
  return stored === null ? [] : (JSON.parse(stored) as RejectedPart[]);
}

export function idsOf(events: readonly EventRow[]): string {
  return JSON.stringify(events.map((event) => event.id));
}

export const requestOf = (claim: Claim) => claim.handoff.request as PreparedTicket;
