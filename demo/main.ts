// `npm run demo`: the main job, whole, on this machine. Stand-ins answer as the vendors' APIs do, Baton runs as its own
// process on an embedded database, a bot sends six escalations, and six tickets come out. Then people answer, or do not,
// and the bot, the channel and the bug tracker hear of it.
// `-- --once` ends by itself: 0 when every ticket is as it should be, 1 when anything is wrong. `-- --helpdesk freshdesk`
// or `intercom` plays it there; without it, in Zendesk.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AgentAppStandIn } from "./apps-framework/agent-app.ts";
import { type BatonProcess, startBaton } from "./baton-process.ts";
import { createBot } from "./bot.ts";
import { faultsBeside, faultsOf } from "./checks.ts";
import { openDesk } from "./desk/server.ts";
import { openEar } from "./ear.ts";
import { type Ending, prepareEnding } from "./ending.ts";
import type { Helpdesk } from "./helpdesks/helpdesk.ts";
import { manifestFor } from "./helpdesks/index.ts";
import { closedNow } from "./hours.ts";
import { type Options, readOptions } from "./options.ts";
import { awaitFurtherNote, type Played, play } from "./play.ts";
import { ORDINARY_TICKET, STORIES } from "./stories.ts";
import { tellAfterwards, tellHeard } from "./terminal/afterwards.ts";
import { bold, green, say, sayForNow } from "./terminal/style.ts";
import { complain, line, milliseconds, showTicket, step, tellStories, warn } from "./terminal/telling.ts";
import { createTryouts, type Tryouts } from "./tryouts.ts";
import {
  credentialsOf,
  latencyOf,
  nameOf,
  promisedMs,
  startVendors,
  stopVendors,
  VENDORS,
  type Vendors,
} from "./vendors.ts";

const FURTHER_NOTE_MS = 15_000;

async function demo(ending: Ending, { isOnce, helpdesk: id }: Options): Promise<boolean> {
  say("", `  ${bold("Baton")}: a support bot gives up, and an agent finds one ticket that says it all.`, "");

  const vendors = await startVendors(id);
  const { helpdesk } = vendors;
  ending.defer(() => stopVendors(vendors));
  line(
    "Stand-ins",
    VENDORS.map((vendor) => `${nameOf(vendor, vendors)} ${latencyOf(vendor, vendors)} ms`).join(", "),
  );

  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  sayForNow("  Baton      starts on a new embedded database …");
  const baton = await openBaton(
    await manifestFor(id),
    {
      ...credentialsOf(vendors),
      BATON_SIGNING_SECRET: secret,
      ACCOUNTS_HOURS: closedNow("Europe/London"),
    },
    ending,
  );
  helpdesk.tell(baton.url);
  line("Baton", `${baton.url}, ready in ${milliseconds(baton.startedInMs)} on a new embedded database`);

  const ear = await openEar(secret);
  ending.defer(() => ear.close());
  const bot = createBot(baton.url, secret, ear.url);
  const played: Played[] = [];
  const stage = { bot, vendors, signal: ending.interrupted };
  const watcher = tellStories(vendors);
  let app: ReturnType<typeof prepareApp> | undefined;
  for (const story of STORIES) {
    played.push(await play(story, stage, watcher));
    if (!isOnce) app ??= prepareApp(helpdesk, baton); // beside all else, once the first ticket is there
  }
  await tellFurtherNotes(played, vendors, ending);
  await tellAfterwards(played, { bot, ear, vendors, signal: ending.interrupted });

  const faults = [...(await faultsOf(played, helpdesk, bot)), ...faultsBeside(vendors, ear)];
  for (const ticket of helpdesk.tickets()) showTicket(ticket);
  tellResult(played, faults, helpdesk);
  if (!isOnce) {
    ear.listen(tellHeard);
    await keepOpen(helpdesk, await app, createTryouts(stage), ending);
  }
  return faults.length === 0;
}

/** Baton on a data directory of its own, which is gone afterwards. */
async function openBaton(
  manifest: string,
  variables: Record<string, string>,
  ending: Ending,
): Promise<BatonProcess> {
  const folder = await mkdtemp(path.join(tmpdir(), "baton-demo-"));
  ending.defer(() => rm(folder, { recursive: true, force: true }));
  const baton = await startBaton(folder, manifest, variables, ending.interrupted);
  ending.defer(() => baton.stop());
  return baton;
}

/** Sources that were away when a ticket was written are asked again, and the ticket gets what they say. */
async function tellFurtherNotes(
  played: readonly Played[],
  vendors: Vendors,
  { interrupted }: Ending,
): Promise<void> {
  for (const one of played) {
    if (!one.story.stripeIsDown) continue;
    say("", `     ${bold("Stripe is back")}; ticket #${one.ticket.id} gets what was missing.`);
    const note = await awaitFurtherNote(one, vendors, interrupted, FURTHER_NOTE_MS);
    if (note) say(step("note", note.afterMs, `after the ticket: ${green("one further note")}`));
  }
}

function tellResult(played: readonly Played[], faults: readonly string[], helpdesk: Helpdesk): void {
  const promised = promisedMs(helpdesk);
  const slowestMs = Math.max(...played.map(({ ticketAfterMs }) => ticketAfterMs));
  const times = `the slowest ${milliseconds(slowestMs)} after its escalation was accepted`;
  say("");
  if (faults.length > 0) complain(faults);
  else say(`  ${green("✓")} ${played.length} handoffs, ${played.length} tickets, ${times}.`);
  if (slowestMs > promised)
    warn(`More than the promised ${promised} ms: is this machine busy with something else?`);
}

/** The app beside the ticket. What it lacks does not end the demo. */
async function prepareApp(helpdesk: Helpdesk, { url }: BatonProcess): Promise<AgentAppStandIn | undefined> {
  try {
    return await helpdesk.openApp?.(url);
  } catch (error) {
    warn(`No app beside the tickets: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

async function keepOpen(
  helpdesk: Helpdesk,
  app: AgentAppStandIn | undefined,
  tryouts: Tryouts,
  ending: Ending,
): Promise<void> {
  await helpdesk.hearCustomer?.(...ORDINARY_TICKET);
  const desk = await openDesk(helpdesk, { ...(app ? { app } : {}), tryouts });
  ending.defer(() => desk.close());
  say("", `  The tickets as an agent sees them: ${bold(desk.url)}`);
  if (app) say("  Beside each is Baton's app: read it, insert its first sentence, say how it was.");
  say("  Take, answer or solve one there, and see here what the bot hears.", "  Ctrl-C ends everything.");
  await ending.asked;
  say("");
}

const options = readOptions(process.argv.slice(2));
if ("fault" in options) {
  say(`demo: ${options.fault}`);
  process.exit(1);
}
const ending = prepareEnding();
let isWell = false;
try {
  isWell = await demo(ending, options);
} catch (error) {
  if (!ending.interrupted.aborted) complain([error instanceof Error ? error.message : String(error)]);
}
await ending.run();
process.exit(isWell ? 0 : ending.interrupted.aborted ? 130 : 1);
