import { type Request, Router } from "express";
import { z } from "zod";
import type { GivenVerdict } from "../agent/view.ts";
import { routeToWire, toWire, wireOf } from "../context/wire.ts";
import { Declining, NewMessages } from "../conversation/escalation.ts";
import { contentKey, eventKey } from "../handoff/accept.ts";
import { sayTo } from "../handoff/customer-words.ts";
import { declineHandoff } from "../handoff/decline.ts";
import { addMessages } from "../handoff/messages.ts";
import { standingOf } from "../handoff/standing.ts";
import { stepsOf } from "../handoff/steps.ts";
import { isId } from "../ids.ts";
import type { HandoffRow, OutcomeRow } from "../storage/schema.ts";
import { ERASED, NO_HANDOFF, there } from "./agents.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Door } from "./door.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { authenticate } from "./signature.ts";

/** Nothing has to be said; half a body was meant to say something. */
const Nothing = z.object({});

const notFound = () => new Problem(404, NO_HANDOFF);

export function handoffRoutes(room: ServerRoom, patiently: Patience, door: Door): Router {
  const router = Router();

  async function find(req: Request, installationId: string) {
    const id = String(req.params.id);
    // What cannot be an id is not asked for: PostgreSQL refuses some texts, e.g. those with NUL.
    const found = isId(id, "hnd") ? await patiently(() => room.handoffs.getWithEvents(id), "handoff") : null;
    // Another installation's handoff is answered like an unknown one.
    if (!found || found.handoff.installationId !== installationId) throw notFound();
    return found;
  }

  router.get("/v1/handoffs/:id", async (req, res) => {
    const { installationId } = await door.reader(req);
    const { handoff, events } = await find(req, installationId);
    const isOver = handoff.closedAt !== null;
    const next = isOver ? await patiently(() => room.handoffs.successorOf(handoff), "handoff") : null;
    const [outcome, standing] = await patiently(
      () =>
        Promise.all([
          room.outcomes.get(handoff.id),
          room.agents.open({ installationId, handoffId: handoff.id }),
        ]),
      "outcome",
    );
    const told = { handoff, events };
    const { customerMessage, expectedReply, options } = standingOf(told, room, outcome?.assigneeName ?? null);
    res.json({
      handoff: { ...describe(handoff), followed_by: next },
      ticket: handoff.ticketId ? { id: handoff.ticketId, url: handoff.ticketUrl } : null,
      route: handoff.route ? routeToWire(JSON.parse(handoff.route)) : null,
      outcome: describeOutcome(outcome, typeof standing === "string" ? null : standing.live.verdict),
      customer_message: customerMessage,
      expected_reply: expectedReply,
      ...(options.length > 0 ? { options } : {}),
    });
  });

  /** How far it has come, step by step: for whoever tries the whole system out, or wonders where something is. */
  router.get("/v1/handoffs/:id/steps", async (req, res) => {
    const { installationId } = await door.reader(req);
    const { handoff } = await find(req, installationId);
    const beside = await patiently(() => room.handoffs.beside(handoff.id), "steps");
    res.json({ handoff: describe(handoff), steps: stepsOf(handoff, beside) });
  });

  router.get("/v1/handoffs/:id/context", async (req, res) => {
    const { installationId } = await door.reader(req);
    const which = { installationId, handoffId: String(req.params.id) };
    const standing = there(await patiently(() => room.agents.open(which), "context"));
    res.json(toWire(there(await patiently(() => room.agents.context(standing), "context"))));
  });

  router.post("/v1/handoffs/:id/messages", rawJson, async (req, res) => {
    const manifest = room.manifest();
    const body = bytesOf(req);
    const caller = authenticate(body, req.headers, manifest.bot);
    room.rateLimit.take(caller.installationId, manifest.limits);
    const messages = parseBody(body, NewMessages);
    const { handoff } = await find(req, caller.installationId);
    const kind = `messages-${handoff.id}`;
    const dedupeKey =
      caller.webhookId === null ? contentKey(kind, messages) : eventKey(kind, caller.webhookId);
    const added = await patiently(
      () => addMessages(room.inbox, handoff, messages, dedupeKey),
      "messages",
      body.length,
    );
    if (added === "closed")
      throw new Problem(409, `The handoff is closed (${handoff.status}); escalate again.`);
    if (added === "added") room.onWork(handoff.id);
    res.json({ handoff: { id: handoff.id, status: handoff.status } });
  });

  router.post("/v1/handoffs/:id/decline", rawJson, async (req, res) => {
    const manifest = room.manifest();
    const body = bytesOf(req);
    const caller = authenticate(body, req.headers, manifest.bot);
    room.rateLimit.take(caller.installationId, manifest.limits);
    const { reason } = parseBody(body.length === 0 ? Buffer.from("{}") : body, Declining);
    const { handoff, events } = await find(req, caller.installationId);
    if (handoff.erasedAt) throw new Problem(410, ERASED);
    const outcome = await patiently(
      () => declineHandoff(room.handoffs, handoff, reason, manifest),
      "decline",
      body.length,
    );
    if (outcome === null) throw notFound();
    if (outcome === "closed") throw new Problem(409, `The handoff is over already (${handoff.status}).`);
    room.onWork(handoff.id);
    if (outcome === "answered")
      throw new Problem(409, "A person has replied; the ticket stays theirs, and a note tells them.");
    const told = { handoff: { ...handoff, status: "declined" as const }, events };
    const say = { log: room.log, manifest: room.manifest, now: Date.now };
    res.json({
      handoff: { id: handoff.id, status: "declined" },
      customer_message: sayTo("declined", told, say),
    });
  });
  router.post("/v1/handoffs/:id/bug", rawJson, async (req, res) => {
    const { installationId } = await door.reader(req);
    room.rateLimit.take(installationId, room.manifest().limits);
    const body = bytesOf(req);
    if (body.length > 0) parseBody(body, Nothing);
    const { handoff } = await find(req, installationId);
    if (handoff.erasedAt) throw new Problem(410, ERASED);
    const bug = await patiently(() => room.bugs.ask(handoff), "bug");
    if (bug === "off") throw new Problem(409, "Bugs are not filed here; see `bugs` in the manifest.");
    if (bug === "no_ticket") throw new Problem(409, "The handoff has no ticket yet; ask again once it has.");
    res
      .status(bug.status === "filing" ? 202 : 200)
      .json({ handoff: { id: handoff.id, status: handoff.status }, bug });
  });
  return router;
}

