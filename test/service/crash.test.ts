import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "../../demo/stand-ins/stand-in.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  until,
} from "../support/house.ts";
import { deliveredAsOne, isCreate, isLookUp, oneTicketEach } from "../support/oracle.ts";

const SLOW = { concurrent: false, timeout: 240_000 };

// Most of the time here is waiting for leases to end, which the set-ups may do side by side.
describe.concurrent.each(BACKENDS)("a process is killed, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  }, 180_000);
  afterAll(() => house.close());

  it(
    "right after a 202, and three times between the helpdesk's doing and our knowing: one ticket each",
    SLOW,
    async () => {
      let unlucky = "";
      const isItsCreate = (call: Call) => isCreate(call) && JSON.stringify(call.body).includes("unlucky@");
      const isItsLookUp = (call: Call) => isLookUp(call) && call.query.get("external_id") === unlucky;
      const calls = () => house.zendesk.calls.filter((call) => isItsCreate(call) || isItsLookUp(call)).length;
      house.zendesk.faults.push(
        { kind: "late-answer", ms: 60_000, only: isItsCreate, times: 1 },
        { kind: "late-answer", ms: 60_000, only: isItsLookUp, times: 2 },
      );
      unlucky = await escalated(baton.url, anEscalation({}, { customer: { email: "unlucky@acme.example" } }));
      const ids = [unlucky];
      for (let kills = 0; kills < 3; kills++) {
        await until(() => calls() > kills, `the helpdesk is called before kill ${kills + 1}`, 90_000);
        ids.push(await escalated(baton.url));
        baton.kill();
        await baton.exited;
        baton = await house.spawn();
      }

      await oneTicketEach(house, ids);
      for (const id of ids) await deliveredAsOne(house, baton, id);
    },
  );

  it("again and again at random, with ten escalations a second: every 202 has one ticket", SLOW, async () => {
    const crew = new Crew(house, baton, backend === "embedded" ? [] : ["work", "work"]);
    const killing = crew.killAtRandom(12_000);
    const ids: string[] = [];
    const answers: Promise<number>[] = [];
    for (let sent = 0; sent < 120; sent++) {
      answers.push(
        escalate(crew.server.url, anEscalation()).then(
          async (response) => {
            const body = (await response.json()) as { handoff: { id: string } };
            if (response.status === 202) ids.push(body.handoff.id);
            return response.status;
          },
          () => 503, // nobody was there to answer
        ),
      );
      await sleep(100);
    }
    await killing;

    expect((await Promise.all(answers)).filter((status) => status !== 202 && status !== 503)).toEqual([]);
    expect(ids.length).toBeGreaterThan(10);
    await oneTicketEach(house, ids);
    baton = crew.server;
  });
});

/** Processes that somebody starts again whenever they die. */
class Crew {
  readonly #house: House;
  readonly #members: { command: "start" | "work"; process: BatonProcess }[];
  readonly #joining: Promise<unknown>;
  killed = 0;

  constructor(house: House, server: BatonProcess, others: "work"[]) {
    this.#house = house;
    this.#members = [{ command: "start", process: server }];
    this.#joining = Promise.all(
      others.map(async (command) => this.#members.push({ command, process: await house.spawn(command) })),
    );
  }

  get server(): BatonProcess {
    return this.#members[0]?.process as BatonProcess;
  }

  async killAtRandom(ms: number): Promise<void> {
    await this.#joining;
    for (const end = Date.now() + ms; Date.now() < end; ) {
      await sleep(3_000 + 4_000 * Math.random());
      const victim = this.#members[Math.floor(Math.random() * this.#members.length)];
      if (!victim) continue;
      const port = new URL(victim.process.url).port;
      victim.process.kill();
      await victim.process.exited;
      this.killed++;
      victim.process = await this.#house.spawn(victim.command, { PORT: port });
    }
  }
}
