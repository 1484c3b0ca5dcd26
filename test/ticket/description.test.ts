import { describe, expect, it } from "vitest";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { redactEvent } from "../../src/privacy/outgoing.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { DEFAULT_RULES } from "../../src/privacy/rules.ts";
import { descriptionOf } from "../../src/ticket/description.ts";
import { toDraft } from "../../src/ticket/draft.ts";
import { plainDraft } from "../../src/ticket/plain.ts";
import { aPackage, doubleCharge } from "./stories.ts";

const real = { isTest: false };
const customer = (text: string) => ({ role: "customer" as const, text });
const bot = (text: string) => ({ role: "bot" as const, text });
const OPTIONS = { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 };

/** Both ways to a ticket: the real one, and the one for when that keeps failing. */
const WAYS: [string, (input: { messages: unknown[]; test?: boolean }) => string][] = [
  [
    "a ticket's",
    ({ messages, test = false }) =>
      toDraft(aPackage({ conversation: { id: "c", messages } } as never, [], { isTest: test }), OPTIONS)
        .description,
  ],
  [
    "a plain ticket's",
    ({ messages, test: isTest = false }) => {
      const event = EscalationEvent.parse({ conversation: { id: "c", messages } });
      return plainDraft("hnd_01", event, { maxNoteBytes: 60_000, isTest }).description;
    },
  ],
];

describe.each(WAYS)("%s first text, which the customer may read", (_, describeIt) => {
  it("holds the customer's words, and nobody else's", () => {
    const messages = [
      bot("Hello, I am Ava"),
      customer("I was charged twice"),
      { role: "agent", text: "internal" },
    ];

    expect(describeIt({ messages })).toBe("I was charged twice");
  });

  it.each([
    ["nothing was said by the customer", [bot("Hello")]],
    ["only spaces were", [customer(" \n\t ")]],
  ])("says so neutrally where %s", (__, messages) => {
    expect(describeIt({ messages })).toBe("A conversation that needs a person.");
  });

  it("says that a test is one", () => {
    expect(describeIt({ messages: [customer("Hello?")], test: true })).toMatch(
      /^This is a test\..*Hello\?$/s,
    );
  });

  it.each([
    ["900 KB", "x".repeat(900_000)],
    ["900 KB of pairs", "👍".repeat(225_000)],
    ["halves of pairs", `one \ud83d two \udc4d ${"👍".repeat(1_999)}`],
    ["NUL", "a\0b"],
    ["a million spaces around a word", `${" ".repeat(450_000)}help${" ".repeat(450_000)}`],
  ])("is short, whole and storable whatever was written: %s", (__, text) => {
    const description = describeIt({ messages: [customer(text)] });

    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThan(2_100);
    expect(description.isWellFormed()).toBe(true);
    expect(description).not.toContain("\0");
  });
});

describe("the first text", () => {
  it("keeps the newest words of a long conversation, and says that there were others", () => {
    const said = Array.from({ length: 40 }, (_, nr) => customer(`${nr} ${"word ".repeat(30).trim()}`));

    const paragraphs = descriptionOf(said, real).split("\n\n");

    expect(paragraphs[0]).toBe("…");
    expect(paragraphs.at(-1)).toMatch(/^39 /);
    expect(paragraphs[1]).toMatch(/^2[5-9] /);
  });

  it("shows what cannot be seen, and lets no direction leak out", () => {
    const shown = descriptionOf([customer("a\u001b[31mred\u202Eevil")], real);

    expect(shown).toBe("a\u241b[31mred\u202Eevil\u202C");
  });

  it("is neutral where only invisible characters were written", () => {
    expect(descriptionOf([customer("\u200b\u2060")], real)).toBe("A conversation that needs a person.");
  });

  it("holds nothing of the mood, the account, the billing or the bot", () => {
    const { description } = toDraft(doubleCharge(), OPTIONS);

    expect(description).toContain("charged twice");
    for (const inner of ["Frustrated", "enterprise", "Northwind", "1200", "Ava", "Baton", "hnd_"])
      expect(description.toLowerCase()).not.toContain(inner.toLowerCase());
  });

  it("is hidden from like everything else that goes to the helpdesk", () => {
    const redactor = createPrivacy(DEFAULT_RULES).startFor("helpdesk");
    const messages = [customer("My card is 4111 1111 1111 1111, and it fails")];
    const event = redactEvent(EscalationEvent.parse({ conversation: { id: "c", messages } }), redactor);

    for (const words of [
      descriptionOf(event.conversation.messages, real),
      plainDraft("hnd_01", event, { maxNoteBytes: 60_000 }).description,
    ]) {
      expect(words).not.toMatch(/4111 ?1111/);
      expect(words).toContain("and it fails");
    }
  });
});

describe("a draft's conversation", () => {
  it("is where it was held, by platform and that platform's id", () => {
    const input = {
      conversation: { id: "conv_8271", messages: [customer("Hi")] },
      bot: { platform: "intercom" },
    };

    expect(toDraft(aPackage(input as never), OPTIONS).conversation).toEqual({
      platform: "intercom",
      id: "conv_8271",
    });
    const event = EscalationEvent.parse(input);
    expect(plainDraft("hnd_01", event, { maxNoteBytes: 60_000 }).conversation).toEqual({
      platform: "intercom",
      id: "conv_8271",
    });
  });
});
