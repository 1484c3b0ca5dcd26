import type { TicketChange } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import type { Route } from "../routing/route.ts";
import type { Owed } from "../storage/owed.ts";
import type { DueTimer, Firing } from "../storage/timers.ts";
import { backNote, movedNote, nobodyNote } from "../ticket/timer-notes.ts";
import { callbackOf } from "./callback-event.ts";
import { sayTo } from "./customer-words.ts";
import { storedDecision } from "./decision-record.ts";
import { DISARMED, running, storedRoute, teamClock, timerAfter } from "./next-timer.ts";
import type { WorkRoom } from "./room.ts";
import { isSamePlace, routeHandoff, routeOnward } from "./route-handoff.ts";
import { placeInWords, silenceInWords, waitedSeconds } from "./silence.ts";
import { contextOf, readFacts, readWritten, tellStory } from "./story.ts";

/** A lead who does not react is not told for ever. */
const MAX_LEAD_ALERTS = 3;

/** What a firing comes to. */
export type Fired = Firing & { result: "moved" | "lead" | "opening" | "dropped" };

/** What waited while everybody was gone is routed by who is there now, without calling anybody silent. */
export function peopleAreBack(due: DueTimer, room: WorkRoom): Fired {
  const { handoff, at } = due;
  const before = storedRoute(handoff);
  const manifest = room.manifest();
  const now =
    before && hasRules(room)
      ? routeHandoff(contextNow(due, before, room), manifest, room.staff.current(), room.now())
      : before;
  // Nobody was asked so far, also where the ticket was written for one person: whoever it is has the whole time.
  const status = "delivered";
  const armed = timerAfter(status, now, manifest, at);
  const owed: Owed[] = [{ nudge: "alert" }];
  if (!before || !now || isSamePlace(before, now))
    return { change: armed, note: null, owed, result: "opening" };
  const key = `timer-${handoff.timersFired + 1}`;
  const route = JSON.stringify({ ...now, tried: before.tried });
  const body = { ...backNote(handoff.id, key, now), change: moveTo(now, before, handoff) };
  return { change: { ...armed, status, route }, note: { key, body }, owed, result: "opening" };
}

/** It goes to the next target, or to the lead where there is none. */
export function nobodyAnswered(due: DueTimer, room: WorkRoom): Fired {
  const before = storedRoute(due.handoff);
  const tried = before ? [...(before.tried ?? []), triedOf(before)] : [];
  const next =
    before && hasRules(room)
      ? routeOnward(contextNow(due, before, room), room.manifest(), room.staff.current(), room.now(), tried)
      : null;
  return before && next ? moveOn(due, before, { ...next, tried }, room) : tellLead(due, before, room);
}

function moveOn(due: DueTimer, before: Route, next: Route, room: WorkRoom): Fired {
  const { handoff, events, at } = due;
  const key = `timer-${handoff.timersFired + 1}`;
  const reason = silenceInWords(due, before, room);
  const change = { ...moveTo(next, before, handoff), addTags: [UNANSWERED] };
  const body = { ...movedNote(handoff.id, key, reason, next), change };
  const status = "delivered";
  const route = JSON.stringify(next);
  const message = sayTo("unanswered", { handoff, events }, room, { opening: next.hours ?? null });
  return {
    change: { ...timerAfter(status, next, room.manifest(), at), status, route },
    note: { key, body },
    owed: [
      ...toBot({ ...handoff, status, route }, key, `${reason}; it goes to ${placeInWords(next)}`, message),
      { nudge: "alert" },
    ],
    result: "moved",
  };
}

/** Nobody is left to ask. Told three times, with more and more time between; then only a person's doing changes it. */
function tellLead(due: DueTimer, before: Route | null, room: WorkRoom): Fired {
  const { handoff, events, at } = due;
  const manifest = room.manifest();
  const told = (before?.leadTold ?? 0) + 1;
  const key = `timer-${handoff.timersFired + 1}`;
  const reason = silenceInWords(due, before, room);
  const { lead } = manifest.routing.timers;
  const route = before && JSON.stringify({ ...before, leadTold: told });
  const clock = teamClock(manifest, before?.group ?? null);
  const again = waitedSeconds(due, before, room) * 2 ** told;
  const armed = told < MAX_LEAD_ALERTS ? running(handoff.timer, clock.addOpenSeconds(at, again)) : DISARMED;
  const isFirst = told === 1;
  const body = { ...nobodyNote(handoff.id, key, reason, lead), change: { addTags: [UNANSWERED] } };
  const message = isFirst
    ? sayTo("unanswered", { handoff, events }, room, { opening: before?.hours ?? null })
    : "";
  return {
    change: { ...armed, ...(route === null ? {} : { route }) },
    note: isFirst ? { key, body } : null,
    owed: [
      ...toBot({ ...handoff, route }, key, reason, message),
      { nudge: "alert" },
      // Where nothing tells anybody, there is nothing to run.
      ...(room.vendors().notifiers.length > 0
        ? [{ kind: "alert" as const, key: `lead-${told}`, state: { to: lead, because: reason } }]
        : []),
    ],
    result: "lead",
  };
}

const UNANSWERED = "baton_unanswered";

/** What brings the ticket to its next place; whoever had it before does not keep it. */
function moveTo(next: Route, before: Route, { status }: DueTimer["handoff"]): TicketChange {
  const isElsewhere = next.group !== null && next.group !== before.group;
  const isTaken = status === "assigned" || before.assignee !== null;
  return {
    ...(isElsewhere && next.group !== null ? { group: next.group } : {}),
    ...(next.assignee !== null || isTaken ? { assignee: next.assignee } : {}),
  };
}

function toBot(handoff: DueTimer["handoff"], key: string, reason: string, customerMessage: string): Owed[] {
  if (handoff.callbackUrl === null) return [];
  const { ticketId, ticketUrl } = handoff;
  const ticket = ticketId !== null ? { ticket: { id: ticketId, url: ticketUrl ?? "" } } : {};
  return [
    callbackOf("handoff.unanswered", handoff.callbackUrl, {
      ...handoff,
      ...ticket,
      key,
      reason,
      customerMessage,
    }),
  ];
}

/** Without rules there is one place, and nothing to read for it. */
const hasRules = ({ manifest }: WorkRoom) => manifest().routing.rules.length > 0;

/** What is known of it, as it was decided; the priority is the one that its ticket has. */
function contextNow(
  { handoff, events }: DueTimer,
  { priority, priorityBecause }: Route,
  room: WorkRoom,
): ContextPackage {
  const earlier = { written: readWritten(handoff.facts), decided: storedDecision(handoff) };
  const facts = readFacts(handoff.facts);
  const { pkg } = contextOf(handoff, tellStory(events), facts, room.now(), room.manifest(), earlier);
  return { ...pkg, handoff: { ...pkg.handoff, priority, ...(priorityBecause ? { priorityBecause } : {}) } };
}

const triedOf = ({ rule, target, assignee, group }: Route) => ({
  ...{ rule: rule ?? null, target: target ?? null, assignee, group },
});
