import type { Facts } from "../connector.ts";
import { cleanJson } from "../conversation/clean-text.ts";
import { isSame, noteConflicts, type Precedence, precedes } from "./conflicts.ts";
import { toGaps } from "./gaps.ts";
import type { LookupResult } from "./gather.ts";
import { mergeBilling } from "./merge-billing.ts";
import type { Claim, ContextPackage, Money, Provenance } from "./package.ts";

/** Who is in the chat right now: the bot knows better than any record. For all else records win over the bot. */
const BOT_FIRST = new Set(["customer.email", "customer.externalId", "customer.phone"]);

const CUSTOMER = ["name", "email", "externalId", "phone", "tier", "lifetimeValue"] as const;
const ACCOUNT = ["company", "domain", "owner", "lifecycle", "health", "renewalDate"] as const;

/**
 * Adds what one source knows to a package that the caller owns, and returns the paths that are new.
 *
 * Precedence: sources in `order`, which is that of the manifest, then the bot; but address, phone and external id stay
 * as the bot gave them. The result is the same whichever source comes first, and what others say differently of a
 * fact is kept beside it. Lists grow, each entry once.
 */
export function mergeFacts(pkg: ContextPackage, result: LookupResult, order: Precedence): string[] {
  pkg.gaps.push(...toGaps(result));
  if (result.facts === null) return [];
  pkg.answered?.push(result.sourceName);
  const facts = cleanJson(result.facts) as Facts;
  const { billing, urls } = facts;
  return [
    ...mergeCustomer(pkg, facts, result, order),
    ...mergeAccount(pkg, facts, result, order),
    ...(billing ? mergeBilling(pkg, billing, provenance(result, urls?.billing), order) : []),
    ...mergeBugs(pkg, facts, result),
    ...mergeTickets(pkg, facts, result, order),
  ];
}

function mergeCustomer(
  pkg: ContextPackage,
  { customer, urls }: Facts,
  result: LookupResult,
  order: Precedence,
): string[] {
  if (!customer) return [];
  const from = provenance(result, urls?.customer);
  const added = fill(pkg, pkg.customer, customer, "customer", CUSTOMER, from, order);
  const tags = (customer.tags ?? []).filter((tag) => !pkg.customer.tags.includes(tag));
  if (tags.length > 0) {
    pkg.customer.tags.push(...tags);
    pkg.provenance["customer.tags"] ??= from;
    added.push("customer.tags");
  }
  for (const [key, value] of Object.entries(customer.attributes ?? {})) {
    const path = `customer.attributes.${key}`;
    const isRecorded = Object.hasOwn(pkg.provenance, path);
    if (value === null || (isRecorded && !takesOver(pkg, path, from, order))) continue;
    pkg.customer.attributes[key] = value;
    pkg.provenance[path] = from;
    added.push(path);
  }
  return added;
}

function mergeAccount(
  pkg: ContextPackage,
  { account, urls }: Facts,
  result: LookupResult,
  order: Precedence,
): string[] {
  if (!account) return [];
  const from = provenance(result, urls?.account);
  const added = fill(pkg, pkg.account, account, "account", ACCOUNT, from, order);
  const isOpen = pkg.account.openDeals.length === 0 || takesOver(pkg, "account.openDeals", from, order);
  if (account.openDeals?.length && isOpen) {
    pkg.account.openDeals = account.openDeals;
    pkg.provenance["account.openDeals"] = from;
    added.push("account.openDeals");
  }
  return added;
}

function mergeBugs(pkg: ContextPackage, { bugs = [], urls }: Facts, result: LookupResult): string[] {
  const fresh = bugs.filter(({ key, url }) => !pkg.bugs.some((bug) => bug.key === key && bug.url === url));
  if (fresh.length === 0) return [];
  const from = provenance(result, urls?.bugs);
  pkg.bugs.push(...fresh);
  for (const { key } of fresh) pkg.provenance[`bugs.${key}`] = from;
  pkg.provenance.bugs ??= from;
  return ["bugs"];
}

function mergeTickets(
  pkg: ContextPackage,
  { tickets = [], urls }: Facts,
  result: LookupResult,
  order: Precedence,
): string[] {
  const fresh = tickets.filter(({ id, url }) => !pkg.tickets.some((one) => one.id === id && one.url === url));
  if (fresh.length === 0) return [];
  const from = provenance(result, urls?.tickets);
  pkg.tickets.push(...fresh);
  pkg.tickets.sort((a, b) => (Date.parse(b.createdAt ?? "") || 0) - (Date.parse(a.createdAt ?? "") || 0));
  for (const { id } of fresh) pkg.provenance[`tickets.${id}`] = from;
  if (takesOver(pkg, "tickets", from, order)) pkg.provenance.tickets = from;
  return ["tickets"];
}

/** Whether what stands at a path is of the same source, which knows better by now, or of one that comes later. */
function takesOver(pkg: ContextPackage, path: string, { source }: Provenance, order: Precedence): boolean {
  const standing = pkg.provenance[path];
  return standing === undefined || standing.source === source || precedes(order, source, standing.source);
}

function fill<Target extends object, Key extends keyof Target & string>(
  pkg: ContextPackage,
  target: Target,
  found: Partial<Target>,
  part: string,
  keys: readonly Key[],
  from: Provenance,
  order: Precedence,
): string[] {
  const added: string[] = [];
  for (const key of keys) {
    const value = found[key];
    const path = `${part}.${key}`;
    if (value === null || value === undefined || value === "") continue;
    const current = target[key] ?? null;
    const by = pkg.provenance[path];
    if (current !== null && (by === undefined || (by.source === "bot" && BOT_FIRST.has(path)))) continue;
    const isOpen = current === null || by === undefined || by.source === "bot";
    const isKept = isOpen || takesOver(pkg, path, from, order);
    const ours = claimOf(value, from);
    const theirs = current === null || by === undefined ? null : claimOf(current, by);
    if (isKept) {
      target[key] = value;
      pkg.provenance[path] = from;
    }
    const isNew = isKept && (theirs === null || !isSame(path, theirs.value, ours.value));
    const [kept, other] = isKept ? [ours, theirs] : [theirs, ours];
    const isContested = !isOpen && kept && other && noteConflicts(pkg, path, kept, [other], order);
    if (isNew || isContested) added.push(path);
  }
  return added;
}

/** Every fact that is filled is a text or an amount. */
function claimOf(value: unknown, { source, sourceName }: Provenance): Claim {
  return { value: value as string | Money, source, sourceName };
}

function provenance({ source, sourceName, at }: LookupResult, url: string | undefined): Provenance {
  return { source, sourceName, at, url: url ?? null };
}
