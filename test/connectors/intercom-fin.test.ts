import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fin } from "../../connectors/intercom/fin/index.ts";
import { intercomCredentials } from "../../demo/stand-ins/intercom.ts";
import { defaultAccount } from "../../demo/stand-ins/intercom-account.ts";
import { startStandIn } from "../../demo/stand-ins/stand-in.ts";
import type { BotCall } from "../../src/connector.ts";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { anIntercom, openIntercom, signed, signedByFin, testDeps } from "../support/intercom.ts";

const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`../recordings/intercom/${name}.json`, import.meta.url), "utf8"));
const TOPICS: Record<string, { id: string }> = recorded("notifications");
const AGENT: Record<string, object> = recorded("fin-agent-events");
const SECRET = "fin-secret-of-the-agent-api";

function openFin(more: Record<string, unknown>) {
  const config = fin.config.parse({ client_secret: intercomCredentials.clientSecret, ...more });
  const { bot } = fin.open(config, testDeps());
  return async (webhook: Parameters<typeof bot.read>[0], ms = 2_000) => {
    const call = await bot.read(webhook, AbortSignal.timeout(ms));
    return call as BotCall;
  };
}

/** The vendor's API with the recorded conversation. */
async function anApi() {
  const vendor = await startStandIn(({ path }) =>
    path === "/conversations/215471000001"
      ? { body: recorded("conversation") }
      : { status: 404, body: { type: "error.list", errors: [{ code: "not_found" }] } },
  );
  return { vendor, more: { access_token: "dG9r", base_url: vendor.url } };
}

describe("fin, in conversations that Intercom holds", () => {
  it("hands over with the whole conversation, who it is and why", async () => {
    const { vendor, more } = await anApi();
    const call = await openFin(more)(signed(TOPICS.fin_escalated ?? {}));
    await vendor.close();

    expect(call).toEqual({
      ...{ type: "escalation", id: TOPICS.fin_escalated?.id },
      escalation: {
        conversation: {
          ...{ id: "215471000001", channel: "messenger", url: null },
          messages: [
            { role: "bot", text: "Hi, I am Fin. How can I help?", at: "2026-11-20T09:55:00.000Z" },
            { role: "customer", text: "I was charged twice this month", at: "2026-11-20T09:56:00.000Z" },
            { role: "bot", text: "Here is how billing works.", at: "2026-11-20T09:56:40.000Z" },
            {
              ...{ role: "customer", text: "That doesn't help. Can I talk to a human?" },
              at: "2026-11-20T09:58:20.000Z",
            },
            {
              ...{ role: "bot", text: "I will pass you to the team.", at: "2026-11-20T10:00:00.000Z" },
              articles: [{ title: "How billing works", url: "https://help.acme.example/billing" }],
            },
          ],
        },
        customer: { email: "dana@northwind.example", name: "Dana Reyes", external_id: "u_77", phone: null },
        page: { url: "https://app.acme.example/billing" },
        reason: { code: "customer_request", text: "Escalation requested by user" },
        bot: { name: "Fin", platform: "intercom" },
      },
    });
  });

  it.each([
    ["cannot be read", { kind: "status", reply: { status: 503, body: {} } } as const],
    ["does not answer in time", { kind: "hang" } as const],
    ["is no conversation", { kind: "html" } as const],
  ])("hands over with what the webhook tells when the conversation %s", async (_, fault) => {
    const { vendor, more } = await anApi();
    vendor.faults.push(fault);
    const call = await openFin(more)(signed(TOPICS.fin_escalated ?? {}), 300);
    await vendor.close();

    expect(call).toMatchObject({
      type: "escalation",
      escalation: { conversation: { messages: [{ role: "bot" }, { role: "bot" }] } },
    });
    const { escalation } = call as Extract<BotCall, { type: "escalation" }>;
    expect(EscalationEvent.safeParse(escalation).success).toBe(true);
  });

  it.each([
    ["fin_spoke", "ignored", null],
    ["fin_routed", "escalation", "business_rule"],
    ["assigned_by_person", "ignored", null],
    ["admin_replied", "ignored", null],
    ["ping", "ignored", null],
  ])("%s is %s", async (name, type, code) => {
    const call = await openFin({})(signed(TOPICS[name] ?? {}));

    expect(call.type).toBe(type);
    if (call.type === "escalation") expect(call.escalation.reason?.code).toBe(code);
  });

  it.each([
    ["negative_feedback", "negative_sentiment"],
    ["procedure_handoff", "business_rule"],
    ["escalated", null],
    ["assumed_resolution", undefined],
    ["toString", undefined],
  ])("takes the state %s for %s", async (state, code) => {
    const event = structuredClone(TOPICS.fin_routed) as unknown as {
      data: { item: { ai_agent: { resolution_state: string } } };
    };
    event.data.item.ai_agent.resolution_state = state;
    const call = await openFin({})(signed(event));

    expect(call.type === "escalation" ? call.escalation.reason?.code : undefined).toBe(code);
  });

  it("leaves alone what a person has answered or closed, although Fin's state stays as it was", async () => {
    const conversation = recorded("conversation");
    const say = (type: string, id: string) => {
      const part = {
        type: "conversation_part",
        id,
        part_type: "comment",
        body: "<p>Well.</p>",
        created_at: 1,
      };
      const author = { type, id, name: "Sarah Lind", email: "sarah@acme.example" };
      conversation.conversation_parts.conversation_parts.push({ ...part, author });
    };
    const vendor = await startStandIn(() => ({ body: conversation }));
    const read = openFin({ access_token: "dG9r", base_url: vendor.url });
    const event = TOPICS.fin_escalated ?? {};
    expect((await read(signed(event))).type).toBe("escalation");
    say("admin", "9101");
    expect((await read(signed(event))).type).toBe("ignored");
    say("user", "66f0a1b2c3d4e5f600000001"); // and who comes back is heard again
    expect((await read(signed(event))).type).toBe("escalation");
    const closed = structuredClone(event) as { data: { item: Record<string, unknown> } };
    closed.data.item.state = "closed";
    expect((await read(signed(closed))).type).toBe("ignored");
    await vendor.close();
  });

  it("takes a time that is none for unknown", async () => {
    const event = structuredClone(TOPICS.fin_escalated) as unknown as {
      data: { item: { created_at: number } };
    };
    event.data.item.created_at = 1e300;

    expect(await openFin({})(signed(event))).toMatchObject({
      escalation: { conversation: { messages: [{ at: null }, { role: "bot" }] } },
    });
  });

  it("tells another helpdesk what the customer writes meanwhile", async () => {
    expect(await openFin({})(signed(TOPICS.user_replied ?? {}))).toEqual({
      ...{ type: "messages", id: TOPICS.user_replied?.id, conversationId: "215471000001" },
      messages: [{ role: "customer", text: "Hello? Invoice 42", at: "2026-11-20T10:00:05.000Z" }],
    });
  });

  it("asks who the contact is where no message says", async () => {
    const account = defaultAccount();
    const standIn = await anIntercom({ account });
    const [dana] = account.contacts;
    const id = standIn.talk(dana?.id ?? "", [{ by: "fin", text: "Hello" }]);
    standIn.subscribe({ url: "http://127.0.0.1:9/x", secret: "s" });
    standIn.giveUp(id, { state: "routed_to_team", text: "A colleague will help" });
    const [{ body } = { body: "{}" }] = standIn.webhooks;
    const read = openFin({ access_token: intercomCredentials.accessToken, base_url: standIn.url });
    const call = await read(signed(body));

    expect(call).toMatchObject({
      escalation: { customer: { email: "dana@northwind.example", name: "Dana Reyes" } },
    });
  });
});

