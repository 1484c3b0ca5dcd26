import { isSame } from "../context/conflicts.ts";
import type { Claim, Conflict, ContextPackage } from "../context/package.ts";
import type { Words } from "../words/words.ts";
import { oneLine } from "./foreign-text.ts";

/** How many other words on one fact a note shows. */
const SHOWN = 3;

/** What other sources say of a line's fact, e.g. `Salesforce says Pro`; usually nothing. */
export function contrary(pkg: ContextPackage, paths: readonly string[], words: Words): string[] {
  return conflictsAt(pkg, paths)
    .slice(0, SHOWN)
    .map(({ path, other }) => saidBy(other.sourceName, claimInWords(path, other, words), words));
}

/** `HubSpot says Enterprise`. */
export function saidBy(sourceName: string, text: string, { say }: Words): string {
  return say.says(oneLine(sourceName, 40), text);
}

export function isContested(pkg: ContextPackage, path: string): boolean {
  return conflictsAt(pkg, [path]).length > 0;
}

function conflictsAt({ conflicts = [], account }: ContextPackage, paths: readonly string[]): Conflict[] {
  return conflicts.filter(({ path, other }) => {
    // A billing system often keeps the company under the customer's name: no other person is meant.
    const isCompany =
      path === "customer.name" && account.company && isSame(path, account.company, other.value);
    return paths.includes(path) && !isCompany;
  });
}

function claimInWords(path: string, { value }: Claim, words: Words): string {
  if (Array.isArray(value)) return words.say.aMonth(words.list(value.map(words.money)));
  if (typeof value !== "string") return words.money(value);
  if (path === "account.renewalDate") return words.date(value);
  const isTerm = path === "account.health" || path === "account.lifecycle";
  return isTerm ? words.term(oneLine(value, 60)) : words.apart(oneLine(value, 80));
}
