import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { EscalationEvent } from "../../src/conversation/escalation.ts";
import { languageOf } from "../../src/conversation/language-of.ts";
import { sayTo } from "../../src/handoff/customer-words.ts";
import type { EventRow, HandoffRow } from "../../src/storage/schema.ts";
import { parse, withLines } from "../manifest/support.ts";

const EVENT = {
  conversation: {
    ...{ id: "c1", language: "de-AT" },
    messages: [{ role: "customer", text: "Mir wurde etwas doppelt abgebucht, ich möchte mein Geld zurück." }],
  },
  customer: { name: "Dana Reyes", email: "dana@northwind.example" },
};

function told(row: Partial<HandoffRow> = {}, body: object = EVENT) {
  const event = { id: 1, kind: "escalation", body: EscalationEvent.parse(body) } as EventRow;
  const handoff = {
    ...{ id: "hnd_1", installationId: "default", createdAt: new Date("2026-11-20T10:00:00Z"), isTest: false },
    ...{ reasonCode: "loop", decision: null, erasedAt: null, facts: null },
    ...row,
  } as HandoffRow;
  return { handoff, events: [event] };
}

const decision = (...fired: object[]) => JSON.stringify({ fired, score: 1, manifest: "", events: [1] });

function room(...lines: string[]) {
  const manifest = parse(withLines(...lines));
  return {
    manifest: () => manifest,
    log: pino({ level: "silent" }),
    now: () => Date.parse("2026-11-20T10:05:00Z"),
  };
}

describe("words for a handoff's customer", () => {
  it("are in the customer's language", () => {
    expect(sayTo("declined", told(), room())).toContain("dann machen wir beide weiter");
  });

  it("go by what the subject demands before the reason given", () => {
    const fraud = { name: "fraud", kind: "always_human" };
    const doubt = { name: "low_confidence", kind: "implicit" };
    expect(sayTo("accepted", told(), room())).toMatch(/^Es tut mir leid, ich habe mich im Kreis/);
    expect(sayTo("accepted", told({ decision: decision(doubt, fraud) }), room())).toMatch(
      /^Danke, dass Sie das/,
    );
    expect(sayTo("accepted", told({ reasonCode: "other", decision: decision(doubt) }), room())).toMatch(
      /^Ich möchte Ihnen keine falsche/,
    );
  });

  it("may speak of what is known, with what the helpdesk may not see hidden", () => {
    const own = room(
      'texts: { resolved: "{{ customer.name }}, {{ customer.email }}: done" }',
      "privacy: { fields: [{ path: customer.email, action: mask }] }",
    );
    expect(sayTo("resolved", told(), own)).toBe("Dana Reyes, : done");
  });

  it("are English, and know nobody, once what was said is deleted", () => {
    const own = room('texts: { resolved: "{{ customer.name }} done", declined: { de: Deutsch } }');
    const erased = {
      ...told({ erasedAt: new Date() }),
      events: [{ id: 1, kind: "erased", body: {} } as EventRow],
    };
    expect(sayTo("resolved", erased, own)).toBe("done");
    expect(sayTo("declined", erased, own)).toContain("All right");
  });
});

describe("the language of a customer", () => {
  const of = (language: string | null, text: string) =>
    languageOf({ language, messages: [{ role: "customer", text }] as never });

  it.each([
    ["pt_BR", "Fui cobrado duas vezes este mês e quero o meu dinheiro", "pt-BR"],
    ["en-GB", "Mir wurde etwas doppelt abgebucht, ich möchte mein Geld zurück und das sofort", "de"],
    [null, "J'ai été débité deux fois ce mois-ci et je voudrais être remboursé", "fr"],
    ["es", "agent!", "es"],
    [null, "agent!", "en"],
    ["no language", "12345", null],
  ])("stated as %s, in “%s”, is %s", (stated, text, expected) => {
    expect(of(stated, text)).toBe(expected);
  });
});
