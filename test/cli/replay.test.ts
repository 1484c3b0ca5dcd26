import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBaton } from "../support/command.ts";
import { BACKENDS, type BatonProcess, escalated, type House, openHouse, until } from "../support/house.ts";
import { deliveredAsOne, isCreate, oneTicketEach, statusOf } from "../support/oracle.ts";

// Through the running process, and straight into the database: Redis would add nothing.
describe.each(BACKENDS.slice(0, 2))("baton replay, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend });
    baton = await house.spawn();
  });
  afterAll(() => house.close());
  const replay = (...args: string[]) => runBaton(["replay", ...args], house.env);

  it("lists what is parked with its reason, and one command later there is one ticket", async () => {
    expect(await replay()).toMatchObject({ code: 0, stdout: "nothing is parked and nothing has failed\n" });

    house.zendesk.faults = [{ kind: "status", only: isCreate, reply: { status: 422, body: {} } }];
    const [first, second] = [await escalated(baton.url), await escalated(baton.url)];
    for (const id of [first, second])
      await until(async () => (await statusOf(baton, id)).handoff.parked !== null, "it is parked");
    house.zendesk.faults = [];

    const listed = await replay();
    expect(listed.code).toBe(0);
    for (const id of [first, second])
      expect(listed.stdout).toMatch(new RegExp(`^${id}  accepted  zendesk refuses it: .*422`, "m"));

    expect(await replay(first)).toMatchObject({ code: 0, stdout: `${first} is due again\n` });
    await deliveredAsOne(house, baton, first);
    expect(await replay("--all")).toMatchObject({ code: 0, stdout: `${second} is due again\n` });
    await deliveredAsOne(house, baton, second);
    expect((await replay(first)).code).toBe(1); // delivered: nothing to do again
    await oneTicketEach(house, [first, second]);
  }, 90_000);

  it("works while nothing runs, too, and the ticket is written after the next start", async () => {
    house.zendesk.faults = [{ kind: "status", only: isCreate, reply: { status: 422, body: {} } }];
    const id = await escalated(baton.url);
    await until(async () => (await statusOf(baton, id)).handoff.parked !== null, "it is parked");
    house.zendesk.faults = [];
    baton.kill("SIGTERM");
    await baton.exited;

    expect((await replay()).stdout).toContain(id);
    expect(await replay(id)).toMatchObject({ code: 0, stdout: `${id} is due again\n` });
    baton = await house.spawn();
    await deliveredAsOne(house, baton, id);
  }, 90_000);

  it.each<[string, string[], RegExp]>([
    ["an id that is none of ours", ["hnd_nobody"], /^hnd_nobody: no such parked or failed handoff\n$/],
    ["an id that is no id", ["../../admin", "'; drop table handoffs"], /no such parked or failed handoff\n$/],
    ["an unknown option", ["--al"], /^baton replay: unknown option --al; usage: .*\n$/],
  ])("ends with a sentence for %s", async (_, args, expected) => {
    const { code, stdout, stderr } = await replay(...args);

    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(expected);
  });
});
