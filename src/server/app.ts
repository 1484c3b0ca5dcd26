import express, { type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import type { Settings } from "../config.ts";
import type { AgentApp } from "../connector.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import type { AgentDesk } from "../handoff/agent-desk.ts";
import type { BugDesk } from "../handoff/ask-for-bug.ts";
import type { ExpectedReplies } from "../handoff/expected-replies.ts";
import type { createFirstWords } from "../handoff/first-words.ts";
import type { KnownFacts } from "../handoff/known-facts.ts";
import type { WebhookRoom } from "../handoff/webhook.ts";
import { newId } from "../ids.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Checkup } from "../storage/checkup.ts";
import type { CustomerErasure } from "../storage/erase-customer.ts";
import type { HandoffStore } from "../storage/handoffs.ts";
import type { Accepted, Inbox } from "../storage/inbox.ts";
import type { SlotStore } from "../storage/slots.ts";
import { adminRoutes } from "./admin.ts";
import { agentRoutes } from "./agents.ts";
import { appRoutes } from "./apps.ts";
import { createDoor } from "./door.ts";
import { escalationRoutes } from "./escalations.ts";
import { evaluationRoutes } from "./evaluations.ts";
import { followUpRoutes } from "./follow-ups.ts";
import { guards } from "./guards.ts";
import { handoffRoutes } from "./handoffs.ts";
import { healthRoutes } from "./health.ts";
import { createPatience } from "./patience.ts";
import type { Presenter } from "./presenter.ts";
import { Problem, problemHandler } from "./problem.ts";
import type { createRateLimit } from "./rate-limit.ts";
import { createReception } from "./reception.ts";
import { createViews } from "./views.ts";
import { webhookRoutes } from "./webhooks.ts";

/** What the server may use of the house. */
export interface ServerRoom extends Pick<WebhookRoom, "outcomes" | "readers" | "hint" | "now"> {
  settings: Settings;
  log: Logger;
  metrics: Metrics;
  /** The manifest in force; another one after a reload. */
  manifest: () => Manifest;
  inbox: Inbox;
  handoffs: HandoffStore;
  slots: SlotStore;
  bugs: BugDesk;
  /** The manifest's helpdesk, and the app beside its tickets. */
  helpdesk: () => { id: string; agentApp?: AgentApp };
  /** What agents read and do beside a ticket. */
  agents: AgentDesk;
  present: Presenter;
  /** Where `npm run build:sidebar` puts the sidebar. */
  sidebarFolder: string;
  /** For evaluations that may ask the sources. */
  knownFacts: KnownFacts;
  eraseCustomer: (customer: string, options: { evenOpen: boolean }) => Promise<CustomerErasure>;
  /** What `baton doctor` asks the database. */
  checkup: () => Promise<Checkup>;
  rateLimit: ReturnType<typeof createRateLimit>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** False until the database is there and up to date. */
  isReady: () => boolean;
  /** What the answer says to the customer. */
  firstWords: ReturnType<typeof createFirstWords>;
  expectedReplies: ExpectedReplies;
  /** An escalation waits for its answer; the function that this returns is called when it has one, or a refusal. */
  onArrival: () => () => void;
  /** A hint to the queue; may be lost, because the row is the truth. */
  onAccepted: (accepted: Accepted, event: EscalationEvent) => void;
  onWork: (handoffId: string) => void;
  pingDatabase: (ms: number) => Promise<boolean>;
  pingQueue: (ms: number) => Promise<boolean>;
  /** Vendors that refuse our sign-in, so that a person must reconnect them. */
  reconnecting: () => string[];
}

export function createApp(room: ServerRoom): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", "simple");
  app.use(requestId, guards);
  const patiently = createPatience(room);
  const door = createDoor(room);
  const views = createViews(room, patiently);
  const receive = createReception(room, patiently);
  app.use(
    escalationRoutes(room, receive),
    evaluationRoutes(room, patiently),
    handoffRoutes(room, patiently, door),
    agentRoutes(room, patiently, door, views),
    followUpRoutes(room, patiently),
    webhookRoutes(room, patiently, receive),
    appRoutes(room, patiently, views),
    healthRoutes(room, { needsQueue: false }),
  );
  app.use(adminRoutes(room, patiently));
  app.use(methodGuard);
  app.use(problemHandler(room.log));
  return app;
}

const requestId: RequestHandler = (req, res, next) => {
  const given = req.headers["x-request-id"];
  res.set("x-request-id", typeof given === "string" && /^[\w.-]{1,100}$/.test(given) ? given : newId("req"));
  next();
};

const METHODS: [RegExp, string][] = [
  [/^\/v1\/(escalations|evaluations)$/, "POST"],
  [/^\/v1\/handoffs\/[^/]+$/, "GET"],
  [/^\/v1\/handoffs\/[^/]+\/(context|steps|view|transcript)$/, "GET"],
  [/^\/v1\/handoffs\/[^/]+\/(messages|decline|callback|bug|verdict|retry)$/, "POST"],
  [/^\/v1\/tickets\/[^/]+\/view$/, "GET"],
  [/^\/apps\/[^/]+\/sidebar\/.+$/, "GET"],
  [/^\/apps\/[^/]+\/.+$/, "POST"],
  [/^\/webhooks\/[^/]+(\/.*)?$/, "POST"],
  [/^\/admin\/v1\/(parked|checkup)$/, "GET"],
  [/^\/admin\/v1\/handoffs\/[^/]+\/decision$/, "GET"],
  [/^\/admin\/v1\/erasures$/, "POST"],
  [/^\/admin\/v1\/handoffs\/[^/]+\/replay$/, "POST"],
  [/^\/(healthz|readyz|metrics|openapi\.json)$/, "GET"],
];

/** A known path with another method is a 405 that names the right one. */
const methodGuard: RequestHandler = (req, _res, next) => {
  const known = METHODS.find(([path]) => path.test(req.path));
  if (!known) return next(new Problem(404, "There is nothing here; see /openapi.json."));
  next(new Problem(405, `Use ${known[1]} here.`, { headers: { allow: known[1] } }));
};
