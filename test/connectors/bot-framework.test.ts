import { describe, expect, it, onTestFinished } from "vitest";
import { botFramework } from "../../connectors/bot-framework/index.ts";
import { startBotConnector } from "../../demo/stand-ins/bot-connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aWebhook, escalationOf, openBot, recording } from "../support/bots.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";
import { aClock } from "../support/zendesk.ts";

const APP_ID = "6f1a0a52-7f6e-4b0c-9e7a-1f2d3c4b5a69";
const SECRET = "the-secret-of-a-bot";
const activity = recording("bot_framework/handoff-initiate.json");
const signal = () => AbortSignal.timeout(2_000);

async function aConnector(options: Parameters<typeof startBotConnector>[0] = {}, now?: () => number) {
  const standIn = await startBotConnector(options);
  onTestFinished(() => standIn.close());
  const bot = openBot(botFramework, { app_id: APP_ID, base_url: standIn.url }, now);
  const send = (token: string, body: unknown = activity) =>
    bot.read(aWebhook(body, { authorization: `Bearer ${token}` }), signal());
  return { ...bot, standIn, send };
}

const bySecret = (body: unknown) =>
  openBot(botFramework, { secret: SECRET }).read(aWebhook(body, { "x-baton-secret": SECRET }));

describeConnector(botFramework, {
  block: (base_url) => ({ secret: `${CANARY}-bot`, base_url }),
  isCheckedOffline: true,
  bot: {
    body: JSON.stringify(activity),
    sign: (text) => aWebhook(text, { "x-baton-secret": `${CANARY}-bot` }),
    coversBody: false,
  },
});

describe("a handoff of bot framework", () => {
  it("says who asks, what was said, and what the bot knew", async () => {
    const call = await bySecret(activity);

    expect(call).toMatchObject({ type: "escalation", id: "5b6a3f0e-2f3d-4c61-9a40-0d8a2f8f3b11" });
    expect(escalationOf(call)).toEqual({
      conversation: {
        ...{ id: "AbCdEf123-us", channel: "directline", language: "en-US" },
        messages: [
          { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05.101Z" },
          {
            role: "bot",
            text: "Here is how billing works\n(attachment: application/vnd.microsoft.card.adaptive)",
            at: "2026-11-20T10:00:09.220Z",
          },
          { role: "customer", text: "Let me talk to a person", at: "2026-11-20T10:00:17.000Z" },
        ],
      },
      customer: {
        ...{ name: "Dana Reyes", email: "dana@northwind.example", phone: null },
        external_id: "dl_5f1d9c7e-dana",
        attributes: expect.objectContaining({ PlanName: "pro", va_LastTopic: "Escalate" }),
      },
      reason: { text: "Charged twice, wants a person" },
      bot: { name: "Ava", platform: "bot_framework" },
      callback_url: null,
    });
  });

  it("is answered by a status of the same protocol", async () => {
    const call = await bySecret(activity);
    if (Array.isArray(call) || !("escalation" in call)) throw new Error("no escalation");

    const { status, body } = call.answer?.({ handoffId: "hnd_1", customerMessage: "One moment" }) ?? {};

    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ type: "event", name: "handoff.status", replyToId: activity.id },
      conversation: { id: "AbCdEf123-us" },
      value: { state: "accepted", message: "One moment", handoffId: "hnd_1" },
    });
  });

  it.each<[string, unknown, string]>([
    [
      "a link",
      { name: "Transcript", contentUrl: "http://169.254.169.254/x" },
      "as a link, which Baton does not open",
    ],
    ["nothing", null, "sent no transcript"],
    ["broken JSON", { name: "transcript", content: "{half" }, "sent no transcript"],
  ])("says so where the transcript is %s", async (_, attachment, words) => {
    const { messages } = escalationOf(
      await bySecret({ ...activity, attachments: [attachment] }),
    ).conversation;

    expect(messages).toEqual([{ role: "system", text: expect.stringContaining(words) }]);
  });

  it("reads a transcript that is a list or a text, and tells who spoke by the handoff's own user", async () => {
    const said = [
      { type: "message", text: "Help", from: { id: "dl_5f1d9c7e-dana" } },
      { type: "message", text: "Sure", from: { id: "other" } },
    ];
    for (const content of [said, JSON.stringify({ activities: said })]) {
      const body = { ...activity, attachments: [{ name: "Transcript", content }] };
      const { messages } = escalationOf(await bySecret(body)).conversation;
      expect(messages.map(({ role, text }) => `${role}: ${text}`)).toEqual(["customer: Help", "bot: Sure"]);
    }
  });

  it("takes what the user says later for one more message, and all else for nothing", async () => {
    const from = { id: "dl_5f1d9c7e-dana", role: "user" };
    const later = {
      ...activity,
      attachments: [],
      type: "message",
      name: undefined,
      id: "m1",
      text: "Hello?",
      from,
    };

    expect(await bySecret(later)).toMatchObject({
      ...{ type: "messages", id: "m1", conversationId: "AbCdEf123-us" },
      messages: [{ role: "customer", text: "Hello?" }],
    });
    for (const other of [
      { ...later, from: { id: "northwind-bot", role: "bot" } },
      { ...later, text: "" },
      { ...activity, name: "handoff.status" },
      { ...activity, type: "conversationUpdate" },
    ])
      expect(await bySecret(other)).toEqual({ type: "ignored" });
  });

  it("is unreadable without a conversation", async () => {
    await expect(bySecret({ ...activity, conversation: {} })).rejects.toBeInstanceOf(UnreadableError);
    await expect(bySecret("[]")).rejects.toBeInstanceOf(UnreadableError);
  });
});

