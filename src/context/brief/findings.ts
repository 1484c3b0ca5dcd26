import { likelyDoubleCharge } from "../double-charge.ts";
import { isAnotherError } from "../error-text.ts";
import type { Bug, ContextPackage, Findings } from "../package.ts";
import { todoOf } from "./deeds.ts";

/** What the records show that bears on the next step. Likenesses, not verdicts. */
export function findingsOf(pkg: Omit<ContextPackage, "brief">): Findings {
  const failed = pkg.attempts.findLast(({ kind, outcome }) => kind === "action" && outcome === "failed");
  return {
    doubleCharge: likelyDoubleCharge(pkg.billing),
    knownBug: likelyBug(pkg),
    failedAction: failed ? { todo: todoOf(failed), detail: failed.detail } : null,
    didNotHelp: didNotHelp(pkg),
    isKnownCustomer: isKnown(pkg),
  };
}

/** How many things that did not help are named. */
const NAMED = 3;

/** What was suggested in vain, in the words of the bot: `“restart your router”, “wait two minutes”`. */
function didNotHelp({ attempts }: Pick<ContextPackage, "attempts">): string | null {
  const vain = attempts.filter(({ kind, outcome }) => kind !== "action" && outcome === "failed");
  const named = vain.flatMap(({ what }) => what.match(/“[^”]{1,120}”/g) ?? []);
  return named.length > 0 ? named.slice(-NAMED).join(", ") : null;
}

/**
 * The same error is the same trouble; a bug of this customer, or of this feature, is one only to a technical question, and
 * not where both name their error and it is another.
 */
function likelyBug({
  bugs,
  conversation,
  page,
}: Pick<ContextPackage, "bugs" | "conversation" | "page">): Bug | null {
  const same = bugs.find(({ match }) => match === "error");
  if (same || conversation.topic !== "technical") return same ?? null;
  return bugs.find(({ title }) => !isAnotherError(page.error ?? "", title)) ?? null;
}

/** Unknown is somebody whom those who were asked do not know, which takes that all of them answered. */
function isKnown({
  customer,
  provenance,
  gaps,
  answered = [],
}: Pick<ContextPackage, "customer" | "provenance" | "gaps" | "answered">): boolean | null {
  if (Object.values(provenance).some(({ source }) => source !== "bot")) return true;
  if (customer.email === null && customer.externalId === null) return false;
  return gaps.length === 0 && answered.length > 0 ? false : null;
}
