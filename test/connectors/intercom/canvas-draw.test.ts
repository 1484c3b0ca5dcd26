import { describe, expect, it } from "vitest";
import { findCanvasFaults } from "../../../connectors/intercom/app/validate.ts";
import { drawCanvas } from "../../../connectors/intercom/canvas.ts";
import { heightOf, MAX_FIRST_HEIGHT } from "../../../connectors/intercom/canvas-height.ts";
import type { CanvasReply } from "../../../connectors/intercom/canvas-kit.ts";
import type { AgentView, CanvasAct, CanvasShown } from "../../../src/connector.ts";
import { LOCALES } from "../../../src/connector.ts";
import { aCall, aView, NOW, shownOf } from "../../support/intercom-canvas.ts";
import { oddViews } from "../../support/intercom-odd-views.ts";

type Done = Extract<CanvasShown, { kind: "handoff" }>["done"];
const draw = (act: CanvasAct, shown: CanvasShown) => drawCanvas(aCall({ act }), shown, NOW);
const open = (more: Partial<AgentView> = {}) => draw({ type: "open" }, shownOf(more));
const components = ({ canvas }: CanvasReply) => canvas.content.components;
const textsOf = (reply: CanvasReply) => components(reply).flatMap((one) => ("text" in one ? [one.text] : []));
const labelsOf = (reply: CanvasReply) =>
  components(reply).flatMap((one) => (one.type === "button" ? [one.label] : []));

/** One for each kind of canvas. */
const ACTS: CanvasAct[] = [
  { type: "open" },
  ...["brief", "conversation", "verdict"].map((part) => ({ type: "show" as const, part })),
  { type: "verdict", verdict: "too_early", missing: [], comment: null },
];

describe("the first canvas", () => {
  it("says who, how they feel, what is wrong, why, what next, and what could not be read", () => {
    const reply = open();

    const all = textsOf(reply).join("\n");
    expect(all).toContain("Dana Reyes, Northwind");
    expect(all).toContain("🔴 Frustrated and getting worse");
    expect(all).toContain("I was charged twice this month");
    expect(all).toContain("Refund the second charge of 20 November");
    expect(all).toMatch(/HubSpot timed out/);
    expect(all).toContain("First reply due in 12 min.");
    expect(labelsOf(reply)).toEqual(["Retry", "Insert as note", "Brief", "Your verdict"]);
  });

  it("has no retry where nothing can be asked again, and no note without a sentence", () => {
    const [gap] = aView().gaps;
    expect(labelsOf(open({ gaps: [] }))).not.toContain("Retry");
    expect(labelsOf(open({ gaps: gap ? [{ ...gap, isRetryable: false }] : [] }))).not.toContain("Retry");
    expect(labelsOf(open({ gaps: gap ? [{ ...gap, isAsking: true }] : [] }))).not.toContain("Retry");
    expect(labelsOf(open({ opening: { label: "You could begin", text: "" } }))).not.toContain(
      "Insert as note",
    );
  });

  it("says that a reply is late", () => {
    const clock = { ...aView().clock, firstReplyBy: "2026-11-20T09:45:00Z" };
    const [late] = components(open({ clock })).filter(
      (one) => one.type === "text" && /overdue/.test(one.text),
    );
    expect(late).toMatchObject({ style: "error", text: "First reply overdue by 20 min" });
  });

  it("is at most 400 pixels high whatever the texts", { timeout: 60_000 }, () => {
    const heights = oddViews().map((view) =>
      heightOf(components(draw({ type: "open" }, { kind: "handoff", view, done: null }))),
    );
    expect(heights.length).toBeGreaterThan(200);
    expect(Math.max(...heights)).toBeLessThanOrEqual(MAX_FIRST_HEIGHT);
  });
});

