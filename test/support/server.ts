import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pino } from "pino";
import { NO_ALERTS } from "../../src/alerts/settings.ts";
import { DEFAULT_BUGS } from "../../src/bugs/settings.ts";
import { readSettings } from "../../src/config.ts";
import type { Tickets } from "../../src/connector.ts";
import { createAgentDesk } from "../../src/handoff/agent-desk.ts";
import { createPackages } from "../../src/handoff/packages.ts";
import type { Manifest } from "../../src/manifest/manifest.ts";
import { shippedAlone } from "../../src/manifest/read-texts.ts";
import { createRecommender } from "../../src/manifest/recommender.ts";
import { createMetrics } from "../../src/metrics/metrics.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { DEFAULT_ROUTING } from "../../src/routing/settings.ts";
import { NO_TIMERS } from "../../src/routing/timers.ts";
import { createApp, type ServerRoom } from "../../src/server/app.ts";
import { listen } from "../../src/server/listen.ts";
import { presenter } from "../../src/server/presenter.ts";
import { createRateLimit } from "../../src/server/rate-limit.ts";
import { readCheckup } from "../../src/storage/checkup.ts";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { eraseCustomer } from "../../src/storage/erase-customer.ts";
import { createHandoffStore } from "../../src/storage/handoffs.ts";
import { createInbox } from "../../src/storage/inbox.ts";
import { keepMigrated } from "../../src/storage/keep-migrated.ts";
import { createOutcomeStore } from "../../src/storage/outcomes.ts";
import { createSlotStore } from "../../src/storage/slots.ts";
import { createStandingStore } from "../../src/storage/standings.ts";
import { createVerdictStore } from "../../src/storage/verdicts.ts";
import { DEFAULT_SETTINGS } from "../../src/triggers/settings.ts";
import { BEARER, SECRET } from "./house.ts";

/** Our HTTP alone, in this process, on an embedded database: no worker behind it, every part open to faults. */
export interface OpenServer {
  readonly url: string;
  readonly database: Database;
  /** Parts may be replaced while it runs. */
  readonly room: ServerRoom;
  /** What it has logged, as lines of JSON. */
  readonly lines: string[];
  close(): Promise<void>;
}

export async function openServer(dataDir: string, env: Record<string, string> = {}): Promise<OpenServer> {
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const settings = readSettings({ PORT: "0", BATON_DATA_DIR: dataDir, ...env });
  const database = await openDatabase({ databaseUrl: null, dataDir, log });
  const ready = await keepMigrated(database, log, new AbortController().signal);
  const metrics = createMetrics();
  const inForce = aManifest();
  const handoffs = createHandoffStore(database);
  const helpdesk = { id: "zendesk", name: "Zendesk", tickets: {} as Tickets };
  const late = { manifest: () => room.manifest(), now: () => room.now() };
  const agents = createAgentDesk({
    ...{ ...late, handoffs, metrics, hint: () => {} },
    vendors: () => ({ ...NO_VENDORS, helpdesk }),
    packages: createPackages({
      ...late,
      handoffs: { getStory: (id) => room.handoffs.getStory(id) },
    }),
    standings: createStandingStore(database),
    verdicts: createVerdictStore(database),
    similar: { to: async () => [] },
  });
  const room: ServerRoom = {
    settings,
    log,
    metrics,
    manifest: () => inForce,
    helpdesk: () => helpdesk,
    agents,
    present: presenter,
    sidebarFolder: path.join(dataDir, "sidebar"),
    inbox: createInbox(database),
    knownFacts: { of: async () => [] },
    handoffs,
    slots: createSlotStore(database),
    outcomes: createOutcomeStore(database),
    readers: () => null,
    hint: () => {},
    now: Date.now,
    bugs: { ask: async () => "off" },
    eraseCustomer: (customer, options) => eraseCustomer(database, customer, options),
    checkup: () => readCheckup(database),
    rateLimit: createRateLimit(),
    isReady: () => ready.isReady,
    firstWords: () => ({
      customerMessage: "I'm bringing in a colleague.",
      expectedReply: { open: true, within_seconds: null, at: null },
      options: [],
    }),
    expectedReplies: {
      of: () => ({ open: true, within_seconds: null, at: null }),
      refresh: async () => {},
    },
    onArrival: () => () => {},
    onAccepted: () => {},
    onWork: () => {},
    pingDatabase: database.ping,
    pingQueue: async () => true,
    reconnecting: () => [],
  };
  // Routes read their parts when they are called, so that a test can swap one.
  const server: Server = await listen(createApp(room), settings);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ database, room, lines },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.close();
    },
  };
}

/** A manifest whose helpdesk is asked for nothing. */
const NO_VENDORS = { sources: [], writer: null, tracker: null, notifiers: [], timelines: [] };

export function aManifest(limits = { requestsPerSecond: 10_000, burst: 10_000 }): Manifest {
  return {
    ...{ file: "baton.yaml", digest: "", version: 1 },
    bot: { signingSecrets: [SECRET], bearerTokens: [BEARER], callbackHosts: [], platforms: [] },
    helpdesk: { id: "zendesk", config: {} },
    sources: [],
    enrichment: { deadlineMs: 4_000 },
    triggers: DEFAULT_SETTINGS,
    brief: { recommend: createRecommender([]), model: null },
    fields: [],
    agents: [],
    routing: { ...DEFAULT_ROUTING, timers: NO_TIMERS },
    hours: null,
    limits,
    bugs: DEFAULT_BUGS,
    notify: NO_ALERTS,
    texts: shippedAlone(),
    privacy: createPrivacy(DEFAULT_RULES),
    retentionDays: 30,
    warnings: [],
  };
}
