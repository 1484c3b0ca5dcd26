import { randomUUID } from "node:crypto";
import { EscalationInput, readInput } from "../conversation/escalation.ts";
import type { HandoffStep } from "../handoff/steps.ts";
import { isId } from "../ids.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read.ts";
import { readLock } from "../storage/embedded/lock.ts";
import { type CommandContext, UsageError } from "./context.ts";
import { readJsonFile } from "./json-file.ts";
import { takeOption } from "./options.ts";
import { type Caller, createCaller } from "./simulate/caller.ts";
import { openReceiver, type Receiver, whyNotReceive } from "./simulate/receiver.ts";
import { createTelling, type Telling } from "./simulate/telling.ts";
import { TEST_EVENT } from "./simulate/test-event.ts";
import { watchSteps } from "./simulate/watch.ts";

const USAGE = "usage: baton simulate [event.json] [--url <address>] [--timeout <seconds>] [--keep] [--json]";
const DEFAULT_TIMEOUT_S = 60;
const LAST_EVENT_MS = 3_000;

interface Options {
  file: string | null;
  url: string | null;
  timeoutMs: number;
  keep: boolean;
  json: boolean;
}

/**
 * Sends a test escalation through the running system over HTTP, as a bot would, and reports each step with its time as
 * it happens. It is marked as a test everywhere, no figure counts it, and its ticket is solved at the end (`--keep`
 * leaves it). 1 when a step failed or did not come.
 */
export async function simulate(args: string[], context: CommandContext): Promise<number> {
  const options = readOptions(args);
  const { settings, env, connectors, stdout } = context;
  const manifest = await readManifest(settings.manifestPath, { env, connectors });
  const url = options.url ?? settings.publicUrl ?? (await localUrl(settings));
  const why = whyNotReceive(manifest.bot, url);
  const receiver = why === null ? await openReceiver(manifest.bot) : null;
  const telling = createTelling(options.json ? null : stdout);
  try {
    telling.title(`A test through ${url}, as ${manifest.file} says. It is marked as a test everywhere.`);
    const event = await testEvent(options.file, receiver);
    await play(event, { url, manifest, options, receiver, telling });
    if (why !== null) telling.skip("events", `not listened to: ${why}`);
    return telling.end(options.json ? stdout : null);
  } finally {
    await receiver?.close();
  }
}

interface Stage {
  url: string;
  manifest: Manifest;
  options: Options;
  receiver: Receiver | null;
  telling: Telling;
}

async function play(event: object, stage: Stage): Promise<void> {
  const { url, manifest, options, receiver, telling } = stage;
  const call = createCaller(url, manifest.bot);
  telling.start();
  const id = await escalate(call, event, telling);
  if (id === null) return;
  const { steps, isSettled } = await watchSteps(call, id, {
    timeoutMs: options.timeoutMs,
    onSteps: (seen) => {
      for (const step of seen) if (step.state !== "waiting") telling.step(step);
      for (const one of receiver?.received ?? []) telling.received(one);
    },
  });
  if (!isSettled) for (const step of steps) if (step.state === "waiting") telling.late(step);
  await hearLast(steps, receiver, telling);
  tellUnasked(steps, manifest, telling);
  await tidy(call, id, steps, stage);
}

/** Sends it. `null` when it was not accepted. */
async function escalate(call: Caller, event: object, telling: Telling): Promise<string | null> {
  const { status, body } = await call("POST", "/v1/escalations", event);
  const { id = null } = (body?.handoff ?? {}) as { id?: string };
  if (status !== 202 || id === null || !isId(id, "hnd")) {
    telling.fail("accepted", `it answered ${status}${body?.detail ? `: ${String(body.detail)}` : ""}`);
    return null;
  }
  const { body: seen } = await call("GET", `/v1/handoffs/${id}`);
  const { is_test: isTest = false } = (seen?.handoff ?? {}) as { is_test?: boolean };
  telling.accepted(id, typeof body?.customer_message === "string" ? body.customer_message : null);
  if (!isTest) telling.fail("accepted", "the server did not mark it as a test; is it of this version?");
  return id;
}

