import type { Bot } from "./bot.ts";
import { piecesOf } from "./desk/html.ts";
import type { Played } from "./play.ts";
import type { ZendeskStandIn, ZendeskTicket } from "./stand-ins/zendesk.ts";
import { SLOWEST_MS } from "./vendors.ts";

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
  for (const tag of expected.tags) if (!ticket.tags.includes(tag)) yield `the tag ${tag} is missing`;
  for (const [title, value] of Object.entries(expected.fields)) {
    const id = account.fields.find((field) => field.title === title)?.id;
    const found = ticket.custom_fields.find((field) => field.id === id)?.value;
    if (String(found) !== String(value)) yield `the field ${title} holds ${found ?? "nothing"}, not ${value}`;
  }
  yield* noteFaults(ticket, expected.note, expected.later);
}

function* noteFaults({ comments }: ZendeskTicket, note: string[], later: string[]): Generator<string> {
  if (comments.some((comment) => comment.public)) yield "the customer can see the note";
  const wanted = later.length > 0 ? 2 : 1;
  if (comments.length !== wanted) yield `it has ${comments.length} notes, not ${wanted}`;
  const [first = "", second = ""] = comments.map(({ html_body }) => textOf(html_body));
  for (const fact of note) if (!first.includes(fact)) yield `the note does not say “${fact}”`;
  for (const fact of later) if (!second.includes(fact)) yield `the further note does not say “${fact}”`;
}

/** Baton's own account of the handoff must agree with the helpdesk's. */
async function accountFaults({ answers, ticket }: Played, bot: Bot): Promise<string[]> {
  const known = await bot.handoff(answers[0]?.handoffId ?? "");
  if (known.handoff.status !== "delivered") return [`Baton says that it is ${known.handoff.status}`];
  return known.ticket?.id === String(ticket.id) ? [] : ["Baton names another ticket"];
}

function textOf(html: string): string {
  return [...piecesOf(html)]
    .map((piece) => (piece.kind === "text" ? piece.text : " "))
    .join("")
    .replace(/\s+/g, " ");
}
