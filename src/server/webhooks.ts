import { type Request, Router } from "express";
import type { BotCall } from "../connector.ts";
import { applyEvents, type Received, readWebhook } from "../handoff/webhook.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, rawWebhook } from "./body.ts";
import type { Patience } from "./patience.ts";
import { createPlatformCalls } from "./platform-calls.ts";
import { Problem } from "./problem.ts";
import type { Reception } from "./reception.ts";

/** How long a connector may ask its platform for the rest of a conversation; platforms wait 3 to 5 s for their answer. */
const READ_MS = 2_500;
const INSTALLATION = "default";

// One text for a source that nobody has and for one without a secret: which of them it is, is not for everybody to know.
const unknown = () =>
  new Problem(
    404,
    "There are no webhooks to receive here. They are received at /webhooks/<name>: a bot platform's once bot.platforms.<name> is set in the manifest, a helpdesk's once helpdesk.<name>.webhook_secret is.",
  );

// One text for every reason, so that an answer tells an attacker nothing.
const refused = () => new Problem(401, "The signature is missing, wrong or too old.");

const unavailable = () =>
  new Problem(503, "Who sent this cannot be told now. Send it again.", { headers: { "retry-after": "5" } });

export function webhookRoutes(room: ServerRoom, patiently: Patience, receive: Reception): Router {
  const router = Router();
  const takeCall = createPlatformCalls(room, patiently, receive);

  // Some platforms look whether anybody is there before they send anything.
  router.head("/webhooks/:source", (req, res) => {
    const { bot, inbound } = room.readers(String(req.params.source)) ?? {};
    if (!bot && !inbound) throw unknown();
    res.end();
  });

  router.post(["/webhooks/:source", "/webhooks/:source/*rest"], rawWebhook, async (req, res) => {
    const source = String(req.params.source);
    const body = bytesOf(req);
    const count = (result: string) => room.metrics.webhooks.inc({ source, result });
    const webhook = { body, headers: req.headers, query: queryOf(req), path: restOf(req) };
    const read = await readWebhook(webhook, room.readers(source), AbortSignal.timeout(READ_MS));
    if (read.kind === "unknown") throw unknown(); // and not counted: anybody may make names up
    if (read.kind === "refused") {
      count(read.kind);
      throw refused();
    }
    if (read.kind === "unreadable") {
      count(read.kind);
      room.log.warn({ source, reason: read.reason }, "a webhook is signed, but cannot be read");
      throw new Problem(400, `The webhook is signed, but cannot be read: ${read.reason}.`);
    }
    if (read.kind === "unavailable") {
      count(read.kind);
      throw unavailable();
    }
    const done = read.kind === "calls" ? takePlatformCalls(read.calls) : applyHelpdeskEvents(read.events);
    const { result, reply } = await done.catch((error) => {
      const isTheirs = error instanceof Problem && error.status < 500 && error.status !== 429;
      count(isTheirs ? "unreadable" : "unavailable");
      if (isTheirs) {
        const paths = error.errors?.map(({ path }) => path).slice(0, 5);
        room.log.warn({ source, status: error.status, paths }, "a webhook is signed, but cannot be used");
      }
      throw error;
    });
    count(result);
    res.status(reply.status).json(reply.body);

    /** One after the other: a fault in the middle has the whole delivery sent again, of which nothing happens twice. */
    async function takePlatformCalls(calls: readonly BotCall[]) {
      const from = { platform: source, installationId: INSTALLATION, bytes: body.length };
      const taken: Awaited<ReturnType<typeof takeCall>>[] = [];
      for (const call of calls) taken.push(await takeCall({ call, ...from }));
      const [first] = taken;
      if (first && taken.length === 1) return first;
      const results = taken.map((one) => one.result);
      const result = (["applied", "repeated"] as const).find((one) => results.includes(one)) ?? "ignored";
      return { result, reply: { status: 200, body: { result } } };
    }
    async function applyHelpdeskEvents(events: Parameters<typeof applyEvents>[0]) {
      const from = { source, installationId: INSTALLATION };
      const store = <T>(work: () => Promise<T>) => patiently(work, "webhook", body.length);
      const applied: Received = await applyEvents(events, from, room, store);
      return { result: applied, reply: { status: 200, body: { result: applied } } };
    }
  });
  return router;
}

/** What stands after the source, e.g. `/sdk/bots/7/on_agent_transfer`. */
export function restOf({ params }: Request): string {
  const { rest } = params as { rest?: string | string[] };
  return rest === undefined ? "" : `/${[rest].flat().join("/")}`;
}

/** Each parameter once: its first value. */
export function queryOf({ query }: Request): Record<string, string> {
  const first = ([name, value]: [string, unknown]) => [name, Array.isArray(value) ? value[0] : value];
  return Object.fromEntries(Object.entries(query).map(first));
}
