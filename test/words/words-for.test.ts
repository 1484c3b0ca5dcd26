import { describe, expect, it } from "vitest";
import { NOTE_WORDS } from "../../src/words/english.ts";
import { LOCALES } from "../../src/words/locale.ts";
import { wordsFor } from "../../src/words/words-for.ts";

const money = (amountMinor: number, currency: string) => ({ amountMinor, currency });
/** Intl puts spaces that do not break where we type plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("a reader's words", () => {
  it("are made once for each language and zone, whatever the zone is called", () => {
    expect(wordsFor("de", "Europe/Berlin")).toBe(wordsFor("de", "Europe/Berlin"));
    for (const zone of ["", "Mars/Olympus", "\0", "../etc", "x".repeat(1_000_000), "+02:00"])
      expect(wordsFor("fr", zone)).toBe(wordsFor("fr", "UTC"));
  });

  it("write amounts by their currency's own minor unit", () => {
    const { money: write } = wordsFor("de", "UTC");

    expect(plain(write(money(120_000, "EUR")))).toBe("1.200,00 €");
    expect(plain(write(money(500, "JPY")))).toBe("500 ¥");
    expect(plain(write(money(1_234_567, "KWD")))).toBe("1.234,567 KWD");
    expect(write(money(1_200, "points"))).toBe("1200 points (kleinste Einheit)");
    expect(plain(write(money(-50, "USD")))).toBe("-0,50 $");
  });

  it("tell moments on the reader's clock, before and after it changes", () => {
    const { moment } = wordsFor("en", "Europe/Berlin");

    expect(moment("2026-10-25T00:30:00Z")).toBe("25 Oct 2026, 02:30");
    expect(moment("2026-10-25T01:30:00Z")).toBe("25 Oct 2026, 02:30");
    expect(moment("2026-10-25T02:30:00Z")).toBe("25 Oct 2026, 03:30");
    expect(wordsFor("en", "UTC").moment("2026-10-25T02:30:00Z")).toBe("25 Oct 2026, 02:30 UTC");
    expect(wordsFor("en", "America/Los_Angeles").date("2026-10-25T02:30:00Z")).toBe("24 Oct 2026");
  });

  it("leave a day a day in every zone, and what is no date as it came", () => {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
      expect(wordsFor("en", zone).date("2026-12-12")).toBe("12 Dec 2026");
    expect(wordsFor("de", "UTC").moment("someday")).toBe("someday");
  });

  it("are in English the note's own, for a reader in UTC", () => {
    const english = wordsFor("en", "UTC");

    for (const iso of ["2026-11-18T09:14:02Z", "2026-12-12"]) {
      expect(english.date(iso)).toBe(NOTE_WORDS.date(iso));
      expect(english.moment(iso)).toBe(NOTE_WORDS.moment(iso));
    }
    for (const ms of [0, 40_000, 240_000, 9_000_000, 400_000_000])
      expect(english.span(ms)).toBe(NOTE_WORDS.span(ms));
    expect(english.money(money(120_000, "USD"))).toBe(NOTE_WORDS.money(money(120_000, "USD")));
    expect(english.list(["a", "b", "c"])).toBe(NOTE_WORDS.list(["a", "b", "c"]));
    expect(english.percent(0.94)).toBe(NOTE_WORDS.percent(0.94));
  });

  it("name languages in the reader's own, and leave what is none", () => {
    expect(wordsFor("de", "UTC").language("Spanish")).toBe("Spanisch");
    expect(wordsFor("pt", "UTC").language("German")).toBe("alemão");
    expect(wordsFor("fr", "UTC").language("Klingon <b>")).toBe("Klingon <b>");
  });

  it.each(LOCALES)("translate vendors' everyday words in %s and keep all others", (locale) => {
    const { term } = wordsFor(locale, "UTC");

    expect(term("past_due") === "past due").toBe(locale === "en");
    expect(term("waiting_on_legal_team")).toBe("waiting on legal team");
    expect(term("constructor")).toBe("constructor");
  });

  it("enclose what is written from right to left", () => {
    expect(wordsFor("en", "UTC").apart("שלום")).toBe("\u2068שלום\u2069");
    expect(wordsFor("en", "UTC").apart("Dana")).toBe("Dana");
  });
});
