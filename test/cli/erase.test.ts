import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBaton } from "../support/command.ts";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  escalate,
  escalated,
  type House,
  openHouse,
  read,
  until,
} from "../support/house.ts";
import { isCreate, statusOf } from "../support/oracle.ts";

const FORGOTTEN = "forget-me@northwind.example";

// Through the running process, and straight into the database: Redis would add nothing.
describe.each(BACKENDS.slice(0, 2))("baton erase, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend, env: { LOG_LEVEL: "trace" } });
    baton = await house.spawn();
  });
  afterAll(() => house.close());
  const erase = (...args: string[]) => runBaton(["erase", ...args], house.env);
  const event = (id: string) => anEscalation({ id }, { customer: { email: FORGOTTEN, name: "Dana" } });
  const settled = (id: string) =>
    until(async () => (await statusOf(baton, id)).handoff.status === "delivered", "it is delivered", 60_000);

  it("deletes what is stored of one customer and of nobody else, and finds nothing the second time", async () => {
    const [mine, other] = [
      await escalated(baton.url, event("conv_mine"), "msg_mine"),
      await escalated(baton.url),
    ];
    await settled(mine);
    await settled(other);

    let done = await erase(FORGOTTEN);
    await until(
      async () => {
        if (done.code === 2) done = await erase(FORGOTTEN); // a worker was still at it
        return done.code !== 2;
      },
      "nobody is at work on it",
      60_000,
    );

    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^deleted: 1 handoff, 1 event, 0 notes, /),
    });
    expect(await erase(FORGOTTEN)).toMatchObject({ code: 0, stdout: "nothing was deleted\n" });
    await expect(read(baton.url, `/v1/handoffs/${mine}/context`)).rejects.toThrow("410");
    expect(await read(baton.url, `/v1/handoffs/${mine}`)).toMatchObject({ ticket: null });
    expect(JSON.stringify(await read(baton.url, `/v1/handoffs/${other}/context`))).toContain(
      "dana@northwind",
    );

    // The bot's late repeat is known, and brings nothing back.
    const repeat = await escalate(baton.url, event("conv_mine"), { id: "msg_mine" });
    expect([repeat.status, await repeat.json()]).toMatchObject([202, { handoff: { id: mine } }]);
    expect(house.zendesk.tickets).toHaveLength(2);
    expect(baton.output()).not.toContain(FORGOTTEN);
  }, 300_000);

  it("leaves what still waits for its ticket, says so, and ends it only when that is asked for", async () => {
    house.zendesk.faults = [{ kind: "status", only: isCreate, reply: { status: 422, body: {} } }];
    const id = await escalated(baton.url, event("conv_parked"));
    await until(async () => (await statusOf(baton, id)).handoff.parked !== null, "it is parked", 60_000);
    house.zendesk.faults = [];

    expect(await erase(FORGOTTEN)).toMatchObject({
      code: 2,
      stdout: expect.stringContaining(`left: ${id}: it has no ticket yet, and somebody was promised one`),
    });
    expect((await erase(FORGOTTEN, "--even-open")).code).toBe(0);
    expect((await runBaton(["replay", id], house.env)).code).toBe(1);
  }, 300_000);

  it("works while nothing runs, too", async () => {
    const id = await escalated(baton.url, event("conv_stopped"));
    await settled(id);
    baton.kill("SIGTERM");
    await baton.exited;

    expect(await erase(FORGOTTEN)).toMatchObject({ code: 0, stdout: expect.stringContaining("deleted: 1 ") });
    baton = await house.spawn();
    await expect(read(baton.url, `/v1/handoffs/${id}/context`)).rejects.toThrow("410");
  }, 300_000);

  it.each([[[]], [["a", "b"]], [[" "]], [["a", "--evenopen"]]])("tells its usage for %j", async (args) => {
    const { code, stderr } = await erase(...args);

    expect(code).toBe(1);
    expect(stderr).toContain("usage: baton erase <email or external id> [--even-open]");
  });
});
