import type { ContextPackage } from "../context/package.ts";
import { shortened } from "../conversation/summary.ts";
import { oneLine } from "./foreign-text.ts";

const MAX_LENGTH = 120;
const PROBLEM_LENGTH = 70;

/**
 * The line an agent sees in a list: what is wrong first, as lists cut on the right, then who, e.g.
 * `Charged twice this month — Dana Reyes, Northwind`. Helpdesks show it to the customer, too: nothing internal stands in it.
 */
export function subjectOf(
  pkg: Pick<ContextPackage, "conversation" | "customer" | "account" | "handoff">,
): string {
  const mark = pkg.handoff.isTest ? "[TEST] " : "";
  const problem = shortened(withoutSelf(oneLine(pkg.conversation.summary, 200)), PROBLEM_LENGTH);
  const who = [pkg.customer.name ?? pkg.customer.email, pkg.account.company]
    .filter((part) => part !== null)
    .map((part) => oneLine(part, 60))
    .join(", ");
  return shortened(`${mark}${problem}${who ? ` — ${who}` : ""}`, MAX_LENGTH);
}

/** `I was charged twice this month.` → `Charged twice this month`; other sentences only lose their full stop. */
function withoutSelf(sentence: string): string {
  const rest = sentence.replace(/^(?:I|we)(?:'ve|’ve| have)? (?:was|were|been|am|are) (?=\p{L}{3})/iu, "");
  const line = rest.replace(/[.!\s]+$/, "");
  return line.charAt(0).toUpperCase() + line.slice(1);
}
