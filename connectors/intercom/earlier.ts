import type { EarlierTicket, Facts, Lookup } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { Client } from "./client.ts";
import { type createContacts, identityOf } from "./contacts.ts";
import { ticketUrl, titleOf, toStatus } from "./mapping.ts";
import { oneLine, toPlainText } from "./plain-text.ts";
import type { Conversation, Ticket } from "./ticket-schema.ts";

const MOST = 5;
/** An open conversation that moved so lately may be the one that is handed over. */
const CURRENT_SECONDS = 600;
const MOST_CONTACTS = 15; // of one search

interface Deps {
  client: Pick<Client, "searchTickets" | "searchConversations">;
  contacts: Pick<ReturnType<typeof createContacts>, "find">;
  appUrl: string;
  now: () => number;
}

/** What the customer wrote before: tickets and conversations side by side, latest first. */
export function createLookup({ client, contacts, appUrl, now }: Deps): Lookup {
  return {
    provides: "earlier tickets",
    async find(subject, signal) {
      const identity = identityOf(subject);
      if (identity === null) return {};
      const found = await contacts.find(identity, signal);
      const [only] = found;
      if (only === undefined) return {};
      const whose =
        found.length === 1
          ? { field: "contact_ids", operator: "=" as const, value: only }
          : { field: "contact_ids", operator: "IN" as const, value: found.slice(0, MOST_CONTACTS) };
      const [tickets, conversations] = await Promise.allSettled([
        client.searchTickets([whose], { pages: 1, signal }),
        client.searchConversations([whose], signal),
      ]);
      if (tickets.status === "rejected" && conversations.status === "rejected") throw tickets.reason;
      const gaps = [gapOf("earlier tickets", tickets), gapOf("earlier conversations", conversations)].flat();
      const earlier = toEarlier(
        tickets.status === "fulfilled" ? tickets.value.tickets : [],
        conversations.status === "fulfilled" ? conversations.value : [],
        { appUrl, nowSeconds: now() / 1000 },
      );
      return {
        ...(earlier.length === 0 ? {} : { tickets: earlier }),
        ...(gaps.length === 0 ? {} : { gaps }),
      };
    },
  };
}

/** @throws what is no fault of the vendor's */
function gapOf(what: string, part: PromiseSettledResult<unknown>): NonNullable<Facts["gaps"]> {
  if (part.status === "fulfilled") return [];
  const { reason: error } = part;
  if (!(error instanceof ConnectorError)) throw error;
  const reason = error.kind === "forbidden" ? "no permission for the access token" : "did not answer";
  return [{ what, reason, retryable: error.retryable }];
}

function toEarlier(
  tickets: readonly Ticket[],
  conversations: readonly Conversation[],
  { appUrl, nowSeconds }: { appUrl: string; nowSeconds: number },
): EarlierTicket[] {
  const workspace = tickets.find(({ ticket_type }) => ticket_type?.workspace_id)?.ticket_type?.workspace_id;
  const known = new Set(tickets.map(({ id }) => id));
  const others = conversations.filter(
    (one) =>
      !known.has(one.id) &&
      !ticketsOf(one).some((id) => id !== null && known.has(id)) &&
      (one.state === "closed" || (one.updated_at ?? one.created_at ?? 0) < nowSeconds - CURRENT_SECONDS),
  );
  return [
    ...tickets.map((ticket) => ({
      ...{ at: ticket.created_at, id: ticket.id, subject: titleOf(ticket) },
      ...{ status: toStatus(ticket.ticket_state?.category) ?? "unknown", csat: null },
      url: ticketUrl(appUrl, ticket.ticket_type?.workspace_id ?? null, ticket.id),
    })),
    ...others.map((one) => ({
      ...{ at: one.created_at, id: one.id, subject: subjectOf(one) },
      ...{ status: one.state ?? "unknown", csat: ratingOf(one) },
      url: ticketUrl(appUrl, workspace ?? null, one.id),
    })),
  ]
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
    .slice(0, MOST)
    .map(({ at, ...one }) => ({ ...one, createdAt: at ? new Date(at * 1000).toISOString() : null }));
}

function ticketsOf({ ticket, linked_objects }: Conversation): (string | null)[] {
  return [ticket?.id ?? null, ...(linked_objects?.data ?? []).map(({ id }) => id)];
}

/** Conversations have a title only where somebody gave them one. */
function subjectOf({ title, source }: Conversation): string {
  const words = [title, toPlainText(source?.subject), toPlainText(source?.body)].map(oneLine);
  return (
    words
      .find((text) => text !== null)
      ?.slice(0, 120)
      .toWellFormed() ?? ""
  );
}

/** 1 to 5, of which the middle is neither. */
function ratingOf({ conversation_rating }: Conversation): string | null {
  const stars = conversation_rating?.rating ?? 0;
  return stars >= 4 ? "good" : stars >= 3 ? `${stars} of 5` : stars >= 1 ? "bad" : null;
}
