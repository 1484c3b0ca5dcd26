import type { TicketChange, Tickets } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import { redactEvent, redactMessages } from "../privacy/outgoing.ts";
import { isDatabaseFault } from "../storage/batch.ts";
import { type Claim, databaseTime } from "../storage/handoffs.ts";
import { messagesNote } from "../ticket/follow-up.ts";
import { type Note, noteMark, withLine } from "../ticket/note.ts";
import { BRIEF, briefFirst } from "./brief-note.ts";
import { callHelpdesk } from "./call-helpdesk.ts";
import { hintOwed } from "./errands.ts";
import type { Pass } from "./gates.ts";
import { TicketGone } from "./go-on.ts";
import { type Reconsidered, reconsider } from "./reconsider.ts";
import { idsOf } from "./request.ts";
import { ClaimLost, Park } from "./retry.ts";
import type { WorkRoom } from "./room.ts";
import { tellStory } from "./story.ts";

/** Whether there is anything that `writeNotes` would write. */
export function hasNotes(claim: Claim): boolean {
  const seen = new Set(JSON.parse(claim.handoff.eventsSeen) as number[]);
  return claim.notes.length > 0 || claim.events.some((event) => !seen.has(event.id));
}

/**
 * Writes what the ticket does not hold yet: its note where the create could not carry it, parts that were too long, and
 * what was said since.
 * @throws {Park} when the helpdesk refuses the ticket's own note for good, after everything else was written.
 */
export async function writeNotes(claim: Claim, room: WorkRoom, pass: Pass): Promise<void> {
  await noteNewMessages(claim, room);
  let refused: ConnectorError | null = null;
  for (const note of briefFirst(claim.notes)) refused = (await writeNote(claim, note, room, pass)) ?? refused;
  if (refused) throw new Park(`${refused.connector} refuses the ticket's internal note: ${refused.message}`);
}

/** Turns events that joined after the ticket was rendered into one note. */
async function noteNewMessages(claim: Claim, room: WorkRoom): Promise<void> {
  const seen = new Set(JSON.parse(claim.handoff.eventsSeen) as number[]);
  const known = claim.events.filter((event) => seen.has(event.id));
  const fresh = claim.events.filter((event) => !seen.has(event.id));
  if (fresh.length === 0 || known.length === 0) return;
  const before = tellStory(known).conversation.messages;
  const after = tellStory(claim.events).conversation.messages;
  const old = new Set(before);
  const added = after.filter((message) => !old.has(message));
  let news: Reconsidered | null = null;
  if (added.length > 0) {
    const key = `messages-${fresh.at(-1)?.id}`;
    const { maxNoteBytes } = room.vendors().helpdesk.tickets;
    const redactor = room.manifest().privacy.startFor("helpdesk");
    const { customer, bot } = redactEvent(tellStory(claim.events), redactor);
    news = await newsIn(claim, room);
    const note = messagesNote(claim.handoff.id, key, redactMessages(added, redactor), {
      maxNoteBytes,
      customerName: customer.name,
      botName: bot.name,
      changed: news?.lines ?? [],
    });
    const body: StoredNote = { ...note, ...(news ? { change: news.change } : {}) };
    await room.handoffs.addNotes(claim, [{ key, body }]);
  }
  const change = { eventsSeen: idsOf(claim.events), ...news?.row };
  if (!(await room.handoffs.save(claim, change, news?.owed))) throw new ClaimLost();
  if (news) hintOwed(news.owed, room);
}

/** What the new messages change. That it could not be found out costs the change, never the messages. */
async function newsIn(claim: Claim, room: WorkRoom): Promise<Reconsidered | null> {
  try {
    return await reconsider(claim, room);
  } catch (err) {
    if (isDatabaseFault(err)) throw err;
    room.log.error({ err, handoffId: claim.handoff.id }, "new messages could not be weighed");
    return null;
  }
}

/** A note as it stands in its row; the change goes out with it. */
export interface StoredNote extends Note {
  change?: TicketChange;
}

/** A note may wait for an hour, and people act meanwhile: what somebody has by then is not taken from them. */
async function fitting(note: StoredNote, { handoff }: Claim, room: WorkRoom): Promise<StoredNote> {
  if (note.change?.group === undefined && note.change?.assignee === undefined) return note;
  const status = (await room.handoffs.get(handoff.id))?.status;
  if (status === "delivered" || status === "accepted") return note;
  const { group: _, assignee: __, ...change } = note.change;
  return { ...withLine(note, "Not moved: somebody has it by now."), change };
}

/** Writes one note, and returns why it stays unwritten where a person must know. */
async function writeNote(
  claim: Claim,
  note: Claim["notes"][number],
  room: WorkRoom,
  pass: Pass,
): Promise<ConnectorError | null> {
  const { handoff } = claim;
  const mayExist = note.sendStartedAt !== null;
  if (!mayExist && !(await room.handoffs.markNote(claim, note.id, { sendStartedAt: claim.at })))
    throw new ClaimLost();
  room.leases.require(claim);
  try {
    const body = {
      ...(await fitting(note.body as StoredNote, claim, room)),
      key: noteMark(handoff.id, note.key),
    };
    const add = (tickets: Tickets) => tickets.addNote(handoff.ticketId ?? "", body, { mayExist });
    await callHelpdesk(room, pass, add, { proves: () => true });
    await room.handoffs.markNote(claim, note.id, { sentAt: databaseTime(claim) });
    return null;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.retryable || error.kind === "auth" || error.kind === "forbidden") throw error;
    if (note.key === BRIEF && error.kind === "invalid") {
      const plainer = withoutChange(note.body as StoredNote);
      if (!plainer) return error;
      if (!(await room.handoffs.markNote(claim, note.id, { body: plainer }))) throw new ClaimLost();
      return writeNote(claim, { ...note, body: plainer }, room, pass);
    }
    const isGone = error.kind === "conflict" || error.kind === "not_found";
    const goesOn = /^(messages|callback)-/.test(note.key) && handoff.status !== "declined";
    if (isGone && goesOn) throw new TicketGone(error.kind);
    // What nobody waits for, or what the vendor will never take: say so once, go on.
    await room.handoffs.markNote(claim, note.id, {
      failedReason: `${error.kind}: ${error.message}`.slice(0, 300),
    });
    const { connector, kind } = error;
    room.log.warn({ handoffId: handoff.id, connector, kind }, "note not written");
    return null;
  }
}

/** The note by itself, which says what was refused with it; `null` when it was by itself already. */
function withoutChange({ change = {}, ...note }: StoredNote): StoredNote | null {
  const parts = Object.keys(change).map((part) => WORDS[part as keyof TicketChange]);
  return parts.length === 0
    ? null
    : withLine(note, `Not set, because the helpdesk refused it: ${parts.join(", ")}.`);
}

const WORDS: Record<keyof TicketChange, string> = {
  ...{ priority: "priority", group: "group", assignee: "assignee", status: "status" },
  ...{ addTags: "tags", dueAt: "due time", handoffId: "the handoff's id" },
};
