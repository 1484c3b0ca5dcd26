import { Router } from "express";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { type EvaluationRequest, EvaluationRequest as Schema } from "../conversation/evaluation.ts";
import { acceptEscalation, firstAnswer } from "../handoff/accept.ts";
import { demandsOf } from "../handoff/customer-words.ts";
import { type Evaluation, evaluateConversation } from "../handoff/evaluate.ts";
import { codeOf } from "../triggers/reason-codes.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { authenticate, type Caller } from "./signature.ts";

/** How long an evaluation waits for what it remembers of a conversation. */
const RECALL_MS = 100;

/** Does this conversation need a person now? Stores nothing, unless the caller lets it act. */
export function evaluationRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  router.post("/v1/evaluations", rawJson, async (req, res) => {
    const manifest = room.manifest();
    const body = bytesOf(req);
    const caller = authenticate(body, req.headers, manifest.bot);
    room.rateLimit.take(caller.installationId, manifest.limits);
    const request = parseBody(body, Schema);
    const { lookup } = manifest.triggers;
    const [results] = await Promise.all([
      lookup ? room.knownFacts.of(request.event, lookup.deadlineMs) : [],
      recall(request.event, caller),
    ]);
    const evaluation = evaluateConversation(request.event, results, manifest, Date.now());
    const { outcome } = evaluation.decision;
    if (!request.event.isTest) room.metrics.evaluations.inc({ decision: outcome });
    const isActing = request.act && (outcome === "escalate" || (await hasActed(caller)));
    const done = isActing ? await act(request, evaluation, caller, body.length) : null;
    res.json({ ...toAnswer(evaluation), handoff: done });
  });

  /** Puts in what the caller may have forgotten: that the customer declined a person in this conversation. */
  async function recall({ conversation, given }: EscalationEvent, { installationId }: Caller): Promise<void> {
    if (!given || given.offer === "declined") return;
    const about = { installationId, conversationId: conversation.id };
    const asked = room.isReady() ? room.handoffs.hasDeclined(about) : Promise.resolve(false);
    // A database that is slow or away costs the memory, not the evaluation.
    const late = new Promise<false>((resolve) => setTimeout(resolve, RECALL_MS, false).unref());
    if (await Promise.race([asked, late]).catch(() => false)) given.offer = "declined";
  }

  /** This very call made a handoff before. What is known since may lead to less, but what was promised stands. */
  async function hasActed(caller: Caller): Promise<boolean> {
    return (await patiently(() => firstAnswer(room.inbox, caller), "first answer")) !== null;
  }

  /** The same path as an escalation takes: stored before it is answered, one handoff a conversation. */
  async function act(
    { event }: EvaluationRequest,
    { escalation, decision, priority }: Evaluation,
    caller: Caller,
    bytes: number,
  ) {
    const code = event.reason.code ?? (escalation.code as NonNullable<typeof event.reason.code>);
    const stated = { ...event, reason: { ...event.reason, code } };
    const words = room.firstWords(stated, { priority, reasons: demandsOf(decision.fired) });
    const accepted = await patiently(
      () => acceptEscalation(room.inbox, stated, caller, words),
      "evaluation",
      bytes,
    );
    const outcome = accepted.isAltered ? "altered" : accepted.outcome;
    room.metrics.escalations.inc({ outcome: event.isTest ? "test" : outcome });
    if (accepted.outcome !== "repeated") room.onAccepted(accepted, stated);
    const { handoff, ...answer } = JSON.parse(accepted.answer) as { handoff: { id: string; status: string } };
    return { ...handoff, outcome: accepted.outcome, ...answer };
  }
  return router;
}

function toAnswer({ decision, escalation, priority, priorityBecause }: Evaluation) {
  const { outcome, score, fired, bars, heldBack, unusable } = decision;
  return {
    decision: outcome,
    score,
    reason: { code: escalation.code, text: escalation.text },
    reasons: fired.map((one) => ({
      code: codeOf(one),
      trigger: one.name,
      kind: one.kind,
      hard: one.isHard,
      score: one.score,
      text: one.text,
      quotes: one.quotes.map(({ messageIndex, text }) => ({ message: messageIndex, text })),
    })),
    ...{ priority, priority_because: priorityBecause },
    signals: decision.signals,
    bars: { offer: bars.offerAt, escalate: bars.escalateAt, because: bars.because },
    held_back: heldBack,
    unusable,
  };
}
