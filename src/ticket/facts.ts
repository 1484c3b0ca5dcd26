import { likelyDoubleCharge } from "../context/double-charge.ts";
import type { ContextPackage, Invoice, Provenance, Subscription } from "../context/package.ts";
import { daysUntil } from "../context/renewal.ts";
import {
  countInWords,
  dateInWords,
  listInWords,
  moneyInWords,
  spanInWords,
  termInWords,
} from "../context/wording.ts";
import { contrary, isContested, saidBy } from "./contested.ts";
import { oneLine } from "./foreign-text.ts";

/** One fact, worded for people. Everything in it may be foreign text. */
export interface FactLine {
  /** Its place in the context package, e.g. `account.renewalDate`. */
  path: string;
  label: string;
  values: { text: string; url: string | null }[];
  source: Provenance | null;
}

type Wording = (pkg: ContextPackage, now: number) => [path: string, label: string, ...values: Value[]] | null;
type Value = string | { text: string; url: string | null };

/** How many entries of a list a note shows. */
const SHOWN = 3;

/** In the order in which they are read: what the headline says and another denies, money at stake, what is broken, who this is. */
const WORDINGS: Wording[] = [
  contestedHeadline("customer.tier", "Tier", ({ customer }) => customer.tier),
  contestedHeadline("customer.name", "Name", ({ customer }) => customer.name),
  contestedHeadline("account.company", "Company", ({ account }) => account.company),
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
export function factLines(pkg: ContextPackage, now: number): FactLine[] {
  const lines: FactLine[] = [];
  for (const wording of WORDINGS) {
    const worded = wording(pkg, now);
    if (!worded) continue;
    const [path, label, ...values] = worded;
    const line: FactLine = {
      path,
      label,
      values: values.map((value) => (typeof value === "string" ? { text: value, url: null } : value)),
      source: sourceOf(pkg, path),
    };
    lines.push(withContrary(pkg, line));
  }
  return lines;
}

/** What a line tells beside its own path. */
const TOLD_WITH: Record<string, string[]> = { "billing.plan": ["billing.mrr"] };

/** Where sources contradict one another, each is named beside what it says: `HubSpot says Enterprise; Salesforce says Pro`. */
function withContrary(pkg: ContextPackage, line: FactLine): FactLine {
  if (!pkg.conflicts?.length || line.source === null) return line;
  const others = contrary(pkg, [line.path, ...(TOLD_WITH[line.path] ?? [])]);
  if (others.length === 0) return line;
  const { sourceName } = line.source;
  const [own, ...more] = line.values;
  if (!own) return line;
  const said = [{ ...own, text: saidBy(sourceName, own.text) }, ...more];
  return { ...line, values: [...said, ...others.map((text) => ({ text, url: null }))], source: null };
}

/** Name, tier and company stand in the headline; here only where another source says otherwise. */
function contestedHeadline(
  path: string,
  label: string,
  read: (pkg: ContextPackage) => string | null,
): Wording {
  return (pkg) => {
    const value = read(pkg);
    return value !== null && isContested(pkg, path) ? [path, label, oneLine(value, 80)] : null;
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

function openDisputes({ billing }: ContextPackage): ReturnType<Wording> {
  const disputes = billing.openDisputes;
  if (disputes.length === 0) return null;
  const shown = disputes.slice(0, SHOWN).map(({ amount, reason, dueAt, url }) => {
    const why = reason ? `, ${termInWords(oneLine(reason, 60))}` : "";
    const due = dueAt ? `; evidence due ${dateInWords(dueAt)}` : "";
    return { text: `${moneyInWords(amount)}${why}${due}`, url };
  });
  return ["billing", "Open dispute", ...shown, ...more(disputes)];
}

function doubleCharge({ billing }: ContextPackage): ReturnType<Wording> {
  const pair = likelyDoubleCharge(billing);
  if (!pair) return null;
  const [earlier, later] = pair;
  const apart = spanInWords(Date.parse(later.at) - Date.parse(earlier.at));
  const text = `${moneyInWords(later.amount)} twice, ${apart} apart, on ${dateInWords(later.at)}`;
  return ["billing", "Payments", text];
}

function failedInvoices({ billing }: ContextPackage): ReturnType<Wording> {
  const invoices = billing.failedInvoices;
  if (invoices.length === 0) return null;
  const shown = invoices
    .slice(0, SHOWN)
    .map((invoice) => ({ text: invoiceInWords(invoice), url: invoice.url }));
  return ["billing", "Unpaid invoice", ...shown, ...more(invoices)];
}

function invoiceInWords({ number, amount, at, attempts }: Invoice): string {
  const tries = attempts ? `, ${countInWords(attempts, "attempt")} to collect` : "";
  return `${moneyInWords(amount)}${number ? `, ${oneLine(number, 40)}` : ""}, ${dateInWords(at)}${tries}`;
}

function plan({ billing }: ContextPackage): ReturnType<Wording> {
  const { status, mrr, subscriptions } = billing;
  const money = mrr.length > 0 ? `${listInWords(mrr.map(moneyInWords))} a month` : null;
  const parts = [
    billing.plan ? oneLine(billing.plan, 80) : null,
    status ? termInWords(oneLine(status, 40)) : null,
    money,
    cancelling(subscriptions),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const label = billing.plan === null && money === null ? "Subscription" : "Plan";
  return ["billing.plan", label, parts.join(", ")];
}

function cancelling(subscriptions: readonly Subscription[]): string | null {
  const ends = subscriptions.find(({ cancelsAt }) => cancelsAt !== null)?.cancelsAt;
  return ends ? `ends ${dateInWords(ends)}` : null;
}

function renewal({ account }: ContextPackage, now: number): ReturnType<Wording> {
  const { renewalDate } = account;
  const days = daysUntil(renewalDate, now);
  if (renewalDate === null || days === null) return null;
  const when =
    days === 0 ? "today" : days < 0 ? `${countInWords(-days, "day")} ago` : `in ${countInWords(days, "day")}`;
  return ["account.renewalDate", "Renewal", `${dateInWords(renewalDate)}, ${when}`];
}

function openDeals({ account }: ContextPackage): ReturnType<Wording> {
  const deals = account.openDeals;
  if (deals.length === 0) return null;
  const shown = deals.slice(0, SHOWN).map(({ name, stage, amount, closesAt, url }) => {
    const parts = [
      oneLine(name, 80),
      amount ? moneyInWords(amount) : null,
      stage ? termInWords(oneLine(stage, 40)) : null,
      closesAt ? `closes ${dateInWords(closesAt)}` : null,
    ];
    return { text: parts.filter((part) => part !== null).join(", "), url };
  });
  return ["account.openDeals", deals.length === 1 ? "Open deal" : "Open deals", ...shown, ...more(deals)];
}

const MATCHES = { customer: "names this customer", error: "same error", feature: "same feature" };

function bugs({ bugs: known }: ContextPackage): ReturnType<Wording> {
  if (known.length === 0) return null;
  const shown = known.slice(0, SHOWN).map(({ key, title, state, match, url }) => ({
    text: `${oneLine(key, 30)} “${oneLine(title, 100)}”, ${oneLine(state, 40)}, ${MATCHES[match]}`,
    url,
  }));
  return ["bugs", known.length === 1 ? "Known bug" : "Known bugs", ...shown, ...more(known)];
}

function owner({ account }: ContextPackage): ReturnType<Wording> {
  return account.owner ? ["account.owner", "Account owner", oneLine(account.owner, 80)] : null;
}

function lifecycle({ account }: ContextPackage): ReturnType<Wording> {
  const isPlain = account.lifecycle === null || account.lifecycle === "customer";
  return isPlain
    ? null
    : ["account.lifecycle", "Lifecycle", termInWords(oneLine(account.lifecycle ?? "", 60))];
}

function health({ account }: ContextPackage): ReturnType<Wording> {
  return account.health ? ["account.health", "Health", termInWords(oneLine(account.health, 60))] : null;
}

function lifetimeValue({ customer }: ContextPackage): ReturnType<Wording> {
  const value = customer.lifetimeValue;
  return value ? ["customer.lifetimeValue", "Lifetime value", moneyInWords(value)] : null;
}

function lastPayment({ billing }: ContextPackage): ReturnType<Wording> {
  const payment = billing.lastPayment;
  if (!payment || likelyDoubleCharge(billing)) return null;
  const text = `${moneyInWords(payment.amount)} on ${dateInWords(payment.at)}, ${termInWords(oneLine(payment.status, 40))}`;
  return ["billing", "Last payment", text];
}

function earlierTickets({ tickets, provenance }: ContextPackage): ReturnType<Wording> {
  if (tickets.length === 0) return null;
  const shown = tickets.slice(0, SHOWN).map(({ id, subject, status, csat, createdAt, url }) => {
    const parts = [
      `#${oneLine(id, 30)} “${oneLine(subject, 80)}”`,
      termInWords(oneLine(status, 30)),
      createdAt ? dateInWords(createdAt) : null,
      csat ? `rated ${oneLine(csat, 30)}` : null,
      otherSource(provenance[`tickets.${id}`], provenance.tickets),
    ];
    return { text: parts.filter((part) => part !== null).join(", "), url };
  });
  return ["tickets", "Earlier tickets", ...shown, ...more(tickets)];
}

/** The line names one source; an entry from another one names its own. */
function otherSource(own: Provenance | undefined, ofLine: Provenance | undefined): string | null {
  return own && own.source !== ofLine?.source ? `in ${oneLine(own.sourceName, 40)}` : null;
}

function contact({ customer }: ContextPackage): ReturnType<Wording> {
  const { email, phone, externalId } = customer;
  const parts = [email, phone, externalId ? `id ${externalId}` : null].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const path = email ? "customer.email" : phone ? "customer.phone" : "customer.externalId";
  return [path, "Contact", parts.map((part) => oneLine(part, 120)).join(", ")];
}

/** What the customer said already, for the agent not to ask again. */
function alreadySaid({ brief, page }: ContextPackage): ReturnType<Wording> {
  // What the note says above already is not said twice.
  const told = brief.known.filter(
    ({ source, value }) =>
      source === "customer" && !page.error?.includes(value) && !brief.wanted.includes(value),
  );
  if (told.length === 0) return null;
  const byLabel = new Map<string, string[]>();
  for (const { label, value } of told.slice(0, 8))
    byLabel.set(label, [...(byLabel.get(label) ?? []), oneLine(value, 100)]);
  const shown = [...byLabel].map(([label, values]) => `${label} ${values.join(", ")}`);
  return [SAID, "Already said", shown.join("; ")];
}

/** The path of what the customer said, which has no other source. */
const SAID = "brief.known";

/** Already shown under a name of their own. */
const NAMED = new Set(["plan", "tier", "company"]);

function fromTheBot({ customer }: ContextPackage): ReturnType<Wording> {
  const plain = Object.entries(customer.attributes).filter(
    ([key, value]) => !NAMED.has(key) && PRINTABLE.has(typeof value) && value !== "",
  );
  if (plain.length === 0) return null;
  const shown = plain
    .slice(0, 8)
    .map(([key, value]) => `${termInWords(oneLine(key, 40))}: ${oneLine(String(value), 80)}`);
  const rest = plain.length - shown.length;
  const text = `${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
  return ["customer.attributes", "Also known", text];
}

/** Sources that answered and know nothing: not the same as sources that did not answer. */
function noRecord({ answered, provenance, gaps }: ContextPackage): ReturnType<Wording> {
  const heard = new Set([...Object.values(provenance), ...gaps].map(({ sourceName }) => sourceName));
  const silent = [...new Set(answered)].filter((name) => !heard.has(name));
  if (silent.length === 0) return null;
  return ["answered", "No record in", listInWords(silent.map((name) => oneLine(name, 40)))];
}

const PRINTABLE = new Set(["string", "number", "boolean"]);

function more(list: readonly unknown[]): string[] {
  return list.length > SHOWN ? [`and ${list.length - SHOWN} more`] : [];
}
