import { isSame } from "../context/conflicts.ts";
import type { Claim, Conflict, ContextPackage } from "../context/package.ts";
import { dateInWords, listInWords, moneyInWords, termInWords } from "../context/wording.ts";
import { oneLine } from "./foreign-text.ts";

/** How many other words on one fact a note shows. */
const SHOWN = 3;

/** What other sources say of a line's fact, e.g. `Salesforce says Pro`; usually nothing. */
export function contrary(pkg: ContextPackage, paths: readonly string[]): string[] {
  return conflictsAt(pkg, paths)
    .slice(0, SHOWN)
    .map(({ path, other }) => saidBy(other.sourceName, claimInWords(path, other)));
}

/** `HubSpot says Enterprise`. */
export function saidBy(sourceName: string, text: string): string {
  return `${oneLine(sourceName, 40)} says ${text}`;
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

function claimInWords(path: string, { value }: Claim): string {
  if (Array.isArray(value)) return `${listInWords(value.map(moneyInWords))} a month`;
  if (typeof value !== "string") return moneyInWords(value);
  if (path === "account.renewalDate") return dateInWords(value);
  const isTerm = path === "account.health" || path === "account.lifecycle";
  return isTerm ? termInWords(oneLine(value, 60)) : oneLine(value, 80);
}
