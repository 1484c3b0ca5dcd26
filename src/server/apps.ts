import { type Request, type Response, Router } from "express";
import type { AgentApp, Canvas, CanvasCall } from "../connector.ts";
import { SignatureError, UnreadableError } from "../errors.ts";
import type { ServerRoom } from "./app.ts";
import { bytesOf, rawBody } from "./body.ts";
import { type BuiltSidebar, openSidebar } from "./built-sidebar.ts";
import { createCanvasDesk } from "./canvas-desk.ts";
import { sendSentence, sendSidebar } from "./page.ts";
import type { Patience } from "./patience.ts";
import { Problem } from "./problem.ts";
import { refused } from "./signature.ts";
import type { Views } from "./views.ts";
import { queryOf, restOf } from "./webhooks.ts";

const INSTALLATION = "default";
/** What a helpdesk shows of us at most; it would refuse more, and its agent would see why. */
const CANVAS_BYTES = 64 * 1024;
/** A helpdesk sends along what it shows already, and what it knows of the conversation. */
const CALL_BYTES = 256 * 1024;
const FORM_BYTES = 64 * 1024;
const FOR_EVER = "public, max-age=31536000, immutable";

const rawCall = rawBody((type) => type === "application/json", "application/json", CALL_BYTES);
const rawPage = rawBody(
  (type) => type === "application/x-www-form-urlencoded",
  "application/x-www-form-urlencoded",
  FORM_BYTES,
);

// One text for a helpdesk that nobody has and for one without a secret.
const unknown = () =>
  new Problem(404, "There is no app here. It is at /apps/<helpdesk> once its secret is in the manifest.");

const NOT_BUILT =
  "The sidebar has not been built on this server. An administrator builds it with <code>npm run build</code>.";
const NOT_ADMITTED =
  "Baton cannot tell who opens this page, or it was opened too long ago. Reload the ticket to open it again.";

/** The apps that helpdesks open by themselves: a page of ours in a frame, or a canvas that they draw. */
export function appRoutes(room: ServerRoom, patiently: Patience, views: Views): Router {
  const router = Router();
  const sidebar = openSidebar(room.sidebarFolder);
  const desk = createCanvasDesk(room, patiently, views);

  function appOf(req: Request): AgentApp {
    const { id, agentApp } = room.helpdesk();
    if (!agentApp || req.params.helpdesk !== id) throw unknown();
    return agentApp;
  }

  router.post("/apps/:helpdesk/sidebar", (req, res, next) => {
    const app = appOf(req);
    if (!app.openPage) return next();
    rawPage(req, res, (error) => {
      if (error) return next(error);
      openPage(app, req, res).catch(next);
    });
  });

  async function openPage(app: AgentApp, req: Request, res: Response) {
    const built = sidebar();
    if (!built) return sendSentence(res, 503, NOT_BUILT, app.framedBy);
    const form = Object.fromEntries(new URLSearchParams(bytesOf(req).toString("utf8")));
    try {
      const opened = await app.openPage?.(form);
      if (!opened) throw unknown();
      const here = req.path.endsWith("/") ? "" : "sidebar/";
      sendSidebar(res, built, {
        ...{ backend: room.settings.publicUrl?.replace(/\/+$/, "") ?? "", installation: INSTALLATION },
        ...{ token: opened.token, framedBy: app.framedBy, assets: `${here}${built.digest}/` },
      });
    } catch (error) {
      if (!(error instanceof SignatureError)) throw error;
      sendSentence(res, 401, NOT_ADMITTED, app.framedBy);
    }
  }

  router.get("/apps/:helpdesk/sidebar/*asset", (req, res) => {
    if (!appOf(req).openPage) throw unknown();
    const [first = "", ...rest] = [req.params.asset].flat().map(String);
    const built = sidebar();
    const isCurrent = first === built?.digest;
    const name = (isCurrent || /^[0-9a-f]{16}$/.test(first) ? rest : [first, ...rest]).join("/");
    sendAsset(req, res, built, name, isCurrent);
  });

  /** Before a byte of the body is read. */
  function canvasOf(req: Request): Canvas {
    const { canvas } = appOf(req);
    if (!canvas) throw unknown();
    return canvas;
  }

  router.post(
    "/apps/:helpdesk/*rest",
    (req, _res, next) => next(void canvasOf(req)),
    rawCall,
    async (req, res) => {
      const canvas = canvasOf(req);
      const call = readCall(canvas, req);
      const answer = drawn(canvas, call, await desk.shown(INSTALLATION, call));
      res.type("json").send(answer);
    },
  );

  function readCall(canvas: Canvas, req: Request): CanvasCall {
    try {
      return canvas.read({
        ...{ body: bytesOf(req), headers: req.headers, query: queryOf(req), path: restOf(req) },
      });
    } catch (error) {
      if (error instanceof SignatureError) throw refused();
      if (!(error instanceof UnreadableError)) throw error;
      throw new Problem(400, `The call is signed, but cannot be read: ${error.message}.`);
    }
  }

  /** A helpdesk shows nothing at all of a canvas that is too long. */
  function drawn(canvas: Canvas, call: CanvasCall, shown: Parameters<Canvas["draw"]>[1]): string {
    const answer = JSON.stringify(canvas.draw(call, shown));
    if (Buffer.byteLength(answer) <= CANVAS_BYTES) return answer;
    room.log.error({ bytes: Buffer.byteLength(answer) }, "a canvas is too long to be shown");
    return JSON.stringify(canvas.draw(call, { kind: "away" }));
  }
  return router;
}

/** By its name among those that are there, and by no path of the machine's. */
function sendAsset(
  req: Request,
  res: Response,
  built: BuiltSidebar | null,
  name: string,
  isForEver: boolean,
): void {
  const asset = built?.assets.get(name);
  if (!asset) throw new Problem(404, "There is no such file in the sidebar.");
  const isZipped = /\bgzip\b/.test(String(req.headers["accept-encoding"] ?? ""));
  res.set({
    ...{ "content-type": asset.type, etag: asset.etag, vary: "accept-encoding" },
    ...{ "cache-control": isForEver ? FOR_EVER : "no-cache", "cross-origin-resource-policy": "same-origin" },
    ...(isZipped ? { "content-encoding": "gzip" } : {}),
  });
  if (req.headers["if-none-match"] === asset.etag) return void res.status(304).end();
  res.end(isZipped ? asset.zipped : asset.bytes);
}
