import type { Logger } from "pino";
import type { HelpdeskEvent } from "../connector.ts";
import { isId } from "../ids.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Route } from "../routing/route.ts";
import type { HeardAs, Known, OutcomeStore, Verdict } from "../storage/outcomes.ts";
import type { HandoffRow } from "../storage/schema.ts";
import { type History, NO_HISTORY, withEvent } from "./helpdesk-history.ts";
import { DISARMED, storedRoute, timerAfter } from "./next-timer.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { eventsOf } from "./outcome-events.ts";
import { owedToMemory } from "./remember-errand.ts";

/** What listening to a helpdesk may use of the house. */
export interface HearRoom {
  outcomes: OutcomeStore;
  manifest: () => Manifest;
  metrics: Metrics;
  log: Logger;
  now: () => number;
}

/** A clock that is this far ahead is wrong. */
const AHEAD_MS = 60_000;
const MAX_TEXT = 2_000;

/**
 * Stores what a helpdesk tells of a ticket, and what follows from it: the handoff's status and timer, events for the bot,
 * alerts that look again; in one transaction, once by the event's id, and the same in whatever order events come.
 */
export async function hear(
  { source, installationId }: { source: string; installationId: string },
  event: HelpdeskEvent,
  room: HearRoom,
): Promise<HeardAs> {
  const { id, ticketId } = event;
  const handoffId = event.handoffId !== null && isId(event.handoffId, "hnd") ? event.handoffId : null;
  let reply: { inMs: number } | null = null;
  const heard = await room.outcomes.hear(
    { installationId, source, id, ticketId, handoffId },
    async (known) => {
      const { verdict, before, after } = await decide(event, known, room);
      if (!before.firstReplyAt && after.firstReplyAt && !known.handoff.isTest)
        reply = { inMs: after.firstReplyAt.getTime() - known.handoff.createdAt.getTime() };
      return verdict;
    },
  );
  if (heard.result === "applied" && reply)
    room.metrics.firstReply.observe((reply as { inMs: number }).inMs / 1000);
  return heard;
}

async function decide(event: HelpdeskEvent, known: Known, room: HearRoom) {
  const { handoff, now } = known;
  const manifest = room.manifest();
  const history = (known.outcome?.history as History | null) ?? NO_HISTORY;
  const at = new Date(Math.min(Date.parse(event.at), now.getTime() + AHEAD_MS)).toISOString();
  const hide = (text: string) => cut(manifest.privacy.redact(text, "notify"));
  const more = withEvent(history, { ...event, at }, hide);
  const route = storedRoute(handoff);
  const start = { since: handoff.createdAt, hadGroup: (route?.group ?? null) !== null };
  const before = outcomeOf(history, start);
  const after = outcomeOf(more, start);
  // A colleague's note says nothing of how far it is; what a timer began since, it does not undo.
  const isNews = newsIn(before) !== newsIn(after);
  const change = isNews ? changeOf(known, before, after, manifest, event.by.kind) : {};
  const status = change.status ?? handoff.status;
  const told = await eventsOf({ known, before, after, status, route }, room);
  const verdict: Verdict = {
    outcome: { ...rowOf(known, route, after), history: more },
    handoff: change,
    owed: [
      ...told.owed,
      ...(isNews ? [{ nudge: "alert" as const }, { nudge: "timeline" as const }] : []),
      ...owedToMemory(handoff, before, after),
    ],
    retold: told.retold,
  };
  return { verdict, before, after };
}

/** Facts that are told again stay what they are; what is told of them is only later. */
const newsIn = (outcome: Outcome) => JSON.stringify({ ...outcome, statusAt: null, csatAt: null });

/** What the bot and the customer settled among themselves, or what nobody could deliver, no ticket's status undoes. */
const SETTLED: ReadonlySet<HandoffRow["status"]> = new Set(["declined", "failed"]);

function changeOf(
  { handoff, hasFollower, now }: Known,
  before: Outcome,
  after: Outcome,
  manifest: Manifest,
  by: HelpdeskEvent["by"]["kind"],
): Verdict["handoff"] {
  const { status: from } = handoff;
  if (SETTLED.has(from)) return {};
  const stage = after.stage === "delivered" && handoff.ticketId === null ? "accepted" : after.stage;
  const wasEnded = from === "resolved";
  // Ended in another way than by the ticket's status, or its conversation goes on elsewhere: that stands.
  if (wasEnded && stage !== "resolved" && (before.stage !== "resolved" || hasFollower)) return {};
  const isElsewhere = after.assignee?.id !== before.assignee?.id && stage === "assigned";
  if (stage === from && !isElsewhere) return {};
  // Whom we gave it to ourselves has as long as the route's target says, from the moment when we did.
  const isOurs = by === "us" && stage === "assigned";
  const isArmed = isOurs && handoff.timerDueAt !== null;
  const armed = isArmed ? {} : timerAfter(isOurs ? "delivered" : stage, storedRoute(handoff), manifest, now);
  return {
    status: stage,
    closedAt: stage === "resolved" ? (handoff.closedAt ?? now) : hasFollower ? handoff.closedAt : null,
    ...(handoff.isTest ? DISARMED : armed), // nobody answers a test
  };
}

function rowOf(
  { handoff }: Known,
  route: Route | null,
  { assignee, end: _, stage: __, ...rest }: Outcome,
): Verdict["outcome"] {
  return {
    ...rest,
    isTest: handoff.isTest,
    groupName: route?.group ?? null,
    priority: route?.priority ?? null,
    topic: route?.topic ?? null,
    waitingSince: handoff.createdAt,
    assigneeId: assignee?.id ?? null,
    assigneeName: assignee?.name ?? null,
  };
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, "")} …`;
}