describe("fin, where the helpdesk is Intercom too", () => {
  it("hands over a conversation that becomes the ticket, and says nothing of what is written there anyway", async () => {
    const { connection, standIn } = await openIntercom();
    const [dana] = standIn.account.contacts;
    const id = standIn.talk(dana?.id ?? "", [{ by: "customer", text: "I was charged twice" }]);
    standIn.subscribe({ url: "http://127.0.0.1:9/x", secret: "s" });
    standIn.giveUp(id, { state: "escalated", reason: "Escalation requested by user", text: "One moment" });
    const [{ body } = { body: "{}" }] = standIn.webhooks;
    const read = async (what: object | string) =>
      connection.bot?.read(signed(what), AbortSignal.timeout(2_000));

    expect(await read(body)).toMatchObject({
      type: "escalation",
      escalation: { conversation: { id }, bot: { platform: "intercom" } },
    });
    expect(await read(TOPICS.user_replied ?? {})).toEqual({ type: "ignored" });
  });
});

describe("fin behind another messenger", () => {
  const read = (event: object | string, secret = SECRET) =>
    openFin({ webhook_secret: SECRET })(signedByFin(event, secret));

  it("hands over with the customer's id and the reason, and an id of its own making", async () => {
    expect(await read(AGENT.escalated ?? {})).toEqual({
      ...{ type: "escalation", id: "fin_agent:ext-123:escalated:2026-11-20T10:00:00.123Z" },
      escalation: {
        conversation: {
          id: "ext-123",
          messages: [
            { role: "system", text: "Escalation requested by user", at: "2026-11-20T10:00:00.123Z" },
          ],
        },
        customer: { external_id: "7891" },
        reason: { code: "customer_request", text: "Escalation requested by user" },
        bot: { name: "Fin", platform: "fin_agent" },
      },
    });
    expect(await read(AGENT.escalated_by_rule ?? {})).toMatchObject({
      escalation: { reason: { code: "business_rule" } },
    });
  });

  it("tells what Fin says afterwards, and keeps quiet about what it solved", async () => {
    expect(await read(AGENT.replied ?? {})).toMatchObject({
      ...{ type: "messages", conversationId: "ext-123", id: "fin_agent:ext-123:98765" },
      messages: [{ role: "bot", text: "A colleague will look at it." }],
    });
    expect(await read(AGENT.resolved ?? {})).toEqual({ type: "ignored" });
  });

  it("is refused with another secret, or where none is set; signed nonsense is unreadable", async () => {
    await expect(read(AGENT.escalated ?? {}, "another")).rejects.toThrow(SignatureError);
    const deaf = openFin({})(signedByFin(AGENT.escalated ?? {}, SECRET));
    await expect(deaf).rejects.toThrow(SignatureError);
    await expect(read("[]")).rejects.toThrow(UnreadableError);
  });

  it("wants to be told how Fin speaks to us", () => {
    expect(fin.config.safeParse({ access_token: "x" }).error?.issues[0]?.message).toContain("client_secret");
  });
});
