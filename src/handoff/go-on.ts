import type { EscalationEvent } from "../conversation/escalation.ts";
import type { FailureKind } from "../errors.ts";
import { newId } from "../ids.ts";
import type { Claim } from "../storage/handoffs.ts";
import type { Step } from "./advance.ts";
import { callbackOf } from "./callback-event.ts";
import { sayTo } from "./customer-words.ts";
import { countEnd } from "./deliver.ts";
import { giveBack } from "./give-back.ts";
import type { WorkRoom } from "./room.ts";
import { tellStory } from "./story.ts";
import type { StoredNote } from "./write-notes.ts";

/** New messages have no ticket to go to: people closed, merged or deleted it. */
export class TicketGone extends Error {
  override readonly name = "TicketGone";
  readonly what: "closed" | "deleted";
  constructor(kind: FailureKind) {
    const what = kind === "not_found" ? "deleted" : "closed";
    super(`the ticket was ${what} by people`);
    this.what = what;
  }
}

/**
 * The customer wrote again after the ticket's end. That is a new call for help: the handoff ends, and a new one with a
 * ticket of its own takes over the whole conversation and names the old ticket, unless the customer has opened one already
 * since the ticket was closed. Nobody tries to reopen anything.
 */
export async function goOnElsewhere(gone: TicketGone, claim: Claim, room: WorkRoom): Promise<Step | "more"> {
  const { handoff } = claim;
  const event = followUp(
    tellStory(claim.events),
    `follows ticket #${handoff.ticketId}, which was ${gone.what}`,
  );
  const { callbackUrl } = handoff;
  const id = await room.handoffs.succeed(claim, newId("hnd"), (id) => {
    const outcome = `${gone.message}; what the customer wrote since is in ${id}`;
    return {
      ...{ outcome, reasonCode: handoff.reasonCode, body: event },
      notes: notesFor(claim, id),
      answer: JSON.stringify({ handoff: { id, status: "accepted" } }),
      owed: {
        byEarlier: callbackUrl
          ? [callbackOf("handoff.resolved", callbackUrl, { ...handoff, status: "resolved", reason: outcome })]
          : [],
        bySuccessor: callbackUrl
          ? [
              callbackOf("handoff.accepted", callbackUrl, {
                ...{ ...handoff, id, status: "accepted", route: null },
                customerMessage: sayTo("accepted", claim, room),
              }),
            ]
          : [],
      },
    };
  });
  if (id === null) return (await giveBack(claim, room, { workInMs: 0 })).held ? "more" : { next: "done" };
  countEnd(handoff, room, "followed");
  room.log.info(
    { handoffId: handoff.id, followedBy: id, reason: gone.message },
    "handoff goes on in a new one",
  );
  room.hint("deliver", id, { again: true });
  return { next: "done" };
}

/** What was arranged with the customer still holds. The note's mark names its handoff, which is another one now. */
function notesFor({ notes, handoff }: Claim, id: string) {
  return notes
    .filter(({ key }) => key.startsWith("callback-"))
    .map(({ key, body }) => {
      const { html, text, ...more } = body as StoredNote;
      const moved = (words: string) => words.replaceAll(handoff.id, id);
      return { key, body: { ...more, html: moved(html), text: moved(text) } };
    });
}

function followUp(story: EscalationEvent, text: string): EscalationEvent {
  return { ...story, reason: { ...story.reason, text } };
}
