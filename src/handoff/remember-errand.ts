import type { NewErrand } from "../storage/errands.ts";
import type { Nudge } from "../storage/owed.ts";
import type { HandoffRow, OutcomeRow } from "../storage/schema.ts";
import { bugsOf, marksOf } from "./case-marks.ts";
import type { ErrandWork } from "./errands.ts";
import type { Outcome } from "./outcome.ts";
import { currentContext } from "./story.ts";

const CASE: NewErrand = { kind: "remember", key: "case" };
const MAX_PROBLEM = 240;

/** Keeps by what a solved handoff is found again, and forgets it when it is reopened. Nobody waits for it. */
export const rememberErrand: ErrandWork = {
  async run({ handoffId }, room) {
    const outcome = await room.outcomes.get(handoffId);
    const solvedAt = outcome && solvedSince(outcome);
    const found = solvedAt ? await room.handoffs.getWithEvents(handoffId) : null;
    if (!solvedAt || !found || found.handoff.erasedAt) {
      await room.solvedCases.forget(handoffId);
      return { inMs: null };
    }
    const pkg = currentContext(found.handoff, found.events, room.manifest());
    const [bug = null] = bugsOf(pkg, await room.errands.list(handoffId, "bug"));
    const { said: _, ...marks } = marksOf(pkg);
    await room.solvedCases.remember(handoffId, {
      ...marks,
      bug,
      solvedAt,
      problem: oneLine(pkg.brief.wanted),
    });
    return { inMs: null };
  },
};

/** What is owed when people have changed how a handoff ended. Tests teach nobody. */
export function owedToMemory(
  { isTest }: Pick<HandoffRow, "isTest">,
  before: Outcome,
  after: Outcome,
): (NewErrand | Nudge)[] {
  const isSame = before.end === after.end && before.resolvedAt?.getTime() === after.resolvedAt?.getTime();
  if (isTest || isSame) return [];
  const wasOwed = before.end === "solved" || before.reopens > 0;
  return [...(after.end === "solved" ? [{ ...CASE }] : []), ...(wasOwed ? [{ nudge: CASE.kind }] : [])];
}

/** A ticket that people deleted or merged was not solved. */
function solvedSince({ resolvedAt, status }: OutcomeRow): Date | null {
  return status === "solved" || status === "closed" ? resolvedAt : null;
}

function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length <= MAX_PROBLEM ? line : `${line.slice(0, MAX_PROBLEM - 2).toWellFormed()} …`;
}
