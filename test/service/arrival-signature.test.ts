import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  type BatonProcess,
  type House,
  openHouse,
  SECRET,
  signed,
  until,
} from "../support/house.ts";

// What a caller proves is checked before anything else is read; the database behind it does not matter here.
describe("a bot's signature", () => {
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    house = await openHouse({ backend: "embedded" });
    baton = await house.spawn("start", { BATON_ADMIN_TOKEN: "admin-token-of-this-test" });
  });
  afterAll(() => house.close());

  const body = JSON.stringify(anEscalation());
  const good = () => signed(body);
  const without = (headers: Record<string, string>, name: string) =>
    Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));

  async function post(headers: Record<string, string>, sent: string | Buffer = body) {
    const response = await fetch(`${baton.url}/v1/escalations`, { method: "POST", headers, body: sent });
    return {
      status: response.status,
      text: await response.text(),
      type: response.headers.get("content-type"),
    };
  }

  const changed = (name: string, change: (value: string) => string) => {
    const headers = good();
    return { ...headers, [name]: change(headers[name] ?? "") };
  };
  const other = (text: string) => (text === "A" ? "B" : "A");

  it("is refused with the same answer whatever is wrong with it, and nothing is stored", async () => {
    const refused: [what: string, headers: Record<string, string>, sent?: string][] = [
      ["all absent", { "content-type": "application/json" }],
      ["no signature", without(good(), "webhook-signature")],
      ["no id", without(good(), "webhook-id")],
      ["no timestamp", without(good(), "webhook-timestamp")],
      ["empty signature", changed("webhook-signature", () => "")],
      ["of another secret", signed(body, { secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` })],
      ["cut by one", changed("webhook-signature", (it) => it.slice(0, -1))],
      ["cut to its version", changed("webhook-signature", () => "v1,")],
      [
        "one letter wrong",
        changed("webhook-signature", (it) => it.slice(0, 3) + other(it.charAt(3)) + it.slice(4)),
      ],
      ["another version", changed("webhook-signature", (it) => it.replace("v1,", "v2,"))],
      ["asymmetric version", changed("webhook-signature", (it) => it.replace("v1,", "v1a,"))],
      ["without version", changed("webhook-signature", (it) => it.replace("v1,", ""))],
      [
        "in hexadecimal",
        changed("webhook-signature", (it) => `v1,${Buffer.from(it.slice(3), "base64").toString("hex")}`),
      ],
      ["another id", changed("webhook-id", (id) => `${id}x`)],
      ["another timestamp", changed("webhook-timestamp", (at) => String(Number(at) + 1))],
      ["one byte of the body flipped", good(), body.replace("twice", "twicf")],
      ["a body that is no JSON", good(), "{"],
      ["a body that is not UTF-8, with a forged signature", good()],
      [
        "a wrong bearer token",
        { "content-type": "application/json", authorization: "Bearer nobody-knows-this-one" },
      ],
      ["basic instead of bearer", { "content-type": "application/json", authorization: "Basic YTpi" }],
    ];

    const answers = [];
    for (const [what, headers, sent] of refused) {
      const isBytes = what.includes("not UTF-8");
      answers.push([what, await post(headers, isBytes ? Buffer.from([0x7b, 0xff, 0x7d]) : sent)]);
    }

    const [, first] = answers[0] as [string, Awaited<ReturnType<typeof post>>];
    expect(first.status).toBe(401);
    expect(first.type).toContain("application/problem+json");
    for (const [what, answer] of answers) expect([what, answer]).toEqual([what, first]);
    expect(await stored()).toBe(0);
  });

  it.each([
    ["301 s old", -301],
    ["302 s ahead", 302],
    ["ten minutes old", -600],
  ])("is refused when its timestamp is %s", async (_, seconds) => {
    const at = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000);
    expect((await post(signed(body, { at }))).status).toBe(401);
  });

  it.each([
    ["text after the digits", (now: string) => `${now}abc`],
    ["an exponent", () => "1e9"],
    ["a fraction", (now: string) => `${now}.9`],
    ["nothing", () => ""],
    ["a sign", (now: string) => `-${now}`],
    ["a plus", (now: string) => `+${now}`],
    ["milliseconds", (now: string) => `${now}000`],
    ["hexadecimal", (now: string) => `0x${Number(now).toString(16)}`],
    ["other digits", (now: string) => now.replace(/1/g, "\u00b9")],
  ])("is refused when its timestamp holds %s, even rightly signed", async (_, of) => {
    const timestamp = of(String(Math.floor(Date.now() / 1000)));
    const id = "msg_timestamp";
    const key = Buffer.from(SECRET.slice("whsec_".length), "base64");
    // Some of them read as a good number, and a careless check would sign that number.
    const signatures = [timestamp, String(Number.parseInt(timestamp, 10))].map(
      (one) => `v1,${createHmac("sha256", key).update(`${id}.${one}.${body}`).digest("base64")}`,
    );
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    };

    expect((await post(headers)).status).toBe(401);
    expect(await stored()).toBe(0);
  });

  it.each([
    ["old", -297],
    ["ahead", 299],
  ])("is good when it is 299 s %s", async (what, seconds) => {
    // A little less for the past, because the clock goes on while the request is under way.
    const at = new Date((Math.floor(Date.now() / 1000) + seconds) * 1000);
    const event = JSON.stringify(anEscalation({ id: `conv_${what}` }));

    expect((await post(signed(event, { at }), event)).status).toBe(202);
  });

  it("is found among several in one header, beside versions that we do not know", async () => {
    const event = JSON.stringify(anEscalation());
    const headers = signed(event);
    const several = `v1a,AAAA v1,${Buffer.alloc(32).toString("base64")} ${headers["webhook-signature"]} v2,x`;

    expect((await post({ ...headers, "webhook-signature": several }, event)).status).toBe(202);
  });

  it("takes a listed bearer token in its place, and an empty webhook-id then means none", async () => {
    const headers = {
      "content-type": "application/json",
      authorization: "Bearer bearer-canary-7f3a91",
      "webhook-id": "",
    };
    const ids = new Set<string>();
    for (const text of ["one question", "another question"]) {
      const answer = await post(headers, JSON.stringify(anEscalation({ text })));
      expect(answer.status).toBe(202);
      ids.add(JSON.parse(answer.text).handoff.id);
    }

    expect(ids.size).toBe(2);
    expect(await stored()).toBeGreaterThanOrEqual(2); // the count that was 0 for everything refused
  });

  async function stored(): Promise<number> {
    const metrics = await (await fetch(`${baton.url}/metrics`)).text();
    return Number(/baton_escalations_total\{outcome="created"\} (\d+)/.exec(metrics)?.[1] ?? 0);
  }
});

// A clock that runs ahead of the machine's, for one process.
const ahead = (ms: number) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(
    `const now = Date.now.bind(Date); Date.now = () => now() + ${ms};`,
  )}`,
});

describe("a captured request that is sent again unchanged", () => {
  it("gets its first answer after a minute, a 401 after ten, and one ticket in all", async () => {
    const house = await openHouse({ backend: "embedded" });
    try {
      const body = JSON.stringify(anEscalation());
      const headers = signed(body);
      const send = async ({ url }: BatonProcess) => {
        const response = await fetch(`${url}/v1/escalations`, { method: "POST", headers, body });
        return { status: response.status, text: await response.text() };
      };
      const stop = async (baton: BatonProcess) => {
        baton.kill("SIGTERM");
        await baton.exited;
      };

      const now = await house.spawn();
      const first = await send(now);
      await until(() => house.zendesk.tickets.length > 0, "the ticket is there");
      await stop(now);
      const inAMinute = await house.spawn("start", ahead(60_000));
      const again = await send(inAMinute);
      await stop(inAMinute);
      const inTenMinutes = await house.spawn("start", ahead(600_000));
      const late = await send(inTenMinutes);
      await stop(inTenMinutes);

      expect(first.status).toBe(202);
      expect(again).toEqual(first);
      expect(late.status).toBe(401);
      expect(house.zendesk.tickets).toHaveLength(1);
    } finally {
      await house.close();
    }
  });
});
