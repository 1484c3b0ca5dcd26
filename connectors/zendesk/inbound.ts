import type { HelpdeskEvent, Inbound } from "../../src/connector.ts";
import { UnreadableError } from "../../src/errors.ts";
import { oneLine, type People } from "./people.ts";
import { requireSignature } from "./signature.ts";
import { AnyEvent, TicketEvent } from "./webhook-schema.ts";

type What = HelpdeskEvent["what"];
type By = HelpdeskEvent["by"];

const PREFIX = "zen:event-type:ticket.";
/** Zendesk's own rules act as this user. */
const SYSTEM = "-1";

/** Webhooks of Zendesk's event subscriptions, verified and in our words. */
export function createInbound(secret: string, people: People, now: () => number): Inbound {
  return {
    async read(body, headers) {
      requireSignature(body, headers, secret, now());
      const event = parse(body);
      if (event === null) return [];
      const ownId = await people.ownId();
      const what = await nameAgent(toWhat(event, ownId), people);
      if (what === null) return [];
      const { id, time, detail } = event;
      return [
        {
          ...{ id, ticketId: detail.id, handoffId: detail.external_id || null },
          at: new Date(time).toISOString(),
          action: event.event.meta?.sequence?.id ?? null,
          by: whoDid(event, ownId),
          what,
        },
      ];
    },
  };
}

/** `null` for events that are not about tickets. @throws {UnreadableError} */
function parse(body: Uint8Array): TicketEvent | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new UnreadableError("the body is not JSON in UTF-8");
  }
  const any = AnyEvent.safeParse(json);
  if (!any.success) {
    throw new UnreadableError(
      "this is no event of Zendesk's: let the webhook subscribe to events, not to a trigger or automation",
    );
  }
  if (!any.data.type.startsWith(PREFIX)) return null;
  const event = TicketEvent.safeParse(json);
  if (event.success) return event.data;
  const where = event.error.issues.map(({ path }) => path.join(".")).slice(0, 5);
  throw new UnreadableError(`the event is not as Zendesk documents it: ${where.join(", ")}`);
}

/** `null` for events that tell us nothing. */
function toWhat({ type, event, detail }: TicketEvent, ownId: string | null): What | null {
  switch (type.slice(PREFIX.length)) {
    case "created": // with its first agent, if it has one: no further event says so
      return detail.assignee_id === null ? null : toAssigned(detail.assignee_id, ownId);
    case "agent_assignment_changed":
      return toAssigned(event.current, ownId);
    case "group_assignment_changed":
      return { type: "group_changed", groupId: toId(event.current) };
    case "comment_added":
      return event.comment
        ? { type: "commented", isPublic: event.comment.is_public, text: event.comment.body ?? null }
        : null;
    case "status_changed":
      return toStatus(event.current);
    case "custom_status_changed": // `current` is the id of the team's own status; its category stands in the detail
    case "undeleted":
      return toStatus(detail.status);
    case "merged":
      return { type: "gone", how: "merged" };
    case "soft_deleted":
    case "permanently_deleted":
    case "marked_as_spam":
      return { type: "gone", how: "deleted" };
    case "csat_received":
      return toRating(event.satisfaction_score);
    default:
      return null;
  }
}

/** A ticket that Baton's own user has, e.g. since somebody must have a solved one, is nobody's. */
function toAssigned(current: string | number | null | undefined, ownId: string | null): What {
  const id = toId(current);
  return { type: "assigned", agent: id === null || id === ownId ? null : { id, name: null } };
}

function toId(value: string | number | null | undefined): string | null {
  const text = value == null ? "" : String(value);
  return text === "" || text === "0" ? null : text;
}

const STATUSES = ["new", "open", "pending", "hold", "solved", "closed"] as const;
const GONE = ["deleted", "scrubbed"];

function toStatus(value: string | number | null | undefined): What | null {
  const word = String(value ?? "").toLowerCase();
  if (GONE.includes(word)) return { type: "gone", how: "deleted" };
  const status = word === "archived" ? "closed" : STATUSES.find((one) => one === word);
  return status ? { type: "status", status } : null;
}

/** `good_with_comment` is good, too. A survey of one's own has words or numbers of its own, which stay as they are. */
function toRating(score: TicketEvent["event"]["satisfaction_score"]): What | null {
  const word = oneLine(String(score?.score ?? ""))?.toLowerCase() ?? "";
  if (word === "" || word === "offered" || word === "unoffered") return null;
  const known = /^(good|bad)(_with_comment)?$/.exec(word)?.[1] as "good" | "bad" | undefined;
  return {
    type: "rated",
    score: known ?? null,
    word: known ?? word.slice(0, 60),
    comment: score?.comment ?? null,
  };
}

function whoDid({ event, detail }: TicketEvent, ownId: string | null): By {
  const author = event.comment?.author;
  const id = author ? author.id : detail.actor_id;
  const kind =
    id === null || id === SYSTEM
      ? "system"
      : id === ownId
        ? "us"
        : (author?.is_staff ?? id !== detail.requester_id)
          ? "agent"
          : "customer";
  return { kind, id, name: oneLine(author?.name) };
}

async function nameAgent(what: What | null, people: People): Promise<What | null> {
  if (what?.type !== "assigned" || what.agent === null) return what;
  const { id } = what.agent;
  return { type: "assigned", agent: { id, name: await people.nameOf(id) } };
}
