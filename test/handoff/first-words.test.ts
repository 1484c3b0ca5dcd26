import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { EvaluationRequest } from "../../src/conversation/evaluation.ts";
import { createFirstWords, type Known } from "../../src/handoff/first-words.ts";
import { parse, withLines } from "../manifest/support.ts";

const OFFICE = [
  "hours:",
  '  schedules: [{ name: office, zone: Europe/Berlin, open: { mon-fri: "09:00-17:00" } }]',
  "  follow_up: { offer: [email, callback] }",
];
const OPEN = Date.parse("2026-11-20T09:00:00Z");
const CLOSED = Date.parse("2026-11-20T20:00:00Z");
const REPLY = {
  ...{ open: true, within_seconds: 540, at: "2026-11-20T09:09:00Z" },
  between_seconds: [240, 540] as [number, number],
};

function words(
  now: number,
  lines: readonly string[] = OFFICE,
  more: { body?: object; known?: Known; reply?: object } = {},
) {
  const manifest = parse(withLines(...lines));
  const asked: object[] = [];
  const say = createFirstWords({
    manifest: () => manifest,
    expectedReplies: {
      of(route) {
        asked.push(route);
        return { ...REPLY, open: now === OPEN, ...more.reply };
      },
    },
    log: pino({ level: "silent" }),
  });
  const { event } = EvaluationRequest.parse({
    conversation: { id: "c1", messages: [{ role: "customer", text: "Can I talk to a person?" }] },
    ...more.body,
  });
  return { ...say(event, more.known, now), asked };
}

describe("the first words", () => {
  it("say who takes over, and within what time others were answered", () => {
    const { customerMessage, expectedReply, options } = words(OPEN);
    expect(customerMessage).toMatch(/real person.*They usually reply within 4 to 9 minutes\.$/);
    expect(expectedReply).toEqual(REPLY);
    expect(options).toEqual([]);
  });

  it("say nothing of the wait where nobody knows", () => {
    const reply = { between_seconds: undefined, within_seconds: null, at: null };
    expect(words(OPEN, OFFICE, { reply }).customerMessage).toMatch(/repeat yourself\.$/);
  });

  it("say that nobody is there, when people are back, and what to choose meanwhile", () => {
    const { customerMessage, options } = words(CLOSED);
    expect(customerMessage).toContain("I'm passing this on");
    expect(customerMessage).toContain("back on Monday at 9:00 AM (Central European Time)");
    expect(customerMessage).toContain("a reply by email or a call back");
    expect(options).toEqual(["email", "callback"]);
  });

  it("believe a bot that knows that nobody is there, or that many wait", () => {
    const gone = words(OPEN, OFFICE, { body: { capacity: { open: false } } });
    expect(gone.customerMessage).toContain("Our team is not in right now. ");
    expect(gone.expectedReply).toEqual({ open: false, within_seconds: null, at: null });

    const full = words(OPEN, OFFICE, { body: { capacity: { agents_free: 0 } } });
    expect(full.customerMessage).toContain("More people than usual");
    expect(full.options).toEqual(["email", "callback"]);
  });

  it("go by the default route, and by what an evaluation found", () => {
    const lines = ["routing: { default: { group: Billing } }"];
    const known = { priority: "urgent", reasons: ["fraud"] };
    const { customerMessage, asked } = words(OPEN, lines, { known });
    expect(asked).toEqual([{ group: "Billing", priority: "urgent" }]);
    expect(customerMessage).toMatch(/^Thank you for telling me/);
  });

  it("may hold what the bot sent, and what the conversation says; hidden as for the helpdesk", () => {
    const body = {
      customer: { name: "Dana", email: "dana@northwind.example", attributes: { plan: "pro" } },
      conversation: {
        ...{ id: "c1", language: "en", channel: "web_chat" },
        messages: [{ role: "customer", text: "I was charged twice this month, card 4111 1111 1111 1111" }],
      },
    };
    const plain = "{{ customer.name }} {{ billing.plan }} {{ conversation.channel }}";
    const read = "{{ conversation.topic }} {{ conversation.summary }}";
    const say = (text: string) =>
      words(OPEN, [`texts: { accepted: '${text}', wait: "" }`], { body }).customerMessage;

    expect(say(plain)).toBe("Dana pro web_chat");
    expect(say(read)).toContain("charged twice");
    expect(say(read)).not.toContain("4111");
  });
});
