import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adaCredentials, startAda } from "../../demo/stand-ins/ada.ts";
import { koreCredentials, koreToken } from "../../demo/stand-ins/kore.ts";
import { startZendesk, type ZendeskStandIn, zendeskCredentials } from "../../demo/stand-ins/zendesk.ts";
import {
  type SunshineStandIn,
  startSunshine,
  sunshineCredentials,
} from "../../demo/stand-ins/zendesk-sunshine.ts";
import { BACKENDS, type BatonProcess, type House, openHouse, until } from "../support/house.ts";
import { statusOf } from "../support/oracle.ts";

const SLOW = { timeout: 120_000 };
const CANARY = "service-secret-canary-9c";
const ID = "13f32c6cf7d0d38e6e0eba93";
const { appId, keyId, keySecret, webhookSecret } = sunshineCredentials;
const recorded = (path: string) => JSON.parse(readFileSync(`test/recordings/${path}`, "utf8"));
const passed = recorded("zendesk_messaging/pass-control.json");
const said = recorded("zendesk_messaging/message.json");

describe.each(BACKENDS)("conversations of further platforms in, tickets out, on %s", (backend) => {
  let zendesk: ZendeskStandIn;
  let sunshine: SunshineStandIn;
  let ada: Awaited<ReturnType<typeof startAda>>;
  let house: House;
  let baton: BatonProcess;
  beforeAll(async () => {
    zendesk = await startZendesk();
    ada = await startAda();
    sunshine = await startSunshine({ zendeskUrl: zendesk.url, ticketAfterMs: 200 });
    const keys = `app_id: ${appId}, key_id: ${keyId}, key_secret: ${keySecret}, base_url: "${sunshine.url}"`;
    const { clientId, clientSecret } = zendeskCredentials;
    const helpdesk = `helpdesk:
  zendesk:
    subdomain: acme
    base_url: ${zendesk.url}
    oauth: { client_id: ${clientId}, client_secret: ${clientSecret} }
    messaging: { ${keys} }
`;
    const platforms = [
      `zendesk_messaging: { secret: ${webhookSecret}, subdomain: acme, ${keys} }`,
      `ada: { secret: ${CANARY}, api_key: ${adaCredentials.apiKey}, base_url: "${ada.url}" }`,
      `kore: { app_id: ${koreCredentials.appId}, client_secret: ${koreCredentials.clientSecret} }`,
      `bot_framework: { secret: ${CANARY} }`,
    ];
    house = await openHouse({ backend, helpdesk, platforms });
    baton = await house.spawn();
  }, 120_000);
  afterAll(async () => {
    await house?.close();
    await Promise.all([zendesk, sunshine, ada].map((one) => one?.close()));
  });

  async function post(path: string, body: unknown, headers: Record<string, string>) {
    const response = await fetch(`${baton.url}/webhooks/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  }

  it("a conversation of Zendesk messaging becomes Zendesk's own ticket, once", SLOW, async () => {
    sunshine.begin(ID, recorded("zendesk_messaging/messages.json").messages);
    const headers = { "x-api-key": webhookSecret };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post("zendesk_messaging", passed, headers)),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => String((body.handoff as unknown as { id: string }).id)));
    expect(ids.size).toBe(1);
    const [id = ""] = ids;
    await until(
      async () => (await statusOf(baton, id)).handoff.delivered_at !== null,
      "it is delivered",
      60_000,
    );
    await until(() => (zendesk.tickets[0]?.comments.length ?? 0) > 1, "its note is there", 30_000);

    const [ticket, ...others] = zendesk.tickets;
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ external_id: id, tags: expect.arrayContaining([`baton_${id}`, "baton"]) });
    expect(ticket?.comments.at(-1)).toMatchObject({ public: false });
    expect(ticket?.comments.at(-1)?.plain_body).toContain("charged twice");
    expect(sunshine.calls.filter(({ method }) => method === "POST")).toHaveLength(1);

    expect(await post("zendesk_messaging", said, headers)).toMatchObject({ body: { result: "applied" } });
    await until(
      () => JSON.stringify(ticket).includes("Are you there?"),
      "what was said since is on the ticket",
      30_000,
    );
    expect((await post("zendesk_messaging", passed, { "x-api-key": `${webhookSecret}x` })).status).toBe(401);
  });

  it("Ada's request block, Kore.ai's agent transfer and Bot Framework's event hand over", SLOW, async () => {
    ada.conversations.set("5df263b7db5a7e6ea03fae9b", recorded("ada/messages.json").data);
    const fromAda = await post("ada", recorded("ada/handoff-request.json"), { "x-baton-secret": CANARY });
    const fromKore = await post(
      "kore/sdk/bots/st-b4a22e86-e95b-575c-b888-e106d083a251/on_agent_transfer",
      { ...recorded("kore/agent-transfer.json"), baseUrl: null },
      { token: koreToken() },
    );
    const fromFramework = await post("bot_framework", recorded("bot_framework/handoff-initiate.json"), {
      "x-baton-secret": CANARY,
    });

    expect(fromAda).toMatchObject({ status: 202, body: { customer_message: expect.any(String) } });
    expect(fromKore).toEqual({ status: 200, body: {} });
    expect(fromFramework).toMatchObject({
      status: 200,
      body: { name: "handoff.status", value: { state: "accepted" } },
    });
    const ours = () =>
      zendesk.tickets.filter(({ tags }) => !tags.some((tag) => tag.startsWith("baton_hnd_")));
    await until(
      () => ours().length === 3,
      () => `three tickets, not ${ours().length}`,
      60_000,
    );
    for (const { comments } of ours())
      expect(comments[0]?.plain_body).toMatch(/charged twice|Let me talk to a person/);
    expect(baton.output()).not.toContain(CANARY);
    expect(baton.output()).not.toContain(keySecret);
  });
});
