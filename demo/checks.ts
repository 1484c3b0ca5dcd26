import type { Bot } from "./bot.ts";
import { piecesOf } from "./desk/html.ts";
import type { Ear } from "./ear.ts";
import type { DeskTicket, Helpdesk } from "./helpdesks/helpdesk.ts";
import type { Played } from "./play.ts";
import type { Vendors } from "./vendors.ts";

/** A busy machine is told that it is slower than promised, and fails only far beyond. */
const FAR_BEYOND_MS = 5_000;

/** Everything that is wrong with what came out, a sentence each; none when all is well. */
export async function faultsOf(
  played: readonly Played[],
  helpdesk: Pick<Helpdesk, "tickets">,
  bot: Bot,
): Promise<string[]> {
  const faults: string[] = [];
  const tickets = helpdesk.tickets();
  const made = tickets.length;
  if (made !== played.length) faults.push(`There are ${made} tickets for ${played.length} handoffs.`);
  for (const one of played) {
    const found = [
      ...handoffFaults(one, tickets),
      ...ticketFaults(one, tickets.find(({ id }) => id === one.ticket.id) ?? one.ticket),
      ...(await accountFaults(one, bot)),
    ];
    faults.push(...found.map((fault) => `${one.story.title}: ${fault}.`));
  }
  return faults;
}

/** What is wrong beside the tickets: in the channel, in the tracker, and with what the bot heard. */
export function faultsBeside({ linear, slack }: Vendors, ear: Ear): string[] {
  const faults: string[] = [];
  if (ear.refused > 0) faults.push(`${ear.refused} events came to the bot without a signature that holds.`);
  const filed = linear.workspace.issues.filter(({ title }) => title.includes("E-5107")).length;
  if (filed !== 1) faults.push(`The new bug was filed ${filed} times.`);
  if (slack.messages.length !== 1) faults.push(`Slack was told in ${slack.messages.length} messages.`);
  return faults;
}

function* handoffFaults({ answers, ticketAfterMs }: Played, made: readonly DeskTicket[]): Generator<string> {
  const ids = new Set(answers.map(({ handoffId }) => handoffId));
  if (ids.size !== 1) yield `${answers.length} deliveries became ${ids.size} handoffs`;
  const tickets = made.filter(({ handoffId }) => handoffId !== null && ids.has(handoffId));
  if (tickets.length !== 1) yield `${tickets.length} tickets carry its handoff's id`;
  if (ticketAfterMs > FAR_BEYOND_MS) yield `its ticket took ${Math.round(ticketAfterMs)} ms`;
}

function* ticketFaults({ story }: Played, ticket: DeskTicket): Generator<string> {
  const expected = story.ticket;
  const { requester, priority, group } = ticket;
  if (requester.email !== expected.requester.email || requester.name !== expected.requester.name) {
    yield `the requester is ${requester.name}, not ${expected.requester.name}`;
  }
  if (priority !== expected.priority) yield `the priority is ${priority}, not ${expected.priority}`;
  if (group !== story.group) yield `the group is ${group ?? "nobody's"}, not ${story.group}`;
  for (const tag of expected.tags) if (!ticket.tags.includes(tag)) yield `the tag ${tag} is missing`;
  for (const [title, value] of Object.entries(expected.fields)) {
    const found = ticket.fields.find((field) => field.title === title)?.value;
    if (found !== value) yield `the field ${title} holds ${found ?? "nothing"}, not ${value}`;
  }
  yield* noteFaults(ticket, expected.note, expected.later);
}

function* noteFaults({ comments }: DeskTicket, note: string[], later: string[]): Generator<string> {
  const own = comments.filter(({ isOwn }) => isOwn);
  if (own.some(({ isPublic }) => isPublic)) yield "the customer can see a note of Baton's";
  const [first = "", ...others] = own.map(({ html }) => textOf(html));
  for (const fact of note) if (!first.includes(fact)) yield `the note does not say “${fact}”`;
  for (const fact of later)
    if (others.filter((text) => text.includes(fact)).length !== 1)
      yield `not exactly one further note says “${fact}”`;
}

/** Baton's own account of the handoff must agree with the helpdesk's. */
async function accountFaults({ story, answers, ticket }: Played, bot: Bot): Promise<string[]> {
  const known = await bot.handoff(answers[0]?.handoffId ?? "");
  if (known.handoff.status !== story.ends)
    return [`Baton says that it is ${known.handoff.status}, not ${story.ends}`];
  return known.ticket?.id === ticket.id ? [] : ["Baton names another ticket"];
}

function textOf(html: string): string {
  return [...piecesOf(html)]
    .map((piece) => (piece.kind === "text" ? piece.text : " "))
    .join("")
    .replace(/\s+/g, " ");
}
