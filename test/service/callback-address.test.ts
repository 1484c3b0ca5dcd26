import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  escalated,
  type House,
  openHouse,
  SECRET,
  until,
} from "../support/house.ts";

/** Makes `rebinding.example` lead outside when it is first asked for, and inside ever after. */
const REBINDING = `
  import dns from "node:dns"; import { syncBuiltinESMExports } from "node:module";
  const { lookup } = dns; let asked = 0;
  dns.lookup = (name, options, done) => name === "rebinding.example"
    ? setImmediate(done, null, [{ address: asked++ === 0 ? "192.88.99.1" : "127.0.0.2", family: 4 }])
    : lookup(name, options, done);
  syncBuiltinESMExports();`;

// The house's manifest allows callbacks to 127.0.0.1, and to no other private host.
describe("a callback_url", () => {
  let house: House;
  let baton: BatonProcess;
  let port: number;
  const calls: { path: string; host: string; headers: IncomingMessage["headers"]; body: string }[] = [];
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  const bot = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    calls.push({ path: request.url ?? "", host: request.headers.host ?? "", headers: request.headers, body });
    answer(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => void bot.listen(0, "::", resolve)); // every address of this machine
    port = (bot.address() as AddressInfo).port;
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn("start", {
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(REBINDING)}`,
    });
  });
  afterAll(async () => {
    await house.close();
    bot.closeAllConnections();
    bot.close();
  });

  it("on an allowed host gets accepted and delivered, signed like the calls that we get", async () => {
    const id = await escalated(
      baton.url,
      anEscalation({}, { callback_url: `http://127.0.0.1:${port}/good` }),
    );

    await until(() => to("/good").length === 2, "both events are there");
    const events = to("/good").map(({ headers, body }) =>
      new Webhook(SECRET).verify(body, headers as Record<string, string>),
    ) as { type: string; data: { handoff: { id: string } } }[];
    expect(events.map(({ type }) => type).sort()).toEqual(["handoff.accepted", "handoff.delivered"]);
    expect(events.map(({ data }) => data.handoff.id)).toEqual([id, id]);
  });

  it("is not called inside, in whatever notation; each event is accepted and its ticket written", async () => {
    const inside = {
      "a name that leads inside": "localhost",
      "another loopback address": "127.0.0.2",
      "one number": "2130706434",
      hexadecimal: "0x7f.2",
      octal: "0177.0.0.2",
      "no address in particular": "0.0.0.0",
      IPv6: "[::1]",
      "IPv4 in IPv6": "[::ffff:127.0.0.2]",
      "a cloud's metadata": "169.254.169.254",
      "a private network": "10.0.0.1",
      "IPv4 in IPv6, in hexadecimal": "[::ffff:7f00:2]",
      "IPv4 in IPv6 of old": "[::127.0.0.2]",
      "a unique local address": "[fd00:ec2::254]",
      "a link-local address": "[fe80::1]",
      "digits of another script": "１２７.0.0.2",
      "a dot at its end": "127.0.0.2.",
    };
    const before = await dropped();

    for (const [what, host] of Object.entries(inside)) {
      const event = anEscalation({ id: what }, { callback_url: `http://${host}:${port}/inside` });
      await ticketOf(await escalated(baton.url, event));
    }

    const owed = 2 * Object.keys(inside).length;
    await until(async () => (await dropped()) === before + owed, "every event is dropped");
    expect(to("/inside")).toEqual([]);
  });

  it("is not called once its name leads inside, though it led outside at first", async () => {
    const before = await dropped();

    const callback_url = `http://rebinding.example:${port}/rebound`;
    const id = await escalated(baton.url, anEscalation({}, { callback_url }));

    await ticketOf(id);
    // The first try fails at an address that nobody has; the second, seconds later, is the one that matters.
    await until(async () => (await dropped()) >= before + 2, "both events are dropped", 40_000);
    expect(to("/rebound")).toEqual([]);
  }, 60_000);

  it.each([
    [
      "redirects inside",
      (_: IncomingMessage, response: ServerResponse) =>
        response.writeHead(307, { location: `http://127.0.0.2:${port}/redirected` }).end(),
    ],
    ["never answers", () => {}],
    [
      "never stops answering",
      (_: IncomingMessage, response: ServerResponse) => {
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(65_536)));
        };
        response.on("drain", more);
        more();
      },
    ],
    [
      "answers a byte at a time",
      (_: IncomingMessage, response: ServerResponse) => {
        const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write(".")), 100);
      },
    ],
    ["answers 500", (_: IncomingMessage, response: ServerResponse) => response.writeHead(500).end()],
  ])(
    "may lead to a host that %s: the ticket is written at once, nothing is followed",
    async (_, behaviour) => {
      answer = behaviour;
      const startedAt = performance.now();

      const id = await escalated(
        baton.url,
        anEscalation({}, { callback_url: `http://127.0.0.1:${port}/odd` }),
      );

      await ticketOf(id);
      expect(performance.now() - startedAt).toBeLessThan(5_000); // not the 10 s that a callback may take
      await until(() => to("/odd").length >= 1, "the bot was called");
      expect(to("/redirected")).toEqual([]);
      calls.length = 0;
    },
  );

  it.each([
    "javascript:alert(1)",
    "file:///etc/passwd",
    "gopher://127.0.0.1/",
    "//bot.example/x",
    "not a url",
    "http://",
  ])("that is %s is a 422", async (callback_url) => {
    await expect(escalated(baton.url, anEscalation({}, { callback_url }))).rejects.toThrow(/answered 422/);
  });

  const to = (path: string) => calls.filter((call) => call.path === path);

  async function ticketOf(id: string) {
    await until(
      () => house.zendesk.tickets.some((ticket) => ticket.external_id === id),
      "the ticket is there",
    );
    expect(house.zendesk.tickets.filter((ticket) => ticket.external_id === id)).toHaveLength(1);
  }

  async function dropped(): Promise<number> {
    const metrics = await (await fetch(`${baton.url}/metrics`)).text();
    return Number(/baton_callbacks_total\{result="dropped"\} (\d+)/.exec(metrics)?.[1] ?? 0);
  }
});
