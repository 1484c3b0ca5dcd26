import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { readJsonObject, requireSecret } from "../../src/bot-webhook.ts";
import type { BotCall, BotInbound, EscalationInput, HelpdeskEvent, Inbound } from "../../src/connector.ts";
import { ConnectorError, SignatureError, UnreadableError } from "../../src/errors.ts";
import { type OpenServer, openServer } from "../support/server.ts";

const SECRET = "a-secret-of-a-platform";
const folder = mkdtempSync(path.join(tmpdir(), "baton-test-"));
let api: OpenServer;
let read: (body: Record<string, unknown>, signal: AbortSignal) => ReturnType<BotInbound["read"]>;
let inbound: Inbound["read"] | undefined;
let offered: string[] = [];

const bot: BotInbound = {
  async read(webhook, signal) {
    requireSecret(webhook, [SECRET], { headers: ["x-secret"], query: ["secret"] });
    return read(readJsonObject(webhook.body), signal);
  },
};

beforeAll(async () => {
  api = await openServer(folder);
  api.room.onAccepted = ({ handoffId }) => void offered.push(handoffId);
  api.room.onWork = (handoffId) => void offered.push(handoffId);
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  api.room.readers = (source) => {
    if (source === "ava" || source === "eve") return { bot };
    if (source === "both") return { bot, ...(inbound ? { inbound: { read: inbound } } : {}) };
    return null;
  };
  offered = [];
  inbound = undefined;
  read = async ({ id, conversation, text = "Let me talk to a person" }) => ({
    ...{ type: "escalation", id: (id as string | undefined) ?? null },
    escalation: anEscalation(String(conversation), String(text)),
  });
});

const anEscalation = (id: string, text: string): EscalationInput => ({
  conversation: { id, messages: [{ role: "customer", text }] },
});

