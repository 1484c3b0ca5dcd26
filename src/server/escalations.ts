import { Router } from "express";
import { EscalationEvent } from "../conversation/escalation.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, parseBody, rawJson } from "./body.ts";
import type { Reception } from "./reception.ts";
import { authenticate } from "./signature.ts";

export function escalationRoutes(room: ServerRoom, receive: Reception): Router {
  const router = Router();

  router.post("/v1/escalations", rawJson, async (req, res) => {
    const body = bytesOf(req);
    const from = authenticate(body, req.headers, room.manifest().bot);
    const read = () => parseBody(body, EscalationEvent);
    const { status, answer } = await receive({ from, bytes: body.length, read });
    res.status(status).type("application/json").send(answer);
  });
  return router;
}
