import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  EscalationEvent,
  EscalationInput,
  NewMessages,
  readInput,
} from "../../src/conversation/escalation.ts";

const minimal = (more: object = {}) => ({
  conversation: { id: "c1", messages: [{ role: "customer", text: "Hello" }] },
  ...more,
});

function event(body: unknown): EscalationEvent {
  const read = readInput(EscalationEvent, body);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

function faults(body: unknown): string[] {
  const read = readInput(EscalationEvent, body);
  return read.ok ? [] : read.faults.map(({ path }) => path);
}

describe("an escalation event", () => {
  it("needs no more than an id and one message, and invents nothing", () => {
    expect(event(minimal())).toEqual({
      conversation: {
        id: "c1",
        channel: null,
        language: null,
        url: null,
        messages: [
          {
            role: "customer",
            text: "Hello",
            at: null,
            confidence: null,
            intent: null,
            articles: [],
            action: null,
          },
        ],
      },
      customer: { email: null, name: null, externalId: null, phone: null, attributes: {} },
      page: { url: null, title: null, error: null, visited: [] },
      reason: { code: null, text: null },
      bot: { name: null, platform: null, version: null },
      callbackUrl: null,
    });
  });

  it("names every wrong place by its path", () => {
    const body = {
      conversation: { id: 5, messages: [{ role: "robot" }, { role: "bot", text: "x", confidence: "high" }] },
      reason: { code: "boredom" },
      callback_url: "ftp://bot.example",
    };

    expect(faults(body)).toEqual([
      "conversation.id",
      "conversation.messages.0.role",
      "conversation.messages.0.text",
      "conversation.messages.1.confidence",
      "reason.code",
      "callback_url",
    ]);
  });

  it.each([[null], [[]], ["text"], [{}], [{ conversation: { id: "c", messages: [] } }]])(
    "refuses %j without throwing",
    (body) => {
      expect(faults(body).length).toBeGreaterThan(0);
    },
  );

  it("never repeats in a fault what was sent", () => {
    const read = readInput(
      EscalationEvent,
      minimal({ reason: { code: "my-secret" }, callback_url: "secret://x" }),
    );

    expect(JSON.stringify(read)).not.toContain("secret");
  });

  it("lists no more than fifty faults", () => {
    const messages = Array.from({ length: 1_000 }, () => ({ role: "x" }));

    expect(faults({ conversation: { id: "c", messages } })).toHaveLength(50);
  });

  it("keeps unknown keys of the customer as attributes and ignores all others", () => {
    const read = event(
      minimal({
        surprise: 1,
        customer: { email: "d@x.example", seats: 12, attributes: { plan: "pro" } },
      }),
    );

    expect(read.customer.attributes).toEqual({ seats: 12, plan: "pro" });
    expect(read).not.toHaveProperty("surprise");
  });

  it("lets no key change a prototype", () => {
    const body = JSON.parse(
      `{"conversation":{"id":"c","messages":[{"role":"bot","text":"x","__proto__":{"polluted":1}}]},
        "customer":{"__proto__":{"polluted":1},"constructor":"c","attributes":{"a":{"__proto__":{"polluted":1},"b":2},"toString":"t"}}}`,
    );

    const read = event(body);

    expect(read.customer.attributes).toEqual({ constructor: "c", a: { b: 2 }, toString: "t" });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(JSON.stringify(read)).not.toContain("polluted");
  });

  it("takes an unreadable time as unknown, and a time without offset as UTC", () => {
    const times = [
      "2026-11-20T10:00:05Z",
      "2026-11-20 10:00:05",
      "2026-11-20T10:00:05+01:00",
      "yesterday",
      "",
      "2026-99-99T00:00:00Z",
    ];
    const messages = times.map((at) => ({ role: "customer", text: "x", at }));

    const read = event({ conversation: { id: "c", messages } });

    expect(read.conversation.messages.map(({ at }) => at)).toEqual([
      "2026-11-20T10:00:05Z",
      "2026-11-20 10:00:05Z",
      "2026-11-20T10:00:05+01:00",
      null,
      null,
      null,
    ]);
  });

  it("takes a confidence outside 0 to 1 as unknown", () => {
    const messages = [0, 1, -0.1, 42].map((confidence) => ({ role: "bot", text: "x", confidence }));

    const read = event({ conversation: { id: "c", messages } });

    expect(read.conversation.messages.map(({ confidence }) => confidence)).toEqual([0, 1, null, null]);
  });

  it("replaces NUL and half surrogates, and leaves all other text as typed", () => {
    const read = event({
      conversation: {
        id: "c\u0000",
        messages: [{ role: "customer", text: "a\u0000b\ud800c 👩‍👩‍👧 \u202Eשלום" }],
      },
      customer: { attributes: { "k\u0000": ["\udc00"] } },
    });

    expect(read.conversation.id).toBe("c\uFFFD");
    expect(read.conversation.messages[0]?.text).toBe("a\uFFFDb\uFFFDc 👩‍👩‍👧 \u202Eשלום");
    expect(read.customer.attributes).toEqual({ "k\uFFFD": ["\uFFFD"] });
  });

  it("reads the messages of a later call the same way", () => {
    const read = readInput(NewMessages, { messages: [{ role: "customer", text: "And?", at: "junk" }] });

    expect(read.ok && read.value[0]).toMatchObject({ role: "customer", text: "And?", at: null });
    expect(readInput(NewMessages, { messages: [] }).ok).toBe(false);
  });

  it("can be described as JSON schema", () => {
    const schema = z.toJSONSchema(EscalationInput, { io: "input" });

    expect(schema.required).toEqual(["conversation"]);
  });
});
