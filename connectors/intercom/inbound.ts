import type { HelpdeskEvent, Inbound } from "../../src/connector.ts";
import { toStatus } from "./mapping.ts";
import {
  conversationIn,
  goneIn,
  type Notification,
  readNotification,
  type TicketItem,
  ticketIn,
} from "./notification.ts";
import { oneLine, toPlainText } from "./plain-text.ts";
import { requireHubSignature } from "./signature.ts";
import type { Conversation, Part } from "./ticket-schema.ts";

type What = HelpdeskEvent["what"];
type By = HelpdeskEvent["by"];

/** Who is who, as far as a webhook needs it; each is content not to know. */
export interface People {
  /** The admin whom Baton writes as. */
  ownId(): Promise<string | null>;
  nameOf(adminId: string): Promise<string | null>;
}

const NOBODY_KNOWN: By = { kind: "system", id: null, name: null };

/** Intercom's notifications of tickets, and of the conversations that became some, verified and in our words. */
export function createInbound(clientSecret: string, people: People, now: () => number): Inbound {
  return {
    async read(body, headers) {
      requireHubSignature(body, headers, clientSecret);
      const notification = readNotification(body);
      const happened = toHappened(notification);
      if (happened === null) return [];
      const { ticketId, handoffId, part } = happened;
      const what = await nameAgent(happened.what, people);
      return [
        {
          ...{ id: notification.id, ticketId, handoffId, at: momentOf(notification, part, what, now()) },
          action: part?.id ?? null,
          by: isOurs(happened) ? await ourselves(people) : await whoDid(part, people),
          what,
        },
      ];
    },
  };
}

/** How far along a state is. */
const STEPS = ["new", "open", "pending", "solved"];

/**
 * Intercom tells whole seconds, and people answer and resolve in one act: of the same second, what is further along counts as
 * later, or half of them would be reopened in the moment of their end. What was said is in the order in which we hear of it.
 */
function momentOf({ created_at }: Notification, part: Part | null, what: What, now: number): string {
  const seconds = part?.created_at ?? created_at ?? Math.floor(now / 1000);
  const heardAfterMs = Math.min(Math.max(now - seconds * 1000, 0), 999);
  const step =
    what.type === "status"
      ? Math.max(0, STEPS.indexOf(what.status))
      : what.type === "commented"
        ? heardAfterMs
        : 0;
  return new Date(seconds * 1000 + step).toISOString();
}

interface Happened {
  topic: string;
  ticketId: string;
  handoffId: string | null;
  part: Part | null;
  what: What;
}

/** `null` for topics that tell us nothing. */
function toHappened(notification: Notification): Happened | null {
  const { topic } = notification;
  if (topic.startsWith("ticket.")) {
    const { ticket, part } = ticketIn(notification);
    const what = whatOfTicket(topic, ticket, part);
    return what && { topic, ticketId: ticket.id, handoffId: handoffIdIn(ticket), part, what };
  }
  if (topic === "conversation.deleted") {
    const what: What = { type: "gone", how: "deleted" };
    return { topic, ticketId: goneIn(notification), handoffId: null, part: null, what };
  }
  if (!topic.startsWith("conversation.")) return null;
  const conversation = conversationIn(notification);
  const part = conversation.conversation_parts?.conversation_parts?.at(-1) ?? null;
  const what = whatOfConversation(topic, conversation, part);
  return what && { topic, ticketId: conversation.ticket?.id ?? conversation.id, handoffId: null, part, what };
}

function whatOfTicket(topic: string, ticket: TicketItem, part: Part | null): What | null {
  switch (topic) {
    case "ticket.created": // with its first person, if it has one: no further topic says so
      return ticket.admin_assignee_id === null ? null : assigned(ticket.admin_assignee_id);
    case "ticket.admin.assigned":
      return assigned(ticket.admin_assignee_id);
    case "ticket.team.assigned":
      return { type: "group_changed", groupId: ticket.team_assignee_id };
    case "ticket.admin.replied":
    case "ticket.contact.replied":
      return { type: "commented", isPublic: true, text: toPlainText(part?.body) };
    case "ticket.note.created":
      return { type: "commented", isPublic: false, text: toPlainText(part?.body) };
    case "ticket.state.updated":
      return status(ticket);
    case "ticket.resolved":
    case "ticket.closed": // closing without resolving ends it as well
      return { type: "status", status: "solved" };
    case "ticket.rating.provided":
      return rated(ticket);
    default:
      return null;
  }
}

/** What topics of tickets tell is left to them; these alone are told of conversations only. */
function whatOfConversation(topic: string, conversation: Conversation, part: Part | null): What | null {
  switch (topic) {
    case "conversation.rating.added":
    case "conversation.rating.changed":
      return toRating(conversation.conversation_rating?.rating, conversation.conversation_rating?.remark);
    case "conversation.admin.replied":
    case "conversation.user.replied":
      return { type: "commented", isPublic: true, text: toPlainText(part?.body) };
    default:
      return null;
  }
}

function assigned(id: string | null): What {
  return { type: "assigned", agent: id === null ? null : { id, name: null } };
}

function status(ticket: TicketItem): What | null {
  const known = toStatus(ticket.ticket_state?.category);
  return known && { type: "status", status: known };
}

function rated({ rating, ticket_rating }: TicketItem): What | null {
  const given = ticket_rating ?? rating;
  if (typeof given === "number") return toRating(given, null);
  return toRating(given?.rating ?? given?.score, given?.remark);
}

/** 1 to 5, of which the middle is neither. */
function toRating(value: number | string | null | undefined, remark: string | null | undefined): What | null {
  const stars = Number(value ?? 0);
  if (!(stars >= 1 && stars <= 5)) return null;
  const score = stars >= 4 ? "good" : stars <= 2 ? "bad" : null;
  return { type: "rated", score, word: score ?? `${stars} of 5`, comment: remark || null };
}

/** The last reference counts: what stands before it, the customer wrote. */
function handoffIdIn({ ticket_attributes }: TicketItem): string | null {
  const description = ticket_attributes?._default_description_;
  const texts =
    typeof description === "string" ? description.matchAll(/\bReference: (hnd_[0-9a-z]{1,40})\b/g) : [];
  return [...texts].at(-1)?.[1] ?? null;
}

/** Nobody is named as who made a ticket; one that carries a handoff's id was made by us, with whom we gave it to. */
const isOurs = ({ topic, handoffId }: Happened) => topic === "ticket.created" && handoffId !== null;

async function ourselves(people: People): Promise<By> {
  return { kind: "us", id: await people.ownId(), name: null };
}

async function whoDid(part: Part | null, people: People): Promise<By> {
  const author = part?.author;
  if (!author) return NOBODY_KNOWN;
  const { id, type } = author;
  const name = oneLine(author.name);
  if (type === "user" || type === "lead" || type === "contact") return { kind: "customer", id, name };
  if (type !== "admin") return { kind: "system", id, name };
  return { kind: id !== null && id === (await people.ownId()) ? "us" : "agent", id, name };
}

/** A ticket that Baton's own admin has is nobody's. */
async function nameAgent(what: What, people: People): Promise<What> {
  if (what.type !== "assigned" || what.agent === null) return what;
  const { id } = what.agent;
  if (id === (await people.ownId())) return { type: "assigned", agent: null };
  return { type: "assigned", agent: { id, name: await people.nameOf(id) } };
}
