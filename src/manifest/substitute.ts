import { isScalar, type Scalar, visit } from "yaml";
import type { SourceDocument } from "./document.ts";
import type { Fault } from "./fault.ts";

export type Env = Record<string, string | undefined>;

/** What came from outside the file. Its values may be secrets, so `redact` takes them out of any message. */
export interface Substitution {
  faults: Fault[];
  /** Scalars that hold a `${NAME}`, with the text as written. */
  substituted: Map<Scalar, string>;
  /** Scalars whose variable is missing; their value is not worth judging. */
  unresolved: Set<Scalar>;
  redact(message: string): string;
}

const REFERENCE = /\$\$\{|\$\{([^}]*)\}?/g;
const BODY = /^([A-Za-z_][A-Za-z0-9_]*)(?::-([\s\S]*))?$/;

/**
 * Puts environment variables into the text values of a parsed document, never into keys: `${NAME}`,
 * `${NAME:-default}` (also when the variable is empty), `$${` for a literal `${`. What a variable holds
 * is text, not YAML, and is not looked at again.
 */
export function substitute(source: SourceDocument, env: Env): Substitution {
  const result: Substitution = { faults: [], substituted: new Map(), unresolved: new Set(), redact };
  const names = new Map<string, string>();

  visit(source.document, {
    Scalar: (key, scalar) => {
      if (key === "key" || !isScalar(scalar) || typeof scalar.value !== "string") return;
      const written = scalar.value;
      if (!written.includes("${")) return;
      result.substituted.set(scalar, written);
      scalar.value = written.replace(REFERENCE, (match, body: string | undefined, offset: number) => {
        if (match === "$${") return "${";
        const resolved = resolve(match, body ?? "", env);
        if ("fault" in resolved) {
          result.unresolved.add(scalar);
          result.faults.push(source.fault(source.positionIn(scalar, written, offset), resolved.fault));
          return match;
        }
        if (resolved.isSecret && resolved.text.length >= 6) names.set(resolved.text, match);
        return resolved.text;
      });
    },
  });

  function redact(message: string): string {
    let safe = message;
    for (const [value, name] of names) safe = safe.replaceAll(value, name);
    const isTelling = [...names.keys()].some((value) => sharesPart(safe, value));
    return isTelling ? "is not valid; the message is withheld, since it quotes a variable" : safe;
  }
  return result;
}

type Resolved = { text: string; isSecret: boolean } | { fault: string };

function resolve(match: string, body: string, env: Env): Resolved {
  const [, name, fallback] = BODY.exec(body) ?? [];
  if (name === undefined || !match.endsWith("}")) {
    return {
      fault: `write "\${NAME}" or "\${NAME:-default}" with letters, digits and _ (and "$\${" for a literal "\${")`,
    };
  }
  const value = Object.hasOwn(env, name) ? env[name] : undefined;
  if (value) return { text: value, isSecret: true };
  if (fallback !== undefined) return { text: fallback, isSecret: false };
  const state = value === undefined ? "is not set" : `is empty (write "\${${name}:-}" where that is meant)`;
  return { fault: `environment variable ${name} ${state}` };
}

const TELLING = 8;

/** Whether the message holds as much as eight characters in a row of the value. */
function sharesPart(message: string, value: string): boolean {
  for (let start = 0; start + TELLING <= value.length; start++) {
    if (message.includes(value.slice(start, start + TELLING))) return true;
  }
  return false;
}
