import { describe, expect, it } from "vitest";
import type { ContextPackage } from "../../src/context/package.ts";
import { toDraft, transcriptParts } from "../../src/ticket/draft.ts";
import { bytesOf } from "../../src/ticket/note.ts";
import { aPackage, doubleCharge, hostileText, longTranscript, NOW, sourceDown } from "./stories.ts";

const options = { fields: [], routing: { group: null, form: null }, omitted: [], maxNoteBytes: 60_000 };
const draftOf = (pkg: ContextPackage, more: Partial<Parameters<typeof toDraft>[1]> = {}) =>
  toDraft(pkg, { ...options, ...more });

describe("the draft", () => {
  it("reads in the order in which an agent needs it", () => {
    const { text } = draftOf(sourceDown()).note;
    const landmarks = [
      "Dana Reyes",
      "Tier not known",
      "Frustrated",
      "WHAT IS WRONG",
      "WHY IT CAME TO YOU",
      "WHAT THE BOT TRIED",
      "ACCOUNT",
      "NEXT STEP",
      "YOU COULD BEGIN",
      "NOT AVAILABLE",
      "CONVERSATION",
    ];

    const places = landmarks.map((landmark) => text.indexOf(landmark));

    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it("is the same, byte for byte, for the same package", () => {
    expect(draftOf(doubleCharge())).toEqual(draftOf(doubleCharge()));
  });

  it("takes the customer as requester, but no address that is none", () => {
    expect(draftOf(doubleCharge()).requester).toEqual({
      name: "Dana Reyes",
      email: "dana@northwind.example",
      externalId: "u_77",
      phone: null,
    });
    expect(draftOf(hostileText()).requester).toMatchObject({ email: null, name: "Mallory</h3> <h1>ADMIN" });
  });

  it("takes its priority from the route, else from the package", () => {
    expect(draftOf(doubleCharge()).priority).toBe("urgent");
    expect(
      draftOf(doubleCharge(), { routing: { group: "Billing", form: null, priority: "low" } }),
    ).toMatchObject({
      priority: "low",
      group: "Billing",
    });
  });

  it("names parts that the helpdesk has no place for", () => {
    const omitted = [
      { part: "field:MRR", reason: "no such field" },
      { part: "group", reason: "no group is called “Billing”" },
    ];

    const { text } = draftOf(doubleCharge(), { omitted }).note;

    expect(text).toContain("Field “MRR” could not be set: no such field.");
    expect(text).toContain("Group could not be set: no group is called “Billing”.");
  });

  it("says loudly that a test is one", () => {
    const draft = draftOf(
      aPackage({ conversation: { id: "c", messages: [{ role: "customer", text: "x" }] } }, [], {
        isTest: true,
      }),
    );

    expect(draft.subject).toMatch(/^\[TEST\] /);
    expect(draft.note.text).toMatch(/^TEST\. Nobody is waiting/);
    expect(draft.tags).toContain("baton_test");
  });

  it("holds only markup that we wrote, whatever the text", () => {
    const { html } = draftOf(hostileText(), {
      omitted: [{ part: "field:<i>", reason: "<script>" }],
    }).note;
    const tags = new Set([...html.matchAll(/<\/?([^\s>]+)/g)].map(([, tag]) => tag));
    const allowed = [
      "h3",
      "h4",
      "p",
      "ul",
      "li",
      "table",
      "tbody",
      "tr",
      "td",
      "strong",
      "em",
      "a",
      "blockquote",
      "br",
      "hr",
    ];

    expect([...tags].filter((tag) => !allowed.includes(tag ?? ""))).toEqual([]);
    expect(html).not.toMatch(/\{\{|\{%|href="(?!https?:)|\son\w+="/);
    expect(html).not.toContain("\u001b");
  });

  it("keeps a summary made to be endless within half a note", () => {
    const pkg = doubleCharge();
    const long = '"'.repeat(5_000);
    pkg.customer.attributes = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [`${long}${i}`, long]),
    );
    pkg.bugs = Array.from({ length: 50 }, () => ({
      key: long,
      title: long,
      state: long,
      url: "",
      match: "error",
      priority: null,
    }));
    pkg.tickets = Array.from({ length: 50 }, () => ({
      id: long,
      subject: long,
      status: long,
      csat: long,
      createdAt: null,
      url: null,
    }));
    pkg.gaps = Array.from({ length: 50 }, () => ({
      source: "x",
      sourceName: long,
      what: long,
      reason: long,
      retryable: true,
    }));
    const omitted = Array.from({ length: 50 }, (_, i) => ({
      part: `field:${i}`,
      reason: "no such field in this account",
    }));

    const draft = draftOf(pkg, { omitted });

    expect(bytesOf(draft.note)).toBeLessThanOrEqual(60_000);
    expect(draft.note.text).toContain("WHAT IS WRONG");
    expect(draft.note.text).toContain("This is ridiculous");
  });
});

describe("the transcript", () => {
  const everything = (pkg: ContextPackage, maxBytes: number) =>
    transcriptParts(pkg, maxBytes)
      .map(({ text }) => text)
      .join("\n");

  it("of 5,001 messages holds each one, in parts that fit, each saying what it holds", () => {
    const pkg = longTranscript();

    const parts = transcriptParts(pkg, 60_000);

    const text = everything(pkg, 60_000);
    for (const i of [1, 1_250, 2_500]) {
      expect(text.split(`Log ${i}: 200 OK`)).toHaveLength(2);
      expect(text.split(`endpoint ${i}.`)).toHaveLength(2);
    }
    expect(parts.every((part) => bytesOf(part) <= 60_000)).toBe(true);
    expect(bytesOf(draftOf(pkg).note)).toBeLessThanOrEqual(60_000);
    expect(parts[0]?.text).toMatch(/^CONVERSATION: MESSAGES 1 TO [\d,]+ OF 5,001\n/);
    expect(parts[0]?.text).toContain(`The rest follows in ${parts.length - 1} further notes on this ticket.`);
    expect(parts[1]?.html).toContain("hnd_01k9zq · transcript-2");
    const ranges = parts.map(({ text }) =>
      /MESSAGES ([\d,]+) TO ([\d,]+) OF/
        .exec(text)
        ?.slice(1)
        .map((n) => Number(n.replace(",", ""))),
    );
    expect(ranges.slice(1).map((range) => range?.[0])).toEqual(
      ranges.slice(0, -1).map((range) => (range?.[1] ?? 0) + 1),
    );
  });

  it("goes on with one message of 900 KB from note to note, without losing a character", () => {
    const text = Array.from({ length: 90_000 }, (_, i) => String(i).padStart(9, "0")).join("-");
    const pkg = aPackage({
      conversation: {
        id: "c",
        messages: [
          { role: "customer", text },
          { role: "bot", text: "the end" },
        ],
      },
    });

    const started = performance.now();
    const parts = transcriptParts(pkg, 60_000);

    expect(performance.now() - started).toBeLessThan(500);
    expect(parts.every((part) => bytesOf(part) <= 60_000)).toBe(true);
    const typed = parts
      .map(({ text }) =>
        text
          .split("\n")
          .filter((line) => /^[-\d]{1000,}$/.test(line))
          .join(""),
      )
      .join("");
    expect(typed).toBe(text);
    expect(parts.at(-1)?.text).toContain("the end");
    expect(parts[0]?.text).toContain("Message 1 goes on, and the rest follows,");
  });

  it("says exactly what is missing where even twenty notes do not suffice", () => {
    const messages = Array.from({ length: 10 }, () => ({
      role: "customer" as const,
      text: '"'.repeat(100_000),
    }));
    const pkg = aPackage({ conversation: { id: "c", messages } });

    const parts = transcriptParts(pkg, 60_000);

    expect(parts).toHaveLength(20);
    expect(parts.at(-1)?.text).toMatch(
      /Too long for this ticket: the end of message 2 and 8 later messages\. Baton keeps the whole conversation under hnd_01k9zq\./,
    );
  });

  it("of nothing but spaces is one short line", () => {
    const pkg = aPackage({
      conversation: { id: "c", messages: [{ role: "customer", text: "\n ".repeat(200_000) }] },
    });

    const parts = transcriptParts(pkg, 60_000);

    expect(parts).toHaveLength(1);
    expect(parts[0]?.text).toContain("(no text)");
  });

  it("shows the day once, and each time in UTC", () => {
    const messages = ["2026-11-20T23:59:00Z", "2026-11-21T01:01:00+01:00", null].map((at) => ({
      role: "customer" as const,
      text: "x",
      at,
    }));

    const text = everything(aPackage({ conversation: { id: "c", messages } }), 60_000);

    expect(text).toContain("Customer [20 Nov 2026, 23:59]:");
    expect(text).toContain("Customer [21 Nov 2026, 00:01]:");
    expect(text).toContain("Customer:\nx");
  });
});

describe("the age of a fact", () => {
  it("is shown when it was not read for this note", () => {
    const pkg = doubleCharge();
    const billing = pkg.provenance.billing;
    if (billing) pkg.provenance.billing = { ...billing, at: new Date(NOW - 600_000).toISOString() };

    expect(draftOf(pkg).note.text).toContain("a month · Stripe, 10 min earlier");
  });
});
