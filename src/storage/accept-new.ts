import { isDeadlock } from "./batch.ts";
import type { Database } from "./database.ts";
import type { NewEscalation } from "./inbox.ts";
import { pack } from "./pack.ts";

/**
 * Stores the escalations that open a handoff, all of them in one statement: one way to the server and one commit,
 * planned once for any number of rows.
 *
 * Handoffs come first. One that its conversation already has stands in the way of an event's own, and then nothing is
 * stored of that event: it is a repeat or joins, which `acceptAny` tells apart. An event that is known although its
 * handoff could be opened (a repeat after the end of its handoff) breaks the rule that keys are unique, and with it the
 * whole statement. So does one that `acceptAny` is storing elsewhere just now: it begins with the events, and the two may
 * wait for each other.
 */
const STATEMENT = {
  name: "escalations_new",
  text: `
WITH asked AS (
  SELECT * FROM json_to_recordset($1::json) AS asked (
    position integer, installation_id text, dedupe_key text, handoff_id text, conversation_id text, reason_code text,
    is_test boolean, callback_url text, answer text, body_at integer, body_bytes integer,
    owed_id text, owed_type text, owed_url text, owed_payload text
  )
), opened AS (
  INSERT INTO handoffs (id, installation_id, conversation_id, reason_code, is_test, callback_url)
  SELECT handoff_id, installation_id, conversation_id, reason_code, is_test, callback_url
  FROM asked ORDER BY position
  ON CONFLICT DO NOTHING
  RETURNING id
), stored AS (
  INSERT INTO events (installation_id, dedupe_key, handoff_id, kind, body, answer_status, answer)
  SELECT installation_id, dedupe_key, handoff_id, 'escalation', substring($2::bytea FROM body_at FOR body_bytes), 202,
    answer
  FROM asked JOIN opened ON opened.id = asked.handoff_id ORDER BY position
), owed AS (
  INSERT INTO callbacks (id, installation_id, handoff_id, type, url, payload, due_at)
  SELECT owed_id, installation_id, handoff_id, owed_type, owed_url, owed_payload, now()
  FROM asked JOIN opened ON opened.id = asked.handoff_id WHERE owed_id IS NOT NULL
)
SELECT id FROM opened`,
};

const UNIQUE_VIOLATION = "23505";

/** Returns the stored answer of each escalation that opened its handoff, and `null` for each that was not stored. */
export async function acceptNew(pool: Database["pool"], batch: NewEscalation[]): Promise<(string | null)[]> {
  // In one order everywhere, so that two processes with the same conversations wait for one another instead of
  // deadlocking. The sort is stable: of two in one conversation, the first to arrive opens the handoff.
  const inOrder = batch.toSorted(byConversation);
  const bodies = inOrder.map((one) => pack(one.body));
  let bodyAt = 1; // SQL counts from one
  const rows = inOrder.map((one, position) => {
    const bodyBytes = bodies[position]?.length ?? 0;
    const row = toRow(one, { position, bodyAt, bodyBytes });
    bodyAt += bodyBytes;
    return row;
  });
  const values = [JSON.stringify(rows), Buffer.concat(bodies)];
  try {
    const { rows: opened } = await pool.query<{ id: string }>({ ...STATEMENT, values });
    const ids = new Set(opened.map(({ id }) => id));
    const answers = new Map(rows.map((row) => [row.handoff_id, row.answer]));
    return batch.map(({ handoffId }) => (ids.has(handoffId) ? (answers.get(handoffId) ?? null) : null));
  } catch (error) {
    const isKnown = (error as { code?: unknown }).code === UNIQUE_VIOLATION;
    if (!isKnown && !isDeadlock(error)) throw error;
    return batch.map(() => null);
  }
}

function toRow(one: NewEscalation, at: { position: number; bodyAt: number; bodyBytes: number }) {
  const { callback } = one;
  return {
    position: at.position,
    installation_id: one.installationId,
    dedupe_key: one.dedupeKey,
    handoff_id: one.handoffId,
    conversation_id: one.conversationId,
    reason_code: one.reasonCode,
    is_test: one.isTest,
    callback_url: one.callbackUrl,
    answer: one.answerFor({ id: one.handoffId, status: "accepted" }),
    body_at: at.bodyAt,
    body_bytes: at.bodyBytes,
    ...(callback && {
      owed_id: callback.id,
      owed_type: callback.type,
      owed_url: callback.url,
      owed_payload: callback.payload,
    }),
  };
}

function byConversation(a: NewEscalation, b: NewEscalation): number {
  if (a.installationId !== b.installationId) return a.installationId < b.installationId ? -1 : 1;
  if (a.conversationId === b.conversationId) return 0;
  return a.conversationId < b.conversationId ? -1 : 1;
}
