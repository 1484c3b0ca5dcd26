import { describe, expect, it, onTestFinished } from "vitest";
import { zendeskMessaging } from "../../connectors/zendesk/messaging/index.ts";
import { startSunshine, sunshineCredentials } from "../../demo/stand-ins/zendesk-sunshine.ts";
import type { BotCall } from "../../src/connector.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aWebhook, escalationOf, openBot, recording } from "../support/bots.ts";
import { CANARY, describeConnector } from "../support/connector-suite.ts";

const { appId, keyId, keySecret, webhookSecret } = sunshineCredentials;
const ID = "13f32c6cf7d0d38e6e0eba93";
const USER = "cbec0073faeda4dfcd21d0f1";
const passed = recording("zendesk_messaging/pass-control.json");
const message = recording("zendesk_messaging/message.json");
const messages = recording("zendesk_messaging/messages.json").messages as Record<string, unknown>[];
const [event] = passed.events as { type: string; payload: Record<string, unknown> }[];
const [said] = message.events as { payload: Record<string, unknown> }[];

const block = (base_url: string) => ({
  ...{
    secret: webhookSecret,
    subdomain: "acme",
    app_id: appId,
    key_id: keyId,
    key_secret: keySecret,
    base_url,
  },
});

describeConnector(zendeskMessaging, {
  block: (base_url) => ({ ...block(base_url), secret: `${CANARY}-webhook`, key_secret: `${CANARY}-key` }),
  bot: {
    body: JSON.stringify(passed),
    sign: (text) => aWebhook(text, { "x-api-key": `${CANARY}-webhook` }),
    coversBody: false,
  },
});

async function aSunshine() {
  const standIn = await startSunshine();
  onTestFinished(() => standIn.close());
  standIn.begin(ID, [...messages]);
  standIn.users.set(USER, {
    ...{ id: USER, externalId: "u_77", identities: [{ type: "phone", value: "+15550100" }] },
    profile: { givenName: "Dana", surname: "Reyes", email: "dana@northwind.example", locale: "en-CA" },
  });
  const bot = openBot(zendeskMessaging, block(standIn.url));
  const send = (body: unknown, signal?: AbortSignal) =>
    bot.read(aWebhook(body, { "x-api-key": webhookSecret }), signal);
  return { ...bot, standIn, send };
}

const withEvents = (...events: unknown[]) => ({ ...passed, events });
const withPayload = (payload: Record<string, unknown>, type = event?.type) =>
  withEvents({ ...event, type, payload: { ...event?.payload, ...payload } });

