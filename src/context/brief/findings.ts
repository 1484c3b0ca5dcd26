import { likelyDoubleCharge } from "../double-charge.ts";
import type { Bug, ContextPackage, Findings } from "../package.ts";

/** What the records show that bears on the next step. Likenesses, not verdicts. */
export function findingsOf(pkg: Omit<ContextPackage, "brief">): Findings {
  return {
    doubleCharge: likelyDoubleCharge(pkg.billing),
    knownBug: likelyBug(pkg),
    failedAction:
      pkg.attempts.findLast(({ kind, outcome }) => kind === "action" && outcome === "failed") ?? null,
    isKnownCustomer: isKnown(pkg),
  };
}

/** The same error is the same trouble; a bug of this customer, or of this feature, is one only to a technical question. */
function likelyBug({ bugs, conversation }: Pick<ContextPackage, "bugs" | "conversation">): Bug | null {
  const isTechnical = conversation.topic === "technical";
  return bugs.find(({ match }) => match === "error") ?? (isTechnical ? (bugs[0] ?? null) : null);
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
