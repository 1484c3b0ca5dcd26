import type { Completeness, ContextPackage } from "../package.ts";
import { listInWords } from "../wording.ts";

/** What an agent needs to begin, by how much it is missed. */
interface Need {
  what: string;
  weight: number;
  /** Why it is not there; `null` when it is. */
  why: (pkg: ContextPackage, told: Told) => string | null;
}

export interface Told {
  /** Whether the customer said what is wrong. */
  hasProblem: boolean;
  /** Why the words could not be read; `null` when they could. */
  unread: string | null;
}

const NEEDS: Need[] = [
  {
    what: "what is wrong",
    weight: 5,
    why: (_, { hasProblem }) => (hasProblem ? null : "the customer has not said it"),
  },
  {
    what: "who it is",
    weight: 4,
    why: ({ customer: { name, email, externalId, phone } }) =>
      (name ?? email ?? externalId ?? phone) ? null : "the bot sent neither name nor address",
  },
  {
    what: "mood and topic",
    weight: 2,
    why: (_, { unread }) => unread,
  },
  {
    what: "what was tried",
    weight: 2,
    why: ({ attempts }) => (attempts.length > 0 ? null : "the bot reported no action, article or step"),
  },
  {
    what: "tier",
    weight: 2,
    why: (pkg) => (pkg.customer.tier !== null ? null : reasonOf(pkg)),
  },
  {
    what: "plan",
    weight: 2,
    why: (pkg) => (pkg.billing.plan !== null || pkg.billing.status !== null ? null : reasonOf(pkg)),
  },
  {
    what: "page",
    weight: 1,
    why: ({ page }) => ((page.url ?? page.title ?? page.error) ? null : "the bot sent none"),
  },
];
/** Each source that could not answer. */
const GAP_WEIGHT = 1;

/** How much of what an agent needs is there, and what is not, with the reason. */
export function completenessOf(pkg: ContextPackage, told: Told): Completeness {
  const missing: Completeness["missing"] = [];
  let whole = 0;
  let lost = 0;
  for (const { what, weight, why } of NEEDS) {
    const reason = why(pkg, told);
    whole += weight;
    if (reason === null) continue;
    lost += weight;
    missing.push({ what, why: reason, isGap: false });
  }
  for (const { sourceName, what, reason } of pkg.gaps) {
    whole += GAP_WEIGHT;
    lost += GAP_WEIGHT;
    missing.push({ what, why: `${sourceName} ${reason}`, isGap: true });
  }
  return { score: Math.round((1 - lost / whole) * 100) / 100, missing };
}

function reasonOf({ gaps, answered = [] }: ContextPackage): string {
  const silent = [...new Set(gaps.map(({ sourceName }) => sourceName))];
  if (silent.length > 0) return `${listInWords(silent)} could not be read`;
  return answered.length > 0 ? "no source has it" : "no source was asked";
}
