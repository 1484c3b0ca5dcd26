import { openingAt } from "../hours/opening-at.ts";
import { together } from "../texts/customer-text.ts";
import type { TextKind } from "../texts/kind.ts";
import { sayTo, type Told } from "./customer-words.ts";
import type { ExpectedReplies } from "./expected-replies.ts";
import type { ExpectedReply } from "./expected-reply.ts";
import { optionsOf, routeOf, staffingOf } from "./follow-up.ts";
import type { WorkRoom } from "./room.ts";

/** What it takes to say how a handoff stands. */
export type StandingRoom = Pick<WorkRoom, "manifest" | "log" | "now"> & {
  expectedReplies: Pick<ExpectedReplies, "of">;
};

/** What the bot may tell the customer as it is now. */
export interface Standing {
  /** `null` where there is nothing to say. */
  customerMessage: string | null;
  /** `null` once somebody replied, or nobody will. */
  expectedReply: ExpectedReply | null;
  /** What the customer may choose while nobody is there. */
  options: readonly string[];
}

/** Nobody replies any more, or somebody has. */
const OVER: Partial<Record<Told["handoff"]["status"], TextKind | null>> = {
  replied: null,
  resolved: "resolved",
  declined: "declined",
  failed: "failed",
};

/** By the handoff's own route, which a first answer could not know. `agent`: the name of who has it. */
export function standingOf(told: Told, room: StandingRoom, agent: string | null = null): Standing {
  const { handoff } = told;
  const end = OVER[handoff.status];
  if (end !== undefined) {
    const said = end === null || handoff.erasedAt !== null ? "" : sayTo(end, told, room);
    return { customerMessage: said || null, expectedReply: null, options: [] };
  }
  const { expectedReply, options, message } = waitOf(told, room);
  const first =
    handoff.status === "assigned"
      ? assignedText(told, room, agent)
      : sayTo("accepted", told, room, message.facts);
  return { customerMessage: together(first, message.text()) || null, expectedReply, options };
}

/**
 * What is new to say when the ticket is there: no message, where the first answer said the same already. Never throws,
 * since the ticket is written.
 */
export function newsOf(told: Told, room: StandingRoom): Partial<Standing> {
  try {
    return tellNews(told, room);
  } catch (err) {
    room.log.error({ err, handoffId: told.handoff.id }, "an event goes out without words for the customer");
    return {};
  }
}

function tellNews(told: Told, room: StandingRoom): Standing {
  const first = firstAnswer(told);
  const { expectedReply, options, message } = waitOf(told, room);
  const isSame =
    first?.open === expectedReply.open && (first.basis ?? null) === (expectedReply.basis ?? null);
  return { customerMessage: isSame ? null : message.text() || null, expectedReply, options };
}

function waitOf(told: Told, room: StandingRoom) {
  const { handoff } = told;
  const manifest = room.manifest();
  const route = routeOf(handoff);
  const { group, priority } = route ?? manifest.routing.default;
  const now = room.now();
  const opening = openingAt(manifest.hours, { group }, now);
  const staffing = staffingOf(route, opening);
  const expectedReply = room.expectedReplies.of(
    { group, priority },
    { since: handoff.createdAt.getTime(), now },
  );
  const options = optionsOf(manifest.hours, route, opening) ?? [];
  const between = expectedReply.between_seconds;
  const facts = { opening, options, reply: between ? { between } : null };
  const kind = staffing === "closed" ? "closed" : staffing === "overloaded" ? "overloaded" : "wait";
  return { expectedReply, options, message: { facts, text: () => sayTo(kind, told, room, facts) } };
}

function assignedText(told: Told, room: StandingRoom, name: string | null): string {
  const team = routeOf(told.handoff)?.group ?? null;
  return sayTo("introduction", told, room, { agent: { name, team } });
}

/** What the first answer said of the wait; `null` where it said nothing, or was deleted. */
function firstAnswer({ events }: Told): ExpectedReply | null {
  const [first] = events;
  if (!first) return null;
  const { expected_reply: said } = JSON.parse(first.answer) as { expected_reply?: ExpectedReply };
  return said ?? null;
}
