import { describe, expect, it, onTestFinished } from "vitest";
import { kore } from "../../connectors/kore/index.ts";
import { koreCredentials, koreToken, startKore } from "../../demo/stand-ins/kore.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aWebhook, escalationOf, openBot, recording } from "../support/bots.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";
import { aClock } from "../support/zendesk.ts";

const { appId, clientSecret } = koreCredentials;
const payload = recording("kore/agent-transfer.json");
const messages = recording("kore/messages.json").messages as unknown[];
const BOT = payload.botId as string;
const at = (event: string) => ({ path: `/sdk/bots/${BOT}/${event}` });

async function aKore(now?: () => number) {
  const standIn = await startKore();
  onTestFinished(() => standIn.close());
  standIn.conversations.set("u-0a1b2c3d", messages);
  const block = { app_id: appId, client_secret: clientSecret, base_url: standIn.url };
  const own = { ...payload, baseUrl: `${standIn.url}/api/botsdk/stream/${BOT}` };
  const bot = openBot(kore, block, now);
  const send = (body: unknown, event = "on_agent_transfer", token = koreToken()) =>
    bot.read(aWebhook(body, { token }, at(event)));
  return { ...bot, standIn, own, send };
}

describeConnector(kore, {
  block: (base_url) => ({ app_id: "cs-1", client_secret: `${CANARY}-app`, base_url }),
  isCheckedOffline: true,
  bot: {
    body: JSON.stringify(payload),
    sign: (text) =>
      aWebhook(
        text,
        { token: koreToken({ appId: "cs-1" }, { secret: `${CANARY}-app` }) },
        at("on_agent_transfer"),
      ),
    coversBody: false,
  },
});