describe("control of a messaging conversation that passes to Baton", () => {
  it("says who asks, and what was said as Zendesk keeps it", async () => {
    const { send, standIn } = await aSunshine();
    const call = await send(passed);

    expect(call).toMatchObject({ type: "escalation", id: "0ca7d56ba7b2e081e479fe9e" });
    expect(escalationOf(call)).toEqual({
      conversation: {
        ...{ id: ID, channel: "web", language: "en-CA" },
        messages: [
          { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05.101Z" },
          {
            role: "bot",
            text: "How billing works\nhttps://help.example/billing",
            at: "2026-11-20T10:00:09.220Z",
          },
          { role: "customer", text: "Email: dana@northwind.example", at: "2026-11-20T10:00:15.000Z" },
          { role: "customer", text: "(image: the invoice)", at: "2026-11-20T10:00:17.000Z" },
        ],
      },
      customer: {
        ...{ name: "Dana Reyes", email: "dana@northwind.example", phone: "+15550100", external_id: "u_77" },
        attributes: { lang: "en-ca", plan: "pro" },
      },
      reason: { text: "asked for a person" },
      bot: { platform: "zendesk_messaging" },
    });
    expect(standIn.calls.map(({ path }) => path.replace(`/v2/apps/${appId}`, ""))).toEqual([
      `/conversations/${ID}/messages`,
      `/users/${USER}`,
    ]);
  });

  it("may be offered, and then it asks nobody whom the bot knows", async () => {
    const { send, standIn } = await aSunshine();
    const integration = { id: "5ef21b86e933b7355c11c604", name: "other" };
    const metadata = { "dataCapture.systemField.requester.email": "jo@contoso.example" };
    const offered = { ...block(standIn.url), integration: integration.id };
    const { read } = openBot(zendeskMessaging, offered);
    const body = withPayload(
      { metadata, conversation: { id: ID, pendingSwitchboardIntegration: integration } },
      "switchboard:offerControl",
    );

    const escalation = escalationOf(await read(aWebhook(body, { "x-api-key": webhookSecret })));
    expect(escalation.customer).toMatchObject({ email: "jo@contoso.example", name: "Dana Reyes" });
    expect(standIn.calls).toHaveLength(1);
    expect(await send(body)).toEqual({ type: "ignored" });
  });

  it.each<[string, unknown]>([
    [
      "it passes to the agents",
      withPayload({ conversation: { id: ID, activeSwitchboardIntegration: { name: "zd" } } }),
    ],
    ["a ticket was closed", withPayload({ reason: "ticketClosed" })],
    ["it goes on by mail", withPayload({ reason: "transferToEmail" })],
    ["passing it failed", withPayload({}, "switchboard:passControl:failure")],
    [
      "the bot writes",
      withEvents({
        ...said,
        type: "conversation:message",
        payload: {
          ...said?.payload,
          message: { author: { type: "business" }, content: { type: "text", text: "x" } },
        },
      }),
    ],
    ["there is no event", withEvents()],
    ["an event has no type", withEvents({ payload: {} }, null, 7)],
  ])("is nothing for us when %s", async (_, body) => {
    const { send, standIn } = await aSunshine();

    expect(await send(body)).toEqual({ type: "ignored" });
    expect(standIn.calls).toEqual([]);
  });

  it("may come several at once, with what is said later", async () => {
    const { send, standIn } = await aSunshine();
    standIn.begin("c2", []);
    const other = {
      ...event,
      payload: { conversation: { ...(event?.payload.conversation as object), id: "c2" } },
    };
    const calls = (await send(withEvents(event, said, { ...other, id: "e2" }))) as BotCall[];

    expect(calls.map(({ type }) => type)).toEqual(["escalation", "messages", "escalation"]);
    expect(calls[1]).toMatchObject({
      conversationId: ID,
      messages: [{ role: "customer", text: "Are you there?" }],
    });
    expect(calls[2]).toMatchObject({
      escalation: {
        conversation: {
          messages: [{ role: "system", text: expect.stringContaining("Nothing was written") }],
        },
      },
    });
  });

  it("reads page before page, and says when it could not read to the beginning", async () => {
    const { send, standIn } = await aSunshine();
    const long = Array.from({ length: 230 }, (_, n) => ({
      ...messages[0],
      content: { type: "text", text: `m${n}` },
    }));
    standIn.begin(ID, long);
    expect(escalationOf(await send(passed)).conversation.messages).toHaveLength(230);
    expect(escalationOf(await send(passed)).conversation.messages[0]).toMatchObject({ text: "m0" });

    standIn.faults = [
      { kind: "status", reply: { status: 500 }, only: ({ query }) => query.has("page[before]") },
    ];
    const { messages: partly } = escalationOf(await send(passed)).conversation;
    expect(partly).toHaveLength(101);
    expect(partly[0]).toEqual({ role: "system", text: expect.stringContaining("before could not be read") });
  });

  it.each([
    ["refuses", { kind: "status", reply: { status: 401, body: {} } }],
    ["sends a page", { kind: "html" }],
    ["never ends", { kind: "endless" }],
    ["hangs", { kind: "hang" }],
  ] as const)("stands without the conversation when Zendesk %s", async (_, fault) => {
    const { send, standIn, lines } = await aSunshine();
    standIn.faults = [fault];
    const { conversation } = escalationOf(await send(passed, AbortSignal.timeout(300)));

    expect(conversation.messages).toEqual([
      { role: "system", text: expect.stringContaining("could not be read") },
    ]);
    expect(lines.join("\n")).not.toContain(keySecret);
  });

  it("is refused without the webhook's secret, and unreadable from another app", async () => {
    const { read, send } = await aSunshine();

    await expect(read(aWebhook("{half"))).rejects.toBeInstanceOf(SignatureError);
    await expect(read(aWebhook(passed, { "x-api-key": "x" }))).rejects.toBeInstanceOf(SignatureError);
    await expect(send({ ...passed, app: { id: "another" } })).rejects.toBeInstanceOf(UnreadableError);
    await expect(send({ app: { id: appId } })).rejects.toBeInstanceOf(UnreadableError);
  });
});

describe("the switchboard", () => {
  it("is looked at: Baton's integration, and who comes after it", async () => {
    const { check, standIn } = await aSunshine();
    expect(await check()).toEqual([{ level: "ok", message: 'the switchboard has the integration "baton"' }]);

    const { check: other } = openBot(zendeskMessaging, { ...block(standIn.url), integration: "btn" });
    expect(await other()).toEqual([
      {
        level: "fault",
        message: 'the switchboard has no integration "btn" (there are: baton, zd-agentWorkspace)',
      },
    ]);
    const [own] = standIn.integrations;
    if (own) standIn.integrations[0] = { ...own, nextSwitchboardIntegrationId: null };
    expect(await check()).toMatchObject([{ level: "warning" }]);
    standIn.faults = [{ kind: "status", reply: { status: 401, body: {} } }];
    expect(await check()).toMatchObject([{ level: "fault" }]);
  });
});
