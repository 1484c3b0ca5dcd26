import { describe, expect, it } from "vitest";
import { ALWAYS, type Opening } from "../../src/hours/opening.ts";
import { customerText, type TextFacts } from "../../src/texts/customer-text.ts";
import { TEXT_KINDS, TEXT_LANGUAGES, type TextKind } from "../../src/texts/kind.ts";
import { SHIPPED } from "../../src/texts/shipped/all.ts";
import { parse, withLines } from "../manifest/support.ts";

const NOW = Date.parse("2026-11-20T15:00:00Z");
const manifest = parse(withLines());
const zone = "Europe/Berlin";
const OPEN: Opening = { ...ALWAYS, schedule: "office", zone };
const closedUntil = (opensAt: string | null): Opening => ({ ...OPEN, open: false, opensAt });
const MONDAY = closedUntil("2026-11-23T08:00:00Z");
const reply = (from: number, to: number) => ({ between: [from * 60, to * 60] as const });

/** Each kind in the situations that change its words. */
const SITUATIONS: Record<TextKind, Record<string, TextFacts>> = {
  accepted: { open: { opening: OPEN }, closed: { opening: MONDAY } },
  wait: {
    "4 to 9 minutes": { reply: reply(4, 9) },
    "up to a minute": { reply: reply(0, 1) },
    "1 to 3 hours": { reply: reply(60, 150) },
    "2 to 4 days": { reply: reply(2 * 1440, 4 * 1440) },
  },
  closed: {
    "until tomorrow": { opening: closedUntil("2026-11-21T08:00:00Z") },
    "until Monday, with options": { opening: MONDAY, options: ["email", "callback", "chat"] },
    "until a later date": { opening: closedUntil("2026-12-28T08:30:00Z"), options: ["email"] },
    "until one o'clock in the morning": { opening: closedUntil("2026-11-22T00:00:00Z") },
    "without end": { opening: closedUntil(null) },
  },
  overloaded: {
    known: { opening: OPEN, reply: reply(20, 45), options: ["callback", "email"] },
    unknown: { opening: OPEN },
  },
  declined: { always: {} },
  unanswered: { always: { opening: OPEN } },
  introduction: {
    "a name and a team": { agent: { name: "Sarah Lind", team: "Billing" } },
    "a name": { agent: { name: "Sarah Lind", team: null } },
    "a team": { agent: { name: null, team: "Billing" } },
    nobody: { agent: null },
  },
  booked: {
    "a call": { slot: { kind: "callback", at: "2026-11-23T09:30:00Z", zone } },
    "a chat": { slot: { kind: "chat", at: "2026-11-20T16:00:00Z", zone } },
    "an email": { slot: { kind: "email", at: null, zone } },
  },
  resolved: { always: {} },
  failed: { always: {} },
};

function pageOf(language: (typeof TEXT_LANGUAGES)[number]): string {
  const say = (kind: TextKind, facts: TextFacts, reason: string | null = null) =>
    customerText(kind, { manifest, language, reason, now: NOW, ...facts });
  const general = TEXT_KINDS.flatMap((kind) => [
    `# ${kind}`,
    ...Object.entries(SITUATIONS[kind]).map(([name, facts]) => `${name}: ${say(kind, facts)}`),
    "",
  ]);
  const special = Object.entries(SHIPPED[language].byReason).flatMap(([reason, kinds]) =>
    (Object.keys(kinds) as TextKind[]).map(
      (kind) => `${reason}, ${kind}: ${say(kind, { opening: OPEN }, reason)}`,
    ),
  );
  return [...general, "# by reason", ...special, ""].join("\n");
}

describe("the shipped texts", () => {
  it.each(TEXT_LANGUAGES)("read well in %s", async (language) => {
    await expect(pageOf(language)).toMatchFileSnapshot(`../golden/texts/${language}.txt`);
  });

  it("are the same ones in every language", () => {
    const shapeOf = (language: (typeof TEXT_LANGUAGES)[number]) => {
      const { texts, byReason } = SHIPPED[language];
      const reasons = Object.entries(byReason).map(([reason, kinds]) => [reason, Object.keys(kinds)]);
      return { kinds: Object.keys(texts), reasons };
    };
    for (const language of TEXT_LANGUAGES) expect(shapeOf(language), language).toEqual(shapeOf("en"));
  });

  it("never speak of how we work inside", () => {
    const inside =
      /\b(?:tickets?|queues?|handoff|escalat|rout(?:e|ing)|SLA|priority|agents?\b|Warteschlange|cola\b|file d.attente|fila\b)/i;
    for (const language of TEXT_LANGUAGES) {
      const { texts, byReason } = SHIPPED[language];
      const all = [
        ...Object.values(texts),
        ...Object.values(byReason).flatMap((kinds) => Object.values(kinds)),
      ];
      for (const text of all) expect(text.replace(/\{[{%].*?[%}]\}/g, ""), language).not.toMatch(inside);
    }
  });
});
