import { type Request, Router } from "express";
import { z } from "zod";
import { routeToWire, toWire } from "../context/wire.ts";
import { Declining, NewMessages } from "../conversation/escalation.ts";
import { contentKey, eventKey } from "../handoff/accept.ts";
import { sayTo } from "../handoff/customer-words.ts";
import { declineHandoff } from "../handoff/decline.ts";
import { addMessages } from "../handoff/messages.ts";
import { standingOf } from "../handoff/standing.ts";
import { stepsOf } from "../handoff/steps.ts";
import { currentContext } from "../handoff/story.ts";
import { isId } from "../ids.ts";
import type { HandoffRow, OutcomeRow } from "../storage/schema.ts";
import { isAdmin } from "./admin.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { authenticate } from "./signature.ts";

/** Nothing has to be said; half a body was meant to say something. */
const Nothing = z.object({});

const notFound = () => new Problem(404, "There is no such handoff.");

export function handoffRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  /** Bots sign the empty body of a GET as they sign any other. */
  function requireReader(req: Request): string {
    if (isAdmin(req, room.settings.adminToken, { loopbackAlone: false })) return "default";
    return authenticate(bytesOf(req), req.headers, room.manifest().bot).installationId;
  }

  async function find(req: Request, installationId: string) {
    const id = String(req.params.id);
    // What cannot be an id is not asked for: PostgreSQL refuses some texts, e.g. those with NUL.
    const found = isId(id, "hnd") ? await patiently(() => room.handoffs.getWithEvents(id), "handoff") : null;
    // Another installation's handoff is answered like an unknown one.
    if (!found || found.handoff.installationId !== installationId) throw notFound();
    return found;
  }

  router.get("/v1/handoffs/:id", async (req, res) => {
    const { handoff, events } = await find(req, requireReader(req));
    const isOver = handoff.closedAt !== null;
    const next = isOver ? await patiently(() => room.handoffs.successorOf(handoff), "handoff") : null;
    const outcome = await patiently(() => room.outcomes.get(handoff.id), "outcome");
    const told = { handoff, events };
    const { customerMessage, expectedReply, options } = standingOf(told, room, outcome?.assigneeName ?? null);
    res.json({
      handoff: { ...describe(handoff), followed_by: next },
      ticket: handoff.ticketId ? { id: handoff.ticketId, url: handoff.ticketUrl } : null,
      route: handoff.route ? routeToWire(JSON.parse(handoff.route)) : null,
      outcome: outcome && describeOutcome(outcome),
      customer_message: customerMessage,
      expected_reply: expectedReply,
      ...(options.length > 0 ? { options } : {}),
    });
  });

  /** How far it has come, step by step: for whoever tries the whole system out, or wonders where something is. */
  router.get("/v1/handoffs/:id/steps", async (req, res) => {
    const { handoff } = await find(req, requireReader(req));
    const beside = await patiently(() => room.handoffs.beside(handoff.id), "steps");
    res.json({ handoff: describe(handoff), steps: stepsOf(handoff, beside) });
  });

  router.get("/v1/handoffs/:id/context", async (req, res) => {
    const { handoff, events } = await find(req, requireReader(req));
    if (handoff.erasedAt) throw new Problem(410, "What was said in this handoff has been deleted.");
    res.json(toWire(currentContext(handoff, events, room.manifest())));
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
    if (handoff.erasedAt) throw new Problem(410, "What was said in this handoff has been deleted.");
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
    const installationId = requireReader(req);
    room.rateLimit.take(installationId, room.manifest().limits);
    const body = bytesOf(req);
    if (body.length > 0) parseBody(body, Nothing);
    const { handoff } = await find(req, installationId);
    if (handoff.erasedAt) throw new Problem(410, "What was said in this handoff has been deleted.");
    const bug = await patiently(() => room.bugs.ask(handoff), "bug");
    if (bug === "off") throw new Problem(409, "Bugs are not filed here; see `bugs` in the manifest.");
    if (bug === "no_ticket") throw new Problem(409, "The handoff has no ticket yet; ask again once it has.");
    res
      .status(bug.status === "filing" ? 202 : 200)
      .json({ handoff: { id: handoff.id, status: handoff.status }, bug });
  });
  return router;
}

/** What people did, as far as the helpdesk told. */
function describeOutcome(row: OutcomeRow) {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  return {
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName },
    first_assigned_at: time(row.firstAssignedAt),
    assigned_at: time(row.assignedAt),
    reassignments: row.reassignments,
    first_reply_at: time(row.firstReplyAt),
    first_reply_by: row.firstReplyBy,
    status: row.status,
    resolved_at: time(row.resolvedAt),
    resolution: row.resolution,
    reopens: row.reopens,
    csat: row.csat === null ? null : { score: row.csat, comment: row.csatComment, at: time(row.csatAt) },
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
