import type { Bot } from "./bot.ts";
import { piecesOf } from "./desk/html.ts";
import type { Ear } from "./ear.ts";
import type { Played } from "./play.ts";
import type { ZendeskStandIn, ZendeskTicket } from "./stand-ins/zendesk.ts";
import { OWN_USER } from "./stand-ins/zendesk-tickets.ts";
import { SLOWEST_MS, type Vendors } from "./vendors.ts";

/** The promise on a machine that has nothing else to do; a busy one is told so, and fails only far beyond. */
export const PROMISED_MS = SLOWEST_MS + 300;
const FAR_BEYOND_MS = 5_000;

/** Everything that is wrong with what came out, a sentence each; none when all is well. */
export async function faultsOf(
  played: readonly Played[],
  zendesk: ZendeskStandIn,
  bot: Bot,
): Promise<string[]> {
  const faults: string[] = [];
  const made = zendesk.tickets.length;
  if (made !== played.length) faults.push(`There are ${made} tickets for ${played.length} handoffs.`);
  for (const one of played) {
    const found = [
      ...handoffFaults(one, zendesk),
      ...ticketFaults(one, zendesk),
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

function* handoffFaults({ answers, ticketAfterMs }: Played, zendesk: ZendeskStandIn): Generator<string> {
  const ids = new Set(answers.map(({ handoffId }) => handoffId));
  if (ids.size !== 1) yield `${answers.length} deliveries became ${ids.size} handoffs`;
  const tickets = zendesk.tickets.filter(({ external_id }) => external_id !== null && ids.has(external_id));
  if (tickets.length !== 1) yield `${tickets.length} tickets carry its handoff's id`;
  if (ticketAfterMs > FAR_BEYOND_MS) yield `its ticket took ${Math.round(ticketAfterMs)} ms`;
}

function* ticketFaults({ story, ticket }: Played, { users, account }: ZendeskStandIn): Generator<string> {
  const expected = story.ticket;
  const requester = users.get(ticket.requester_id);
  if (requester?.email !== expected.requester.email || requester.name !== expected.requester.name) {
    yield `the requester is ${requester?.name ?? "nobody"}, not ${expected.requester.name}`;
  }
  if (ticket.priority !== expected.priority)
    yield `the priority is ${ticket.priority}, not ${expected.priority}`;
  const group = account.groups.find(({ id }) => id === ticket.group_id)?.name;
  if (group !== story.group) yield `the group is ${group ?? "nobody's"}, not ${story.group}`;
  for (const tag of expected.tags) if (!ticket.tags.includes(tag)) yield `the tag ${tag} is missing`;
  for (const [title, value] of Object.entries(expected.fields)) {
    const id = account.fields.find((field) => field.title === title)?.id;
    const found = ticket.custom_fields.find((field) => field.id === id)?.value;
    if (String(found) !== String(value)) yield `the field ${title} holds ${found ?? "nothing"}, not ${value}`;
  }
  yield* noteFaults(ticket, expected.note, expected.later);
}

function* noteFaults({ comments }: ZendeskTicket, note: string[], later: string[]): Generator<string> {
  const own = comments.filter((comment) => comment.author_id === OWN_USER.id);
  if (own.some((comment) => comment.public)) yield "the customer can see a note of Baton's";
  const [first = "", ...others] = own.map(({ html_body }) => textOf(html_body));
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
  return known.ticket?.id === String(ticket.id) ? [] : ["Baton names another ticket"];
}

function textOf(html: string): string {
  return [...piecesOf(html)]
    .map((piece) => (piece.kind === "text" ? piece.text : " "))
    .join("")
    .replace(/\s+/g, " ");
}
