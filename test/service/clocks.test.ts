import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne, isCreate, oneTicketEach } from "../support/oracle.ts";

const SLOW = { concurrent: false, timeout: 240_000 };
const MINUTE_MS = 60_000;

describe.concurrent.each(BACKENDS)("clocks that are wrong, on %s", (backend) => {
  const folder = mkdtempSync(path.join(tmpdir(), "baton-clock-"));
  let house: House;
  let server: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    if (backend === "embedded") {
      server = await house.spawn("start", withClock("first", 0));
    } else {
      server = await house.spawn("serve", withClock("server", 0));
      await house.spawn("work", withClock("first", 60 * MINUTE_MS));
      await house.spawn("work", withClock("second", -MINUTE_MS));
    }
  });
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("wait as long as they should, neither less nor for ever, and write one ticket each", SLOW, async () => {
    house.zendesk.faults.push({ kind: "status", reply: { status: 503 }, only: isCreate, times: 6 });
    const ids = await Promise.all(Array.from({ length: 6 }, () => accepted()));
    await oneTicketEach(house, ids);

    house.zendesk.faults.push({
      ...{ kind: "status", only: isCreate, times: 1 },
      reply: { status: 429, headers: { "retry-after": "4" } },
    });
    const before = house.zendesk.calls.filter(isCreate).length;
    const id = await accepted();
    await oneTicketEach(house, [id]);
    const [refused, repeated] = house.zendesk.calls.filter(isCreate).slice(before);
    expect((repeated?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(4_000);

    for (const each of [...ids, id]) await deliveredAsOne(house, server, each);
    expect(house.zendesk.tickets.filter(({ external_id }) => external_id !== null)).toHaveLength(7);
  });

  it(
    "step back five minutes in the middle of the work: it goes on as if nothing had happened",
    SLOW,
    async () => {
      house.zendesk.faults.push({ kind: "status", reply: { status: 503 }, only: isCreate });
      const before = house.zendesk.calls.filter(isCreate).length;
      const ids = await Promise.all([1, 2].map(() => accepted()));
      await until(() => house.zendesk.calls.filter(isCreate).length >= before + 2, "both were tried");
      for (const name of ["first", "second", "server"]) setClock(name, -5 * MINUTE_MS);
      await sleep(500);
      ids.push(await accepted(-5 * MINUTE_MS));
      house.zendesk.faults.length = 0;

      await oneTicketEach(house, ids);
      for (const id of ids) await deliveredAsOne(house, server, id);
    },
  );

  function withClock(name: string, ms: number): Record<string, string> {
    setClock(name, ms);
    const shim = new URL("../support/shims/clock.ts", import.meta.url).href;
    return { NODE_OPTIONS: `--import ${shim}`, CLOCK_FILE: path.join(folder, name) };
  }

  function setClock(name: string, ms: number) {
    writeFileSync(path.join(folder, name), String(ms));
  }

  /** The bot's clock agrees with that of the process that it calls. */
  async function accepted(clockMs = 0): Promise<string> {
    const at = new Date(Date.now() + clockMs);
    const response = await escalate(server.url, anEscalation(), { at });
    expect(response.status).toBe(202);
    return ((await response.json()) as { handoff: { id: string } }).handoff.id;
  }
});