/** An event is noted as sent a moment before we have noted it as received, or the other way round. */
async function hearLast(steps: HandoffStep[], receiver: Receiver | null, telling: Telling): Promise<void> {
  if (!receiver) return;
  const sent = steps.filter(({ name, state }) => name === "event" && state === "done").length;
  const end = performance.now() + LAST_EVENT_MS;
  while (receiver.received.length < sent && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const one of receiver.received) telling.received(one);
}

/** What the manifest sets up and this test did not ask for: not a fault, but not tried either. */
function tellUnasked(steps: HandoffStep[], manifest: Manifest, telling: Telling): void {
  if (manifest.sources.length === 0) telling.skip("sources", "the manifest names none");
  const names = new Set(steps.map(({ name }) => name));
  if (manifest.notify.rules.length > 0 && !names.has("alert"))
    telling.skip("alert", "no rule of `notify` asks for one here");
  if (manifest.bugs.mode !== "off" && !names.has("bug"))
    telling.skip("bug", "this is none, or nobody tracks them");
}

/** Solves the test's ticket the way that a customer's refusal does. */
async function tidy(
  call: Caller,
  id: string,
  steps: HandoffStep[],
  { options, telling }: Stage,
): Promise<void> {
  const ticket = steps.find(({ name, state }) => name === "ticket" && state === "done");
  if (!ticket) return;
  if (options.keep) return telling.skip("tidied up", `ticket ${ticket.text} is left as it is (--keep)`);
  const { status } = await call("POST", `/v1/handoffs/${id}/decline`, {});
  if (status >= 200 && status < 300) return telling.tidied(`ticket ${ticket.text} is solved with a note`);
  telling.skip(
    "tidied up",
    `ticket ${ticket.text} stays open (declining it was answered ${status}): solve it by hand`,
  );
}

/** The event to send: under a conversation of its own, so that it never joins a real one. */
async function testEvent(file: string | null, receiver: Receiver | null): Promise<object> {
  const read = file === null ? TEST_EVENT : await readJsonFile(file);
  const checked = readInput(EscalationInput, file === null ? withId(TEST_EVENT) : read);
  if (!checked.ok) {
    const faults = checked.faults.map(({ path, message }) => `${file}: ${path || "(the whole)"}: ${message}`);
    throw new UsageError(faults.join("\n"));
  }
  const event = withId(read as typeof TEST_EVENT);
  return { ...event, test: true, callback_url: receiver?.url ?? null };
}

function withId<T extends { conversation: object }>(event: T): T {
  return { ...event, conversation: { ...event.conversation, id: `baton-simulate-${randomUUID()}` } };
}

/** Where this machine's Baton listens: as the embedded database's lock says, else by the settings. */
async function localUrl({ host, port, databaseUrl, dataDir }: CommandContext["settings"]): Promise<string> {
  const holder = databaseUrl === null ? await readLock(dataDir) : null;
  if (holder?.url) return holder.url;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function readOptions(args: string[]): Options {
  const { value: url, rest: afterUrl } = takeOption(args, "--url");
  const { value: seconds, rest } = takeOption(afterUrl, "--timeout");
  const flags = rest.filter((arg) => arg.startsWith("-"));
  const unknown = flags.find((arg) => !["--keep", "--json"].includes(arg));
  if (unknown) throw new UsageError(`baton simulate: unknown option ${unknown}; ${USAGE}`);
  const [file = null, ...others] = rest.filter((arg) => !arg.startsWith("-"));
  if (others.length > 0) throw new UsageError(USAGE);
  if (url !== null && !/^https?:\/\/[^/]/.test(url))
    throw new UsageError(`baton simulate: --url ${url} is no http or https address`);
  const timeoutS = seconds === null ? DEFAULT_TIMEOUT_S : Number(seconds);
  if (!(timeoutS > 0 && timeoutS <= 3_600))
    throw new UsageError("baton simulate: --timeout takes seconds, up to 3600");
  const keep = flags.includes("--keep");
  return {
    file,
    url: url?.replace(/\/+$/, "") ?? null,
    timeoutMs: timeoutS * 1000,
    keep,
    json: flags.includes("--json"),
  };
}
