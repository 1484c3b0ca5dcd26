import type { AppWords } from "../../../../src/words/app/words.ts";
import type { PartName } from "../changes.ts";

/** What changed, by its headings; the top bar has none of its own. */
export function partTitles(parts: readonly PartName[], { headings }: AppWords): string {
  const titles: Record<PartName, string> = {
    who: headings.account,
    clock: headings.clock,
    problem: headings.problem,
    why: headings.why,
    next_step: headings.nextStep,
    opening: headings.opening,
    known: headings.known,
    tried: headings.tried,
    facts: headings.account,
    gaps: headings.missing,
    bugs: headings.bugs,
    tickets: headings.tickets,
    page: headings.page,
    similar: headings.similar,
    transcript: headings.conversation,
  };
  return [...new Set(parts.map((part) => titles[part]))].join(", ");
}
