import type { FindHint, PreparedTicket } from "../../src/connector.ts";
import type { Client, Who } from "./client.ts";
import { isOf } from "./mapping.ts";

/** How far Freshdesk's clock may be behind ours, and how long a create may have waited before it was counted. */
const MARGIN_MS = 15 * 60_000;

/**
 * The ticket of a handoff. With a hint, from the list of the requester's tickets (or of all) since the create was sent: it
 * is read from the database, and sees at once what search sees minutes later. Search comes second, for requesters whose
 * address changed or was merged into another, and alone without a hint.
 */
export async function findTicket(
  handoffId: string,
  hint: FindHint | undefined,
  client: Pick<Client, "ticketsSince" | "ticketsTagged">,
): Promise<number | null> {
  const since = Date.parse(hint?.since ?? "");
  if (Number.isFinite(since)) {
    const from = new Date(since - MARGIN_MS).toISOString();
    const listed = await client.ticketsSince(from, whoIn(hint?.sent ?? null));
    const [oldest] = listed.filter((ticket) => isOf(ticket, handoffId)).sort((a, b) => a.id - b.id);
    if (oldest) return oldest.id;
  }
  // Anything else could mean something in the query.
  if (!/^hnd_\w{1,60}$/.test(handoffId)) return null;
  const tagged = await client.ticketsTagged(handoffId);
  // The filter's own idea of equality is not ours to trust.
  const [oldest] = tagged.filter((ticket) => isOf(ticket, handoffId)).sort((a, b) => a.id - b.id);
  return oldest?.id ?? null;
}

/** How the request named its requester; `null` where lists cannot be asked for by that, as with a phone. */
function whoIn(sent: PreparedTicket | null): Who | null {
  if (sent === null) return null;
  const { email, unique_external_id } = JSON.parse(sent.request.body) as Record<string, unknown>;
  if (typeof email === "string") return { email };
  return typeof unique_external_id === "string" ? { unique_external_id } : null;
}
