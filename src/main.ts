import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import type { Settings } from "./config.ts";
import type { Connector } from "./connector.ts";
import { createAgentDesk } from "./handoff/agent-desk.ts";
import { createBugDesk } from "./handoff/ask-for-bug.ts";
import { createExpectedReplies } from "./handoff/expected-replies.ts";
import { createFirstWords } from "./handoff/first-words.ts";
import { createGates } from "./handoff/gates.ts";
import { createKnownFacts } from "./handoff/known-facts.ts";
import { createLeases } from "./handoff/leases.ts";
import { createPackages } from "./handoff/packages.ts";
import type { WorkRoom } from "./handoff/room.ts";
import { createSimilar } from "./handoff/similar.ts";
import { createStaffBoard } from "./handoff/staff-board.ts";
import { talliesOf } from "./handoff/tallies.ts";
import { warmUp } from "./handoff/warm-up.ts";
import { openingAt } from "./hours/opening-at.ts";
import { createHttp } from "./http.ts";
import { followManifest } from "./installation.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { createQueueRoom } from "./queue/queue-room.ts";
import { startRetention } from "./queue/retention.ts";
import { createRush } from "./queue/rush.ts";
import { createApp } from "./server/app.ts";
import { createHealthApp } from "./server/health.ts";
import { listen } from "./server/listen.ts";
import { presenter } from "./server/presenter.ts";
import { createRateLimit } from "./server/rate-limit.ts";
import { createSignInKeeper, type SignInKeeper } from "./shared-sign-in.ts";
import { createCallbackStore } from "./storage/callbacks.ts";
import { readCheckup } from "./storage/checkup.ts";
import { openDatabase } from "./storage/database.ts";
import { eraseCustomer } from "./storage/erase-customer.ts";
import { createErasure } from "./storage/erasure.ts";
import { createErrandStore } from "./storage/errands.ts";
import { createGateStore } from "./storage/gates.ts";
import { createHandoffStore } from "./storage/handoffs.ts";
import { createInbox } from "./storage/inbox.ts";
import { keepMigrated } from "./storage/keep-migrated.ts";
import { createOutcomeStore } from "./storage/outcomes.ts";
import { createReplyStore } from "./storage/replies.ts";
import { createSealing } from "./storage/sealing.ts";
import { createSignInStore } from "./storage/sign-ins.ts";
import { createSlotStore } from "./storage/slots.ts";
import { createSolvedCaseStore } from "./storage/solved-cases.ts";
import { createStandingStore } from "./storage/standings.ts";
import { readTallies } from "./storage/tallies.ts";
import { createTimerStore } from "./storage/timers.ts";
import { createVerdictStore } from "./storage/verdicts.ts";

/** `serve` answers HTTP, `work` works the queues; `baton start` is both in one process. */
export type Role = "serve" | "work";

export interface Running {
  /** Where HTTP answers; `null` when it does not. */
  url: string | null;
  /** Rejects should it turn out, once the database is there, that only a person can mend it. */
  failed: Promise<never>;
  /** Finishes what is under way, takes nothing new, and lets go of everything. At most 25 s. Safe to call twice. */
  stop(): Promise<void>;
}

const USER_AGENT = "Baton/0.1.0";
/** Work that does not end in this time is left to its row. */
const FINISH_MS = 18_000;

/**
 * Starts the roles: reads the manifest, opens the database and the queue, and then serves and works. A database or
 * a queue that is away does not stop the start; what needs it answers 503 or waits, and goes on by itself.
 * @throws {ManifestError | EmbeddedLockedError | DatabaseTooNewError} what only a person can mend.
 */
