import { readFileSync } from "node:fs";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  type House,
  openHouse,
} from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";

nock.restore(); // too slow for a crowd

const SLOW = { concurrent: false, timeout: 400_000 };
/** `npm run bench` does a hundred thousand. */
const WAITING = { embedded: 1_000, postgres: 600, redis: 600 };

describe.concurrent.each(BACKENDS)("thousands wait because the helpdesk is away, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  // Anew for each attempt: what another one left behind would count.
  beforeEach(async () => {
    house = await openHouse({ backend, manifest: "limits: { requests_per_second: 100000 }" });
    baton = await house.spawn();
  });
  afterEach(() => house.close());

  it(
    "bots are answered as quickly as ever, memory stays bounded, and each gets one ticket in the end",
    SLOW,
    async () => {
      house.zendesk.faults.push({ kind: "status", reply: { status: 503 } });
      const ids: string[] = [];
      const post = async () => {
        const at = performance.now();
        const response = await escalate(baton.url, anEscalation());
        const body = (await response.json()) as { handoff?: { id: string } };
        if (response.status === 202 && body.handoff) ids.push(body.handoff.id);
        return performance.now() - at;
      };
      const senders = Array.from({ length: 16 }, async () => {
        while (ids.length < WAITING[backend]) await post();
      });
      await Promise.all(senders);

      const times: number[] = [];
      for (let sent = 0; sent < 200; sent++) times.push(await post());
      times.sort((a, b) => a - b);
      expect(times[197]).toBeLessThan(1_500); // 500 ms where nobody else uses the machine
      expect(house.zendesk.tickets.filter(({ external_id }) => external_id !== null)).toEqual([]);

      house.zendesk.faults.length = 0;
      await oneTicketEach(house, ids, 300_000);
      expect(peakMb(baton.pid)).toBeLessThan(512);
    },
  );
});

/** The most memory that a process ever held. */
function peakMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
