import { type Request, Router } from "express";
import { EscalationEvent } from "../conversation/escalation.ts";
import { acceptEscalation, firstAnswer } from "../handoff/accept.ts";
import type { Accepted } from "../storage/inbox.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { authenticate, type Caller } from "./signature.ts";

export function escalationRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  router.post("/v1/escalations", rawJson, async (req, res) => {
    const manifest = room.manifest();
    const caller = authenticate(bytesOf(req), req.headers, manifest.bot);
    room.rateLimit.take(caller.installationId, manifest.limits);
    const isAnswered = room.onArrival();
    const accepted = await accept(req, caller).finally(isAnswered);
    const outcome = accepted.isAltered ? "altered" : accepted.outcome;
    room.metrics.escalations.inc({ outcome: accepted.isTest ? "test" : outcome });
    res.status(accepted.status).type("application/json").send(accepted.answer);
  });

  async function accept(req: Request, caller: Caller): Promise<Accepted & { isTest?: true }> {
    const body = bytesOf(req);
    let event: EscalationEvent;
    try {
      event = parseBody(body, EscalationEvent);
    } catch (problem) {
      // An id that was accepted before has its answer, whatever comes with it now.
      const known = await patiently(() => firstAnswer(room.inbox, caller), "first answer").catch(() => null);
      if (known === null) throw problem;
      return told(known);
    }
    const words = room.firstWords(event);
    const accepted = await patiently(
      () => acceptEscalation(room.inbox, event, caller, words),
      "escalation",
      body.length,
    ).catch((error) => {
      room.metrics.escalations.inc({ outcome: "refused" });
      throw error;
    });
    if (accepted.outcome !== "repeated") room.onAccepted(accepted, event);
    return { ...told(accepted), ...(event.isTest ? { isTest: true } : {}) };
  }

  function told(accepted: Accepted): Accepted {
    if (accepted.isAltered) {
      room.log.warn(
        { handoffId: accepted.handoffId },
        "a known webhook-id with another body; the first stands",
      );
    }
    return accepted;
  }
  return router;
}
