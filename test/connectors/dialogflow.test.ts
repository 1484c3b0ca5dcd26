import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { dialogflow } from "../../connectors/dialogflow/index.ts";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aBot, anEscalationOf, aQuery, damagedBy } from "../support/bot-platform.ts";

const SECRET = "a-secret-of-dialogflow";
const HEADERS = { authorization: `Bearer ${SECRET}` };
const REQUEST = JSON.parse(
  readFileSync(new URL("../recordings/dialogflow/webhook-request.json", import.meta.url), "utf8"),
) as { sessionInfo: { session: string; parameters: Record<string, unknown> } } & Record<string, unknown>;

const read = (body: unknown, block: object = {}) =>
  aBot(dialogflow, { secret: SECRET, ...block }).read(aQuery(body, {}, HEADERS));
const escalationOf = async (body: unknown, block?: object) => anEscalationOf(await read(body, block));
const withParameters = (parameters: object, more: object = {}) => ({
  ...{ ...REQUEST, ...more },
  sessionInfo: { ...REQUEST.sessionInfo, parameters },
});

describe("dialogflow's request of a tag that hands over", () => {
  it("tells this turn after the transcript that the agent kept, and whose session it is", async () => {
    const { conversation } = await escalationOf(REQUEST);

    expect(conversation).toEqual({
      ...{ id: REQUEST.sessionInfo.session, channel: "phone", language: "en" },
      messages: [
        { role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05Z" },
        { role: "bot", text: "Here is how billing works", at: null },
        { role: "customer", text: "No! Get me a person", intent: "talk.to.human", confidence: 0.4785423 },
        { role: "bot", text: "Let me get somebody.", intent: "talk.to.human", confidence: 0.4785423 },
      ],
    });
  });

  it("knows the customer by session parameters and by the caller's number", async () => {
    expect((await escalationOf(REQUEST)).customer).toEqual({
      ...{ email: "dana@northwind.example", name: "Dana Reyes", phone: "+18558363987", external_id: "77" },
      attributes: {
        ...{ plan: "pro", "is-annual": true, queue: "billing" },
        ...{ dialogflow_page: "Billing", dialogflow_sentiment: -0.6 },
      },
    });
    const named = withParameters({ mail: "d@x.example", phone: "+1 555 0100" });
    expect((await escalationOf(named, { customer: { email: "mail" } })).customer).toMatchObject({
      ...{ email: "d@x.example", phone: "+1 555 0100" },
    });
  });

  it.each([
    ["lines", "user: Hi\nagent: Hello!\nHow can I help?\nuser: No! Get me a person", 3],
    ["a list of lines", ["Customer: Hi", "AI: Hello!", "nobody said this"], 3],
    ["nothing of the kind", { a: 1 }, 1],
    ["words without a speaker", "just words\nand more", 1],
  ])("takes %s for a transcript, and what it ends with only once", async (_, transcript, count) => {
    const { messages } = (await escalationOf(withParameters({ transcript }, { messages: [] }))).conversation;

    expect(messages).toHaveLength(count);
    expect(messages.filter(({ text }) => text === "No! Get me a person")).toHaveLength(1);
    expect(messages.at(-1)?.role).toBe("customer");
  });

  it.each([
    ["what was spoken", { text: undefined, transcript: "agent please" }, "customer", "agent please"],
    ["keys on the phone", { text: undefined, dtmfDigits: "0" }, "customer", "[keys: 0]"],
    ["an event", { text: undefined, triggerEvent: "sys.no-match-3" }, "system", "sys.no-match-3"],
  ])("tells %s", async (_, more, role, text) => {
    const request = withParameters({}, { messages: [], ...more });
    const [only, ...others] = (await escalationOf(request)).conversation.messages;

    expect(others).toEqual([]);
    expect(only).toMatchObject({ role, text: expect.stringContaining(text) });
  });

  it("is known by the id that both of Dialogflow's tries have, and answered in its words", async () => {
    const call = await read(REQUEST);
    if (call.type !== "escalation") throw new Error("it hands over");

    expect(call.id).toBe("e12be281-028f-4a6b-95c6-9850a27542f1");
    expect(call.answer?.({ handoffId: "hnd_1", customerMessage: "A colleague comes." })).toEqual({
      status: 200,
      body: {
        fulfillmentResponse: {
          messages: [
            { text: { text: ["A colleague comes."] } },
            { liveAgentHandoff: { metadata: { baton_handoff_id: "hnd_1" } } },
          ],
        },
        sessionInfo: { parameters: { baton_handoff_id: "hnd_1" } },
      },
    });
  });

  it("answers other tags with an answer that changes nothing", async () => {
    const other = { ...REQUEST, fulfillmentInfo: { tag: "check-stock" } };

    expect(await read(other)).toEqual({ type: "ignored", answer: { status: 200, body: {} } });
    expect((await read(other, { tag: ["handoff", "check-stock"] })).type).toBe("escalation");
  });

  it("takes the secret by itself, as a bearer token or as a password, and nothing else", async () => {
    const bot = aBot(dialogflow, { secret: SECRET });
    const basic = (password: string) => `Basic ${Buffer.from(`dialogflow:${password}`).toString("base64")}`;
    const ways = [{ "x-baton-secret": SECRET }, HEADERS, { authorization: basic(SECRET) }];
    for (const headers of ways) {
      expect((await bot.read(aQuery(REQUEST, {}, headers as never))).type).toBe("escalation");
    }
    for (const wrong of [`Bearer ${SECRET}.`, basic("x"), basic(""), "Basic", `Digest ${SECRET}`, ""])
      await expect(bot.read(aQuery("[", {}, { authorization: wrong }))).rejects.toThrow(SignatureError);
  });

  it("is an escalation that fits our schema whatever part of it is broken", async () => {
    const bot = aBot(dialogflow, { secret: SECRET });
    for (const body of damagedBy(REQUEST)) {
      const call = await bot.read(aQuery(body, {}, HEADERS)).catch((error: Error) => error);
      if (call instanceof Error) expect(call).toBeInstanceOf(UnreadableError);
      else if (call.type === "escalation")
        expect(readInput(EscalationEvent, call.escalation)).toMatchObject({ ok: true });
    }
  });
});
