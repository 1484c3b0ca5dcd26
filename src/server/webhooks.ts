import { Router } from "express";
import { receiveWebhook } from "../handoff/webhook.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, rawJson } from "./body.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";

// One text for a source that nobody has and for one without a secret: which of them it is, is not for everybody to know.
const unknown = () =>
  new Problem(
    404,
    "There are no webhooks to receive here. A helpdesk's are received at /webhooks/<its name in the manifest>, once helpdesk.<its name>.webhook_secret is set there.",
  );

// One text for every reason, so that an answer tells an attacker nothing.
const refused = () => new Problem(401, "The signature is missing, wrong or too old.");

export function webhookRoutes(room: ServerRoom, patiently: Patience): Router {
  const router = Router();

  router.post("/webhooks/:source", rawJson, async (req, res) => {
    const source = String(req.params.source);
    const body = bytesOf(req);
    const webhook = { source, installationId: "default", body, headers: req.headers };
    const count = (result: string) => room.metrics.webhooks.inc({ source, result });
    const received = await receiveWebhook(webhook, room, (work) =>
      patiently(work, "webhook", body.length),
    ).catch((error) => {
      count("unavailable");
      throw error;
    });
    if (received.result === "unknown") throw unknown(); // and not counted: anybody may make names up
    count(received.result);
    if (received.result === "refused") throw refused();
    if (received.result === "unreadable") {
      room.log.warn({ source, reason: received.reason }, "a webhook is signed, but cannot be read");
      throw new Problem(400, `The webhook is signed, but cannot be read: ${received.reason}.`);
    }
    res.json({ result: received.result });
  });
  return router;
}
