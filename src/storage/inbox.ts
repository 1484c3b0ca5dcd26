import { acceptAny, repeatOf, workForEvent } from "./accept-any.ts";
import { acceptNew } from "./accept-new.ts";
import { batched } from "./batch.ts";
import type { NewCallback } from "./callbacks.ts";
import type { Database } from "./database.ts";
import { and, eq, isNull } from "./drizzle.ts";
import { events, handoffs } from "./schema.ts";

/** Longer than any caller waits for its answer. */
const PATIENCE_MS = 4_000;

/** An escalation that was verified and parsed, ready to be stored. */
export interface NewEscalation {
  installationId: string;
  /** The same key again is the same event, whatever its body. */
  dedupeKey: string;
  handoffId: string;
  conversationId: string;
  reasonCode: string;
  isTest: boolean;
  callbackUrl: string | null;
  /** The parsed event. */
  body: unknown;
  /** Renders the answer about a handoff; stored, and given again whenever the event is repeated. */
  answerFor(handoff: { id: string; status: string }): string;
  /** `handoff.accepted`, when there is a callback_url. */
  callback: NewCallback | null;
}

export interface Accepted {
  /** `repeated`: seen before. `joined`: the conversation's handoff is still open, the event was added to it. */
  outcome: "created" | "repeated" | "joined";
  handoffId: string;
  /** 202, or 200 when joined. */
  status: number;
  answer: string;
  /** A repeat whose body is not the first one; the first one stands. */
  isAltered?: true;
}

export interface Inbox {
  /** Stores an escalation durably, exactly once by its key, one open handoff a conversation. */
  accept(escalation: NewEscalation): Promise<Accepted>;
  /** What a key was answered when it was stored, for a repeat without a readable body; `null` for an unknown key. */
  firstAnswer(installationId: string, dedupeKey: string): Promise<Accepted | null>;
  /** Adds messages to an open handoff, exactly once by their key. */
  addMessages(added: NewMessages): Promise<"added" | "repeated" | "closed">;
}

export interface NewMessages {
  installationId: string;
  handoffId: string;
  dedupeKey: string;
  /** `{ messages: ConversationMessage[] }` */
  body: unknown;
  answer: string;
}

export function createInbox(database: Database): Inbox {
  const limits = { max: 64, patienceMs: PATIENCE_MS };
  const openNew = batched((batch: NewEscalation[]) => acceptNew(database.pool, batch), limits);
  const sortOut = batched((batch: NewEscalation[]) => acceptAny(database, batch), limits);
  return {
    async accept(escalation) {
      const answer = await openNew(escalation);
      if (answer === null) return sortOut(escalation);
      return { outcome: "created", handoffId: escalation.handoffId, status: 202, answer };
    },
    async firstAnswer(installationId, dedupeKey) {
      const [row] = await database.db
        .select()
        .from(events)
        .where(and(eq(events.installationId, installationId), eq(events.dedupeKey, dedupeKey)));
      return row ? { ...repeatOf(row), isAltered: true } : null;
    },
    addMessages: (added) => addMessages(database, added),
  };
}

async function addMessages({ db }: Database, added: NewMessages): Promise<"added" | "repeated" | "closed"> {
  const { installationId, handoffId, dedupeKey, body, answer } = added;
  return db.transaction(async (tx) => {
    const inserted = await tx
      .insert(events)
      .values({ installationId, handoffId, dedupeKey, kind: "messages", body, answer, answerStatus: 200 })
      .onConflictDoNothing()
      .returning({ id: events.id });
    if (inserted.length === 0) return "repeated";
    const open = await tx
      .update(handoffs)
      .set(workForEvent)
      .where(
        and(
          eq(handoffs.id, handoffId),
          eq(handoffs.installationId, installationId),
          isNull(handoffs.closedAt),
        ),
      )
      .returning({ id: handoffs.id });
    if (open.length > 0) return "added";
    await tx.delete(events).where(eq(events.id, inserted[0]?.id ?? -1));
    return "closed";
  });
}
