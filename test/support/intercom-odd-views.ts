import type { AgentView } from "../../src/connector.ts";
import { LOCALES } from "../../src/connector.ts";
import { aView } from "./intercom-canvas.ts";

/** Texts that customers, bots and vendors might write. */
export const ODD_TEXTS = [
  "",
  " ",
  "x",
  "x".repeat(5_000),
  "word ".repeat(2_000),
  "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(50),
  "W".repeat(300),
  "m m m m ".repeat(500),
  "界".repeat(2_000),
  "한국어 ".repeat(400),
  "👩🏽‍💻".repeat(500),
  "שלום עולם ".repeat(200),
  "\u2067שלום\u2069 Dana \u202Eevil\u202C",
  "é̃̃̃̃".repeat(400),
  "a\nb\r\nc\td",
  "\u0000\u001b[31mred\u0007",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "[click](javascript:alert(1)) **bold** __x__ ~~y~~ `z`",
  "[[a](b)](https://evil.example) ![x](https://evil.example/p.png)",
  "](https://evil.example) [",
  "*".repeat(200),
  "[".repeat(200) + "]".repeat(200) + "(".repeat(200),
  "{{ ticket.id }} {% raw %} <!channel> @here =1+1",
  "https://evil.example/a(b)c",
  "\\[not a link\\](https://evil.example)",
  "… · — ™ ﷽ ﷽ ﷽",
  "a​b⁠c",
  "\ud800 half",
];

const HREFS = [
  "https://app.example/a(b)*c*",
  "http://x.example",
  "javascript:alert(1)",
  "not an address",
  "",
];

/** A few hundred views: each odd text everywhere and in each place by itself, in each language; and views with nothing. */
export function oddViews(): AgentView[] {
  const everywhere = ODD_TEXTS.flatMap((text, at) =>
    LOCALES.map((locale) => ({ ...filledWith(text, at), locale })),
  );
  const named = ODD_TEXTS.flatMap((text) => [
    aView({ who: { ...aView().who, name: text, company: text } }),
    aView({ problem: { ...aView().problem, text } }),
    aView({ opening: { label: text || "You could begin", text: `Hello ${text}` } }),
    aView({ gaps: aView().gaps.map((gap) => ({ ...gap, text })) }),
  ]);
  return [aView(), anEmptyView(), ...everywhere, ...named];
}

/** Nothing is known but that there is a handoff. */
export function anEmptyView(): AgentView {
  return aView({
    ticket: null,
    who: {
      ...{ name: "Unknown customer", company: null, tier: null, stake: null, language: null },
      mood: { colour: null, direction: "steady", text: "Mood not read" },
    },
    page: null,
    ...{ tried: [], facts: [], bugs: [], tickets: [], known: [], gaps: [], similar: [], hidden: [] },
    opening: { label: "You could begin", text: "" },
    transcript: { total: 0, decisive: [] },
    completeness: { score: 1, text: null },
  });
}

function filledWith(text: string, at: number): AgentView {
  const href = HREFS[at % HREFS.length] ?? "";
  const link = { href, host: text };
  const source = { name: text, at: at % 2 ? text : "2026-11-20T10:00:00Z", link };
  const twenty = Array.from({ length: 20 }, (_, index) => index);
  const step = { what: text, outcome: "failed" as const, said: text, link };
  const base = aView();
  return {
    ...base,
    handoff: { ...base.handoff, isTest: at % 3 === 0 },
    who: { ...base.who, name: text, company: text, tier: text, language: text, stake: { label: text, text } },
    problem: { text, isOwnWords: true, stalled: text },
    page: { text, error: text, link, before: text },
    why: {
      code: text,
      text,
      score: null,
      reasons: twenty.map(() => ({ name: text, text, quotes: [{ text, messageIndex: 0 }] })),
    },
    tried: twenty.map(() => step),
    facts: twenty.map((index) => ({
      path: `${index}`,
      label: text,
      values: [
        { text, link },
        { text, link: null },
      ],
      source,
    })),
    bugs: twenty.map(() => ({ key: text, title: text, state: text, match: text, link, source })),
    tickets: twenty.map(() => ({
      id: text,
      subject: text,
      status: text,
      createdAt: text,
      csat: text,
      link,
      source,
    })),
    known: twenty.map(() => ({ label: text, value: text, source: text })),
    gaps: twenty.map(() => ({ source: "x", name: text, text, isRetryable: true, isAsking: at % 2 === 0 })),
    nextStep: { text, because: text },
    opening: { label: text, text },
    clock: { ...base.clock, text, because: text, firstReplyBy: text, waiting: text },
    route: { group: text, assignee: text, because: text },
    transcript: {
      total: 500,
      decisive: twenty.map((index) => ({
        index,
        role: "customer",
        speaker: text,
        text,
        at: text,
        marks: [text, text],
        deeds: [step],
      })),
    },
    similar: twenty.map(() => ({
      ...{
        handoffId: "hnd_0",
        ticket: { id: text, link },
        text,
        resolution: text,
        solvedBy: text,
        solvedAt: null,
        match: text,
      },
    })),
    verdict: {
      verdict: "right",
      missing: ["bugs"],
      comment: text,
      agent: { id: "9101", name: text },
      at: "2026-11-20T10:00:00Z",
    },
    completeness: { score: 0.1, text },
    hidden: [text, text],
  };
}
