import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { voiceflow } from "../../connectors/voiceflow/index.ts";
import { startVoiceflow } from "../../demo/stand-ins/voiceflow.ts";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aBot, aConnection, anEscalationOf, aQuery, damagedBy } from "../support/bot-platform.ts";

const SECRET = "a-secret-of-voiceflow";
const HEADERS = { "x-baton-secret": SECRET };
const recorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`../recordings/voiceflow/${name}.json`, import.meta.url), "utf8"));
const BODY = recorded("handover") as Record<string, unknown>;
const TRANSCRIPT = recorded("transcript") as { id: string; logs: unknown[] };

const escalationOf = async (body: unknown, block: object = {}) =>
  anEscalationOf(await aBot(voiceflow, { secret: SECRET, ...block }).read(aQuery(body, {}, HEADERS)));

async function aStandIn() {
  const standIn = await startVoiceflow();
  onTestFinished(() => standIn.close());
  standIn.transcripts.set(TRANSCRIPT.id, TRANSCRIPT);
  return Object.assign(standIn, { block: { api_key: standIn.apiKey, base_url: standIn.url } });
}

describe("what a voiceflow agent's step posts", () => {
  it("tells the last ten turns, and the last words only once", async () => {
    const { conversation, reason } = await escalationOf(BODY);

    expect(conversation).toMatchObject({ id: TRANSCRIPT.id, channel: "webchat", language: "en-CA" });
    expect(conversation.messages).toEqual([
      { role: "bot", text: "Hi! How can I help?" },
      { role: "customer", text: "I was charged twice this month" },
      { role: "bot", text: "Here is how billing works\n1. Open your account" },
      { role: "customer", text: "Now, please" },
    ]);
    expect(reason).toEqual({ text: "asked for a person" });
  });

  it("tells the whole transcript where the API may be asked, with times, and what was offered and chosen", async () => {
    const { block, calls } = await aStandIn();
    const { messages } = (await escalationOf(BODY, block)).conversation;

    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ["bot", "Hi! How can I help?"],
      ["customer", "I was charged twice this month"],
      ["bot", "Here is how billing works"],
      ["bot", "[That helped]\n[Talk to a person]"],
      ["customer", "Talk to a person"],
      ["customer", "Now, please"],
    ]);
    expect(messages[0]?.at).toBe("2026-11-20T10:00:01.000Z");
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET /v1/transcript/${TRANSCRIPT.id}`,
    ]);
  });

  it("knows the customer by variables; one that was never set is nobody's", async () => {
    expect((await escalationOf(BODY)).customer).toEqual({
      ...{ email: "dana@northwind.example", name: "Dana Reyes", phone: null, external_id: null },
      attributes: { plan: "pro", voiceflow_user_id: "d7c1f9c2" },
    });
  });

  it("knows a caller by the number", async () => {
    const { conversation, customer } = await escalationOf({ ...BODY, user_id: "+16471234567" });

    expect([conversation.channel, customer?.phone]).toEqual(["phone", "+16471234567"]);
    expect(customer?.attributes).toEqual({ plan: "pro" });
  });

  it.each([
    ["the last turn", { last_response: "Hello!", last_utterance: "Hi" }, ["Hello!", "Hi"]],
    ["the customer's words", { last_utterance: "Hi" }, ["Hi"]],
    ["nothing but zeros", { last_utterance: 0, memory: "0" }, [expect.stringContaining("without a message")]],
  ])("makes do with %s", async (_, body, texts) => {
    const { messages } = (await escalationOf({ user_id: "u1", ...body })).conversation;

    expect(messages.map(({ text }) => text)).toEqual(texts);
  });

  it("is known by the transcript, else by the session, else by the user", async () => {
    const idOf = async (body: object) => (await escalationOf(body)).conversation.id;

    expect(await idOf({ transcript_id: "t", session_id: "s", user_id: "u" })).toBe("t");
    expect(await idOf({ transcript_id: "{vf_transcript_id}", session_id: "s", user_id: "u" })).toBe("s");
    expect(await idOf({ transcript_id: 0, user_id: 77 })).toBe("77");
    await expect(idOf({ last_utterance: "Hi" })).rejects.toThrow(UnreadableError);
  });

  it.each([
    ["hangs", { kind: "hang" as const }],
    ["refuses us", { kind: "status" as const, reply: { status: 401, body: {} } }],
    ["answers a page", { kind: "html" as const }],
  ])("falls back on the last ten turns when the API %s", async (_, fault) => {
    const standIn = await aStandIn();
    standIn.faults = [fault];
    const bot = aBot(voiceflow, { secret: SECRET, ...standIn.block });
    const call = await bot.read(aQuery(BODY, {}, HEADERS), AbortSignal.timeout(300));

    expect(anEscalationOf(call).conversation.messages).toHaveLength(4);
  });

  it("survives a transcript of which any part is broken", async () => {
    const { block, transcripts } = await aStandIn();
    const bot = aBot(voiceflow, { secret: SECRET, ...block });
    for (const transcript of damagedBy(TRANSCRIPT)) {
      transcripts.set(TRANSCRIPT.id, transcript as never);
      const call = await bot.read(aQuery(BODY, {}, HEADERS));
      expect(readInput(EscalationEvent, anEscalationOf(call))).toMatchObject({ ok: true });
    }
  });

  it("is refused without the secret", async () => {
    const bot = aBot(voiceflow, { secret: SECRET });

    await expect(bot.read(aQuery(BODY, {}, {}))).rejects.toThrow(SignatureError);
  });

  it("is an escalation that fits our schema whatever part of it is broken", async () => {
    const bot = aBot(voiceflow, { secret: SECRET });
    for (const body of damagedBy(BODY)) {
      const call = await bot.read(aQuery(body, {}, HEADERS)).catch((error: Error) => error);
      if (call instanceof Error) expect(call).toBeInstanceOf(UnreadableError);
      else expect(readInput(EscalationEvent, anEscalationOf(call))).toMatchObject({ ok: true });
    }
  });

  it("is checked: may the key read transcripts", async () => {
    const { block } = await aStandIn();
    const levels = async (more: object) =>
      (await aConnection(voiceflow, { secret: SECRET, ...block, ...more }).check()).map(({ level }) => level);

    expect(await levels({})).toEqual(["ok", "ok"]);
    expect(await levels({ api_key: "VF.DM.wrong" })).toEqual(["ok", "fault"]);
  });
});
