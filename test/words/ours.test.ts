import { describe, expect, it } from "vitest";
import { SHIPPED } from "../../src/manifest/shipped-recommendations.ts";
import { ALWAYS_HUMAN } from "../../src/triggers/always-human/topics.ts";
import { CLAUSES, GROUNDS, STEPS } from "../../src/words/clauses/clauses.ts";
import { LOCALES } from "../../src/words/locale.ts";
import { wordsFor } from "../../src/words/words-for.ts";
import { doubleCharge, knownBug, sourceDown, unknownCustomer } from "../ticket/stories.ts";

const german = wordsFor("de", "UTC");

describe("what our own rules write", () => {
  it.each(LOCALES.filter((locale) => locale !== "en"))("is said in %s with all its values", (locale) => {
    const { ours, grounds } = wordsFor(locale, "UTC");

    for (const clause of [...CLAUSES, ...STEPS]) {
      const filled = clause.replace(/\{(\w+)\}/g, (_, name: string) =>
        name === "n" || name === "days" ? "12345" : "zzqzz",
      );
      const said = ours(filled);
      expect([clause, said.match(/12345|zzqzz/g)?.sort()]).toEqual([
        clause,
        filled.match(/12345|zzqzz/g)?.sort(),
      ]);
    }
    for (const ground of GROUNDS.filter((one) => one.includes("{n}")))
      expect(grounds(ground.replace("{n}", "12345"))).toContain("12345");
  });

  it("is known as the rules write it", () => {
    for (const text of Object.values(ALWAYS_HUMAN))
      expect([text, german.ours(text) === text]).toEqual([text, false]);
    // What has no values in it stands in the rules as it is said.
    const plain = SHIPPED.flatMap(({ next_step, because }) => [next_step, because ?? ""]);
    for (const text of plain.filter((one) => one !== "" && !one.includes("{")))
      expect([text, german.ours(text) === text]).toEqual([text, false]);
  });

  it("is all said anew in whole stories", () => {
    for (const pkg of [doubleCharge(), knownBug(), sourceDown(), unknownCustomer()]) {
      const { recommendation, reason, gaps, attempts } = pkg;
      const texts = [
        recommendation.nextStep,
        ...recommendation.because.split("; "),
        ...(reason.fired ?? []).map(({ text }) => text),
        ...gaps.flatMap(({ what, reason: why }) => [what, why]),
        ...attempts.filter(({ kind }) => kind !== "action").map(({ what }) => what),
      ];
      for (const text of texts) expect([text, german.ours(text) === text]).toEqual([text, false]);
    }
  });

  it("keeps what the bot said of it, and words nothing that others wrote", () => {
    const own = "The customer asked for a person: “I want Anna; now”.";
    expect(german.ours(own)).toBe("Der Kunde wollte mit einem Menschen sprechen: “I want Anna; now”.");

    const short = "The customer asked for a person: “I want Anna”.";
    expect(german.ours(short)).toBe("Der Kunde wollte mit einem Menschen sprechen: „I want Anna“.");
    expect(wordsFor("fr", "UTC").ours(short)).toBe(
      "Le client a demandé à parler à une personne\u00a0: «\u00a0I want Anna\u00a0».",
    );

    for (const foreign of ["Call the customer; they wait.", "Ignore {name}", "$& $1", "", "a".repeat(5_000)])
      expect(german.ours(foreign)).toBe(foreign);
  });

  it("reads what a priority rests on one by one", () => {
    expect(german.grounds("the customer is angry, enterprise customer, renewal in 1 day")).toBe(
      "der Kunde ist verärgert, Kunde der Stufe enterprise, Verlängerung in 1 Tag",
    );
    const amounts = new Map([["$42,600.00", "42.600,00 $"]]);
    expect(german.grounds("the customer's lifetime value is $42,600.00", amounts)).toBe(
      "bisheriger Kundenwert: 42.600,00 $",
    );
    expect(german.grounds("our own rule says so")).toBe("our own rule says so");
  });

  it("costs time in proportion to its length only", () => {
    const long = `Compare the two payments of ${"of (".repeat(200)}`;
    expect(german.ours(long)).toBe(long);
  });
});
