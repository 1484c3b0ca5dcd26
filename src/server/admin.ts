import { type Request, Router } from "express";
import { z } from "zod";
import { decideAgain } from "../handoff/decide-again.ts";
import { storedDecision } from "../handoff/decision-record.ts";
import { isId } from "../ids.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { sameText } from "./signature.ts";

/** What proxies, tunnels and content networks add to a call that they pass on. */
const FORWARDED =
  /^(?:x-forwarded(?:-.+)?|forwarded|via|x-real-ip|x-(?:cluster-)?client-ip|true-client-ip|(?:cf|fastly|fly)-.+|x-envoy-.+|x-original-.+|x-amzn-trace-id)$/;

/**
 * True for a caller with the admin token. Without a token configured, and where `loopbackAlone` allows it, loopback
 * is enough; a forwarded request or one under a foreign name (a proxy, a rebinding page) is not loopback.
 */
export function isAdmin(
  req: Request,
  adminToken: string | null,
  options: { loopbackAlone: boolean },
): boolean {
  if (adminToken !== null) {
    const token = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
    return token !== undefined && sameText(token, adminToken);
  }
  if (!options.loopbackAlone) return false;
  const isLocal = /^(127\.|::1$|::ffff:127\.)/.test(req.socket.remoteAddress ?? "");
  const isLocalName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(req.headers.host ?? "");
  const isForwarded = Object.keys(req.headers).some((name) => FORWARDED.test(name));
  const isCrossSite =
    req.headers.origin !== undefined || /^(cross|same)-site$/.test(String(req.headers["sec-fetch-site"]));
  return isLocal && isLocalName && !isForwarded && !isCrossSite;
}

/** The body of `POST /admin/v1/erasures`. */
export const ErasureInput = z.object({
  customer: z.string().trim().min(1).max(512).meta({ description: "An email address or an external id" }),
  even_open: z
    .boolean()
    .default(false)
    .meta({ description: "Also what still waits for its ticket, which then never comes" }),
});

export function adminRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  router.use("/admin", (req, _res, next) => {
    next(
      isAdmin(req, room.settings.adminToken, { loopbackAlone: true })
        ? undefined
        : new Problem(401, "Admin token required."),
    );
  });

  /** Handoffs that wait for a person, newest first. */
  router.get("/admin/v1/parked", async (_req, res) => {
    const rows = await patiently(() => room.handoffs.listParked(200), "parked handoffs");
    res.json({
      handoffs: rows.map((row) => ({
        id: row.id,
        status: row.status,
        created_at: row.createdAt.toISOString(),
        parked_at: row.parkedAt?.toISOString() ?? null,
        reason: row.parkedReason ?? row.lastError,
        ticket: row.ticketId ? { id: row.ticketId, url: row.ticketUrl } : null,
      })),
    });
  });

  /** How handoffs fare, in counts, states and times: what `baton doctor` asks of a database that we have open. */
  router.get("/admin/v1/checkup", async (_req, res) => {
    res.json(await patiently(room.checkup, "checkup"));
  });

  /** Why a handoff was decided as it was, and what the manifest in force would say of the same words and facts. */
  router.get("/admin/v1/handoffs/:id/decision", async (req, res) => {
    const id = String(req.params.id);
    const found = isId(id, "hnd") ? await patiently(() => room.handoffs.getWithEvents(id), "handoff") : null;
    const stored = found && storedDecision(found.handoff);
    if (!stored) throw new Problem(404, "There is no decided handoff of this id.");
    const manifest = room.manifest();
    const again = decideAgain(found.handoff, found.events, stored, manifest);
    res.json({ stored, again, is_same_manifest: stored.manifest === manifest.digest });
  });

  /** Deletes all that is stored of a customer, who is named in the body: addresses of calls are logged by proxies. */
  router.post("/admin/v1/erasures", rawJson, async (req, res) => {
    const { customer, even_open } = parseBody(bytesOf(req), ErasureInput);
    const done = await room.eraseCustomer(customer, { evenOpen: even_open });
    room.log.info({ handoffs: done.erased.handoffs, left: done.left.length }, "a customer was erased");
    res.json(done);
  });

  router.post("/admin/v1/handoffs/:id/replay", rawJson, async (req, res) => {
    const id = String(req.params.id);
    const isReplayed = isId(id, "hnd") && (await patiently(() => room.handoffs.replay(id), "replay"));
    if (!isReplayed) throw new Problem(404, "There is no parked or failed handoff of this id.");
    room.onWork(id);
    room.log.info({ handoffId: id }, "handoff replayed");
    res.status(202).json({ handoff: { id, status: "accepted" } });
  });
  return router;
}
