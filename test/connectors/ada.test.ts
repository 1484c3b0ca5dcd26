import { Webhook } from "standardwebhooks";
import { describe, expect, it, onTestFinished } from "vitest";
import { ada } from "../../connectors/ada/index.ts";
import { adaCredentials, startAda } from "../../demo/stand-ins/ada.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aWebhook, escalationOf, openBot, recording } from "../support/bots.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";

const SECRET = "the-secret-of-the-block";
const SIGNING = "whsec_bWFkZS11cC1zZWNyZXQtb2YtYS13ZWJob29r";
const request = recording("ada/handoff-request.json");
const event = recording("ada/conversation-message.json");
const said = recording("ada/messages.json").data as { type: string; content?: { body?: string } }[];
const ID = "5df263b7db5a7e6ea03fae9b";

async function anAda(options: Parameters<typeof startAda>[0] = {}) {
  const standIn = await startAda(options);
  onTestFinished(() => standIn.close());
  standIn.conversations.set(ID, [...said]);
  const block = {
    secret: SECRET,
    signing_secrets: [SIGNING],
    api_key: adaCredentials.apiKey,
    base_url: standIn.url,
  };
  return { ...openBot(ada, block), standIn };
}

const handedOver = (body: unknown = request) => aWebhook(body, { "x-baton-secret": SECRET });

function signed(body: unknown, { family = "svix", secret = SIGNING, at = Date.now(), id = "msg_1" } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signature = new Webhook(secret).sign(id, new Date(at), text);
  const stamp = String(Math.floor(at / 1000));
  const headers = {
    [`${family}-id`]: id,
    [`${family}-timestamp`]: stamp,
    [`${family}-signature`]: signature,
  };
  return aWebhook(text, headers);
}

describeConnector(ada, {
  block: (base_url) => ({ secret: `${CANARY}-block`, api_key: `${CANARY}-key`, base_url }),
  bot: {
    body: JSON.stringify(request),
    sign: (text) => aWebhook(text, { "x-baton-secret": `${CANARY}-block` }),
    coversBody: false,
  },
});

