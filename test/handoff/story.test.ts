import { describe, expect, it } from "vitest";
import { EscalationEvent, readInput } from "../../src/conversation/escalation.ts";
import { ConnectorError } from "../../src/errors.ts";
import { readFacts, storeFacts, tellStory } from "../../src/handoff/story.ts";
import { pack, unpack } from "../../src/storage/pack.ts";
import type { EventRow } from "../../src/storage/schema.ts";

function anEvent(body: { messages: unknown[]; [key: string]: unknown }): EventRow {
  const { messages, ...more } = body;
  const read = readInput(EscalationEvent, { conversation: { id: "conv_1", messages }, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return { kind: "escalation", body: unpack(pack(read.value)) } as EventRow;
}

const said = (text: string, at: string | null = null) => ({ role: "customer", text, ...(at ? { at } : {}) });
const added = (...texts: string[]) =>
  ({
    kind: "messages",
    body: { messages: anEvent({ messages: texts.map((text) => said(text)) }) && texts.map(asMessage) },
  }) as unknown as EventRow;
const asMessage = (text: string) => ({ role: "customer", text, at: null });
const textsOf = (events: EventRow[]) => tellStory(events).conversation.messages.map(({ text }) => text);

describe("the story that a handoff's events tell", () => {
  it("is the escalation itself, when there is one", () => {
    const event = anEvent({
      messages: [said("charged twice")],
      customer: { email: "dana@northwind.example" },
    });

    expect(tellStory([event])).toEqual(event.body);
  });

  it("holds each message once, whether a later event repeats the conversation or brings only what is new", () => {
    const first = anEvent({ messages: [said("one"), said("two")] });

    expect(textsOf([first, anEvent({ messages: [said("one"), said("two"), said("three")] })])).toEqual([
      "one",
      "two",
      "three",
    ]);
    expect(textsOf([first, anEvent({ messages: [said("three")] })])).toEqual(["one", "two", "three"]);
  });

  it("takes messages that were sent as new for new, even when they say the same again", () => {
    const first = anEvent({ messages: [said("hello?")] });

    expect(textsOf([first, added("hello?", "hello??")])).toEqual(["hello?", "hello?", "hello??"]);
  });

  it("keeps who and why from the first, and learns what it did not know", () => {
    const first = anEvent({
      messages: [said("one")],
      customer: { email: "dana@northwind.example", attributes: { plan: "pro" } },
      reason: { code: "customer_request" },
    });
    const later = anEvent({
      messages: [said("two")],
      customer: { email: "other@acme.example", name: "Dana Reyes", attributes: { plan: "free", seats: 3 } },
      reason: { code: "loop" },
      page: { url: "https://app.example/billing" },
      callback_url: "https://bot.example/events",
    });

    expect(tellStory([first, later])).toMatchObject({
      customer: {
        email: "dana@northwind.example",
        name: "Dana Reyes",
        attributes: { plan: "pro", seats: 3 },
      },
      reason: { code: "customer_request" },
      page: { url: "https://app.example/billing" },
      callbackUrl: "https://bot.example/events",
    });
  });

  it("cannot be told without its beginning", () => {
    expect(() => tellStory([added("hello?")])).toThrow("without its first escalation");
  });
});

describe("what the sources answered", () => {
  it("comes back from the row as it was, failures with their kind and words", () => {
    const results = [
      {
        source: "crm",
        sourceName: "CRM",
        provides: "customer",
        facts: { customer: {} },
        error: null,
        tookMs: 12,
      },
      {
        ...{ source: "billing", sourceName: "Billing", provides: "billing", facts: null, tookMs: 900 },
        error: new ConnectorError("billing", "unavailable", "no answer within 1 s"),
      },
    ] as never;

    const read = readFacts(unpack(pack(storeFacts(results, Date.parse("2026-11-20T10:00:00Z"), null))));

    expect(read.map(({ source, facts }) => [source, facts])).toEqual([
      ["crm", { customer: {} }],
      ["billing", null],
    ]);
    expect(read[1]?.error).toMatchObject({
      kind: "unavailable",
      retryable: true,
      message: "no answer within 1 s",
    });
    expect(readFacts(null)).toEqual([]);
  });
});
