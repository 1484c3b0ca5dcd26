import type { ContextPackage, Provenance } from "../context/package.ts";
import { NOTE_WORDS } from "../words/english.ts";
import type { FactLabel } from "../words/phrases.ts";
import type { Words } from "../words/words.ts";
import {
  contact,
  fromTheBot,
  health,
  lifecycle,
  lifetimeValue,
  noRecord,
  openDeals,
  owner,
  renewal,
} from "./account-facts.ts";
import { doubleCharge, failedInvoices, lastPayment, openDisputes, plan } from "./billing-facts.ts";
import { contrary, isContested, saidBy } from "./contested.ts";
import { oneLine } from "./foreign-text.ts";
import { alreadySaid, bugs, earlierTickets, SAID } from "./history-facts.ts";

/** One fact, worded for people. Everything in it may be foreign text. */
export interface FactLine {
  /** Its place in the context package, e.g. `account.renewalDate`. */
  path: string;
  label: string;
  values: { text: string; url: string | null }[];
  source: Provenance | null;
}

/** How one fact is worded; `null` where it is not known. */
export type Wording = (
  pkg: ContextPackage,
  words: Words,
  now: number,
) => [path: string, label: FactLabel, ...values: Value[]] | null;
type Value = string | { text: string; url: string | null };

/** In the order in which they are read: what the headline says and another denies, money at stake, what is broken, who this is. */
const WORDINGS: Wording[] = [
  contestedHeadline("customer.tier", "tier", ({ customer }) => customer.tier),
  contestedHeadline("customer.name", "name", ({ customer }) => customer.name),
  contestedHeadline("account.company", "company", ({ account }) => account.company),
  openDisputes,
  doubleCharge,
  failedInvoices,
  bugs,
  plan,
  renewal,
  openDeals,
  health,
  owner,
  lifecycle,
  lifetimeValue,
  lastPayment,
  earlierTickets,
  alreadySaid,
  contact,
  fromTheBot,
  noRecord,
];

/** What is known about the account, each fact once, absent ones left out. */
export function factLines(pkg: ContextPackage, now: number, words: Words = NOTE_WORDS): FactLine[] {
  const lines: FactLine[] = [];
  for (const wording of WORDINGS) {
    const worded = wording(pkg, words, now);
    if (!worded) continue;
    const [path, label, ...values] = worded;
    const line: FactLine = {
      path,
      label: words.say.labels[label],
      values: values.map((value) => (typeof value === "string" ? { text: value, url: null } : value)),
      source: sourceOf(pkg, path),
    };
    lines.push(withContrary(pkg, line, words));
  }
  return lines;
}

/** What a line tells beside its own path. */
const TOLD_WITH: Record<string, string[]> = { "billing.plan": ["billing.mrr"] };

/** Where sources contradict one another, each is named beside what it says: `HubSpot says Enterprise; Salesforce says Pro`. */
function withContrary(pkg: ContextPackage, line: FactLine, words: Words): FactLine {
  if (!pkg.conflicts?.length || line.source === null) return line;
  const others = contrary(pkg, [line.path, ...(TOLD_WITH[line.path] ?? [])], words);
  if (others.length === 0) return line;
  const { sourceName } = line.source;
  const [own, ...more] = line.values;
  if (!own) return line;
  const said = [{ ...own, text: saidBy(sourceName, own.text, words) }, ...more];
  return { ...line, values: [...said, ...others.map((text) => ({ text, url: null }))], source: null };
}

/** Name, tier and company stand in the headline; here only where another source says otherwise. */
function contestedHeadline(
  path: string,
  label: FactLabel,
  read: (pkg: ContextPackage) => string | null,
): Wording {
  return (pkg, words) => {
    const value = read(pkg);
    return value !== null && isContested(pkg, path) ? [path, label, words.apart(oneLine(value, 80))] : null;
  };
}

/** Where a path's value came from: its own record, or that of the part it belongs to. */
export function sourceOf(pkg: ContextPackage, path: string): Provenance | null {
  if (path === SAID)
    return { source: "customer", sourceName: "the customer", at: pkg.handoff.createdAt, url: null };
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    if (Object.hasOwn(pkg.provenance, at)) return pkg.provenance[at] ?? null;
  }
  return null;
}
