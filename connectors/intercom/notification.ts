import { z } from "zod";
import { UnreadableError } from "../../src/errors.ts";
import { Id, OwnId, Seconds, Text } from "./schema.ts";
import { Conversation, Part, Ticket } from "./ticket-schema.ts";

/** Every webhook of Intercom's. */
const Notification = z.object({
  type: z.literal("notification_event"),
  id: z.string().regex(/^[!-~]{1,200}$/),
  topic: z.string().max(100),
  created_at: Seconds,
  data: z.object({ item: z.unknown() }),
});
export type Notification = z.infer<typeof Notification>;

const Rating = z.object({
  rating: z.union([z.number(), z.string()]).nullish(),
  score: z.number().nullish(),
  remark: Text,
});

/** A ticket as webhooks tell of it: by itself, or inside of what happened to it. */
const TicketItem = Ticket.extend({
  ticket_rating: Rating.nullish().catch(null),
  rating: z.union([Rating, z.number()]).nullish().catch(null),
});
const Nested = z.object({
  ticket: TicketItem,
  ticket_part: Part.nullish().catch(null),
  rating: z.union([Rating, z.number()]).nullish().catch(null),
});
export type TicketItem = z.infer<typeof TicketItem>;

/** A conversation of which a webhook tells: it may be a ticket by now. */
const Gone = z.object({ id: OwnId, conversation_id: Id });

/** @throws {UnreadableError} */
export function readNotification(body: Uint8Array): Notification {
  const parsed = Notification.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new UnreadableError("this is no notification of Intercom's");
}

export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new UnreadableError("the body is not JSON in UTF-8");
  }
}

/** The ticket, and what was said or done to it where that is told. @throws {UnreadableError} */
export function ticketIn({ data }: Notification): { ticket: TicketItem; part: Part | null } {
  // `ticket.closed`, replies and notes come with their ticket inside, other topics are the ticket itself.
  const nested = Nested.safeParse(data.item);
  if (nested.success) {
    const { ticket, ticket_part, rating } = nested.data;
    return { ticket: { ...ticket, rating: ticket.rating ?? rating }, part: ticket_part ?? newest(ticket) };
  }
  const ticket = TicketItem.safeParse(data.item);
  if (ticket.success) return { ticket: ticket.data, part: newest(ticket.data) };
  throw unreadable("ticket");
}

/** @throws {UnreadableError} */
export function conversationIn({ data }: Notification): Conversation {
  const conversation = Conversation.safeParse(data.item);
  if (conversation.success) return conversation.data;
  throw unreadable("conversation");
}

/** @throws {UnreadableError} */
export function goneIn({ data }: Notification): string {
  const gone = Gone.safeParse(data.item);
  if (gone.success) return gone.data.conversation_id ?? gone.data.id;
  throw unreadable("conversation");
}

const newest = ({ ticket_parts }: Ticket) => ticket_parts?.ticket_parts?.at(-1) ?? null;
const unreadable = (what: string) => new UnreadableError(`its ${what} is not as Intercom documents it`);