describe("an agent transfer of kore", () => {
  it("is read at once, whatever stands for the customer's address", async () => {
    const { send, own } = await aKore();
    const UserContext = { emailId: `a@${".".repeat(200_000)}@` };
    const start = performance.now();
    const call = await send({ ...own, context: { session: { UserContext } }, channel: { from: "u-1" } });

    expect(performance.now() - start).toBeLessThan(2_000); // 30 s, once
    expect(escalationOf(call).customer?.email).toBeNull();
  });

  it("says who asks, and what was said as the platform keeps it", async () => {
    const { send, own, standIn } = await aKore();
    const call = await send(own);

    expect(call).toMatchObject({ type: "escalation", id: "1501244156289" });
    expect(escalationOf(call)).toEqual({
      conversation: {
        ...{ id: "5d8cff3cd55b040010928b5b", channel: "rtm", language: "en" },
        messages: [
          { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05.000Z" },
          { role: "bot", text: "Here is how billing works", at: "2026-11-20T10:00:09.000Z" },
          { role: "customer", text: "Let me talk to a person", at: "2026-11-20T10:00:17.000Z" },
        ],
      },
      customer: {
        ...{ name: "Dana Reyes", email: "dana@northwind.example", external_id: "u-0a1b2c3d" },
        phone: null,
        attributes: { plan: "pro", tier: "gold" },
      },
      bot: { name: "Ava", platform: "kore" },
    });
    expect(standIn.calls.map(({ path, query }) => [path, query.get("userId")])).toEqual([
      [`/api/botsdk/stream/${BOT}/getMessages`, "u-0a1b2c3d"],
    ]);
  });

  it("is acknowledged with no content of ours", async () => {
    const { send, own } = await aKore();
    const call = await send(own);
    if (Array.isArray(call) || !("escalation" in call)) throw new Error("no escalation");

    expect(call.answer?.({ handoffId: "hnd_1", customerMessage: "x" })).toEqual({ status: 200, body: {} });
  });

  it("asks no other host for the conversation, whatever the payload says", async () => {
    const { send, own, standIn } = await aKore();
    for (const baseUrl of [
      "http://169.254.169.254/x",
      `${standIn.url}@evil.example/`,
      "file:///etc/passwd",
      7,
    ]) {
      const { conversation } = escalationOf(await send({ ...own, baseUrl }));
      expect(conversation.messages).toEqual([
        { role: "system", text: expect.stringContaining("could not be read from Kore.ai") },
        { role: "customer", text: "Let me talk to a person" },
      ]);
    }
    expect(standIn.calls).toEqual([]);
  });

  it.each([
    ["refuses", { kind: "status", reply: { status: 500, body: "" } }],
    ["sends a page", { kind: "html" }],
    ["hangs", { kind: "hang" }],
  ] as const)("stands without the conversation when the platform %s", async (_, fault) => {
    const { own, standIn, read, lines } = await aKore();
    standIn.faults = [fault];
    const call = await read(
      aWebhook(own, { token: koreToken() }, at("on_agent_transfer")),
      AbortSignal.timeout(200),
    );

    expect(escalationOf(call).conversation.messages).toHaveLength(2);
    expect(lines.join("\n")).toContain("a conversation could not be read");
    expect(lines.join("\n")).not.toContain("charged twice");
  });

  it("comes also from a BotKit of one's own, which names the event in its payload", async () => {
    const { read, own } = await aKore();
    const send = (body: unknown, more = {}) => read(aWebhook(body, { token: koreToken() }, more));

    expect(await send({ ...own, __payloadClass: "OnAgentTransferPayload" })).toMatchObject({
      type: "escalation",
    });
    expect(await send(own, { query: { event: "on_agent_transfer" } })).toMatchObject({ type: "escalation" });
    expect(await send(own)).toMatchObject({ type: "ignored" });
  });

  it("is unreadable where it names nobody", async () => {
    const { send, own } = await aKore();

    await expect(send({ ...own, channel: null, context: null })).rejects.toBeInstanceOf(UnreadableError);
    await expect(send({ ...own, botId: 7 })).rejects.toBeInstanceOf(UnreadableError);
  });
});

describe("what kore's users write later", () => {
  it("is one more message while an agent has the conversation, and the bot's affair before", async () => {
    const { send, own } = await aKore();
    const later = { ...own, requestId: 1501244156290, message: "Hello?", agent_transfer: true };

    expect(await send(later, "on_user_message")).toEqual({
      ...{ type: "messages", id: "1501244156290", conversationId: "5d8cff3cd55b040010928b5b" },
      ...{ messages: [{ role: "customer", text: "Hello?" }], answer: { status: 200, body: {} } },
    });
    for (const [body, event] of [
      [{ ...later, agent_transfer: false }, "on_user_message"],
      [later, "on_bot_message"],
      [later, "on_webhook"],
    ] as const)
      expect(await send(body, event)).toEqual({ type: "ignored", answer: { status: 200, body: {} } });
  });
});

describe("kore's token", () => {
  it.each<[string, string]>([
    ["nothing", ""],
    ["another secret", koreToken({ appId }, { secret: "another-secret-of-16" })],
    ["another app", koreToken({ appId: "cs-other" })],
    ["no app", koreToken({})],
    ["no algorithm", koreToken({ appId }, { algorithm: "none" })],
    ["another algorithm", koreToken({ appId }, { algorithm: "HS384" })],
    ["its time over", koreToken({ appId, exp: 1_700_000_000 })],
    ["its time to come", koreToken({ appId, nbf: 4_000_000_000 })],
    ["half of it", koreToken().slice(0, -10)],
  ])("is refused with %s", async (_, token) => {
    const { send } = await aKore();

    await expect(send("{half", "on_agent_transfer", token)).rejects.toBeInstanceOf(SignatureError);
  });

  it("may be signed with either secret during a rotation", async () => {
    const block = { app_id: appId, client_secret: ["the-new-secret-of-16", clientSecret] };
    const { read } = openBot(kore, block);

    for (const secret of ["the-new-secret-of-16", clientSecret]) {
      const token = koreToken({ appId }, { secret });
      expect(await read(aWebhook(payload, { token }, at("on_event")))).toMatchObject({ type: "ignored" });
    }
  });

  it("counts by our clock where it tells the time", async () => {
    const clock = aClock(Date.now());
    const { send, own } = await aKore(clock);
    const token = koreToken({ appId, exp: Math.floor(clock() / 1000) + 60 });
    await send(own, "on_event", token);
    clock.pass(5 * 60_000);

    await expect(send(own, "on_event", token)).rejects.toBeInstanceOf(SignatureError);
  });
});