async function post(
  source: string,
  body: unknown,
  { query = "", headers = { "x-secret": SECRET } as Record<string, string> } = {},
) {
  const response = await fetch(`${api.url}/webhooks/${source}${query}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

interface Answer {
  handoff?: { id: string };
  detail?: string;
  errors?: unknown;
  result?: string;
}

async function rowOf(conversationId: string) {
  return api.room.handoffs.openOf({ installationId: "default", conversationId });
}

const handoffsOf = async (answers: { body: { handoff?: { id: string } } }[]) =>
  new Set(answers.map(({ body }) => body.handoff?.id));

describe("a bot platform's webhook", () => {
  it("hands a conversation over, stored before it is answered, under the platform's name", async () => {
    const { status, body } = await post("ava", { conversation: "c1" });

    expect(status).toBe(202);
    expect(body).toMatchObject({ customer_message: expect.any(String), expected_reply: expect.anything() });
    const row = await rowOf("ava:c1");
    expect(row).toMatchObject({ id: body.handoff?.id, status: "accepted" });
    const { events } = (await api.room.handoffs.getWithEvents(row?.id ?? "")) ?? { events: [] };
    expect(events[0]?.body).toMatchObject({ conversation: { id: "c1" }, bot: { platform: "ava" } });
    expect(offered).toEqual([row?.id]);
  });

  it("is answered in the platform's own words", async () => {
    read = async () => ({
      ...{ type: "escalation", id: null, escalation: anEscalation("c2", "Help") },
      answer: ({ handoffId, customerMessage }) => ({
        status: 200,
        body: { say: customerMessage, handoffId },
      }),
    });

    const first = await post("ava", {});
    expect(first.status).toBe(200);
    expect(first.body).toEqual({
      say: "I'm bringing in a colleague.",
      handoffId: expect.stringMatching(/^hnd_/),
    });
    expect(await post("ava", {})).toEqual(first); // and the same again, for a platform that did not hear it
  });

  it("makes one handoff of the same event, fifty times at once", async () => {
    const named = await Promise.all(
      Array.from({ length: 50 }, () => post("ava", { conversation: "c3", id: "e3" })),
    );
    const unnamed = await Promise.all(Array.from({ length: 50 }, () => post("ava", { conversation: "c4" })));

    expect((await handoffsOf(named)).size).toBe(1);
    expect((await handoffsOf(unnamed)).size).toBe(1);
    expect(new Set([...named, ...unnamed].map(({ status }) => status))).toEqual(new Set([202]));
    expect(offered).toHaveLength(2);
  });

  it("takes several calls of one delivery, each once however often it comes", async () => {
    const said = { role: "customer" as const, text: "Are you there?" };
    read = async () => [
      { type: "escalation", id: "e10", escalation: anEscalation("c30", "Help") },
      { type: "messages", id: "m10", conversationId: "c30", messages: [said] },
      { type: "escalation", id: "e11", escalation: anEscalation("c31", "Help") },
      { type: "ignored" },
    ];
    const answers = [await post("ava", {}), await post("ava", {})];

    expect(answers.map(({ status, body }) => [status, body.result])).toEqual([
      [200, "applied"],
      [200, "repeated"],
    ]);
    const row = await rowOf("ava:c30");
    const { events } = (await api.room.handoffs.getWithEvents(row?.id ?? "")) ?? { events: [] };
    expect(events).toHaveLength(2);
    expect(await rowOf("ava:c31")).toBeTruthy();
  });

  it("tells the platform's reader what the address says after its name", async () => {
    const seen: (string | undefined)[] = [];
    api.room.readers = () => ({
      bot: {
        async read({ path }) {
          seen.push(path);
          return { type: "ignored" };
        },
      },
    });
    for (const rest of ["", "/sdk/bots/st-1/on_agent_transfer", "/a%2Fb"]) await post(`ava${rest}`, {});

    expect(seen).toEqual(["", "/sdk/bots/st-1/on_agent_transfer", "/a/b"]);
  });

  it("is 503 while it cannot be told who sent it", async () => {
    read = async () => {
      throw new ConnectorError("ava", "unavailable", "reading the keys: answered 502");
    };
    const { status, body } = await post("ava", { conversation: "c32" });

    expect([status, body.detail]).toEqual([503, "Who sent this cannot be told now. Send it again."]);
  });

  it("joins the conversation's open handoff", async () => {
    const first = await post("ava", { conversation: "c5" });
    const second = await post("ava", { conversation: "c5", text: "Hello?" });

    expect([first.status, second.status]).toEqual([202, 200]);
    expect((await handoffsOf([first, second])).size).toBe(1);
  });

  it("keeps two platforms apart that chose the same ids", async () => {
    const answers = [
      await post("ava", { conversation: "user-1", id: "1" }),
      await post("eve", { conversation: "user-1", id: "1" }),
    ];

    expect((await handoffsOf(answers)).size).toBe(2);
  });

  it("takes the secret from the query too, and never logs it", async () => {
    const answer = await post("ava", { conversation: "c6" }, { query: `?secret=${SECRET}`, headers: {} });
    const twice = await post(
      "ava",
      { conversation: "c6" },
      { query: `?secret=${SECRET}&secret=x`, headers: {} },
    );

    expect([answer.status, twice.status]).toEqual([202, 202]);
    expect(api.lines.join("\n")).not.toContain(SECRET);
    expect(await api.room.metrics.registry.metrics()).not.toContain(SECRET);
  });

  it.each([
    ["no secret", "", {}],
    ["another secret", "?secret=another-secret-of-16", {}],
    ["an empty one", "?secret=", { "x-secret": "" }],
    ["half of it", "", { "x-secret": SECRET.slice(0, -1) }],
    ["a name of every object", "?__proto__=1&constructor=1", {}],
  ])("is 401 with %s, whatever it holds", async (_, query, headers) => {
    const { status, body } = await post("ava", "{half", { query, headers: headers as never });

    expect([status, body.detail]).toEqual([401, "The signature is missing, wrong or too old."]);
  });

  it.each([
    ["no JSON", "{half", "the body is not JSON"],
    ["a list", "[]", "must be a JSON object"],
    ["100,000 levels", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "deeper than 64"],
  ])("is 400 for %s", async (_, body, reason) => {
    const answer = await post("ava", body);

    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(reason);
  });

  it("is 422 where an adapter made no escalation of it, and the log says where without its contents", async () => {
    read = async () => ({
      ...{ type: "escalation", id: null },
      escalation: { conversation: { id: "c7", messages: [] } },
    });
    const { status, body } = await post("ava", {});

    expect([status, body.errors]).toEqual([
      422,
      [expect.objectContaining({ path: "conversation.messages" })],
    ]);
    expect(api.lines.at(-1)).toContain('"paths":["conversation.messages"]');
  });

  it("is 503 while nothing can be stored, so that the platform sends it again", async () => {
    const { accept } = api.room.inbox;
    api.room.inbox.accept = async () => {
      throw new Error("connection refused");
    };
    const answered: string[] = [];
    read = async () => ({
      ...{ type: "escalation", id: "e8", escalation: anEscalation("c8", "Help") },
      answer: ({ handoffId }) => ({ status: 200, body: { handoffId: answered.push(handoffId) } }),
    });
    const refused = await post("ava", {});
    api.room.inbox.accept = accept;

    expect([refused.status, answered]).toEqual([503, []]);
    expect((await post("ava", {})).status).toBe(200);
  });

  it("adds what was said since to the open handoff, once, and nothing to one that is not there", async () => {
    const { body } = await post("ava", { conversation: "c9" });
    const say = (text: string, conversationId = "c9", id: string | null = null) => {
      read = async () => ({ type: "messages", id, conversationId, messages: [{ role: "customer", text }] });
      return post("ava", {});
    };

    expect(await say("One more thing")).toEqual({ status: 200, body: { result: "applied" } });
    expect((await say("One more thing")).body).toEqual({ result: "repeated" });
    expect((await say("By id", "c9", "m1")).body).toEqual({ result: "applied" });
    expect((await say("By id, again", "c9", "m1")).body).toEqual({ result: "repeated" });
    expect((await say("Hello", "nobody")).body).toEqual({ result: "ignored" });
    const found = await api.room.handoffs.getWithEvents(body.handoff?.id ?? "");
    expect(found?.events.map(({ kind }) => kind)).toEqual(["escalation", "messages", "messages"]);
  });

  it.each([
    ["without times or ids is a new handoff", null, null, 2],
    ["with its times is the same", "2026-11-20T10:00:05Z", null, 1],
    ["with its id is the same", null, "e41", 1],
  ])("that says the same after its handoff has long ended, %s", async (name, at, id, count) => {
    const message = { role: "customer" as const, text: "Let me talk to a person", at };
    const escalation = { conversation: { id: name, messages: [message] } };
    read = async () => ({ type: "escalation", id, escalation });
    const { now } = api.room;
    onTestFinished(() => {
      api.room.now = now;
    });
    const first = await post("ava", {});
    await api.database.pool.query("UPDATE handoffs SET closed_at = now() WHERE id = $1", [
      first.body.handoff?.id,
    ]);
    expect((await post("ava", {})).body).toEqual(first.body); // perhaps the platform did not hear us
    api.room.now = () => now() + 3_600_000;
    const later = await Promise.all(Array.from({ length: 10 }, () => post("ava", {})));

    expect((await handoffsOf([first, ...later])).size).toBe(count);
    expect((await handoffsOf(later)).size).toBe(1);
  });

  it("never fails for texts that no database and no address takes", async () => {
    const odd = "half \ud800 a pair, and \u0000";
    const texts: unknown[] = [];
    read = async (body) => {
      texts.push(body.text, body.list);
      const messages = [{ role: "customer" as const, text: "Hello?" }];
      return { type: "messages", id: null, conversationId: odd, messages };
    };

    expect((await post("ava", { text: odd, list: [odd, 7, null] })).status).toBe(200);
    const clean = "half \ufffd a pair, and \ufffd";
    expect(texts).toEqual([clean, [clean, 7, null]]);
  });

  it("takes a secret in the query whose plus nobody escaped", async () => {
    read = async () => ({ type: "ignored" });
    const secret = "a+secret/of=a+platform";
    const plus: BotInbound = {
      async read(webhook, signal) {
        requireSecret(webhook, [secret], { query: ["secret"] });
        return bot.read({ ...webhook, headers: { "x-secret": SECRET } }, signal);
      },
    };
    api.room.readers = () => ({ bot: plus });

    for (const query of [secret, encodeURIComponent(secret)])
      expect((await post("ava", {}, { query: `?secret=${query}`, headers: {} })).status).toBe(200);
  });

  it("answers what is nothing for us as the platform expects", async () => {
    read = async () => ({ type: "ignored" });
    expect(await post("ava", {})).toEqual({ status: 200, body: { result: "ignored" } });
    read = async () => ({ type: "ignored", answer: { status: 404, body: { error: "no such action" } } });
    expect(await post("ava", {})).toEqual({ status: 404, body: { error: "no such action" } });
  });

  it("gives the adapter a signal that ends", async () => {
    let given: AbortSignal | undefined;
    read = async (_body, signal) => {
      given = signal;
      return { type: "ignored" };
    };
    await post("ava", {});

    expect(given?.aborted).toBe(false);
  });

  it("takes a vendor's own kind of JSON, and no other body", async () => {
    const type = (name: string) =>
      post("ava", { conversation: "c10" }, { headers: { "x-secret": SECRET, "content-type": name } });

    expect((await type("application/json; charset=UTF-8")).status).toBe(202);
    expect((await type("application/vnd.ava.v2+json")).status).toBe(202);
    expect((await type("text/plain")).status).toBe(415);
  });

  it("says to a probe whether anybody listens", async () => {
    const head = (source: string) => fetch(`${api.url}/webhooks/${source}`, { method: "HEAD" });

    expect((await head("ava")).status).toBe(200);
    expect((await head("nobody")).status).toBe(404);
    expect((await fetch(`${api.url}/webhooks/ava`)).status).toBe(405);
  });
});

describe("a vendor that is both bot and helpdesk", () => {
  const EVENT: HelpdeskEvent = {
    ...{ id: "evt-1", ticketId: "77", handoffId: null, at: "2026-11-20T10:00:00Z", action: null },
    by: { kind: "agent", id: "1", name: null },
    what: { type: "status", status: "open" },
  };
  const refuse = async (): Promise<never> => {
    throw new SignatureError("forged");
  };
  const cannot = async (): Promise<never> => {
    throw new UnreadableError("half");
  };
  const nothing = async (): Promise<BotCall> => ({ type: "ignored" });

  it.each<[string, typeof read, Inbound["read"], number, string]>([
    ["the bot's: it is handed over", async () => ({ ...handedOver }), refuse, 202, ""],
    ["nothing for the bot: the helpdesk reads it", nothing, async () => [EVENT], 200, "ignored"],
    ["not by the bot's secret: the helpdesk reads it", refuse, async () => [EVENT], 200, "ignored"],
    ["the bot's and nothing: the helpdesk's refusal does not matter", nothing, refuse, 200, "ignored"],
    ["the bot's, unreadable: the helpdesk's refusal hides nothing", cannot, refuse, 400, ""],
    ["unreadable for both", cannot, cannot, 400, ""],
    ["of neither", refuse, refuse, 401, ""],
  ])("%s", async (_, asBot, asHelpdesk, status, result) => {
    read = asBot;
    inbound = asHelpdesk;
    const answer = await post("both", { conversation: "c20" });

    expect(answer.status).toBe(status);
    if (result !== "") expect(answer.body).toEqual({ result });
  });

  const handedOver: BotCall = { type: "escalation", id: null, escalation: anEscalation("c20", "Help") };
});
