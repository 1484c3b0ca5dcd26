import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  type House,
  openHouse,
  signed,
  until,
} from "../support/house.ts";
import { deliveredAsOne, insist, isCreate, oneTicketEach } from "../support/oracle.ts";

// It holds a request back until it is whole, also on loopback, and here one must arrive by halves.
nock.restore();

const SLOW = { concurrent: false, timeout: 240_000 };
/** What an orchestrator grants before it kills. */
const GRACE_MS = 25_000;

describe.concurrent.each(BACKENDS)("SIGTERM, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  });
  afterAll(() => house.close());

  it(
    "finishes the answer and the vendor call that are under way, and exits with 0 in time",
    SLOW,
    async () => {
      house.zendesk.faults.push({ kind: "late-answer", ms: 2_000, only: isCreate, times: 1 });
      const calling = await insist(baton.url);
      await until(() => house.zendesk.calls.some(isCreate), "the helpdesk is called");
      const answering = await halfSent(baton.url, anEscalation());
      await sleep(200);
      const at = performance.now();
      baton.kill("SIGTERM");
      await sleep(500);

      const { status, id } = await answering.sendTheRest();
      expect(status).toBe(202);
      expect(await baton.exited).toBe(0);
      expect(performance.now() - at).toBeLessThan(GRACE_MS);
      expect(baton.output()).toContain(`"handoffId":"${calling}","ticketId"`);

      baton = await house.spawn();
      await oneTicketEach(house, [calling, id]);
      await deliveredAsOne(house, baton, calling);
    },
  );

  it(
    "again and again under load, each time with a successor: nothing lost, nothing twice",
    SLOW,
    async () => {
      house.zendesk.latencyMs = 300;
      const ids: string[] = [];
      const statuses = new Set<number>();
      let isOver = false;
      const load = (async () => {
        const answers: Promise<void>[] = [];
        while (!isOver) {
          answers.push(
            escalate(baton.url, anEscalation()).then(
              async (response) => {
                const body = (await response.json()) as { handoff?: { id: string } };
                statuses.add(response.status);
                if (response.status === 202 && body.handoff) ids.push(body.handoff.id);
              },
              () => undefined, // nobody was there to answer
            ),
          );
          await sleep(50);
        }
        await Promise.all(answers);
      })();
      for (let rolls = 0; rolls < 3; rolls++) {
        await sleep(1_000);
        const old = baton;
        // The embedded database has one process at a time; otherwise the successor is there before.
        if (backend !== "embedded") baton = await house.spawn();
        const at = performance.now();
        old.kill("SIGTERM");
        expect(await old.exited).toBe(0);
        expect(performance.now() - at).toBeLessThan(GRACE_MS);
        if (backend === "embedded") baton = await house.spawn();
      }
      isOver = true;
      await load;

      expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([]);
      expect(ids.length).toBeGreaterThan(10);
      await oneTicketEach(house, ids);
    },
  );
});

/** A signed escalation whose second half is kept back. */
async function halfSent(url: string, event: unknown) {
  const body = JSON.stringify(event);
  const head = Object.entries({ ...signed(body), host: "baton", "content-length": Buffer.byteLength(body) });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(`POST /v1/escalations HTTP/1.1\r\n${lines.join("")}\r\n${body.slice(0, 100)}`);
  await once(socket, "connect");
  return {
    async sendTheRest() {
      socket.write(body.slice(100));
      let answer = "";
      for await (const chunk of socket) answer += chunk;
      return { status: Number(answer.split(" ")[1]), id: /hnd_\w+/.exec(answer)?.[0] ?? "" };
    },
  };
}
