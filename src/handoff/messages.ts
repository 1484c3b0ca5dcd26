import type { ConversationMessage } from "../context/package.ts";
import type { Inbox } from "../storage/inbox.ts";
import type { HandoffRow } from "../storage/schema.ts";

/**
 * Adds what was said since to an open handoff; a worker writes it into the same ticket.
 * Safe to repeat with the same key.
 */
export function addMessages(
  inbox: Inbox,
  handoff: Pick<HandoffRow, "id" | "installationId" | "status">,
  messages: ConversationMessage[],
  dedupeKey: string,
): Promise<"added" | "repeated" | "closed"> {
  const answer = JSON.stringify({ handoff: { id: handoff.id, status: handoff.status } });
  return inbox.addMessages({
    installationId: handoff.installationId,
    handoffId: handoff.id,
    dedupeKey,
    body: { messages },
    answer,
  });
}
