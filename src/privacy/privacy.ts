import { createHmac } from "node:crypto";
import { type FieldPlan, planFields } from "./fields.ts";
import { find } from "./find.ts";
import type { Finding } from "./finding.ts";
import {
  type Action,
  DESTINATIONS,
  type Destination,
  IN_WORDS,
  KINDS,
  type Kind,
  type PrivacyRules,
} from "./rules.ts";

/** The rules of one manifest, ready to use. */
export interface Privacy {
  /** The text as this destination may read it; the same object when there is nothing to hide. Never throws. */
  redact(text: string, to: Destination): string;
  /** The same for all that belongs to one ticket, and what it came to. */
  startFor(to: Destination): Redactor;
}

/** Hides what one destination may not read, and counts it. */
export interface Redactor {
  /** @param name what the value is called, e.g. `ssn`; it may tell what the value alone does not. */
  text(text: string, name?: string): string;
  /** An address, number or id that somebody is known by: whole, or `null` where it holds what is private. */
  identifier(text: string): string | null;
  /** What stands in for a whole field; `null` when it is dropped. */
  standIn(value: unknown, action: Exclude<Action, "keep">): string | null;
  readonly fields: FieldPlan;
  /** e.g. `1 card number` and `2 secrets`: each value once, however often it was said. */
  hidden(): string[];
}

/** What stands for a text that could not be searched: hidden rather than shown. */
const UNREADABLE = "[hidden]";

export function createPrivacy(rules: PrivacyRules): Privacy {
  const plans = new Map(
    DESTINATIONS.map((to) => [to, { ...planOf(rules, to), fields: planFields(rules.fields, to) }]),
  );
  const startFor = (to: Destination) => createRedactor(plans.get(to) as Plan, rules.hashKey);
  return { startFor, redact: (text, to) => startFor(to).text(text) };
}

interface Plan {
  kinds: readonly Kind[];
  actions: Record<Kind, Action>;
  fields: FieldPlan;
}

function planOf({ kinds: all }: PrivacyRules, to: Destination): Omit<Plan, "fields"> {
  const actions = Object.fromEntries(KINDS.map((kind) => [kind, all[kind][to]])) as Record<Kind, Action>;
  return { actions, kinds: KINDS.filter((kind) => actions[kind] !== "keep") };
}

function createRedactor({ kinds, actions, fields }: Plan, hashKey: string | null): Redactor {
  const seen = new Map<string, Set<string>>();
  const count = (what: string, value: string) => {
    const values = seen.get(what) ?? new Set();
    seen.set(what, values.add(value));
  };

  function search(text: string): Finding[] | null {
    try {
      return find(text, kinds);
    } catch {
      return null;
    }
  }

  function replace(text: string, findings: readonly Finding[], from: number): string {
    let shown = "";
    let done = from;
    for (const { kind, start, end } of findings) {
      if (end <= from) continue; // in the name that was put in front
      const value = text.slice(Math.max(start, from), end);
      count(IN_WORDS[kind], value.replace(/[^\p{L}\p{N}]/gu, ""));
      shown += text.slice(done, Math.max(start, from)) + inPlaceOf(value, kind, actions[kind], hashKey);
      done = end;
    }
    return shown + text.slice(done);
  }

  return {
    fields,
    text(text, name) {
      const front = name !== undefined && TELLING.test(name) ? `${words(name)}: ` : "";
      const whole = front + text;
      const findings = search(whole);
      if (findings === null) return UNREADABLE;
      return findings.length === 0 ? text : replace(whole, findings, front.length);
    },
    identifier(text) {
      const findings = search(text)?.filter(({ kind }) => kind !== "emails" && kind !== "phones");
      if (findings?.length === 0) return text;
      replace(text, findings ?? [], 0); // for its count
      return null;
    },
    standIn(value, action) {
      count("field", JSON.stringify(value) ?? "");
      if (action === "drop") return null;
      return action === "mask" ? UNREADABLE : `[#${hashOf(JSON.stringify(value) ?? "", hashKey)}]`;
    },
    hidden: () =>
      [...seen].map(
        ([what, { size }]) => `${size} ${what}${size === 1 ? "" : what.endsWith("ss") ? "es" : "s"}`,
      ),
  };
}

/** Names of values that are private by their name alone. */
const TELLING = /pass|pwd|secret|token|key|jwt|sig|otp|pin|cvv|cvc|ssn|social|cpf|phone|tel|mobile|session/i;
const words = (name: string) => name.replace(/[_.-]+/g, " ").replace(/(?<=[a-z])(?=[A-Z])/g, " ");

function inPlaceOf(value: string, kind: Kind, action: Action, hashKey: string | null): string {
  if (action === "drop") return "";
  const digits = value.replace(/[^\p{L}\p{N}]/gu, "");
  if (action === "hash") return `[${IN_WORDS[kind]} #${hashOf(digits, hashKey)}]`;
  // The last four may be shown (PCI DSS 3.4.1), and tell the customer's cards and accounts apart.
  const isLong = (kind === "cards" || kind === "ibans") && digits.length > 8;
  return `[${IN_WORDS[kind]}${isLong ? ` ending ${digits.slice(-4)}` : ""}]`;
}

function hashOf(value: string, key: string | null): string {
  return createHmac("sha256", key ?? "")
    .update(value)
    .digest("hex")
    .slice(0, 12);
}