describe("what stands behind the buttons", () => {
  it("is all that is known, each fact with its source and age", () => {
    const reply = draw({ type: "show", part: "brief" }, shownOf());

    expect(textsOf(reply)).toEqual(
      expect.arrayContaining([
        "**Plan** Enterprise",
        "[Stripe](https://dashboard.stripe.com/customers/cus_1), 40 sec. ago",
        "✗ lookup_invoice: two invoices found",
        "HubSpot timed out: customer and account are missing.",
        "First reply due in 12 min. (11:17 AM)",
        "✓ **Email** dana@northwind.example",
        "→ Refunded",
      ]),
    );
    expect(labelsOf(reply)).toEqual(["← Back", "Retry", "Show conversation", "Insert as note"]);
  });

  it("is the messages that decided, each with why", () => {
    const texts = textsOf(draw({ type: "show", part: "conversation" }, shownOf()));
    expect(texts).toContain("**Dana Reyes** a human please");
    expect(texts).toContain("#5 · asks for a person · 5 min. ago (11:00 AM)");
    expect(texts).toContain("All 9 messages");
  });

  it("is a verdict by one press, then what was missing", () => {
    const question = draw({ type: "show", part: "verdict" }, shownOf());
    expect(labelsOf(question)).toEqual(["Too early", "Right", "Too late", "Back"]);

    const act: CanvasAct = { type: "verdict", verdict: "too_late", missing: [], comment: null };
    const form = draw(act, shownOf({}, "judged"));
    expect(components(form).map(({ type }) => type)).toEqual([
      "text",
      "text",
      "checkbox",
      "textarea",
      "button",
      "button",
    ]);
    expect(components(form)).toContainEqual(
      expect.objectContaining({ id: "details.too_late", label: "Send" }),
    );

    const thanks = draw({ ...act, missing: ["bugs"] }, shownOf({}, "judged"));
    expect(textsOf(thanks)[0]).toBe("Thank you. Your verdict is saved.");
  });

  it("gives an agent's own words back, and nobody else's", () => {
    const verdict = {
      verdict: "right",
      missing: ["bugs"],
      comment: "Mine",
      at: "2026-11-20T10:04:00Z",
    } as const;
    const act: CanvasAct = { type: "verdict", verdict: "right", missing: [], comment: null };
    const formOf = (id: string) =>
      components(
        draw(
          act,
          shownOf({ verdict: { ...verdict, missing: ["bugs"], agent: { id, name: null } } }, "judged"),
        ),
      );

    expect(formOf("9101")).toContainEqual(expect.objectContaining({ type: "checkbox", value: ["bugs"] }));
    expect(formOf("9102")).toContainEqual(expect.objectContaining({ type: "textarea", value: "" }));
  });
});

describe("what became of a press", () => {
  it.each<[Done, CanvasAct, string]>([
    ["noted", { type: "note", what: "opening" }, "Added as an internal note."],
    ["noted_before", { type: "note", what: "opening" }, "It is already there as an internal note."],
    ["asking", { type: "retry" }, "Asking again…"],
    ["nothing_to_ask", { type: "retry" }, "There is nothing to ask again."],
    [
      "refused",
      { type: "verdict", verdict: "right", missing: [], comment: null },
      "That did not work. Try again in a moment.",
    ],
    ["noted", { type: "note", what: "brief" }, "Added as an internal note."],
  ])("%s is said on top", (done, act, said) => {
    const reply = drawCanvas(aCall({ act }), shownOf({}, done), NOW);
    expect(textsOf(reply)[0]).toBe(said);
  });

  it("is no second note: the button rests", () => {
    const reply = draw({ type: "note", what: "opening" }, shownOf({}, "noted"));
    expect(components(reply)).toContainEqual(expect.objectContaining({ id: "note.opening", disabled: true }));
  });
});

describe("where there is nothing to show", () => {
  it.each(["none", "erased", "away"] as const)("says so: %s", (kind) => {
    const reply = drawCanvas(aCall(), { kind }, NOW);
    expect(findCanvasFaults(reply)).toEqual([]);
    expect(textsOf(reply)).toHaveLength(2);
    expect(labelsOf(reply)).toEqual(kind === "away" ? ["Retry"] : []);
  });
});

describe("every canvas", () => {
  it("is one that intercom takes, whatever the view", { timeout: 60_000 }, () => {
    const faults = oddViews().flatMap((view) =>
      ACTS.flatMap((act) => findCanvasFaults(draw(act, { kind: "handoff", view, done: null }))),
    );
    expect(faults).toEqual([]);
  });

  it("is in the reader's language", () => {
    for (const locale of LOCALES) expect(findCanvasFaults(open({ locale }))).toEqual([]);
  });

  it("says when not everything found room", () => {
    const value = { text: "界".repeat(300), link: null };
    const facts = Array.from({ length: 40 }, (_, at) => ({
      ...{ path: `f.${at}`, label: `Fact ${at}`, source: null },
      values: Array.from({ length: 10 }, () => value),
    }));
    const reply = draw({ type: "show", part: "brief" }, shownOf({ facts }));
    expect(findCanvasFaults(reply)).toEqual([]);
    expect(textsOf(reply)).toContain("Part of this could not be read.");
    expect(labelsOf(reply)).toContain("Show conversation");
  });
});
