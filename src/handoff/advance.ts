import { ConnectorError } from "../errors.ts";
import type { Claim, HandoffChange, Released } from "../storage/handoffs.ts";
import type { Owed } from "../storage/owed.ts";
import { callbackOf } from "./callback-event.ts";
import { sayTo } from "./customer-words.ts";
import { isNeverMade } from "./decline.ts";
import { announce, countEnd, deliver } from "./deliver.ts";
import type { Pass } from "./gates.ts";
import { giveBack } from "./give-back.ts";
import { goOnElsewhere, TicketGone } from "./go-on.ts";
import { refuse } from "./refusal.ts";
import { ensureRequest } from "./request.ts";
import { ClaimLost, Park, PLAIN_AT_START, verdictOn, Wait } from "./retry.ts";
import type { WorkRoom } from "./room.ts";
import { hasNotes, writeNotes } from "./write-notes.ts";

/** What the queue should do next with a handoff. */
export type Step = { next: "done" } | { next: "again"; inMs: number };
const DONE: Step = { next: "done" };

/** Rounds in one go; more only when events keep joining, and then others get a turn. */
const MAX_ROUNDS = 5;
const CLAIM_LOST_MS = 1_000;
const OURS = "an error of ours, or of the database; see the log";

/**
 * Brings a handoff as far as it can get: request rendered and stored, ticket written, notes written. Each step is
 * stored before the next begins, and each is safe to repeat, so it may be called at any time, in any process, and
 * stopped anywhere. Who does not hold the handoff's claim changes nothing.
 */
export async function advance(id: string, room: WorkRoom): Promise<Step> {
  const helpdesk = room.vendors().helpdesk.id;
  // Before the claim, so that waiting for a vendor neither counts as a start nor holds a lease.
  const pass = await room.gates.pass(helpdesk, room.stopping);
  try {
    return await advanceWith(pass, id, room);
  } finally {
    if (pass.isProbe) room.gates.abandoned(helpdesk);
  }
}

async function advanceWith(pass: Pass, id: string, room: WorkRoom): Promise<Step> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const claim = await room.handoffs.claim(id);
    if (!claim) {
      // Done, held by somebody else, or made up by whoever can write to the queue.
      if (round === 0 && !(await room.handoffs.exists(id)))
        room.log.warn({ handoffId: id }, "job for an unknown handoff dropped");
      return DONE;
    }
    room.leases.hold(claim);
    try {
      const step = await work(claim, room, pass);
      if (step !== "more") return step;
    } catch (error) {
      const step = await settle(error, claim, room);
      if (step !== "more") return step;
    } finally {
      room.leases.drop(claim);
    }
  }
  return { next: "again", inMs: 0 };
}

async function work(claim: Claim, room: WorkRoom, pass: Pass): Promise<Step | "more"> {
  const { handoff } = claim;
  if (handoff.ticketId === null) {
    if (claim.at >= handoff.giveUpAt) return giveUp(claim, room);
    if (handoff.starts > PLAIN_AT_START) {
      throw new Park(
        `its processing did not end ${PLAIN_AT_START} times in a row, and neither did its plain ticket`,
      );
    }
    if (await isNeverMade(claim, room, pass)) {
      return (await end(claim, room, { request: null, omitted: null })).more ? "more" : DONE;
    }
    await ensureRequest(claim, room);
    const { change, owed } = await deliver(claim, room, pass);
    // Mostly that is all, and one write ends it.
    if (!hasNotes(claim)) {
      const released = await end(claim, room, change, owed);
      if (released.held) announce(claim, room, owed);
      return released.more ? "more" : DONE;
    }
    if (!(await room.handoffs.save(claim, change, owed))) throw new ClaimLost();
    announce(claim, room, owed);
  }
  await writeNotes(claim, room, pass);
  return (await end(claim, room, {})).more ? "more" : DONE;
}

function end(claim: Claim, room: WorkRoom, change: HandoffChange, owed?: readonly Owed[]): Promise<Released> {
  const clean = { starts: 0, attempts: 0, lastError: null, parkedAt: null, parkedReason: null };
  return giveBack(claim, room, { ...change, ...clean, workInMs: null }, owed);
}

/** Decides what a failure means, and gives the handoff back. */
async function settle(error: unknown, claim: Claim, room: WorkRoom): Promise<Step | "more"> {
  const { handoff } = claim;
  if (error instanceof ClaimLost) {
    // Nobody may have taken it yet. The start stays counted: this process may have been blocked by its very work.
    const { held } = await giveBack(claim, room, { workInMs: CLAIM_LOST_MS });
    return held ? { next: "again", inMs: CLAIM_LOST_MS } : DONE;
  }
  if (error instanceof Park) return park(error.message, claim, room);
  if (error instanceof TicketGone) return goOnElsewhere(error, claim, room);
  if (error instanceof ConnectorError && (error.kind === "invalid" || error.kind === "conflict")) {
    return refuse(error, claim, room);
  }
  const verdict = verdictOn(error, handoff.attempts);
  const fields = { handoffId: handoff.id, attempts: handoff.attempts, retryInMs: Math.round(verdict.inMs) };
  if (error instanceof Wait) {
    room.log.debug({ ...fields, reason: error.message }, "ticket waits");
  } else if (error instanceof ConnectorError) {
    const { connector, kind, status } = error;
    room.log.warn({ ...fields, connector, kind, status }, "ticket not written yet");
  } else {
    room.log.error({ ...fields, err: error }, "ticket not written yet");
  }
  await giveBack(claim, room, {
    ...(verdict.clean ? { starts: 0 } : {}),
    ...(verdict.countsAsAttempt ? { attempts: handoff.attempts + 1 } : {}),
    lastError: inWords(error),
    workInMs: verdict.inMs,
  });
  return { next: "again", inMs: verdict.inMs };
}

function inWords(error: unknown): string {
  if (error instanceof Wait) return oneLine(error.message);
  return error instanceof ConnectorError ? oneLine(`${error.connector}: ${error.message}`) : OURS;
}

const oneLine = (text: string) => (text.split("\n")[0] ?? "").slice(0, 300);

export async function park(reason: string, claim: Claim, room: WorkRoom): Promise<Step> {
  const change = { parkedAt: claim.at, parkedReason: reason, starts: 0, workInMs: null };
  const released = await giveBack(claim, room, change);
  if (!released.held) return DONE;
  countEnd(claim.handoff, room, "parked");
  room.log.error(
    { handoffId: claim.handoff.id, reason },
    "handoff parked: a person must look (baton replay)",
  );
  return DONE;
}

/** After three days of trying: failed, said to the bot, and still one command away from its ticket. */
async function giveUp(claim: Claim, room: WorkRoom): Promise<Step> {
  const { handoff } = claim;
  const reason = handoff.lastError ?? "the helpdesk did not take the ticket within 72 hours";
  // Nobody waits for the ticket of a customer who said no.
  const owed =
    handoff.callbackUrl && handoff.status !== "declined"
      ? [
          callbackOf("handoff.failed", handoff.callbackUrl, {
            ...handoff,
            status: "failed",
            reason: room.manifest().privacy.redact(reason, "notify"),
            customerMessage: sayTo("failed", claim, room),
          }),
        ]
      : [];
  const change = { status: "failed" as const, closedAt: claim.at, starts: 0, workInMs: null };
  const released = await giveBack(claim, room, change, owed);
  if (!released.held) return DONE;
  countEnd(claim.handoff, room, "failed");
  room.log.error({ handoffId: handoff.id, reason }, "handoff failed after 72 hours (baton replay)");
  return DONE;
}