describe("a handoff of ada", () => {
  it("says who asks, and what was said as Ada keeps it", async () => {
    const { read } = await anAda();
    const call = await read(handedOver());

    expect(call).toMatchObject({ type: "escalation", id: null });
    expect(escalationOf(call)).toEqual({
      conversation: {
        ...{ id: ID, channel: "chat", language: "en" },
        messages: [
          { role: "bot", text: "Hello! I'm an AI Agent, here to help.", at: "2026-11-20T10:00:01+00:00" },
          { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05+00:00" },
          { role: "customer", text: "(file: invoice.pdf)", at: "2026-11-20T10:00:12+00:00" },
        ],
      },
      customer: {
        ...{ name: "Dana Reyes", email: "dana@northwind.example", phone: null },
        ...{ external_id: "5f7e0e2c1e7c7e000f0f9c3a", attributes: { plan: "pro" } },
      },
      reason: { text: "Charged twice, wants a person" },
      bot: { platform: "ada" },
      callback_url: null,
    });
  });

  it("reads page after page of one host, and says when it could not read to the end", async () => {
    const { read, standIn } = await anAda({ pageSize: 2 });
    expect(escalationOf(await read(handedOver())).conversation.messages).toHaveLength(3);
    expect(standIn.calls.map(({ query }) => query.get("cursor"))).toEqual([null, "2"]);

    standIn.faults = [{ kind: "status", reply: { status: 500 }, only: ({ query }) => query.has("cursor") }];
    const { messages } = escalationOf(await read(handedOver())).conversation;
    expect(messages.at(-1)).toEqual({ role: "system", text: "The rest could not be read from Ada." });
  });

  it.each([
    ["refuses", { kind: "status", reply: { status: 503, body: {} } }],
    ["sends a page", { kind: "html" }],
    ["cuts its answer", { kind: "half-answer" }],
    ["hangs", { kind: "hang" }],
  ] as const)("stands without the conversation when Ada %s", async (_, fault) => {
    const { read, standIn, lines } = await anAda();
    standIn.faults = [fault];
    const call = await read(
      handedOver({ ...request, last_question: "A person, please" }),
      AbortSignal.timeout(200),
    );

    expect(escalationOf(call).conversation.messages).toEqual([
      { role: "system", text: "The conversation itself could not be read from Ada." },
      { role: "customer", text: "A person, please" },
    ]);
    expect(lines.join("\n")).not.toContain(adaCredentials.apiKey);
  });

  it("takes what an administrator left empty, or filled with something else, for absent", async () => {
    const { read } = openBot(ada, { secret: SECRET });
    const body = {
      ada_conversation_id: ID,
      email: 7,
      name: [],
      callback_url: "javascript:x",
      __proto__: null,
      n: {},
    };
    const escalation = escalationOf(await read(handedOver(body)));

    expect(escalation.customer).toMatchObject({ email: null, name: null, attributes: {} });
    expect(escalation.callback_url).toBeNull();
    await expect(read(handedOver({ ...body, ada_conversation_id: "" }))).rejects.toBeInstanceOf(
      UnreadableError,
    );
  });

  it("is refused without the secret, also where an event's signature would do", async () => {
    const { read } = await anAda();

    await expect(read(aWebhook(request))).rejects.toBeInstanceOf(SignatureError);
    await expect(read(aWebhook(request, { "x-baton-secret": "x" }))).rejects.toBeInstanceOf(SignatureError);
    await expect(read(signed(request))).rejects.toBeInstanceOf(UnreadableError);
  });
});

describe("ada's events", () => {
  it.each(["svix", "webhook"])(
    "are taken with %s headers: what is said later joins the handoff",
    async (family) => {
      const { read } = await anAda();

      expect(await read(signed(event, { family }))).toEqual({
        ...{ type: "messages", id: "6900e2a5d458517e4b157880", conversationId: ID },
        messages: [{ role: "customer", text: "Are you there?", at: "2026-11-20T10:01:02+00:00" }],
      });
    },
  );

  it("of people, and of other kinds, are nothing for us", async () => {
    const { read } = await anAda();
    const data = event.data as Record<string, unknown>;
    for (const other of [
      { ...event, data: { ...data, author: { role: "human_agent" } } },
      { ...event, data: { ...data, author: null } },
      { ...event, data: { ...data, content: { type: "text" } } },
      { ...event, type: "v1.conversation.handoff.ended", data: {} },
      { ...event, type: "v1.conversation.created" },
    ])
      expect(await read(signed(other))).toEqual({ type: "ignored" });
  });

  it("are refused when forged, changed or too old", async () => {
    const { read } = await anAda();
    const genuine = signed(event);
    const forged = [
      signed(event, { secret: "whsec_YW5vdGhlci1zZWNyZXQtb2YtYS13ZWJob29r" }),
      signed(event, { at: Date.now() - 6 * 60_000 }),
      signed(event, { at: Date.now() + 6 * 60_000 }),
      { ...genuine, body: Buffer.concat([genuine.body, Buffer.from(" ")]) },
      { ...genuine, body: Buffer.from([0xff, 0xfe]) },
      {
        ...genuine,
        headers: { ...genuine.headers, "svix-timestamp": `${genuine.headers["svix-timestamp"]}abc` },
      },
      { ...genuine, headers: { ...genuine.headers, "svix-id": undefined } },
      { ...genuine, headers: { ...genuine.headers, "svix-signature": "v1," } },
    ];
    for (const webhook of forged) await expect(read(webhook)).rejects.toBeInstanceOf(SignatureError);
    await expect(openBot(ada, { secret: SECRET }).read(genuine)).rejects.toBeInstanceOf(SignatureError);
  });
});

describe("the block of ada", () => {
  it("wants a key and a host together, and only a host of Ada's", () => {
    const fault = (block: object) =>
      ada.config.safeParse({ secret: SECRET, ...block }).error?.issues[0]?.message;

    expect(fault({ api_key: "k" })).toBe("api_key needs the AI Agent's domain");
    expect(fault({ domain: "acme.ada.support" })).toBe("reading conversations needs an api_key");
    expect(fault({ domain: "evil.example", api_key: "k" })).toContain("must be the AI Agent's host");
    expect(fault({ signing_secrets: ["short"] })).toContain("whsec_");
    expect(fault({ domain: "acme.eu.ada.support", api_key: "k" })).toBeUndefined();
  });

  it("warns where the conversation cannot be read, and is checked without touching one", async () => {
    expect(ada.warnings?.(ada.config.parse({ secret: SECRET }))).toHaveLength(1);
    const { check, standIn } = await anAda();

    expect((await check()).map(({ level }) => level)).toEqual(["ok", "ok"]);
    standIn.faults = [{ kind: "status", reply: { status: 401, body: {} } }];
    expect((await check()).map(({ level }) => level)).toEqual(["ok", "fault"]);
  });
});
