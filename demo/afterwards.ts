import { setTimeout as sleep } from "node:timers/promises";
import type { Bot } from "./bot.ts";
import type { Ear, Heard } from "./ear.ts";
import type { DeskTicket } from "./helpdesks/helpdesk.ts";
import { type Played, ticketNow } from "./play.ts";
import type { Vendors } from "./vendors.ts";

/** Everything that goes on after the tickets are written. */
export interface Scene {
  bot: Bot;
  ear: Ear;
  vendors: Vendors;
  signal: AbortSignal;
}

const WAIT_MS = 30_000;

/** @throws naming what did not happen in time. */
export async function until<T>(
  what: string,
  look: () => T | null | undefined,
  signal: AbortSignal,
): Promise<T> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await sleep(25, undefined, { signal })) {
    const found = look();
    if (found !== null && found !== undefined) return found;
  }
  throw new Error(`${what}: not within ${WAIT_MS / 1000} s.`);
}

/** A further note of the ticket that says something. */
export function awaitNote(
  played: Played,
  saying: string,
  { vendors, signal }: Pick<Scene, "vendors" | "signal">,
): Promise<DeskTicket["comments"][number]> {
  const isIt = (comment: DeskTicket["comments"][number]) =>
    !comment.isPublic && comment.html.includes(saying);
  const find = () => ticketNow(played, vendors).comments.slice(1).find(isIt);
  return until(`Ticket #${played.ticket.id} says “${saying}”`, find, signal);
}

export function awaitEvent(played: Played, type: string, { ear, signal }: Scene): Promise<Heard> {
  const id = played.answers[0]?.handoffId;
  return until(
    `The bot hears ${type} of ${id}`,
    () => ear.heard.find((event) => event.data.handoff.id === id && event.type === type),
    signal,
  );
}

/** A person answers and solves, the customer is content; the bot and the channel follow every step. */
export async function letSarahAnswer(played: Played, scene: Scene) {
  const { helpdesk, slack } = scene.vendors;
  const { id } = played.ticket;
  const posted = await until("Slack is told", () => slack.messages[0], scene.signal);
  const stages = [headlineOf(posted.text)];
  const awaitStage = async () => {
    const next = () => (headlineOf(posted.text) === stages.at(-1) ? null : headlineOf(posted.text));
    stages.push(await until("The message in Slack follows", next, scene.signal));
  };
  helpdesk.reply(id, "Hello Dana, you were charged twice. I have sent the second payment back.");
  const replied = await awaitEvent(played, "handoff.replied", scene);
  await awaitStage();
  helpdesk.solve(
    id,
    "Both $1,200 payments are sorted: the second one is refunded and arrives within five days.",
  );
  const resolved = await awaitEvent(played, "handoff.resolved", scene);
  await awaitStage();
  helpdesk.rate(id, "good", "Quick, and I did not have to explain it again.");
  return { replied, resolved, stages };
}

/** What a message says first, before the customer's name. */
const headlineOf = (text: string) => text.split(/: (?=\p{Lu}\w+ \p{Lu})/u)[0] ?? "";

/** A colleague takes it up before its time is over. */
export async function letNoorAnswer(played: Played, scene: Scene) {
  scene.vendors.helpdesk.reply(
    played.ticket.id,
    "Hello Ines, I can see it here too, and our developers have it. I will write as soon as it is mended.",
  );
  await awaitEvent(played, "handoff.replied", scene);
}

/** Nobody takes it; it moves on by itself. */
export async function waitForNobody(played: Played, scene: Scene) {
  const { group: from } = played.ticket;
  const unanswered = await awaitEvent(played, "handoff.unanswered", scene);
  const moved = () => {
    const { group } = ticketNow(played, scene.vendors);
    return group === from ? null : (group ?? "nobody");
  };
  const to = await until("The ticket moves on", moved, scene.signal);
  return { unanswered, from: from ?? "nobody", to };
}

/** Everybody has gone home: the customer chooses when to be called. */
export async function bookCall(played: Played, scene: Scene) {
  const { handoffId } = played.answers[0] ?? { handoffId: "" };
  const offer = await scene.bot.callback(handoffId, {});
  const slot = offer.slots?.[0];
  if (!slot) throw new Error("There is no slot to be called back in.");
  const booked = await scene.bot.callback(handoffId, {
    kind: "callback",
    at: slot.at,
    phone: "+44 20 7946 0018",
  });
  const dueAt = await until(
    "The ticket is due then",
    () => ticketNow(played, scene.vendors).dueAt,
    scene.signal,
  );
  return { offer, slot, booked, dueAt };
}
