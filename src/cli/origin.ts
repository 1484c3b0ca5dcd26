import type { ContextPackage, Provenance } from "../context/package.ts";
import { NAMES } from "../manifest/names.ts";

/** Where a name of expressions is filled from, when no vendor's record is behind it. */
const OURS: Record<string, string> = {
  conversation: "the conversation",
  triggers: "the conversation",
  given: "the conversation",
  brief: "the conversation",
  failed_action: "the bot's event",
  reason: "the bot's event",
  page: "the bot's event",
  handoff: "Baton's own record",
  hours: "the manifest",
};
/** Names that are worked out from a fact with another name. */
const MADE_FROM: Record<string, string> = {
  known_bug: "bugs",
  "account.renewal_in_days": "account.renewalDate",
  "customer.lifetime_value_currency": "customer.lifetimeValue",
};
const ROOTS = Object.keys(NAMES);

/** Who the value of an expression comes from, e.g. `HubSpot`, or `HubSpot (https://…)` with `links`; each once. */
export function originsOf(
  expression: string,
  { provenance }: Pick<ContextPackage, "provenance">,
  { links }: { links: boolean },
): string[] {
  const origins = namesIn(expression).flatMap((name) => {
    const root = name.split(".", 1)[0] ?? "";
    const ours = OURS[root];
    if (ours !== undefined) return [ours];
    const from = lookUp(MADE_FROM[name] ?? MADE_FROM[root] ?? toCamel(name), provenance);
    return from ? [inWords(from, links)] : [];
  });
  return [...new Set(origins)];
}

/** The context's names in an expression; what stands in quotes is text. */
export function namesIn(expression: string): string[] {
  const code = expression.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '""');
  const names = code.match(/(?<![\w.])[a-z_]+(?:\.[a-z_]+)*/g) ?? [];
  return [...new Set(names.filter((name) => ROOTS.includes(name.split(".", 1)[0] ?? "")))];
}

/** A fact's own record, or that of the whole that it is a part of, such as `billing`. */
function lookUp(path: string, provenance: Record<string, Provenance>): Provenance | undefined {
  for (let place = path; place !== ""; place = place.slice(0, Math.max(place.lastIndexOf("."), 0))) {
    if (Object.hasOwn(provenance, place)) return provenance[place];
  }
  return undefined;
}

function inWords({ source, sourceName, url }: Provenance, links: boolean): string {
  if (source === "bot") return "the bot's event";
  return url === null || !links ? sourceName : `${sourceName} (${url})`;
}

function toCamel(path: string): string {
  return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
