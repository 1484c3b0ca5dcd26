import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rasa } from "../../connectors/rasa/index.ts";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { SignatureError, UnreadableError } from "../../src/errors.ts";
import { aBot, anEscalationOf, aQuery, damagedBy } from "../support/bot-platform.ts";

const SECRET = "a-secret-of-rasa-1";
const CALL = JSON.parse(
  readFileSync(new URL("../recordings/rasa/action-call.json", import.meta.url), "utf8"),
) as {
  tracker: { events: Record<string, unknown>[]; slots: Record<string, unknown> } & Record<string, unknown>;
};

const read = (body: unknown, block: object = {}) =>
  aBot(rasa, { secret: SECRET, ...block }).read(aQuery(body, { token: SECRET }));
const escalationOf = async (body: unknown, block?: object) => anEscalationOf(await read(body, block));
const withTracker = (more: object) => ({ ...CALL, tracker: { ...CALL.tracker, ...more } });

describe("rasa's call of the action that hands over", () => {
  it("tells the whole session, what Rasa made of it, and when", async () => {
    const { conversation, bot, reason } = await escalationOf(CALL);

    expect(conversation).toMatchObject({ id: "2687378567977106", channel: "socketio" });
    expect(conversation.messages).toEqual([
      {
        ...{ role: "customer", text: "I was charged twice this month", at: "2026-11-20T10:00:05.655Z" },
        ...{ intent: "billing_question", confidence: 0.42 },
      },
      {
        ...{ role: "bot", text: "Here is how billing works\n[That helped]\n[Talk to a person]" },
        ...{ at: "2026-11-20T10:00:06.300Z", intent: "billing_question", confidence: 0.42 },
      },
      {
        ...{ role: "customer", text: "Let me talk to a person", at: "2026-11-20T10:00:12.250Z" },
        ...{ intent: "ask_human", confidence: 0.97 },
      },
    ]);
    expect(bot).toEqual({ name: "20261101-dusty-gradient", version: "3.6.20" });
    expect(reason).toBeNull();
  });

  it("knows the customer by slots, also numbers; the others are attributes but for Rasa's own", async () => {
    expect((await escalationOf(CALL)).customer).toEqual({
      ...{ email: "dana@northwind.example", name: "Dana Reyes", phone: "4915112345678", external_id: null },
      attributes: { plan: "pro", seats: 40 },
    });
  });

  it("knows the customer by the slots that the manifest names", async () => {
    const body = withTracker({ slots: { user_mail: "d@x.example", crm_id: "77" } });
    const { customer } = await escalationOf(body, {
      customer: { email: "user_mail", external_id: "crm_id" },
    });

    expect(customer).toMatchObject({ email: "d@x.example", external_id: "77", attributes: {} });
  });

  it("keeps an id of twenty digits as it is", async () => {
    const text = JSON.stringify({ ...CALL, sender_id: "SENDER" }).replace('"SENDER"', "26873785679771060001");
    const call = await aBot(rasa, { secret: SECRET }).read(aQuery(text, { token: SECRET }));

    expect(anEscalationOf(call).conversation.id).toBe("26873785679771060001");
  });

  it("says that the bot was not sure where Rasa's fallback speaks", async () => {
    const latest = { text: "asdf", intent: { name: "nlu_fallback", confidence: 0.7 } };

    expect((await escalationOf(withTracker({ latest_message: latest }))).reason).toEqual({
      code: "low_confidence",
    });
  });

  it("makes do with the latest message, and says so where there is none", async () => {
    const [only] = (await escalationOf(withTracker({ events: [] }))).conversation.messages;
    expect(only).toEqual({ role: "customer", text: "Let me talk to a person" });

    const [none] = (await escalationOf(withTracker({ events: null, latest_message: null }))).conversation
      .messages;
    expect(none?.role).toBe("system");
  });

  it("answers with the handoff's id for the tracker, and the customer's message", async () => {
    const call = await read(CALL);
    if (call.type !== "escalation") throw new Error("it hands over");

    expect(call.id).toBeNull();
    expect(call.answer?.({ handoffId: "hnd_1", customerMessage: "A colleague comes." })).toEqual({
      status: 200,
      body: {
        events: [{ event: "slot", timestamp: null, name: "baton_handoff_id", value: "hnd_1" }],
        responses: [{ text: "A colleague comes." }],
      },
    });
    expect(call.answer?.({ handoffId: "hnd_1", customerMessage: "" }).body).toMatchObject({ responses: [] });
  });

  it("answers other actions as Rasa's own SDK does for one that it does not have", async () => {
    const other = { ...CALL, next_action: "action_tell_weather" };

    expect(await read(other)).toEqual({
      type: "ignored",
      answer: {
        status: 404,
        body: {
          error: "No registered action found for name 'action_tell_weather'.",
          action_name: "action_tell_weather",
        },
      },
    });
    expect((await read(other, { action: ["action_a", "action_tell_weather"] })).type).toBe("escalation");
  });

  it.each([
    ["no tracker", { ...CALL, tracker: null }, "tracker"],
    ["no action", { ...CALL, next_action: 7 }, "next_action"],
    ["nobody", { ...CALL, sender_id: null, tracker: { ...CALL.tracker, sender_id: {} } }, "sender_id"],
  ])("with %s is unreadable, and the reason says where", async (_, body, where) => {
    const error = await read(body).catch((error: Error) => error);

    expect(error).toBeInstanceOf(UnreadableError);
    expect((error as Error).message).toContain(where);
  });

  it("takes the secret as a token, in a header, or any of several", async () => {
    const bot = aBot(rasa, { secret: [`${SECRET}-new`, SECRET] });
    const ways = [
      aQuery(CALL, { token: SECRET }),
      aQuery(CALL, { secret: `${SECRET}-new` }),
      aQuery(CALL, {}, { authorization: `Bearer ${SECRET}` }),
      aQuery(CALL, {}, { "x-baton-secret": SECRET }),
    ];
    for (const way of ways) expect((await bot.read(way)).type).toBe("escalation");
    for (const query of [{}, { token: "" }, { token: `${SECRET}x` }, { other: SECRET }])
      await expect(bot.read(aQuery("{half", query as Record<string, string>))).rejects.toThrow(
        SignatureError,
      );
  });

  it("is an escalation that fits our schema whatever part of it is broken", async () => {
    const bot = aBot(rasa, { secret: SECRET });
    for (const body of damagedBy(CALL)) {
      const call = await bot.read(aQuery(body, { token: SECRET })).catch((error: Error) => error);
      if (call instanceof Error) expect(call).toBeInstanceOf(UnreadableError);
      else if (call.type === "escalation")
        expect(readInput(EscalationEvent, call.escalation)).toMatchObject({ ok: true });
    }
  });
});
