import type { View } from "./read-view.ts";

/** The parts of the page that change by themselves, in the order in which they stand. */
export const PARTS = [
  "who",
  "clock",
  "problem",
  "why",
  "next_step",
  "opening",
  "known",
  "tried",
  "facts",
  "gaps",
  "bugs",
  "tickets",
  "page",
  "similar",
  "transcript",
] as const;
export type PartName = (typeof PARTS)[number];

/** Which parts say something else now; the age of a fact alone says nothing. */
export function changedParts(before: View, after: View): PartName[] {
  return PARTS.filter((name) => wordsOf(before[name]) !== wordsOf(after[name]));
}

/** Would lines move? Another word in the same place moves nothing that anybody reads. */
export function movesLines(before: View, after: View): boolean {
  const seen = ({ clock, transcript, ...others }: View) => ({
    ...others,
    clock: clock.waiting,
    transcript: transcript.total > 0,
  });
  const [was, is] = [seen(before), seen(after)];
  return PARTS.some((name) => linesOf(was[name]) !== linesOf(is[name]));
}

function wordsOf(part: unknown): string {
  // `at`: when a fact was read. `is_asking`: the answer is what counts.
  return JSON.stringify(part, (key, value: unknown) =>
    key === "at" || key === "is_asking" ? undefined : value,
  );
}

/** How many lines a part takes, in a word that can be compared. */
function linesOf(part: unknown): string {
  if (Array.isArray(part)) return `${part.length}`;
  if (typeof part !== "object" || part === null) return part === null || part === false ? "none" : "one";
  return Object.values(part)
    .map((value) => (Array.isArray(value) ? value.length : value === null || value === "" ? 0 : 1))
    .join();
}