describe("the bot connector's token", () => {
  it("is checked against the published keys, which are read once", async () => {
    const { send, standIn } = await aConnector();

    expect(await send(standIn.token(APP_ID))).toMatchObject({ type: "escalation" });
    expect(await send(standIn.token(APP_ID, { aud: [APP_ID] }))).toMatchObject({ type: "escalation" });
    expect(standIn.calls.map(({ path }) => path)).toEqual([
      "/v1/.well-known/openidconfiguration",
      "/v1/.well-known/keys",
    ]);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ["another issuer", { iss: "https://evil.example" }],
    ["another app", { aud: "00000000-0000-0000-0000-000000000001" }],
    ["a time that is over", { exp: 1_700_000_000 }],
    ["no end", { exp: undefined }],
    ["a time to come", { nbf: 4_000_000_000 }],
    ["another service", { serviceurl: "https://evil.example/" }],
    ["no algorithm", {}, { alg: "none" }],
    ["a symmetric algorithm", {}, { alg: "HS256" }],
    ["another algorithm", {}, { alg: "RS512" }],
    ["no key", {}, { kid: undefined }],
    ["an unknown key", {}, { kid: "key-0" }],
  ])("is refused with %s", async (_, claims, header) => {
    const { send, standIn } = await aConnector();

    await expect(send(standIn.token(APP_ID, claims, header))).rejects.toBeInstanceOf(SignatureError);
  });

  it("is refused when it is forged, or speaks for a channel that its key may not speak for", async () => {
    const { send, standIn } = await aConnector();
    const token = standIn.token(APP_ID);
    const [header, , signature] = token.split(".");
    const claims = Buffer.from(
      JSON.stringify({ iss: "https://api.botframework.com", aud: APP_ID, exp: 4e9 }),
    );

    for (const forged of [
      "",
      "x".repeat(40),
      `${header}.${claims.toString("base64url")}.${signature}`,
      `${token}x`,
    ])
      await expect(send(forged)).rejects.toBeInstanceOf(SignatureError);
    await expect(send(token, { ...activity, channelId: "telegram" })).rejects.toBeInstanceOf(SignatureError);
  });

  it("of a new key is taken, and strangers' keys are looked for once in five minutes", async () => {
    const clock = aClock(Date.now());
    const { send, standIn } = await aConnector({}, clock);
    await send(standIn.token(APP_ID));
    for (let n = 0; n < 5; n++) await send(standIn.token(APP_ID, {}, { kid: `x${n}` })).catch(() => {});
    expect(standIn.calls).toHaveLength(2);

    standIn.rotate();
    clock.pass(6 * 60_000);
    expect(await send(standIn.token(APP_ID))).toMatchObject({ type: "escalation" });
    expect(standIn.calls).toHaveLength(4);
  });

  it("cannot be told while the keys are out of reach, unless they are known", async () => {
    const clock = aClock(Date.now());
    const { send, standIn } = await aConnector({}, clock);
    const token = standIn.token(APP_ID, {
      exp: Math.floor(Date.now() / 1000) + 200_000,
    });
    standIn.faults = [{ kind: "status", reply: { status: 502, body: "" }, times: 1 }];
    await expect(send(token)).rejects.toMatchObject({ name: "ConnectorError", kind: "unavailable" });

    await send(token);
    clock.pass(25 * 3_600_000);
    standIn.faults = [{ kind: "reset" }];
    expect(await send(token)).toMatchObject({ type: "escalation" });
  });

  it("does not wait for keys again and again while yesterday's are good enough", async () => {
    const clock = aClock(Date.now());
    const { send, standIn } = await aConnector({}, clock);
    const token = () => {
      const seconds = Math.floor(clock() / 1000);
      return standIn.token(APP_ID, { nbf: seconds - 60, exp: seconds + 60 });
    };
    await send(token());
    clock.pass(25 * 3_600_000);
    standIn.faults = Array.from({ length: 9 }, () => ({ kind: "status", reply: { status: 502, body: {} } }));
    const before = standIn.calls.length;

    for (let time = 0; time < 5; time++) expect(await send(token())).toMatchObject({ type: "escalation" });
    expect(standIn.calls.length - before).toBe(1);
  });

  it("is checked with the keys that fit, whatever stands beside them", async () => {
    const { send, standIn } = await aConnector();
    const keys = (await (await fetch(`${standIn.url}/v1/.well-known/keys`)).json()) as { keys: unknown[] };
    const others = [{ kty: "EC", kid: "ec-1", crv: "P-256", x: "AA", y: "AA" }, null, 7];
    const isKeys = ({ path }: { path: string }) => path.endsWith("/keys");
    standIn.faults.push({
      ...{ kind: "status", only: isKeys },
      reply: { status: 200, body: { keys: [...others, ...keys.keys] } },
    });

    expect(await send(standIn.token(APP_ID))).toMatchObject({ type: "escalation" });
  });

  it("is not checked with keys of another host", async () => {
    const { send, standIn, check } = await aConnector({ keysUrl: "http://elsewhere.invalid/keys" });

    await expect(send(standIn.token(APP_ID))).rejects.toMatchObject({ kind: "unavailable" });
    expect(await check()).toEqual([{ level: "fault", message: expect.stringContaining("another host") }]);
  });

  it("does not make up for a wrong secret, nor the other way round", async () => {
    const standIn = await startBotConnector();
    onTestFinished(() => standIn.close());
    const { read, check } = openBot(botFramework, { app_id: APP_ID, secret: SECRET, base_url: standIn.url });
    const authorization = `Bearer ${standIn.token(APP_ID)}`;

    await expect(read(aWebhook(activity, { authorization, "x-baton-secret": "x" }))).rejects.toThrow(
      SignatureError,
    );
    await expect(read(aWebhook(activity, { authorization: `Bearer ${SECRET}` }))).rejects.toThrow(
      SignatureError,
    );
    expect(await read(aWebhook(activity, { authorization }))).toMatchObject({ type: "escalation" });
    expect((await check()).map(({ level }) => level)).toEqual(["ok", "ok"]);
  });
});

describe("the block of bot framework", () => {
  it("wants a way to prove a handoff", () => {
    expect(botFramework.config.safeParse({}).error?.issues[0]?.message).toContain(
      "app_id for the Bot Connector",
    );
    expect(botFramework.config.safeParse({ app_id: "x" }).success).toBe(false);
    expect(botFramework.config.safeParse({ secret: "short" }).success).toBe(false);
  });
});
