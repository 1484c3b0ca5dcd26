import { readFile, writeFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { zendeskCredentials } from "../../demo/stand-ins/zendesk-sign-in.ts";
import { BACKENDS, type BatonProcess, escalated, type House, openHouse, until } from "../support/house.ts";
import { oneTicketEach } from "../support/oracle.ts";

const KEY = Buffer.from("thirty-two bytes for an AES key!").toString("base64");
const isTokenCall = ({ path }: { path: string }) => path === "/oauth/tokens";

describe.each(BACKENDS)("a sign-in whose refresh token rotates, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let processes: BatonProcess[];
  beforeEach(async () => {
    house = await openHouse({ backend, env: { BATON_ENCRYPTION_KEYS: KEY } });
    await authorizeAnew();
    processes = await start();
    [baton] = processes as [BatonProcess];
  });
  afterEach(() => house.close());

  /** On servers, two processes work. */
  async function start(): Promise<BatonProcess[]> {
    if (backend === "embedded") return [await house.spawn()];
    const [serve, one, two] = [house.spawn("serve"), house.spawn("work"), house.spawn("work")];
    return Promise.all([serve, one, two]);
  }

  /** A person authorizes Baton, and puts the refresh token into the manifest. */
  async function authorizeAnew() {
    const { clientId, clientSecret } = zendeskCredentials;
    const oauth = `oauth: { client_id: ${clientId}, client_secret: ${clientSecret}, refresh_token: ${house.zendesk.authorize()} }`;
    const text = await readFile(house.manifestPath, "utf8");
    await writeFile(house.manifestPath, text.replace(/oauth: .*/, oauth));
  }

  const fifty = () => Promise.all(Array.from({ length: 50 }, () => escalated(baton.url)));
  const tokenCalls = () => house.zendesk.calls.filter(isTokenCall).length;
  const reconnect = async () =>
    ((await (await fetch(`${baton.url}/readyz`)).json()) as { reconnect?: string[] }).reconnect;

  it("is renewed once for fifty jobs in two processes, and outlives them", async () => {
    await oneTicketEach(house, [await escalated(baton.url)]);
    const before = house.zendesk.tokensIssued;
    house.zendesk.revokeTokens();

    await oneTicketEach(house, await fifty(), 120_000);
    expect(house.zendesk.tokensIssued).toBe(before + 1);

    for (const one of processes) one.kill();
    await Promise.all(processes.map(({ exited }) => exited));
    processes = await start();
    [baton] = processes as [BatonProcess];
    await oneTicketEach(house, [await escalated(baton.url)], 60_000);
    expect(house.zendesk.tokensIssued).toBe(before + 1);
  }, 300_000);

  it("that is refused for good is told once and not hammered, and what waits goes out after reconnecting", async () => {
    await oneTicketEach(house, [await escalated(baton.url)]);
    const before = tokenCalls();
    house.zendesk.withdraw();

    const ids = await fifty();
    await until(
      async () => (await reconnect()) !== undefined,
      "readyz says that Zendesk must be reconnected",
    );
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await reconnect()).toEqual(["zendesk"]);
    expect(tokenCalls() - before).toBeLessThanOrEqual(2);
    const told = processes.flatMap((one) => one.output().match(/"reconnect needed[^"]*"/g) ?? []);
    expect(told).toHaveLength(1);

    await authorizeAnew();
    await oneTicketEach(house, ids, 120_000);
    await until(async () => (await reconnect()) === undefined, "readyz has nothing to reconnect", 60_000);
  }, 300_000);

  it("that cannot be renewed just now is no end of it", async () => {
    house.zendesk.faults = [{ kind: "status", only: isTokenCall, reply: { status: 503 } }];
    house.zendesk.revokeTokens();
    const ids = [await escalated(baton.url), await escalated(baton.url)];
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await reconnect()).toBeUndefined();

    house.zendesk.faults = [];
    await oneTicketEach(house, ids, 120_000);
    const told = processes.flatMap((one) => one.output().match(/"reconnect needed[^"]*"/g) ?? []);
    expect(told).toEqual([]);
  }, 300_000);
});
