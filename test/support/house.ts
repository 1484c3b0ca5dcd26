import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import { Webhook } from "standardwebhooks";
import { type HubspotStandIn, startHubspot } from "../../demo/stand-ins/hubspot.ts";
import {
  startZendesk,
  type ZendeskOptions,
  type ZendeskStandIn,
  zendeskCredentials,
} from "../../demo/stand-ins/zendesk.ts";

/** What a house stands on. The embedded one is always there; the others when the environment names them. */
export type Backend = "embedded" | "redis" | "postgres";

const here: Backend[] = [
  "embedded",
  ...(process.env.TEST_DATABASE_URL ? (["postgres"] as const) : []),
  ...(process.env.TEST_DATABASE_URL && process.env.TEST_REDIS_URL ? (["redis"] as const) : []),
];

/** On which backends a service test runs here: all that there are, or those of them that `TEST_BACKENDS` names. */
export const BACKENDS: Backend[] = here.filter(
  (backend) => process.env.TEST_BACKENDS?.split(",").includes(backend) ?? true,
);

export const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
export const BEARER = "bearer-canary-7f3a91";

/** A real Baton, as child processes, between a bot (the test) and stand-ins of the vendors. */
export interface House {
  readonly backend: Backend;
  readonly zendesk: ZendeskStandIn;
  readonly hubspot: HubspotStandIn;
  readonly dataDir: string;
  readonly manifestPath: string;
  /** The environment that processes of this house get. */
  readonly env: Record<string, string>;
  /** Starts a process of Baton; several may run on `postgres` and `redis`. */
  spawn(command?: "start" | "serve" | "work", env?: Record<string, string>): Promise<BatonProcess>;
  /** The same without waiting for an answer, for one that is not expected to start. On a port of its own, or of `env`. */
  launch(command: "start" | "serve" | "work", env?: Record<string, string>): Omit<BatonProcess, "url">;
  /** Only on `redis`: this house's own database number on the server. */
  redis(): Redis;
  /** Only on `postgres` and `redis`. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface BatonProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it has written. */
  output(): string;
  kill(signal?: NodeJS.Signals): void;
  /** Resolves with the exit code; `null` when it was killed by a signal. */
  exited: Promise<number | null>;
}

export interface HouseOptions {
  backend: Backend;
  zendesk?: ZendeskOptions;
  /** The manifest's `helpdesk` block; the default is the Zendesk stand-in's, which then has nothing to do. */
  helpdesk?: string;
  /** Further YAML at the manifest's top level. */
  manifest?: string;
  /** Further blocks of the manifest's `connectors`, a line each. */
  connectors?: string[];
  /** Blocks of `bot.platforms`, a line each. */
  platforms?: string[];
  env?: Record<string, string>;
}

let houses = 0;

