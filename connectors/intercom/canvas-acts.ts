import { type CanvasAct, MISSING_PARTS, VERDICTS, type Verdict } from "../../src/connector.ts";

// What a button says is in its id: Canvas Kit gives nothing else of it back.

/** The parts of the app, by the names that `show` knows them by. */
export const PARTS = ["brief", "conversation", "verdict"] as const;
export type Part = (typeof PARTS)[number];

export const ID = {
  open: "open",
  show: (part: Part) => `show.${part}`,
  note: (what: "opening" | "brief") => `note.${what}`,
  verdict: (verdict: Verdict) => `verdict.${verdict}`,
  /** The same verdict again, with what was missing. */
  details: (verdict: Verdict) => `details.${verdict}`,
  retry: "retry",
} as const;

export const FIELD = { missing: "missing", comment: "comment" } as const;

const MOST_COMMENT = 1_000;

/** What pressing a component means; one that we do not know, of another version's canvas, shows the first one. */
export function actOf(componentId: string, inputs: Readonly<Record<string, unknown>>): CanvasAct {
  const [act, what = ""] = componentId.split(".", 2);
  const verdict = VERDICTS.find((one) => one === what);
  if (act === "show" && PARTS.some((part) => part === what)) return { type: "show", part: what };
  if (act === "note" && (what === "opening" || what === "brief")) return { type: "note", what };
  if (act === "verdict" && verdict) return { type: "verdict", verdict, missing: [], comment: null };
  if (act === "details" && verdict) {
    const { missing, comment } = detailsIn(inputs);
    // The verdict itself was given by the press before.
    if (missing.length === 0 && comment === null) return { type: "open" };
    return { type: "verdict", verdict, missing, comment };
  }
  return act === "retry" ? { type: "retry" } : { type: "open" };
}

function detailsIn(inputs: Readonly<Record<string, unknown>>) {
  const ticked = inputs[FIELD.missing];
  const typed = inputs[FIELD.comment];
  const comment = typeof typed === "string" ? firstOf(typed.replaceAll("\0", "").trim(), MOST_COMMENT) : "";
  return {
    missing: Array.isArray(ticked) ? MISSING_PARTS.filter((part) => ticked.includes(part)) : [],
    comment: comment === "" ? null : comment,
  };
}

/** Never half of a character. */
function firstOf(text: string, max: number): string {
  return text.slice(0, max).replace(/[\uD800-\uDBFF]$/, "");
}
