import { noteConflicts, type Precedence, precedes } from "./conflicts.ts";
import type { BillingFacts, Claim, ContextPackage, Provenance } from "./package.ts";

const PLAN = "billing.plan";

/**
 * Billing stands or falls as a whole: half of one system's figures and half of another's would not add up. A system
 * that bills counts for more than one that only keeps a figure; between equals the manifest's order decides. Of the
 * other, only a plan that is missing is taken, and what it says differently is kept beside.
 */
export function mergeBilling(
  pkg: ContextPackage,
  found: BillingFacts,
  from: Provenance,
  order: Precedence,
): string[] {
  const standing = pkg.provenance.billing;
  if (standing === undefined || standing.source === from.source) {
    if (found.plan !== null) delete pkg.provenance[PLAN];
    pkg.billing = { ...found, plan: found.plan ?? pkg.billing.plan };
    pkg.provenance.billing = from;
    return ["billing"];
  }
  const ours: Side = { billing: found, from, planFrom: from };
  const theirs: Side = { billing: pkg.billing, from: standing, planFrom: pkg.provenance[PLAN] ?? standing };
  const isKept =
    isLedger(found) === isLedger(pkg.billing)
      ? precedes(order, from.source, standing.source)
      : isLedger(found);
  const [kept, other] = isKept ? [ours, theirs] : [theirs, ours];
  const plan = planSide(kept, other, order);
  const isPlanNew = plan.billing.plan !== pkg.billing.plan && plan.billing.plan !== null;

  pkg.billing = { ...kept.billing, plan: plan.billing.plan ?? pkg.billing.plan };
  pkg.provenance.billing = kept.from;
  if (plan.billing.plan !== null) {
    if (plan.planFrom.source === kept.from.source) delete pkg.provenance[PLAN];
    else pkg.provenance[PLAN] = plan.planFrom;
  }
  const isContested = [
    contest(pkg, PLAN, planOf(plan), planOf(plan === kept ? other : kept), order),
    contest(pkg, "billing.mrr", mrrOf(kept), mrrOf(other), order),
  ].includes(true);
  return isKept || isPlanNew || isContested ? ["billing"] : [];
}

/** Whose plan counts: a system's own before one that was borrowed, and a record's before the bot's word. */
function planSide(kept: Side, other: Side, order: Precedence): Side {
  if (kept.billing.plan === null) return other;
  if (kept.planFrom.source === kept.from.source || other.billing.plan === null) return kept;
  if (kept.planFrom.source === "bot") return other;
  return precedes(order, other.planFrom.source, kept.planFrom.source) ? other : kept;
}

interface Side {
  billing: BillingFacts;
  from: Provenance;
  planFrom: Provenance;
}

/** Whether it knows of subscriptions or payments, or only keeps a figure. */
function isLedger({ status, subscriptions, failedInvoices, openDisputes, recentPayments }: BillingFacts) {
  return (
    status !== null ||
    [subscriptions, failedInvoices, openDisputes, recentPayments].some(({ length }) => length > 0)
  );
}

function planOf({ billing: { plan }, planFrom: { source, sourceName } }: Side): Claim | null {
  return plan === null || source === "bot" ? null : { value: plan, source, sourceName };
}

function mrrOf({ billing: { mrr }, from: { source, sourceName } }: Side): Claim | null {
  return mrr.length === 0 ? null : { value: mrr, source, sourceName };
}

function contest(
  pkg: ContextPackage,
  path: string,
  kept: Claim | null,
  other: Claim | null,
  order: Precedence,
): boolean {
  return kept !== null && other !== null && noteConflicts(pkg, path, kept, [other], order);
}
