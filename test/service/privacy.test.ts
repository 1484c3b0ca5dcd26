import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import nock from "nock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anEscalation,
  BACKENDS,
  type BatonProcess,
  BEARER,
  escalated,
  type House,
  openHouse,
  read,
  signed,
  until,
} from "../support/house.ts";

/** Planted in everything that a bot can send. Each is whole in one form at least wherever it is planted. */
const CARD = "4242 4242 4242 4242";
const KEY = "sk_live_51HplantedKEY0000";
const PASSWORD = "plantedhunter2";
const SAID = `card ${CARD}, key ${KEY}, my password is ${PASSWORD}`;
const LATER = "5555-5555-5555-4444";

const planted = [/4242\D{0,3}4242\D{0,3}4242/, /5555\D{0,3}5555\D{0,3}5555/, /planted/i];

describe.each(BACKENDS)("what customers should not have typed, on %s", (backend) => {
  let house: House;
  let baton: BatonProcess;
  let bot: Server;
  const events: string[] = [];
  let id: string;

  beforeAll(async () => {
    nock.restore();
    house = await openHouse({
      backend,
      env: { LOG_LEVEL: "trace" },
      manifest: "  - { field: Churn risk, value: customer.attributes.note }",
    });
    bot = createServer((req, res) => {
      req.setEncoding("utf8").on("data", (text: string) => events.push(text));
      res.end();
    });
    await new Promise<void>((resolve) => bot.listen(0, "127.0.0.1", resolve));
    baton = await house.spawn();
    id = await escalated(baton.url, everywhere());
    await until(
      () => house.zendesk.tickets.some((one) => one.external_id === id),
      "the ticket is there",
      60_000,
    );
    await say(`and ${LATER}, ${SAID}`);
    await until(() => sent().includes("ending 4444"), "the further note is there", 60_000);
    await until(() => events.join().includes("handoff.delivered"), "the bot was told", 60_000);
  }, 300_000);
  afterAll(async () => {
    await house.close();
    bot.close();
  });

  it("reaches the helpdesk in no call: not as subject, note, field, tag or requester, nor in what is added later", () => {
    expect(sent()).toContain("[card number ending 4242]"); // it did get there, without its digits
    for (const secret of planted) expect(sent()).not.toMatch(secret);
  });

  it("reaches no source in what it is asked", () => {
    const asked = JSON.stringify(
      house.hubspot.calls.map(({ path, body }) => [decodeURIComponent(path), body]),
    );

    expect(house.hubspot.calls.length).toBeGreaterThan(0);
    for (const secret of planted) expect(asked).not.toMatch(secret);
  });

  it("is counted once in the ticket, quietly", () => {
    expect(sent().match(/1 card number and 2 secrets hidden/g)).toHaveLength(1);
  });

  it("reaches neither the bot's events, nor the context that agents read", async () => {
    const context = JSON.stringify(await read(baton.url, `/v1/handoffs/${id}/context`));

    expect(context).toContain("[card number ending 4242]");
    for (const secret of planted) {
      expect(events.join("\n")).not.toMatch(secret);
      expect(context).not.toMatch(secret);
    }
  });

  it("is in no line of the log, at the level that says most", () => {
    expect(baton.output()).toContain('"handoff delivered"');
    for (const secret of planted) expect(baton.output()).not.toMatch(secret);
  });

  const sent = () =>
    JSON.stringify(house.zendesk.calls.map(({ path, body }) => [decodeURIComponent(path), body]));

  function everywhere() {
    const { port } = bot.address() as AddressInfo;
    return anEscalation(
      {
        messages: [
          { role: "customer", text: `I was charged twice. ${SAID}` },
          {
            ...{ role: "bot", text: SAID, intent: SAID, confidence: 0.2 },
            articles: [{ title: SAID, url: `https://help.example/?q=${CARD}&token=${KEY}` }],
            action: { name: SAID, outcome: "failed", detail: SAID },
          },
          { role: "customer", text: "I want to talk to a person" },
        ],
      },
      {
        customer: {
          ...{ email: "dana@northwind.example", name: `Dana ${CARD}`, external_id: "4242424242424242" },
          ...{ phone: "4242-4242-4242-4242", tier: SAID },
          attributes: { note: SAID, card: 4242424242424242, password: PASSWORD, [CARD]: { deep: [SAID] } },
        },
        page: { url: `https://app.example/?card=${CARD}&api_key=${KEY}`, title: SAID, error: SAID },
        reason: { code: "other", text: SAID },
        bot: { name: `Ava ${CARD}`, platform: SAID },
        callback_url: `http://127.0.0.1:${port}/events`,
      },
    );
  }

  async function say(text: string) {
    const body = JSON.stringify({ messages: [{ role: "customer", text }] });
    const response = await fetch(`${baton.url}/v1/handoffs/${id}/messages`, {
      ...{ method: "POST", body },
      headers: { ...signed(body), authorization: `Bearer ${BEARER}` },
    });
    expect(response.status).toBe(200);
  }
});
