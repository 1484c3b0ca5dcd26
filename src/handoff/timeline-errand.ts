import { ConnectorError } from "../errors.ts";
import type { ErrandEnd } from "../storage/errands.ts";
import type { ErrandRow } from "../storage/schema.ts";
import { tellFailure } from "./call-helpdesk.ts";
import type { ErrandWork } from "./errands.ts";
import { subjectOf } from "./lookups.ts";
import { packageFor } from "./package-for.ts";
import type { WorkRoom } from "./room.ts";
import { tellStory } from "./story.ts";
import { timelineNote } from "./timeline-note.ts";

/** What was done on one record. */
interface TimelineState {
  result: "written" | "no_record";
}

/**
 * One note on the customer's record once their handoff is resolved. It is owed with the ticket, rests, and looks again
 * whenever people did something. A test leaves no trace in anybody's CRM.
 */
export const timelineErrand: ErrandWork = {
  owes: ({ isTest }, room) =>
    isTest ? [] : room.vendors().timelines.map(({ id }) => ({ kind: "timeline" as const, key: id })),
  async run(row, room) {
    if (row.state !== null) return { inMs: null };
    const outcome = await room.outcomes.get(row.handoffId);
    if (!outcome?.resolvedAt) return { inMs: null };
    return write(row, { ...outcome, resolvedAt: outcome.resolvedAt }, room);
  },
};

async function write(
  row: ErrandRow,
  outcome: Parameters<typeof timelineNote>[2],
  room: WorkRoom,
): Promise<ErrandEnd> {
  const found = await room.handoffs.getWithEvents(row.handoffId);
  const vendor = room.vendors().timelines.find(({ id }) => id === row.key);
  if (!vendor) return { inMs: null, dropped: "outcomes are no longer written there" };
  if (!found || found.handoff.erasedAt) return { inMs: null, dropped: "what was said is gone" };
  const closure = room.gates.closure(vendor.id);
  if (closure) return { inMs: closure.forMs, countsNot: true };

  const { handoff, events } = found;
  const whole = tellStory(events);
  const pkg = packageFor("notify", handoff, whole, room);
  const note = timelineNote(handoff, pkg, outcome, room.vendors().helpdesk.name);
  const mayExist = row.startedAt !== null;
  if (!(await room.errands.begin(row))) return { inMs: 0, countsNot: true };
  const startedAt = room.gates.now();
  try {
    const result = await vendor.timeline.write(subjectOf(whole, room.manifest()), note, { mayExist });
    room.gates.succeeded(vendor.id, startedAt);
    if (result === "no_record")
      room.log.info({ handoffId: handoff.id, connector: vendor.id }, "no record to write the outcome onto");
    return { inMs: null, state: { result } satisfies TimelineState };
  } catch (error) {
    if (error instanceof ConnectorError) tellFailure(room, error, startedAt);
    throw error;
  }
}
