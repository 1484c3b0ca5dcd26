import { setTimeout as sleep } from "node:timers/promises";
import type { Ear, Heard } from "./ear.ts";
import type { Played } from "./play.ts";
import type { ZendeskStandIn } from "./stand-ins/zendesk.ts";
import { bold, dim, green, say, WIDTH } from "./terminal/style.ts";
import { hang, pad } from "./terminal/wrap.ts";

const PATIENCE_MS = 30_000;

/**
 * What comes after the ticket: a person takes it, answers and solves it, and the customer rates them; and what the bot
 * hears of each. @returns what is wrong, a sentence each.
 */
export async function tellAnswer(
  { story, ticket }: Played,
  { zendesk, ear, signal }: { zendesk: ZendeskStandIn; ear: Ear; signal: AbortSignal },
): Promise<string[]> {
  const [agent] = zendesk.account.agents;
  if (!agent) return ["Nobody works in this helpdesk."];
  say("", `  ${bold("After the ticket")}: #${ticket.id} as people work on it, and what the bot hears`);
  const steps: [string, () => void, string][] = [
    [`${agent.name} takes it`, () => zendesk.assign(ticket.id, agent.id), "handoff.assigned"],
    [
      "answers",
      () => zendesk.reply(ticket.id, "I have found it and am putting it right."),
      "handoff.replied",
    ],
    [
      "solves it",
      () => zendesk.solve(ticket.id, "It is done; you will see it within a day."),
      "handoff.resolved",
    ],
  ];
  for (const [what, act, type] of steps) {
    say(`     ${what}`);
    act();
    const event = await hear(ear, type, ticket.external_id, signal);
    if (!event) return [`${story.title}: the bot did not hear ${type}.`];
    tellHeard(event);
  }
  zendesk.rate(ticket.id, "good", "That was quick");
  await zendesk.settled();
  say(`     the customer is content ${dim("(kept with the handoff)")}`);
  const refused = zendesk.webhooks.filter(({ status }) => status !== 200);
  return refused.length === 0 ? [] : [`Baton did not take ${refused.length} of Zendesk's webhooks.`];
}

/** An event as the bot got it: signed, and ready to be said. */
export function tellHeard({ type, data }: Heard): void {
  say(`     ${green(pad(type, 18))}${dim(data.ticket ? `#${data.ticket.id}` : "")}`);
  const words = data.resolution ?? data.customer_message;
  if (words) say(...hang("       ", dim(`“${words}”`), WIDTH));
}

async function hear(ear: Ear, type: string, id: string | null, signal: AbortSignal): Promise<Heard | null> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(20, undefined, { signal })) {
    const event = ear.heard.find((one) => one.type === type && one.data.handoff.id === id);
    if (event) return event;
  }
  return null;
}
