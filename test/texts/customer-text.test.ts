import { describe, expect, it } from "vitest";
import { ALWAYS } from "../../src/hours/opening.ts";
import { customerText, type TextRequest } from "../../src/texts/customer-text.ts";
import type { TextKind } from "../../src/texts/kind.ts";
import { faultsOf, parse, withLines } from "../manifest/support.ts";

const NOW = Date.parse("2026-11-20T15:00:00Z");
const PLAIN = parse(withLines());

function say(kind: TextKind, request: Partial<TextRequest> = {}, manifest = PLAIN): string {
  return customerText(kind, { manifest, language: "en", now: NOW, ...request });
}

describe("a text to the customer", () => {
  it.each([
    ["de", "Menschen"],
    ["pt-BR", "pessoa"],
    ["FR_ca", "personne"],
    ["es", "persona"],
    ["it", "real person"],
    [null, "real person"],
    ["not a language", "real person"],
  ])("in %s is in that language, or else in English", (language, word) => {
    expect(say("accepted", { language })).toContain(word);
  });

  it("says what is kind to say for the reason; the most specific one that has words of its own", () => {
    expect(say("accepted", { reason: "negative_sentiment" })).toMatch(/^I'm sorry this has been/);
    expect(say("accepted", { reason: ["no_such", "fraud", "customer_request"] })).toMatch(/^Thank you for/);
    expect(say("accepted", { reason: "account_context" })).toBe(say("accepted"));
  });

  it("is the team's own where there is one: by reason, by language, then for all", () => {
    const manifest = parse(
      withLines(
        "texts:",
        "  accepted: { de: Deutsch, pt-BR: Brasil }",
        "  declined: One for all",
        "  by_reason: { bot_error: { accepted: { en: Our fault }, declined: { en: Sorry } } }",
      ),
    );
    const accepted = (language: string, reason = "other") => say("accepted", { language, reason }, manifest);

    expect(accepted("de-AT")).toBe("Deutsch");
    expect(accepted("pt-br")).toBe("Brasil");
    expect(accepted("pt")).toContain("pessoa"); // ours
    expect(accepted("en", "bot_error")).toBe("Our fault");
    expect(accepted("de", "bot_error")).toBe("Deutsch");
    expect(accepted("it", "bot_error")).toBe("Our fault"); // nobody wrote Italian
    expect(say("declined", { language: "fr", reason: "bot_error" }, manifest)).toBe("One for all");
  });

  it("is nothing where the team wants nothing said", () => {
    const manifest = parse(withLines('texts: { accepted: "", declined: { de: "" } }'));
    expect(say("accepted", {}, manifest)).toBe("");
    expect(say("declined", { language: "de" }, manifest)).toBe("");
    expect(say("declined", {}, manifest)).not.toBe("");
  });

  it("is ours when the team's own fails or gives nothing, which is logged", () => {
    const manifest = parse(withLines('texts: { accepted: "{{ customer.name }}" }'));
    const lines: string[] = [];
    const log = { warn: (_: object, message: string) => void lines.push(message) };
    const broken = () => {
      throw new Error("no scope");
    };

    expect(say("accepted", { scope: { customer: { name: null } }, log }, manifest)).toBe(say("accepted"));
    expect(say("accepted", { scope: broken, log }, manifest)).toBe(say("accepted"));
    expect(lines).toContain("a text of the manifest gave nothing; ours stands in");
    expect(lines).toContain("a text to the customer failed");
  });

  it("takes what people wrote as data", () => {
    const manifest = parse(withLines('texts: { accepted: "Hello {{ customer.name }}" }'));
    const scope = { customer: { name: "{{ handoff.id }} {% if true %}x{% endif %}" } };
    expect(say("accepted", { scope }, manifest)).toBe("Hello {{ handoff.id }} {% if true %}x{% endif %}");
  });

  it("does not ask for what it does not use", () => {
    let asked = 0;
    const scope = () => ({ customer: { name: `Dana ${++asked}` } });
    say("accepted", { scope, reason: "loop" });
    expect(asked).toBe(0);
  });

  it("writes times in the language of the text, not of the customer", () => {
    const opening = { ...ALWAYS, open: false, zone: "Europe/Berlin", opensAt: "2026-11-23T08:00:00Z" };
    const manifest = parse(
      withLines(
        "texts:",
        "  closed: 'Leider ist gerade niemand da; wir sind {{ hours.opens }} wieder für Sie da.'",
        "  declined: { it: 'Di nuovo {{ hours.opens }}' }",
      ),
    );
    expect(say("closed", { opening }, manifest)).toContain("am Montag um 9:00 Uhr");
    expect(say("declined", { language: "it", opening }, manifest)).toContain("lunedì 23 novembre");
  });
});

describe("faults of texts", () => {
  it("are told with their place", () => {
    const faults = faultsOf(
      withLines(
        "texts:",
        "  acepted: x",
        "  closed: 'back {{ hours.opnes }}'",
        "  wait: { en: '{{ reply.tex }}', xx-nope-1: y, de: 3 }",
        "  by_reason:",
        "    bot_eror: { accepted: x }",
        "    fraud: { accepted: '{% if %}', accept: y }",
      ),
    );
    expect(faults).toMatchInlineSnapshot(`
      [
        "5:3: unknown key "acepted" in texts; did you mean "accepted"?",
        "6:20: unknown name "opnes" in hours; did you mean "opens"?",
        "7:19: unknown name "tex" in reply; did you mean "text"?",
        "7:34: unknown language "xx-nope-1"; write a tag such as "de" or "pt-BR"",
        "7:52: texts.wait.de must be text; put it in quotes",
        "9:5: unknown reason "bot_eror"; did you mean "bot_error"?",
        "10:30: invalid value expression: """,
        "10:36: unknown key "accept" in texts.by_reason.fraud",
      ]
    `);
  });

  it("are none for reasons that the manifest itself names", () => {
    expect(
      faultsOf(
        withLines(
          "triggers: { custom: [{ name: vip, when: 'true' }] }",
          "texts: { by_reason: { vip: { accepted: Hello }, fraud: { accepted: Hello } } }",
        ),
      ),
    ).toEqual([]);
  });
});
