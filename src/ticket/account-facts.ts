import { daysUntil } from "../context/renewal.ts";
import { more, SHOWN } from "./fact-list.ts";
import type { Wording } from "./facts.ts";
import { oneLine } from "./foreign-text.ts";

export const renewal: Wording = ({ account }, words, now) => {
  const { renewalDate } = account;
  const days = daysUntil(renewalDate, now);
  if (renewalDate === null || days === null) return null;
  const { say } = words;
  const when = days === 0 ? say.today : days < 0 ? say.daysAgo(-days) : say.inDays(days);
  return ["account.renewalDate", "renewal", `${words.date(renewalDate)}, ${when}`];
};

export const openDeals: Wording = ({ account }, words) => {
  const deals = account.openDeals;
  if (deals.length === 0) return null;
  const shown = deals.slice(0, SHOWN).map(({ name, stage, amount, closesAt, url }) => {
    const parts = [
      words.apart(oneLine(name, 80)),
      amount ? words.money(amount) : null,
      stage ? words.term(oneLine(stage, 40)) : null,
      closesAt ? words.say.closes(words.date(closesAt)) : null,
    ];
    return { text: parts.filter((part) => part !== null).join(", "), url };
  });
  return [
    "account.openDeals",
    deals.length === 1 ? "openDeal" : "openDeals",
    ...shown,
    ...more(deals, words),
  ];
};

export const owner: Wording = ({ account }) =>
  account.owner ? ["account.owner", "owner", oneLine(account.owner, 80)] : null;

export const lifecycle: Wording = ({ account }, { term }) => {
  const isPlain = account.lifecycle === null || account.lifecycle === "customer";
  return isPlain ? null : ["account.lifecycle", "lifecycle", term(oneLine(account.lifecycle ?? "", 60))];
};

export const health: Wording = ({ account }, { term }) =>
  account.health ? ["account.health", "health", term(oneLine(account.health, 60))] : null;

export const lifetimeValue: Wording = ({ customer }, { money }) => {
  const value = customer.lifetimeValue;
  return value ? ["customer.lifetimeValue", "lifetimeValue", money(value)] : null;
};

export const contact: Wording = ({ customer }, { say, apart }) => {
  const { email, phone, externalId } = customer;
  const parts = [email, phone, externalId ? say.id(externalId) : null].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const path = email ? "customer.email" : phone ? "customer.phone" : "customer.externalId";
  return [path, "contact", parts.map((part) => apart(oneLine(part, 120))).join(", ")];
};

/** Already shown under a name of their own. */
const NAMED = new Set(["plan", "tier", "company"]);
const PRINTABLE = new Set(["string", "number", "boolean"]);
/** How many of the bot's own attributes are shown. */
const ATTRIBUTES_SHOWN = 8;

export const fromTheBot: Wording = ({ customer }, { say, term, apart }) => {
  const plain = Object.entries(customer.attributes).filter(
    ([key, value]) => !NAMED.has(key) && PRINTABLE.has(typeof value) && value !== "",
  );
  if (plain.length === 0) return null;
  const shown = plain
    .slice(0, ATTRIBUTES_SHOWN)
    .map(([key, value]) => `${apart(term(oneLine(key, 40)))}: ${apart(oneLine(String(value), 80))}`);
  const rest = plain.length - shown.length;
  const text = `${shown.join("; ")}${rest > 0 ? `; ${say.more(rest)}` : ""}`;
  return ["customer.attributes", "alsoKnown", text];
};

/** Sources that answered and know nothing: not the same as sources that did not answer. */
export const noRecord: Wording = ({ answered, provenance, gaps, conflicts = [] }, words) => {
  const others = conflicts.map(({ other }) => other);
  const heard = new Set(
    [...Object.values(provenance), ...gaps, ...others].map(({ sourceName }) => sourceName),
  );
  const silent = [...new Set(answered)].filter((name) => !heard.has(name));
  if (silent.length === 0) return null;
  return ["answered", "noRecord", words.list(silent.map((name) => oneLine(name, 40)))];
};
