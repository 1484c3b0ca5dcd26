import { describe, expect, it } from "vitest";
import { agentViewOf } from "../../src/agent/agent-view.ts";
import type { ContextPackage } from "../../src/context/package.ts";
import { LOCALES } from "../../src/words/locale.ts";
import { wordsFor } from "../../src/words/words-for.ts";
import { aPackage, found, hostileText } from "../ticket/stories.ts";
import { aLive, NOW, richCase, SIMILAR } from "./cases.ts";

const english = wordsFor("en", "UTC");
const viewOf = (pkg: ContextPackage, live = aLive()) => agentViewOf(pkg, live, english, NOW);

describe("what the agent sees", () => {
  it.each(LOCALES)("of a case with everything reads as reviewed in %s", async (locale) => {
    const live = aLive({ similar: SIMILAR, asking: ["stripe"] });

    const view = agentViewOf(richCase(), live, wordsFor(locale, "Europe/Berlin"), NOW);

    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      `../golden/agent-view.${locale}.json`,
    );
  });

  it.each(LOCALES)("stands in %s when nothing at all is known", (locale) => {
    const nothing = aPackage({ conversation: { id: "c", messages: [{ role: "customer", text: "" }] } });

    const view = agentViewOf(nothing, aLive({ ticket: null }), wordsFor(locale, "UTC"), NOW);

    const { who, page, facts, bugs, tickets, gaps, similar, clock } = view;
    expect({ page, facts, bugs, tickets, gaps, similar }).toEqual({
      ...{ page: null, facts: [], bugs: [], tickets: [], gaps: [], similar: [] },
    });
    expect(who.name).not.toBe("");
    expect([who.company, who.tier, who.stake, clock.firstReplyBy]).toEqual([null, null, null, null]);
    for (const text of [who.mood.text, view.problem.text, view.nextStep.text, view.opening.text])
      expect(text).not.toBe("");
  });

  it("shows hostile text as typed, leads nowhere but the web, and hides no control character", () => {
    const view = viewOf(hostileText());

    const texts = textsIn(view);
    expect(texts.join("\n")).toContain("<script>alert(1)</script>");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what we look for
    expect(texts.filter((text) => /[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e]/.test(text))).toEqual([]);
    for (const href of linksIn(view)) expect(href).toMatch(/^https?:\/\/(?![^/]*@)/);
  });

  it("stays small whatever the sources send", () => {
    const long = "x".repeat(10_000);
    const pkg = aPackage(
      {
        conversation: {
          id: "c",
          messages: Array.from({ length: 500 }, (_, at) => ({
            role: at % 2 === 0 ? ("customer" as const) : ("bot" as const),
            text: `This does not work, I want a refund and a person! ${long}`,
          })),
        },
        customer: {
          name: long,
          attributes: Object.fromEntries([..."abcdefghijkl"].map((key) => [key, long])),
        },
        page: { title: long, error: long, url: `https://app.example/${long}` },
      },
      [
        found("zendesk", "Zendesk", {
          tickets: Array.from({ length: 200 }, (_, at) => ({
            ...{ id: `${at}`, subject: long, status: long, csat: long, createdAt: "someday", url: long },
          })),
        }),
      ],
    );

    const view = viewOf(pkg);

    expect(JSON.stringify(view).length).toBeLessThan(64_000);
    expect(view.transcript.total).toBe(500);
    expect(view.transcript.decisive.length).toBeLessThanOrEqual(6);
    expect(view.tickets[0]?.createdAt).toBeNull();
  });

  it("keeps names that are written from right to left apart from our words", () => {
    const pkg = aPackage(
      { conversation: { id: "c", messages: [{ role: "customer", text: "my export is broken" }] } },
      [
        found("hubspot", "HubSpot", {
          customer: { name: "\u202eעומר כהן", email: "omer@example.com" },
          account: { openDeals: [{ name: "توسيع", stage: null, amount: null, closesAt: null, url: null }] },
        }),
      ],
    );

    const view = viewOf(pkg);

    expect(view.who.name).toBe("עומר כהן");
    expect(view.facts.find(({ path }) => path === "account.openDeals")?.values[0]?.text).toBe(
      "\u2068توسيع\u2069",
    );
  });

  it("has the same version while nothing but ages changes, and another when anything does", () => {
    const before = viewOf(richCase());
    const reread = richCase();
    for (const from of Object.values(reread.provenance)) from.at = "2026-11-20T10:05:00.000Z";

    expect(viewOf(reread).version).toBe(before.version);
    expect(viewOf(richCase(), aLive({ asking: ["stripe"] })).version).not.toBe(before.version);
    const replied = { groupName: null, assigneeName: null, firstReplyAt: new Date(NOW), resolvedAt: null };
    expect(viewOf(richCase(), aLive({ outcome: replied })).version).not.toBe(before.version);
    const verdict = {
      verdict: "right",
      missing: [],
      comment: null,
      agent: null,
      at: "2026-11-20T11:00:00Z",
    } as const;
    expect(viewOf(richCase(), aLive({ verdict: { ...verdict, missing: [] } })).version).not.toBe(
      before.version,
    );
  });

  it("asks no source again once the handoff is closed", () => {
    expect(viewOf(richCase()).gaps.map(({ isRetryable }) => isRetryable)).toContain(true);
    expect(
      viewOf(richCase(), aLive({ isClosed: true })).gaps.map(({ isRetryable }) => isRetryable),
    ).not.toContain(true);
  });

  it("says that nobody was there only until somebody replied", () => {
    const outcome = {
      groupName: "Escalations",
      assigneeName: "Noor Haddad",
      firstReplyAt: new Date("2026-11-20T10:12:00Z"),
      resolvedAt: null,
    };

    const view = viewOf(richCase(), aLive({ outcome }));

    expect(view.clock.waiting).toBeNull();
    expect(view.clock.firstReplyAt).toBe("2026-11-20T10:12:00.000Z");
    expect(view.route).toMatchObject({ group: "Escalations", assignee: "Noor Haddad" });
  });

  it("leaves a language model's words as they were written", () => {
    const pkg = richCase();
    pkg.brief.model = { name: "m", wrote: ["summary", "next_step"] };
    pkg.brief.stalled = "The bot could not find the duplicate.";
    pkg.recommendation.nextStep = "Refund the later payment.";

    const view = agentViewOf(pkg, aLive(), wordsFor("de", "UTC"), NOW);

    expect(view.problem.stalled).toBe("The bot could not find the duplicate.");
    expect(view.nextStep.text).toBe("Refund the later payment.");
  });
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function linksIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "href" in value && typeof value.href === "string" ? [value.href] : [];
  return [...own, ...Object.values(value).flatMap(linksIn)];
}
