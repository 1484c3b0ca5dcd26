import type { Route } from "../routing/route.ts";
import type { NewCallback } from "../storage/callbacks.ts";
import type { Known, Verdict } from "../storage/outcomes.ts";
import type { HandoffStatus } from "../storage/schema.ts";
import type { TextFacts } from "../texts/customer-text.ts";
import type { TextKind } from "../texts/kind.ts";
import { type AboutHandoff, type CallbackType, callbackOf } from "./callback-event.ts";
import { sayTo } from "./customer-words.ts";
import type { Outcome } from "./outcome.ts";
import type { WorkRoom } from "./room.ts";

/** What the bot hears of a change. */
export interface Change {
  known: Known;
  before: Outcome;
  after: Outcome;
  /** The handoff's, from now on. */
  status: HandoffStatus;
  route: Route | null;
}

type Told = Pick<Verdict, "owed" | "retold">;
type Room = Pick<WorkRoom, "manifest" | "log" | "now">;

/** Who solves a ticket with an answer does two things, of which we may hear in either order. */
const RESOLUTION_WAIT_MS = 5_000;
const NOTHING: Told = { owed: [], retold: [] };

/** The events that a change owes to the bot, and those that are owed already and now say more. */
export async function eventsOf(change: Change, room: Room): Promise<Told> {
  const { known, before, after, status } = change;
  if (known.handoff.callbackUrl === null || status === "declined" || status === "failed") return NOTHING;
  const owed: NewCallback[] = [];
  const isTaken = after.assignee !== null && after.assignee.id !== before.assignee?.id;
  if (isTaken && status !== "resolved") owed.push(await assigned(change, room));
  if (after.firstReplyAt && !before.firstReplyAt) {
    const agent = { name: after.firstReplyBy, team: null };
    owed.push(eventOf("handoff.replied", after.firstReplyAt, change, { agent }));
  }
  if (status !== "resolved" || after.resolvedAt === null) return { owed, retold: [] };
  const isTold = before.resolvedAt !== null && before.reopens === after.reopens;
  if (isTold && before.resolution === after.resolution) return { owed, retold: [] };
  const event = await resolved(change, room);
  if (!isTold) return { owed: [...owed, { ...event, inMs: RESOLUTION_WAIT_MS }], retold: [] };
  return { owed, retold: [{ type: event.type, key: event.key ?? "", payload: event.payload }] };
}

async function assigned(change: Change, room: Room): Promise<NewCallback> {
  const { assignee, assignedAt } = change.after;
  const agent = { name: assignee?.name ?? null, team: change.route?.group ?? null };
  const key = `${assignee?.id} ${assignedAt?.toISOString()}`;
  const customerMessage = await say("introduction", change, room, { agent });
  return eventOf("handoff.assigned", assignedAt, change, { agent, customerMessage, key });
}

async function resolved(change: Change, room: Room): Promise<NewCallback> {
  const { end, resolution, resolvedAt, reopens } = change.after;
  const key = reopens === 0 ? "" : `reopened ${reopens}`;
  const isGone = end === "deleted" || end === "merged";
  const words = isGone
    ? { reason: `the ticket was ${end} by people` }
    : { resolution, customerMessage: await say("resolved", change, room) };
  return eventOf("handoff.resolved", resolvedAt, change, { ...words, key });
}

/** An event with the time at which it happened, by the helpdesk's clock. */
function eventOf(
  type: CallbackType,
  at: Date | null,
  { known, status }: Change,
  about: Partial<AboutHandoff>,
): NewCallback {
  const { id, conversationId, isTest, ticketId, ticketUrl, callbackUrl } = known.handoff;
  const ticket = ticketId && ticketUrl ? { ticket: { id: ticketId, url: ticketUrl } } : {};
  const facts = { id, conversationId, isTest, status, ...ticket, ...about };
  return callbackOf(type, callbackUrl ?? "", facts, at ?? known.now);
}

async function say(kind: TextKind, { known, route }: Change, room: Room, facts: TextFacts = {}) {
  const told = { handoff: known.handoff, events: await known.events() };
  return sayTo(kind, told, room, { opening: route?.hours ?? null, ...facts });
}
