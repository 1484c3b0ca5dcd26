import { spawn } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import { openDatabase } from "../../src/storage/database.ts";
import { quietLog } from "../storage/helpers.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  BEARER,
  escalated,
  freePort,
  type House,
  openHouse,
  SECRET,
  signed,
  until,
} from "../support/house.ts";

const ADMIN = "admin-canary-0b77e1";
const DATABASE_PASSWORD = "database-canary-5d21";
const TEXT = "transcript-canary-48c1";
const EMAIL = "email-canary-77aa@northwind.example";

describe.each(BACKENDS)(
  "secrets and what customers said, at LOG_LEVEL=trace through faults, on %s",
  (backend) => {
    let house: House;
    let baton: BatonProcess;
    /** Every answer that anybody got from us. */
    const answers: string[] = [];
    const outputs: string[] = [];
    let queueThen = "";
    beforeAll(async () => {
      nock.restore();
      house = await openHouse({ backend, env: { LOG_LEVEL: "trace", BATON_ADMIN_TOKEN: ADMIN } });
      baton = await house.spawn("start", withPassword(house.env));
      await runFaults();
    }, 120_000);
    afterAll(() => house.close());

    it("no secret is in a log line, an answer, a metric, a ticket or a command's output", () => {
      const everything = [baton.output(), ...outputs, ...answers, JSON.stringify(house.zendesk.tickets)].join(
        "\n",
      );

      expect(found(secrets(), everything)).toEqual([]);
      expect(baton.output()).toContain('"level":40'); // there was something to tell
    });

    it("no text or address of a customer is in a log line or a metric, and each line is JSON", async () => {
      expect(found([TEXT, EMAIL, "email-canary"], baton.output())).toEqual([]);
      expect(found([TEXT, EMAIL], answers.filter((one) => one.startsWith("# HELP")).join("\n"))).toEqual([]);
      for (const line of baton.output().trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
    });

    it.skipIf(backend === "embedded")(
      "no text or address of a customer is in the queue, whose jobs are ids",
      () => {
        expect(queueThen).toContain("hnd_"); // there were jobs when it was looked at
        expect(found([TEXT, EMAIL, ...secrets()], queueThen)).toEqual([]);
      },
    );

    it("no secret is in a table, packed or not, nor in the database's files", async () => {
      baton.kill("SIGTERM");
      await baton.exited;

      const rows = await everyRow();

      expect(rows).toContain(TEXT); // it looks into what is packed
      expect(found(secrets(), rows)).toEqual([]);
      if (backend === "embedded") expect(await filesThatHold(house.dataDir, secrets())).toEqual([]);
    });

    async function runFaults() {
      const { zendesk, hubspot } = house;
      const callback_url = `http://127.0.0.1:${await freePort()}/nobody-listens`;
      const event = (more: object = {}) =>
        anEscalation(
          { text: `I was charged twice ${TEXT}` },
          {
            customer: { email: EMAIL, name: "Dana", attributes: { note: TEXT } },
            page: { error: TEXT, url: `https://app.example/${TEXT}` },
            reason: { code: "other", text: TEXT },
            callback_url,
            ...more,
          },
        );
      const echo = { error: `${TEXT} ${EMAIL} ${hubspot.accessToken} ${zendeskCredentials.clientSecret}` };

      // What arrives.
      await keep("/v1/escalations", {
        body: JSON.stringify(event()),
        headers: forged(JSON.stringify(event())),
      });
      for (const body of [
        `{"${TEXT}`,
        JSON.stringify({ conversation: { id: TEXT, messages: [{ role: EMAIL }] } }),
      ])
        await keep("/v1/escalations", { body, headers: signed(body) });
      await keep(`/v1/handoffs/${BEARER}`, { headers: { authorization: `Bearer ${BEARER}` } });
      await keep("/admin/v1/parked", { headers: { authorization: `Bearer ${ADMIN}` } });
      await keep("/admin/v1/parked", { headers: { authorization: `Bearer ${BEARER}` } });

      // What vendors do.
      const faults: (() => void)[] = [
        () => {},
        () => zendesk.faults.push({ kind: "status", times: 1, reply: { status: 500, body: echo } }),
        () => zendesk.faults.push({ kind: "status", times: 1, reply: { status: 403, body: echo } }),
        () => zendesk.faults.push({ kind: "html", times: 1 }),
        () => zendesk.faults.push({ kind: "half-answer", times: 1 }),
        () => zendesk.faults.push({ kind: "lost-answer-502", times: 1 }),
        () =>
          zendesk.faults.push({
            kind: "status",
            times: 1,
            only: isCreate,
            reply: { status: 422, body: echo },
          }),
        () => zendesk.revokeTokens(),
        () => hubspot.faults.push({ kind: "status", times: 2, reply: { status: 401, body: echo } }),
        () => hubspot.faults.push({ kind: "status", times: 2, reply: { status: 500, body: echo } }),
        () => hubspot.faults.push({ kind: "html", times: 1 }),
      ];
      for (const fault of faults) {
        fault();
        const id = await escalated(baton.url, event());
        await until(
          () => zendesk.tickets.some((one) => one.external_id === id),
          "the ticket is there",
          45_000,
        );
      }
      // The helpdesk refuses this address, and repeats it in its answer.
      await escalated(baton.url, event({ customer: { email: "email-canary@nowhere", name: TEXT } }));

      // What administrators do.
      const good = await readFile(house.manifestPath, "utf8");
      for (const wrong of [
        `${good}\nsecret: ${SECRET}`,
        good.replace("client_secret", "client_secrt"),
        `${good}\n\t"${BEARER}`,
      ]) {
        const refused = count(baton.output(), "manifest edit refused");
        await writeFile(house.manifestPath, wrong);
        await until(() => count(baton.output(), "manifest edit refused") > refused, "the edit is refused");
        outputs.push(await run(["validate"]));
      }
      await writeFile(house.manifestPath, good);
      outputs.push(await run(["doctor"]));
      zendesk.faults.push({ kind: "status", times: 20, reply: { status: 401, body: echo } });
      outputs.push(await run(["doctor"]));

      // What the database does.
      if (backend !== "embedded") {
        await house.sql("ALTER TABLE events RENAME TO events_away");
        const body = JSON.stringify(event());
        await keep("/v1/escalations", { body, headers: signed(body) });
        await keep(`/v1/handoffs/hnd_${"0".repeat(26)}`, { headers: { authorization: `Bearer ${ADMIN}` } });
        await house.sql("ALTER TABLE events_away RENAME TO events");
      }

      // The queue, with work waiting in it.
      zendesk.faults = [
        { kind: "status", reply: { status: 429, headers: { "retry-after": "30" }, body: echo } },
      ];
      for (let n = 0; n < 5; n++) await escalated(baton.url, event());
      await until(async () => {
        queueThen = await queueNow();
        return queueThen.includes("hnd_") || backend === "embedded";
      }, "jobs are waiting");
      const metrics = await (await fetch(`${baton.url}/metrics`)).text();
      answers.push(`# HELP\n${metrics}`);
    }

    const isCreate = (call: { method: string; path: string }) =>
      call.method === "POST" && call.path.includes("tickets");

    function secrets(): string[] {
      const tokens = [...house.zendesk.calls, ...house.hubspot.calls].flatMap(
        ({ headers }) => headers.authorization?.replace(/^\w+ /, "") ?? [],
      );
      const { clientSecret } = zendeskCredentials;
      const all = [
        SECRET.slice(6),
        BEARER,
        ADMIN,
        DATABASE_PASSWORD,
        clientSecret,
        house.hubspot.accessToken,
        ...tokens,
      ];
      return [...new Set(all)];
    }

    async function keep(
      where: string,
      { body, headers }: { body?: string; headers: Record<string, string> },
    ) {
      const response = await fetch(`${baton.url}${where}`, {
        headers,
        ...(body === undefined ? {} : { method: "POST", body }),
      });
      answers.push(await response.text());
    }

    function run(args: string[]): Promise<string> {
      const child = spawn(process.execPath, ["bin/baton.js", ...args], { env: withPassword(house.env) });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding("utf8").on("data", (text) => {
          output += text;
        });
      return new Promise((resolve) => child.on("exit", () => resolve(output)));
    }

    async function queueNow(): Promise<string> {
      if (backend === "redis") {
        const redis = house.redis();
        const keys = await redis.keys("*");
        const values = keys.map(async (key) => {
          const type = await redis.type(key);
          if (type === "hash") return redis.hgetall(key);
          if (type === "list") return redis.lrange(key, 0, -1);
          if (type === "zset") return redis.zrange(key, "0", "-1");
          if (type === "set") return redis.smembers(key);
          return type === "stream" ? redis.xrange(key, "-", "+") : redis.get(key);
        });
        return JSON.stringify([keys, await Promise.all(values)]);
      }
      if (backend === "postgres") return rowsOf((text) => house.sql(text), "bullmq");
      return ""; // one process alone may look into the embedded one; that is done when it has stopped
    }

    async function everyRow(): Promise<string> {
      if (backend !== "embedded") {
        const schemas = await Promise.all(
          ["public", "bullmq"].map((schema) => rowsOf((text) => house.sql(text), schema)),
        );
        return schemas.join("\n");
      }
      const database = await openDatabase({ databaseUrl: null, dataDir: house.dataDir, log: quietLog });
      try {
        const query: Query = async (text) => (await database.pool.query(text)).rows;
        const queue = await rowsOf(query, "bullmq");
        expect(queue).toContain("hnd_");
        expect(found([TEXT, EMAIL], queue)).toEqual([]);
        return `${await rowsOf(query, "public")}\n${queue}`;
      } finally {
        await database.close();
      }
    }
  },
);

type Query = (text: string) => Promise<Record<string, unknown>[]>;

/** All rows of a schema as text, with what is packed unpacked. */
async function rowsOf(query: Query, schema: string): Promise<string> {
  const tables = await query(`SELECT tablename FROM pg_tables WHERE schemaname = '${schema}'`);
  const texts = [];
  for (const { tablename } of tables) {
    for (const row of await query(`SELECT * FROM "${schema}"."${tablename}"`))
      texts.push(JSON.stringify(Object.values(row).map(readable)));
  }
  return texts.join("\n");
}

function readable(value: unknown): unknown {
  if (!Buffer.isBuffer(value)) return value;
  try {
    return inflateRawSync(value).toString("utf8");
  } catch {
    return value.toString("latin1");
  }
}

const found = (canaries: string[], text: string) => canaries.filter((canary) => text.includes(canary));
const count = (text: string, part: string) => text.split(part).length - 1;

async function filesThatHold(folder: string, canaries: string[]): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const hits = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => {
      const bytes = await readFile(path.join(parentPath, name));
      return canaries.some((canary) => bytes.includes(canary)) ? name : [];
    });
  return (await Promise.all(hits)).flat();
}

function withPassword(env: Record<string, string>): Record<string, string> {
  if (env.DATABASE_URL === undefined) return env;
  const url = new URL(env.DATABASE_URL);
  url.password = DATABASE_PASSWORD; // a test server trusts whoever calls
  return { ...env, DATABASE_URL: url.href };
}

const forged = (body: string) => ({ ...signed(body), "webhook-signature": `v1,${SECRET.slice(6)}` });
