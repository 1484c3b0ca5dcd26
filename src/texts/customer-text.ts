import type { Opening } from "../hours/opening.ts";
import type { Text, TextKind, TextScope } from "./kind.ts";
import { isLocalName, localScope } from "./local-scope.ts";
import { choose, type Texts } from "./texts.ts";

/** What a text may speak of beside the names of expressions. All of it optional: what is absent is left out. */
export interface TextFacts {
  /** The hours of the group that answers. */
  opening?: Opening | null;
  /** How long a first reply takes, in seconds. */
  reply?: { between: readonly [number, number] } | null;
  /** Who answers. */
  agent?: { name: string | null; team: string | null } | null;
  /** What was booked; `at` in ISO 8601, `null` for an email. */
  slot?: { kind: string; at: string | null; zone: string | null } | null;
  /** What the customer may choose while nobody is there, as in `hours.follow_up.offer`. */
  options?: readonly string[];
}

export interface TextRequest extends TextFacts {
  manifest: { texts: Texts };
  /** As the bot stated it or as it was read, e.g. `de` or `pt-BR`; `null` where nobody knows. */
  language: string | null;
  /** Why a person is needed: a reason's code or an always-human subject; of several the most specific first. */
  reason?: string | readonly string[] | null;
  /**
   * The names of expressions, as far as they are known: `toScope(pkg, …)`, or nothing. A function is asked only where
   * a text needs it, and told which names: `customer.name`.
   */
  scope?: TextScope | ((uses: ReadonlySet<string>) => TextScope);
  /** Milliseconds since the epoch; tells today from tomorrow. */
  now: number;
  log?: { warn(fields: object, message: string): void };
}

/**
 * What to say to the customer, in their language. Never throws: an own text that fails gives way to ours, with a line
 * in the log. Empty where there is nothing to say, and where the team wants nothing said.
 */
export function customerText(kind: TextKind, request: TextRequest): string {
  const { manifest, language, now, log } = request;
  const reasons = request.reason ? [request.reason].flat() : [];
  const { scope = {} } = request;
  for (const chosen of choose(manifest.texts, kind, language, reasons)) {
    if (chosen.isOwn && chosen.text.source.trim() === "") return "";
    try {
      // Most texts need nothing that is costly to know.
      const base = typeof scope === "object" ? scope : isLocal(chosen.text) ? {} : scope(chosen.text.uses);
      const local = localScope(localeOf(language, chosen.language), request, now);
      const hours = { ...(base.hours as object | undefined), ...local.hours };
      const text = chosen.text.render({ ...base, ...local, hours });
      if (text !== null) return text;
    } catch (err) {
      log?.warn({ err, kind }, "a text to the customer failed");
    }
    if (chosen.isOwn) {
      log?.warn({ kind, language: chosen.language }, "a text of the manifest gave nothing; ours stands in");
    }
  }
  return "";
}

const isLocal = ({ uses }: Text) => [...uses].every(isLocalName);

/** Sentences of one message. */
export function together(...texts: readonly string[]): string {
  return texts.filter((text) => text !== "").join(" ");
}

/** The customer's own variety where it is of the text's language: a text in `en` has British dates for `en-GB`. */
function localeOf(language: string | null, written: string): string {
  const tag = language?.trim().replaceAll("_", "-") ?? "";
  return tag.toLowerCase().split("-")[0] === written.split("-")[0] ? tag : written;
}
