import { fingerprintOf } from "../context/error-text.ts";
import type { ContextPackage } from "../context/package.ts";
import { contentWords } from "../conversation/content-words.ts";
import type { ErrandRow } from "../storage/schema.ts";
import type { CaseMarks } from "../storage/solved-cases.ts";
import type { FileState, LookState } from "./bug-errand.ts";

const MAX_WORDS = 24;
/** The problem is in the first messages; what comes later is more often about the way it is handled. */
const FIRST_MESSAGES = 4;

/** By what a handoff is like others, and the words as they were said, by stem. */
export function marksOf(pkg: ContextPackage): CaseMarks & { said: Map<string, string> } {
  const { conversation, customer, account } = pkg;
  const own = conversation.messages.filter(({ role }) => role === "customer").slice(0, FIRST_MESSAGES);
  const names = [customer.name, customer.email, account.company].filter((name) => name !== null);
  const texts = [pkg.brief.wanted, ...own.map(({ text }) => text)];
  const said = contentWords(texts, { max: MAX_WORDS, names });
  return {
    ...{ error: fingerprintOf(pkg), topic: conversation.topic, subtopic: conversation.subtopic },
    ...{ words: [...said.keys()], said },
  };
}

/** Keys of the bugs that a handoff is about, surest first: filed or linked for it, then what looks like it. */
export function bugsOf(pkg: ContextPackage, errands: readonly Pick<ErrandRow, "state">[]): string[] {
  const issues = errands.map(({ state }) => (state as LookState | FileState | null)?.issue?.key);
  const keys = [...issues, pkg.brief.findings.knownBug?.key].filter((key) => key !== undefined);
  return [...new Set(keys)];
}
