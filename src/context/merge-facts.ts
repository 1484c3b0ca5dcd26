import type { Facts } from "../connector.ts";
import { cleanJson } from "../conversation/clean-text.ts";
import { toGaps } from "./gaps.ts";
import type { LookupResult } from "./gather.ts";
import type { ContextPackage, Provenance } from "./package.ts";

/** Who is in the chat right now: the bot knows better than any record. For all else records win over the bot. */
const BOT_FIRST = new Set(["customer.email", "customer.externalId", "customer.phone"]);

const CUSTOMER = ["name", "email", "externalId", "phone", "tier", "lifetimeValue"] as const;
const ACCOUNT = ["company", "domain", "owner", "lifecycle", "health", "renewalDate"] as const;

/**
 * Adds what one source knows to a package that the caller owns, and returns the paths that are new.
 *
 * Precedence: sources in the order of the manifest, then the bot; but address, phone and external id stay as
 * the bot gave them. What stands from an earlier source is never replaced. Lists grow, each entry once.
 */
export function mergeFacts(pkg: ContextPackage, result: LookupResult): string[] {
  pkg.gaps.push(...toGaps(result));
  if (result.facts === null) return [];
  pkg.answered?.push(result.sourceName);
  const facts = cleanJson(result.facts) as Facts;
  return [
    ...mergeCustomer(pkg, facts, result),
    ...mergeAccount(pkg, facts, result),
    ...mergeBilling(pkg, facts, result),
    ...mergeBugs(pkg, facts, result),
    ...mergeTickets(pkg, facts, result),
  ];
}

function mergeCustomer(pkg: ContextPackage, { customer, urls }: Facts, result: LookupResult): string[] {
  if (!customer) return [];
  const from = provenance(result, urls?.customer);
  const added = fill(pkg, pkg.customer, customer, "customer", CUSTOMER, from);
  const tags = (customer.tags ?? []).filter((tag) => !pkg.customer.tags.includes(tag));
  if (tags.length > 0) {
    pkg.customer.tags.push(...tags);
    pkg.provenance["customer.tags"] ??= from;
    added.push("customer.tags");
  }
  for (const [key, value] of Object.entries(customer.attributes ?? {})) {
    const path = `customer.attributes.${key}`;
    const isRecorded = Object.hasOwn(pkg.provenance, path);
    if (value === null || isRecorded) continue;
    pkg.customer.attributes[key] = value;
    pkg.provenance[path] = from;
    added.push(path);
  }
  return added;
}

function mergeAccount(pkg: ContextPackage, { account, urls }: Facts, result: LookupResult): string[] {
  if (!account) return [];
  const from = provenance(result, urls?.account);
  const added = fill(pkg, pkg.account, account, "account", ACCOUNT, from);
  if (account.openDeals?.length && pkg.account.openDeals.length === 0) {
    pkg.account.openDeals = account.openDeals;
    pkg.provenance["account.openDeals"] = from;
    added.push("account.openDeals");
  }
  return added;
}

/** Billing stands or falls as a whole: half of one system's figures and half of another's would not add up. */
function mergeBilling(pkg: ContextPackage, { billing, urls }: Facts, result: LookupResult): string[] {
  if (!billing || pkg.provenance.billing) return [];
  const plan = billing.plan ?? pkg.billing.plan;
  pkg.billing = { ...billing, plan };
  pkg.provenance.billing = provenance(result, urls?.billing);
  if (billing.plan !== null) delete pkg.provenance["billing.plan"];
  return ["billing"];
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

function mergeTickets(pkg: ContextPackage, { tickets = [], urls }: Facts, result: LookupResult): string[] {
  const fresh = tickets.filter(({ id, url }) => !pkg.tickets.some((one) => one.id === id && one.url === url));
  if (fresh.length === 0) return [];
  const from = provenance(result, urls?.tickets);
  pkg.tickets.push(...fresh);
  pkg.tickets.sort((a, b) => (Date.parse(b.createdAt ?? "") || 0) - (Date.parse(a.createdAt ?? "") || 0));
  for (const { id } of fresh) pkg.provenance[`tickets.${id}`] = from;
  pkg.provenance.tickets ??= from;
  return ["tickets"];
}

function fill<Target extends object, Key extends keyof Target & string>(
  pkg: ContextPackage,
  target: Target,
  found: Partial<Target>,
  part: string,
  keys: readonly Key[],
  from: Provenance,
): string[] {
  const added: string[] = [];
  for (const key of keys) {
    const value = found[key];
    const path = `${part}.${key}`;
    if (value === null || value === undefined || value === "") continue;
    const isOpen = target[key] === null;
    const isBotWord = pkg.provenance[path]?.source === "bot" && !BOT_FIRST.has(path);
    if (!isOpen && !isBotWord) continue;
    if (target[key] !== value) added.push(path);
    target[key] = value;
    pkg.provenance[path] = from;
  }
  return added;
}

function provenance({ source, sourceName, at }: LookupResult, url: string | undefined): Provenance {
  return { source, sourceName, at, url: url ?? null };
}
