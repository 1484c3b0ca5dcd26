import type { TimelineNote } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import { spanInWords, termInWords } from "../context/wording.ts";
import type { HandoffRow, OutcomeRow } from "../storage/schema.ts";
import { oneLine } from "../ticket/foreign-text.ts";
import { noteMark } from "../ticket/note.ts";

export type Ended = Pick<
  OutcomeRow,
  "firstReplyAt" | "firstReplyBy" | "assigneeName" | "reopens" | "csat" | "waitingSince"
> & { resolvedAt: Date };

/** What became of a handoff, for whoever looks after the account: a line each, what is not known left out. */
export function timelineNote(
  { id, ticketId, ticketUrl }: Pick<HandoffRow, "id" | "ticketId" | "ticketUrl">,
  { conversation, reason }: Pick<ContextPackage, "conversation" | "reason">,
  outcome: Ended,
  helpdesk: string,
): TimelineNote {
  const { waitingSince, firstReplyAt, resolvedAt, reopens, csat } = outcome;
  const after = (at: Date) => spanInWords(at.getTime() - waitingSince.getTime());
  const by = (name: string | null) => (name ? `, by ${oneLine(name, 60)}` : "");
  const lines: (TimelineNote["lines"][number] | null)[] = [
    { text: "Support: a conversation that the bot handed over was resolved" },
    { text: `Ticket #${ticketId} in ${helpdesk}`, ...(ticketUrl ? { url: ticketUrl } : {}) },
    { text: `About: ${oneLine(conversation.summary, 300)}` },
    reason.text === "" ? null : { text: `Handed over because: ${oneLine(reason.text, 200)}` },
    firstReplyAt && { text: `First reply after ${after(firstReplyAt)}${by(outcome.firstReplyBy)}` },
    { text: `Resolved after ${after(resolvedAt)}${by(outcome.assigneeName)}` },
    reopens > 0 ? { text: `Reopened ${reopens === 1 ? "once" : `${reopens} times`}` } : null,
    csat ? { text: `Rated: ${termInWords(oneLine(csat, 40))}` } : null,
  ];
  return {
    key: noteMark(id, "outcome"),
    at: resolvedAt.toISOString(),
    lines: lines.filter((line) => line !== null),
  };
}
