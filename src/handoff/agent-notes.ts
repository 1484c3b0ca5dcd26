import type { ContextPackage } from "../context/package.ts";
import { framed, summaryOf } from "../ticket/draft.ts";
import { escapeHtml, oneLine } from "../ticket/foreign-text.ts";
import { type Note, noteMark } from "../ticket/note.ts";

/** What an agent may have written onto the ticket: the suggested first sentence, or the brief once more. */
export type AgentNote = "opening" | "brief";

const MAX_BYTES = 60_000;

/** One note of each a handoff, by its key. */
export function noteOf(pkg: ContextPackage, what: AgentNote): { key: string; body: Note } {
  const key = `agent-${what}`;
  const mark = noteMark(pkg.handoff.id, key);
  if (what === "brief") return { key, body: framed("Brief", summaryOf(pkg, [], MAX_BYTES), [mark]) };
  const said = oneLine(pkg.recommendation.firstSentence, 1_000);
  const body = { html: `<blockquote>${escapeHtml(said)}</blockquote>`, text: said };
  return { key, body: framed("You could begin", body, [mark]) };
}
