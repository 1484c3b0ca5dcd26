import { setTimeout as sleep } from "node:timers/promises";
import { type Accepted, type Bot, type Escalation, readEvent } from "./bot.ts";
import type { DeskTicket } from "./helpdesks/helpdesk.ts";
import type { Story } from "./stories.ts";
import { countCalls, type Vendors } from "./vendors.ts";

/** A story as it went. */
export interface Played {
  story: Story;
  /** One a delivery, in the order in which they were sent. */
  answers: Accepted[];
  /** As it was when its note was there; see `ticketNow`. */
  ticket: DeskTicket;
  /** From Baton's answer to the bot until the ticket exists, with its note. */
  ticketAfterMs: number;
  calls: ReturnType<ReturnType<typeof countCalls>>;
}

/** Told while it happens. */
export interface Watcher {
  begins(story: Story, event: Escalation): void;
  accepted(answers: Accepted[]): void;
  delivered(played: Played): void;
  repeated(answer: Accepted): void;
}

/** Who plays, and with whom. */
export interface Stage {
  bot: Bot;
  vendors: Vendors;
  signal: AbortSignal;
}

/** The oracle is the helpdesk's own list of tickets. */
export const TICKET_WAIT_MS = 15_000;

/** Sends one escalation as the bot would, and follows it to its ticket. @throws when there is none in time. */
export async function play(story: Story, { bot, vendors, signal }: Stage, watcher: Watcher): Promise<Played> {
  const event = await readEvent(story.event);
  const webhookId = `msg_${event.conversation.id}`;
  const calls = countCalls(vendors);
  if (story.stripeIsDown) cutStripeUntilTicket(vendors);

  watcher.begins(story, event);
  const atOnce = Array.from({ length: Math.min(story.deliveries, 2) }, () => bot.escalate(event, webhookId));
  const first = await Promise.race(atOnce);
  const made = awaitTicket(first.handoffId, vendors, signal);
  made.catch(() => undefined); // it is waited for below
  const answers = (await Promise.all(atOnce)).sort((a, b) => a.at - b.at);
  watcher.accepted(answers);

  const { ticket, seenAt } = await made;
  const played = { story, answers, ticket, ticketAfterMs: seenAt - first.at, calls: calls() };
  watcher.delivered(played);

  for (let again = 2; again < story.deliveries; again++) {
    const answer = await bot.escalate(event, webhookId);
    answers.push(answer);
    watcher.repeated(answer);
  }
  return played;
}

/** Stripe is back as soon as the helpdesk has been asked for one more ticket. */
function cutStripeUntilTicket({ stripe, helpdesk }: Vendors): void {
  const seen = helpdesk.calls.length;
  stripe.faults.push({ kind: "reset", only: () => !helpdesk.calls.slice(seen).some(helpdesk.isCreate) });
}

/** What Baton wrote first for the agent. */
const noteOf = ({ comments }: DeskTicket) => comments.find(({ isOwn, isPublic }) => isOwn && !isPublic);

/** How a story's ticket stands now. */
export function ticketNow(
  { ticket }: Pick<Played, "ticket">,
  { helpdesk }: Pick<Vendors, "helpdesk">,
): DeskTicket {
  return helpdesk.tickets().find(({ id }) => id === ticket.id) ?? ticket;
}

/** Until the ticket of a handoff is there, with its note. @throws when there is none in time. */
export async function awaitTicket(
  handoffId: string,
  { helpdesk }: Vendors,
  signal: AbortSignal,
): Promise<{ ticket: DeskTicket; seenAt: number }> {
  const end = Date.now() + TICKET_WAIT_MS;
  while (Date.now() < end) {
    const ticket = helpdesk.tickets().find((one) => one.handoffId === handoffId);
    if (ticket && noteOf(ticket)) return { ticket, seenAt: Date.now() };
    await sleep(5, undefined, { signal });
  }
  throw new Error(`Handoff ${handoffId} had no ticket after ${TICKET_WAIT_MS / 1000} s.`);
}

/** What a source could not say in time comes as a further note. `null` when it did not come within `ms`. */
export async function awaitFurtherNote(
  played: Played,
  vendors: Vendors,
  signal: AbortSignal,
  ms: number,
): Promise<{ afterMs: number } | null> {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const { comments, createdAt } = ticketNow(played, vendors);
    const note = comments.slice(1).find(({ html }) => html.includes("Now known"));
    if (note) return { afterMs: Date.parse(note.at) - Date.parse(createdAt) };
    await sleep(20, undefined, { signal });
  }
  return null;
}
