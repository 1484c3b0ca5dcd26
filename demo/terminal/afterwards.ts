import {
  awaitEvent,
  awaitNote,
  bookCall,
  letNoorAnswer,
  letSarahAnswer,
  type Scene,
  waitForNobody,
} from "../afterwards.ts";
import type { Heard } from "../ear.ts";
import type { Played } from "../play.ts";
import { bold, dim, green, say, WIDTH } from "./style.ts";
import { hang, pad } from "./wrap.ts";

const CLOCK = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const INDENT = "     ";

/** What becomes of the tickets: somebody answers, nobody does, everybody has gone home, and bugs find their tracker. */
export async function tellAfterwards(played: readonly Played[], scene: Scene): Promise<void> {
  const of = (event: string) => {
    const found = played.find(({ story }) => story.event === event);
    if (!found) throw new Error(`There is no story ${event}.`);
    return found;
  };
  // Its time runs already.
  const nobody = waitForNobody(of("known-bug"), scene);
  nobody.catch(() => undefined);

  await letNoorAnswer(of("new-bug"), scene);
  await tellAnswer(of("double-charge"), scene);
  await tellClosed(of("duplicate-delivery"), scene);
  await tellBugs(of("known-bug"), of("new-bug"), scene);
  const { unanswered, from, to } = await nobody;
  title(of("known-bug"), "Nobody takes it up");
  tell("moved on", green(`from ${from} to ${to}`));
  tell("customer", unanswered.data.customer_message ?? "");
  tellEvents(scene);
}

async function tellAnswer(played: Played, scene: Scene): Promise<void> {
  title(played, "Sarah answers, solves, and Dana is content");
  const { replied, resolved, stages } = await letSarahAnswer(played, scene);
  tell("Slack", green(stages.join("  →  ")));
  if (replied.data.customer_message) tell("customer", replied.data.customer_message);
  const resolution = resolved.data.resolution;
  if (resolution)
    tell("the bot learns", typeof resolution === "string" ? resolution : JSON.stringify(resolution));
}

async function tellClosed(played: Played, scene: Scene): Promise<void> {
  title(played, "Everybody has gone home");
  const { slot, booked, dueAt } = await bookCall(played, scene);
  const { data } = await awaitEvent(played, "handoff.delivered", scene);
  tell("customer", data.customer_message ?? "");
  tell("chooses", `a call ${slot.label}`);
  if (booked.customer_message) tell("customer", booked.customer_message);
  tell("ticket", green(`due at ${CLOCK.format(new Date(dueAt))}`));
}

async function tellBugs(known: Played, fresh: Played, scene: Scene): Promise<void> {
  title(known, "A known bug is found, a new one is filed");
  const { linear } = scene.vendors;
  await awaitEvent(known, "handoff.delivered", scene);
  await awaitNote(fresh, "SUP-", scene);
  const linked = linear.workspace.issues.find(({ identifier }) => identifier === "SUP-142");
  const filed = linear.workspace.issues.find(({ title: text }) => text.includes("E-5107"));
  tell("found", green(`SUP-142, ${linked?.attachments.length ?? 0} ticket linked`));
  tell("filed", green(`${filed?.identifier ?? "nothing"}: ${filed?.title ?? ""}`));
}

/** What the bot has heard, a line a handoff. */
function tellEvents({ ear }: Scene): void {
  say("", `${INDENT}${bold("What the bot has heard")}, each signed, each once`);
  const heard = Map.groupBy(ear.heard, ({ data }) => data.handoff.id);
  for (const [id, events] of heard) {
    const types = events.map(({ type }) => type.replace("handoff.", ""));
    say(...hang(`${INDENT}${dim(pad(`…${id.slice(-6)}`, 9))}`, types.join(", "), WIDTH));
  }
}

/** An event as the bot got it: signed, and ready to be said. */
export function tellHeard({ type, data }: Heard): void {
  say(`${INDENT}${green(pad(type, 20))}${dim(data.ticket ? `#${data.ticket.id}` : "")}`);
  const words = data.resolution ?? data.customer_message;
  if (words) say(...hang(`${INDENT}  `, dim(`“${words}”`), WIDTH));
}

function title({ ticket }: Played, what: string): void {
  say("", `${INDENT}${bold(what)} ${dim(`#${ticket.id}`)}`);
}

function tell(label: string, text: string): void {
  say(...hang(`${INDENT}${dim(pad(label, 15))}`, text, WIDTH));
}
