import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { MISSING_PARTS, VERDICTS } from "../agent/view.ts";
import { wireOf } from "../context/wire.ts";
import { cleanOrNull } from "../conversation/clean-text.ts";
import type { Which } from "../handoff/agent-desk.ts";
import type { LiveNow } from "../handoff/live.ts";
import type { Nothing } from "../handoff/packages.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Door } from "./door.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { readerOf } from "./reader.ts";
import type { Views } from "./views.ts";

const text = (most: number) => z.string().max(most).nullish().transform(cleanOrNull);

/** The body of `POST /v1/handoffs/:id/verdict`. */
export const VerdictInput = z.object({
  verdict: z.enum(VERDICTS),
  missing: z.array(z.enum(MISSING_PARTS)).max(100).default([]),
  comment: text(1_000).meta({ description: "At most 1,000 characters" }),
  agent: z
    .object({ id: z.string().trim().min(1).max(100), name: text(200) })
    .nullish()
    .meta({ description: "Who judges, where the call itself does not say; not proved" }),
});

/** Nothing has to be said. */
const Empty = z.object({});

export const NO_HANDOFF = "There is no such handoff.";
export const ERASED = "What was said in this handoff has been deleted.";

/** What the app beside the ticket reads, and what an agent does with it. */
export function agentRoutes(room: ServerRoom, patiently: Patience, door: Door, views: Views): Router {
  const router = Router();

  async function open(which: Which): Promise<LiveNow> {
    return there(await patiently(() => room.agents.open(which), "handoff"));
  }

  /** Those who read or judge share a bucket of their own: a sidebar that asks often takes nothing from the bots. */
  function limit(installationId: string) {
    room.rateLimit.take(`${installationId} agents`, room.manifest().limits);
  }

  async function sendView(req: Request, res: Response, which: (installationId: string) => Which) {
    const { installationId } = await door.reader(req);
    limit(installationId);
    const { locale, time_zone: timeZone, known } = req.query;
    const standing = await open(which(installationId));
    const seen = typeof known === "string" ? known : undefined;
    res.json(wireOf(there(await views.of(standing, readerOf(locale, timeZone), seen))));
  }

  router.get("/v1/tickets/:ticket/view", (req, res) =>
    sendView(req, res, (installationId) => ({ installationId, tickets: [String(req.params.ticket)] })),
  );

  router.get("/v1/handoffs/:id/view", (req, res) =>
    sendView(req, res, (installationId) => ({ installationId, handoffId: String(req.params.id) })),
  );

  router.get("/v1/handoffs/:id/transcript", async (req, res) => {
    const { installationId } = await door.reader(req);
    limit(installationId);
    const from = indexOf(req.query.from);
    const standing = await open({ installationId, handoffId: String(req.params.id) });
    const pkg = there(await patiently(() => room.agents.context(standing), "transcript"));
    const reader = readerOf(req.query.locale, req.query.time_zone);
    res.json(wireOf(room.present.transcript(pkg, from, reader)));
  });

  router.post("/v1/handoffs/:id/verdict", rawJson, async (req, res) => {
    const { installationId, caller } = await door.agent(req);
    limit(installationId);
    const { agent, missing, ...said } = parseBody(bytesOf(req), VerdictInput);
    const standing = await open({ installationId, handoffId: String(req.params.id) });
    // What a person writes into a body counts where the call itself does not say who judges.
    const who = caller.isProved || caller.agent !== null ? caller : { agent: agent ?? null, isProved: false };
    const judgement = { ...said, missing, ...who };
    const verdict = there(await patiently(() => room.agents.judge(standing, judgement), "verdict"));
    res.json({ handoff: nameOf(standing), verdict: wireOf(verdict) });
  });

  router.post("/v1/handoffs/:id/retry", rawJson, async (req, res) => {
    const { installationId } = await door.agent(req);
    limit(installationId);
    const body = bytesOf(req);
    if (body.length > 0) parseBody(body, Empty);
    const standing = await open({ installationId, handoffId: String(req.params.id) });
    const retried = await patiently(() => room.agents.retry(standing), "retry");
    switch (retried.result) {
      case "asking":
        return void res.status(202).json({ asking: retried.sources });
      case "nothing":
        return void res.json({ asking: [] });
      case "closed":
        throw new Problem(409, `The handoff is closed (${standing.live.handoff.status}); its sources rest.`);
      case "too_soon":
        throw new Problem(429, "The sources were asked a moment ago.", {
          headers: { "retry-after": String(Math.max(1, Math.ceil(retried.inMs / 1000))) },
        });
    }
  });
  return router;
}

const nameOf = ({ live: { handoff } }: LiveNow) => ({ id: handoff.id, status: handoff.status });

/** @throws {Problem} 404 or 410 where there is nothing to show. */
export function there<T extends object>(found: T | Nothing): T {
  if (found === "unknown") throw new Problem(404, NO_HANDOFF);
  if (found === "erased") throw new Problem(410, ERASED);
  return found;
}

/** What is no number begins at the beginning. */
function indexOf(from: unknown): number {
  return typeof from === "string" && /^\d{1,6}$/.test(from) ? Number(from) : 0;
}