/** What people did, as far as the helpdesk told, and what they thought of it. */
function describeOutcome(row: OutcomeRow | null, verdict: GivenVerdict | null) {
  if (row === null && verdict === null) return null;
  const time = (at: Date | null | undefined) => at?.toISOString() ?? null;
  const { assigneeId = null, assigneeName: name = null, csat = null } = row ?? {};
  return {
    assignee: assigneeId === null ? null : { id: assigneeId, name },
    first_assigned_at: time(row?.firstAssignedAt),
    assigned_at: time(row?.assignedAt),
    reassignments: row?.reassignments ?? 0,
    first_reply_at: time(row?.firstReplyAt),
    first_reply_by: row?.firstReplyBy ?? null,
    status: row?.status ?? null,
    resolved_at: time(row?.resolvedAt),
    resolution: row?.resolution ?? null,
    reopens: row?.reopens ?? 0,
    csat: csat === null ? null : { score: csat, comment: row?.csatComment ?? null, at: time(row?.csatAt) },
    verdict: verdict && wireOf(verdict),
  };
}

function describe(handoff: HandoffRow) {
  return {
    id: handoff.id,
    status: handoff.status,
    conversation_id: handoff.conversationId,
    reason_code: handoff.reasonCode,
    is_test: handoff.isTest,
    created_at: handoff.createdAt.toISOString(),
    delivered_at: handoff.deliveredAt?.toISOString() ?? null,
    closed_at: handoff.closedAt?.toISOString() ?? null,
    parked: handoff.parkedAt ? { at: handoff.parkedAt.toISOString(), reason: handoff.parkedReason } : null,
  };
}
