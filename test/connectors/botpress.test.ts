import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { botpress } from "../../connectors/botpress/index.ts";
import { type BotpressStandIn, startBotpress } from "../../demo/stand-ins/botpress.ts";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aBot, aConnection, anEscalationOf, aQuery, damagedBy } from "../support/bot-platform.ts";

const SECRET = "a-secret-of-botpress";
const HEADERS = { "x-bp-secret": SECRET };
const BODY = JSON.parse(
  readFileSync(new URL("../recordings/botpress/handover.json", import.meta.url), "utf8"),
) as Record<string, unknown> & { conversationId: string };

const escalationOf = async (body: unknown, block: object = {}) =>
  anEscalationOf(await aBot(botpress, { secret: SECRET, ...block }).read(aQuery(body, {}, HEADERS)));

async function aStandIn(): Promise<BotpressStandIn & { block: object }> {
  const standIn = await startBotpress();
  onTestFinished(() => standIn.close());
  const block = { api: { token: standIn.token, bot_id: standIn.botId }, base_url: standIn.url };
  return Object.assign(standIn, { block });
}

const written = (text: string, second: number, direction = "incoming") => ({
  ...{ id: `msg_${second}`, conversationId: BODY.conversationId, type: "text", direction, payload: { text } },
  createdAt: `2026-11-20T10:00:0${second}.000Z`,
});

describe("what a botpress bot posts", () => {
  it("tells messages of every type, whose they are, and why a person is needed", async () => {
    const { conversation, reason } = await escalationOf(BODY);

    expect(conversation.id).toBe(BODY.conversationId);
    expect(conversation.messages.map(({ role, text }) => [role, text])).toEqual([
      ["customer", "I was charged twice this month"],
      ["bot", "Here is **how billing works**"],
      ["bot", "Did that help?\n[Yes]\n[Talk to a person]"],
      ["customer", "https://files.bpcontent.cloud/invoice.png"],
      ["bot", "Invoices\nAll of them\n[Open]"],
      ["customer", "human"],
    ]);
    expect(reason).toEqual({ text: "The customer was charged twice this month and wants a person." });
  });

  it("knows the customer, and keeps what is said of the session", async () => {
    expect((await escalationOf(BODY)).customer).toEqual({
      ...{ email: "dana@northwind.example", name: "Dana Reyes", phone: null, external_id: "u_77" },
      attributes: {
        ...{ plan: "pro", queue: "billing", urgent: true },
        botpress_user_id: "user_01KAH3S8RX1T9E6Y2P4J8D3K7A",
      },
    });
  });

  it("may hold the messages as the API gives them", async () => {
    const messages = [written("Hi", 1), written("Hello!", 2, "outgoing")];

    expect((await escalationOf({ conversationId: "c1", messages })).conversation.messages).toEqual([
      { role: "customer", text: "Hi", at: "2026-11-20T10:00:01.000Z" },
      { role: "bot", text: "Hello!", at: "2026-11-20T10:00:02.000Z" },
    ]);
  });

  it("is read by the API where it holds none, all pages, oldest first", async () => {
    const { messages, calls, block } = await aStandIn();
    for (const second of [3, 1, 5, 2, 4, 6]) messages.push(written(`message ${second}`, second));
    messages.push({ ...written("of somebody else", 7), conversationId: "conv_other" });
    const { conversation } = await escalationOf({ conversationId: BODY.conversationId }, block);

    expect(conversation.messages.map(({ text }) => text)).toEqual(
      [1, 2, 3, 4, 5, 6].map((second) => `message ${second}`),
    );
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(2).fill("GET /v1/chat/messages"),
    );
  });

  it("is known by the message that led to it, whose words do where there are no others", async () => {
    const body = { conversationId: "c1", messageId: "msg_7", preview: "human please" };
    const call = await aBot(botpress, { secret: SECRET }).read(aQuery(body, {}, HEADERS));

    expect(call).toMatchObject({ id: "msg_7" });
    expect(anEscalationOf(call).conversation.messages).toEqual([{ role: "customer", text: "human please" }]);
  });

  it("asks nothing of the API where it holds its messages", async () => {
    const { calls, block } = await aStandIn();
    await escalationOf(BODY, block);

    expect(calls).toEqual([]);
  });

  it.each([
    ["hangs", { kind: "hang" as const }],
    ["refuses us", { kind: "status" as const, reply: { status: 403, body: {} } }],
    ["answers a page", { kind: "html" as const }],
  ])("stands without its messages when the API %s", async (_, fault) => {
    const standIn = await aStandIn();
    standIn.faults = [fault];
    const bot = aBot(botpress, { secret: SECRET, ...standIn.block });
    const startedAt = performance.now();
    const call = await bot.read(aQuery({ conversationId: "c1" }, {}, HEADERS), AbortSignal.timeout(300));

    expect(anEscalationOf(call).conversation.messages).toMatchObject([{ role: "system" }]);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });

  it("is refused without the secret, and unreadable without a conversation", async () => {
    const bot = aBot(botpress, { secret: SECRET });

    await expect(bot.read(aQuery(BODY, {}, { "x-bp-secret": "x" }))).rejects.toThrow(SignatureError);
    await expect(bot.read(aQuery({ ...BODY, conversationId: " " }, {}, HEADERS))).rejects.toThrow(
      UnreadableError,
    );
  });

  it("is an escalation that fits our schema whatever part of it is broken", async () => {
    const bot = aBot(botpress, { secret: SECRET });
    for (const body of damagedBy(BODY)) {
      const call = await bot.read(aQuery(body, {}, HEADERS)).catch((error: Error) => error);
      if (call instanceof Error) expect(call).toBeInstanceOf(UnreadableError);
      else expect(readInput(EscalationEvent, anEscalationOf(call))).toMatchObject({ ok: true });
    }
  });

  it("is checked: may the token read conversations", async () => {
    const { block, token } = await aStandIn();
    const levels = async (more: object) =>
      (await aConnection(botpress, { secret: SECRET, ...block, ...more }).check()).map(({ level }) => level);

    expect(await levels({})).toEqual(["ok", "ok"]);
    expect(await levels({ api: { token: `${token}x`, bot_id: "b" } })).toEqual(["ok", "fault"]);
  });
});