export async function startBaton(
  roles: readonly Role[],
  settings: Settings,
  connectors: readonly Connector[],
  log: Logger,
): Promise<Running> {
  const stopping = new AbortController();
  const metrics = createMetrics();
  const http = createHttp();
  const callbackHttp = createHttp();
  const signIns = keeperOf(settings);
  const deps = {
    ...{ connectors, http, log, now: Date.now, userAgent: USER_AGENT },
    ...(signIns ? { signIns } : {}),
  };
  let onReload = () => {};
  const installation = await followManifest(settings, deps, metrics, () => onReload());

  // While the database opens: what the first handoff, or the first answer, would wait for else.
  setImmediate(() => {
    const { hours } = installation.manifest();
    if (roles.includes("work")) warmUp(installation.manifest(), log);
    else openingAt(hours, { schedule: null }, Date.now()); // loads the date library
  });
  const database = await openDatabase({ ...settings, log });
  const ready = await keepMigrated(database, log, stopping.signal).catch(async (error) => {
    await database.close();
    throw error;
  });
  const signInStore = createSignInStore(database);
  signIns?.attach(signInStore);
  const handoffs = createHandoffStore(database);
  const callbacks = createCallbackStore(database);
  const errands = createErrandStore(database);
  const outcomes = createOutcomeStore(database);
  if (database.kind === "embedded")
    await Promise.all([handoffs, callbacks, errands, signInStore].map((store) => store.takeOver()));
  const gates = createGates(createGateStore(database), {
    installationId: "default",
    onChange: (connector, closed, reason) => {
      metrics.vendorClosed.set({ connector }, closed ? 1 : 0);
      if (closed) log.warn({ connector, reason }, "calls to a vendor are held back");
      else log.info({ connector }, "vendor is back");
    },
    onReconnect: (connector, needed, { isFirst, reason }) => {
      metrics.reconnectNeeded.set({ connector }, needed ? 1 : 0);
      if (isFirst) log.error({ connector, reason }, "reconnect needed: a vendor refuses our sign-in");
    },
  });
  onReload = gates.tryAgain;
  const leases = createLeases(handoffs, log);
  const { manifest, vendors } = installation;
  const staff = createStaffBoard({
    ...{ manifest, gates, log, now: Date.now },
    helpdesk: () => vendors().helpdesk,
    readTallies: async () => talliesOf(await readTallies(database, "default")),
  });
  const expectedReplies = createExpectedReplies({
    ...{ replies: createReplyStore(database), manifest, log },
    ...{ isReady: () => ready.isReady, stopping: stopping.signal },
  });
  const room: WorkRoom = {
    ...{ log, metrics, manifest, vendors, handoffs, callbacks, errands },
    ...{ gates, staff, leases, callbackHttp, outcomes, expectedReplies },
    timers: createTimerStore(database),
    solvedCases: createSolvedCaseStore(database),
    hint: (name, id, options) => queue.offer(name, id, options),
    now: Date.now,
    stopping: stopping.signal,
  };
  const rush = createRush();
  const queue = createQueueRoom({ settings, database, ready, room, rush, works: roles.includes("work") });

  const pingDatabase = async (ms: number) => ready.isReady && database.ping(ms);
  const health = { metrics, pingDatabase, pingQueue: queue.ping, reconnecting: gates.reconnecting };
  async function openServer(): Promise<Server | null> {
    if (!roles.includes("serve")) {
      const { workPort: port } = settings;
      return port === null ? null : listen(createHealthApp(health), { ...settings, port });
    }
    const packages = createPackages({ handoffs, manifest, now: room.now });
    const agents = createAgentDesk({
      ...{ ...room, packages, similar: createSimilar({ ...room, now: () => performance.now() }) },
      ...{ standings: createStandingStore(database), verdicts: createVerdictStore(database) },
    });
    const app = createApp({
      ...{ settings, log, manifest, handoffs, outcomes, hint: room.hint, now: room.now },
      readers: (source) => vendors().all.find(({ id }) => id === source)?.connection ?? null,
      ...health,
      slots: createSlotStore(database),
      now: Date.now,
      inbox: createInbox(database),
      helpdesk: () => vendors().helpdesk,
      agents,
      present: presenter,
      sidebarFolder: sidebarFolder(),
      knownFacts: createKnownFacts(room),
      bugs: createBugDesk(room),
      eraseCustomer: async (customer, options) => {
        const erased = await eraseCustomer(database, customer, options);
        packages.forget();
        return erased;
      },
      checkup: () => readCheckup(database),
      rateLimit: createRateLimit(),
      firstWords: createFirstWords({ manifest, expectedReplies, log }),
      expectedReplies,
      isReady: () => ready.isReady,
      onArrival: rush.arrive,
      onAccepted: ({ handoffId, outcome }) => {
        queue.offer("deliver", handoffId, { again: outcome === "joined" });
      },
      onWork: (id) => queue.offer("deliver", id, { again: true }),
    });
    const opened = await listen(app, settings);
    database.announce?.(addressOf(opened, settings));
    return opened;
  }

  let server: Server | null = null;
  try {
    server = await openServer();
  } catch (error) {
    await stop();
    throw error;
  }
  const url = server ? addressOf(server, settings) : null;
  if (roles.includes("work")) {
    void vendors().warmUp();
    void staff.refresh();
    const retentionDays = () => manifest().retentionDays;
    const erasure = createErasure(database);
    startRetention({ erasure, outcomes, retentionDays, log, stopping: stopping.signal });
  }
  log.info(
    { roles, url, database: database.kind, queue: settings.redisUrl ? "redis" : database.kind },
    "baton started",
  );

  async function stop() {
    log.info("stopping");
    installation.close();
    const closed = server ? closeServer(server) : Promise.resolve();
    stopping.abort();
    await Promise.race([Promise.all([closed, queue.finish()]), after(FINISH_MS)]);
    gates.stop();
    leases.stop();
    await Promise.race([Promise.all([queue.close(), vendors().close()]), after(3_000)]);
    await Promise.race([database.close(), after(3_000)]);
    http.close();
    callbackHttp.close();
    log.info("stopped");
  }
  let stopped: Promise<void> | undefined;
  return { url, failed: ready.failed, stop: () => (stopped ??= stop()) };
}

/** Beside the compiled program, or in the clone that it was compiled from. */
function sidebarFolder(): string {
  const isCompiled = import.meta.url.endsWith(".js");
  return fileURLToPath(new URL(isCompiled ? "../web/sidebar/" : "../dist/web/sidebar/", import.meta.url));
}

/** `null` without a key: then nothing that would have to be sealed is kept. */
export function keeperOf({ encryptionKeys }: Pick<Settings, "encryptionKeys">): SignInKeeper | null {
  const [first, ...others] = encryptionKeys;
  return first ? createSignInKeeper(createSealing([first, ...others])) : null;
}

function addressOf(server: Server, { host }: Settings): string {
  const { port } = server.address() as AddressInfo;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Takes no new connection, finishes the answers in progress, and lets no kept-alive connection begin another. */
function closeServer(server: Server): Promise<void> {
  server.prependListener("request", (_req, res) => res.setHeader("connection", "close"));
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
  });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
