import type { Action, Destination, FieldRule } from "./rules.ts";

/** The fields that a rule may name; what stands in for a text must not break what reads a date or a list. */
const TEXTS = new Set(
  `customer.name customer.external_id customer.tier account.company account.domain account.owner account.lifecycle
  account.health billing.plan page.title page.error reason.text`.split(/\s+/),
);
const OTHERS = new Set(
  `customer.email customer.phone customer.lifetime_value customer.tags account.renewal_date account.open_deals billing
  bugs tickets page.url page.visited conversation.url`.split(/\s+/),
);
const ATTRIBUTES = "customer.attributes";

/** Why a manifest cannot name this path; `null` when it can. */
export function faultOfPath(path: string): string | null {
  const [part = "", name, ...deeper] = path.toLowerCase().split(".");
  if (path.split("**").length > 2) return "one ** is enough";
  if (`${part}.${name}` === ATTRIBUTES) {
    return deeper.length > 0 && !deeper.includes("")
      ? null
      : `name what is inside, e.g. ${ATTRIBUTES}.ssn, or ${ATTRIBUTES}.* for all of them`;
  }
  const known = [...TEXTS, ...OTHERS];
  if (known.some((one) => fits(path.toLowerCase().split("."), one.split(".")))) return null;
  return `there is no such field; it can be ${ATTRIBUTES}.… or one of ${known.join(", ")}`;
}

/** What becomes of each field on its way to one destination. */
export interface FieldPlan {
  isEmpty: boolean;
  /** For a path of the context, e.g. `customer.name`. */
  of(path: string): Action;
  /** For a path inside of `customer.attributes`. */
  ofAttribute(path: readonly string[]): Action;
  /** Whether the place of this field may hold a text of ours. */
  holdsText(path: string): boolean;
}

export function planFields(rules: readonly FieldRule[], to: Destination): FieldPlan {
  const ours = rules
    .filter((rule) => rule.to.includes(to))
    .map(({ path, action }) => ({ pattern: path.toLowerCase().split("."), action }));
  const known = new Map<string, Action>();
  const decide = (path: readonly string[]) =>
    ours.find(({ pattern }) => fits(pattern, path))?.action ?? "keep";
  return {
    isEmpty: ours.length === 0,
    of(path) {
      const action = known.get(path) ?? decide(path.split("."));
      known.set(path, action);
      return action;
    },
    ofAttribute: (path) => decide([...ATTRIBUTES.split("."), ...path.map((key) => key.toLowerCase())]),
    holdsText: (path) => TEXTS.has(path),
  };
}

/** Names one by one; `*` stands for any characters of one name, `**` for any names. */
function fits(pattern: readonly string[], path: readonly string[], from = 0, at = 0): boolean {
  if (from === pattern.length) return at === path.length;
  if (pattern[from] === "**") {
    for (let next = at; next <= path.length; next++) if (fits(pattern, path, from + 1, next)) return true;
    return false;
  }
  return (
    at < path.length &&
    isLike(path[at] as string, pattern[from] as string) &&
    fits(pattern, path, from + 1, at + 1)
  );
}

/** Goes back to the latest `*` alone, so that no name makes it try every way. */
function isLike(name: string, pattern: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0];
  while (at < name.length) {
    if (pattern[from] === "*") {
      star = from++;
      mark = at;
    } else if (pattern[from] === name[at]) {
      from++;
      at++;
    } else if (star !== -1) {
      from = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[from] === "*") from++;
  return from === pattern.length;
}