export async function openHouse(options: HouseOptions): Promise<House> {
  const { backend } = options;
  const serial = `${process.pid}_${++houses}`;
  const folder = await mkdtemp(path.join(tmpdir(), "baton-test-"));
  const zendesk = await startZendesk(options.zendesk);
  const hubspot = await startHubspot();
  const manifestPath = path.join(folder, "baton.yaml");
  await writeFile(manifestPath, manifestOf(zendesk, hubspot, options));
  const database = backend === "embedded" ? null : await createDatabase(`baton_test_${serial}`);
  const redis = backend === "redis" ? await takeRedis() : null;
  const processes: { child: ChildProcess; exited: Promise<number | null> }[] = [];
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? "",
    HOME: process.env.HOME ?? "",
    BATON_MANIFEST: manifestPath,
    BATON_DATA_DIR: path.join(folder, "data"),
    LOG_LEVEL: "info",
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...(redis ? { REDIS_URL: redis.url } : {}),
    ...options.env,
  };

  return {
    ...{ backend, zendesk, hubspot, manifestPath, env },
    dataDir: path.join(folder, "data"),
    async spawn(command = "start", more = {}) {
      const port = more.PORT ?? String(await freePort());
      const started = spawnBaton(command, { ...env, ...more, PORT: port });
      processes.push(started);
      if (command !== "work")
        await until(
          async () => (await answers(`http://127.0.0.1:${port}/healthz`)) || started.hasExited(),
          () => `Baton answers; it said ${started.output().slice(-2_000)}`,
          90_000, // a second or so, unless the machine has other things to do
        );
      return { ...started, url: `http://127.0.0.1:${port}` };
    },
    launch(command, more = {}) {
      const started = spawnBaton(command, { ...env, PORT: "0", ...more });
      processes.push(started);
      return started;
    },
    redis() {
      if (!redis) throw new Error("this house has no Redis");
      return redis.client;
    },
    async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      if (!database) throw new Error("this house has no PostgreSQL server");
      return (await database.pool.query<Row>(text, values)).rows;
    },
    async close() {
      for (const { child } of processes) child.kill("SIGKILL");
      await Promise.all(processes.map(({ exited }) => exited));
      await Promise.all([zendesk.close(), hubspot.close()]);
      await redis?.client.flushdb();
      redis?.client.disconnect();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function manifestOf(zendesk: ZendeskStandIn, hubspot: HubspotStandIn, options: HouseOptions): string {
  return `version: 1
bot:
  signing_secrets: ["${SECRET}"]
  bearer_tokens: ["${BEARER}"]
  callback_hosts: ["127.0.0.1"]
  platforms:
    ${(options.platforms ?? ["{}"]).join("\n    ")}
${options.helpdesk ?? zendeskBlock(zendesk)}connectors:
  hubspot: { access_token: ${hubspot.accessToken}, base_url: ${hubspot.url}, properties: { tier: customer_tier } }
${(options.connectors ?? []).map((block) => `  ${block}\n`).join("")}enrichment: { deadline_ms: 1000 }
fields:
  - { field: Account tier, value: customer.tier }
${options.manifest ?? ""}`;
}

function zendeskBlock(zendesk: ZendeskStandIn): string {
  return `helpdesk:
  zendesk:
    subdomain: acme
    base_url: ${zendesk.url}
    oauth: { client_id: ${zendeskCredentials.clientId}, client_secret: ${zendeskCredentials.clientSecret} }
    webhook_secret: ${zendeskCredentials.webhookSecret}
`;
}

function spawnBaton(command: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ["bin/baton.js", command], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let hasExited = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | null>((resolve) => {
    child.on("exit", (code) => {
      hasExited = true;
      resolve(code);
    });
  });
  return {
    child,
    exited,
    pid: child.pid ?? 0,
    output: () => output,
    hasExited: () => hasExited,
    kill: (signal: NodeJS.Signals = "SIGKILL") => void child.kill(signal),
  };
}

async function createDatabase(name: string) {
  const server = process.env.TEST_DATABASE_URL ?? "";
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 2 });
  pool.on("error", () => {});
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end();
      await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/** Redis has sixteen databases; a house takes an empty one for itself, and empties it at its end. */
async function takeRedis(): Promise<{ url: string; client: Redis }> {
  for (let number = 1; number < 16; number++) {
    const url = new URL(process.env.TEST_REDIS_URL ?? "");
    url.pathname = `/${number}`;
    const client = new Redis(url.href);
    if (await client.set("baton-test", process.pid, "EX", 600, "NX")) return { url: url.href, client };
    client.disconnect();
  }
  throw new Error("every database of the test Redis is in use");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** Waits until a condition holds. @throws when it does not within `ms`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string | (() => string),
  ms = 20_000,
  everyMs = 50,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${typeof what === "string" ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

let events = 0;

/** An escalation with just what a test is about. */
export function anEscalation(
  conversation: { id?: string; text?: string; messages?: unknown[] } = {},
  more: object = {},
) {
  const { id = `conv_${process.pid}_${++events}`, text = "I was charged twice this month" } = conversation;
  return {
    conversation: {
      id,
      messages: conversation.messages ?? [{ role: "customer", text, at: "2026-11-20T10:00:05Z" }],
    },
    customer: { email: "dana@northwind.example", name: "Dana Reyes" },
    reason: { code: "customer_request" },
    ...more,
  };
}

/** Headers that sign exactly these bytes. */
export function signed(
  body: string,
  options: { id?: string; at?: Date; secret?: string } = {},
): Record<string, string> {
  const { id = `msg_${process.pid}_${++events}`, at = new Date(), secret = SECRET } = options;
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

/** Posts a signed escalation, as a bot would. */
export function escalate(
  url: string,
  event: unknown,
  options: { id?: string; at?: Date } = {},
): Promise<Response> {
  const body = JSON.stringify(event);
  return fetch(`${url}/v1/escalations`, { method: "POST", headers: signed(body, options), body });
}

/** Escalates and returns the handoff's id; anything but 202 is an error. */
export async function escalated(url: string, event: unknown = anEscalation(), id?: string): Promise<string> {
  const response = await escalate(url, event, id ? { id } : {});
  if (response.status !== 202)
    throw new Error(`escalation answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { handoff: { id: string } }).handoff.id;
}

/** Reads a path that bots may read. */
export async function read<T>(url: string, path: string): Promise<T> {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${BEARER}` } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}
