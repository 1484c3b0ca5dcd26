import type { Text, TextKind, TextLanguage } from "./kind.ts";
import { SHIPPED } from "./shipped/all.ts";

/** A team's own words of one kind: by language, and those that serve for every language. */
export interface OwnText {
  /** By language tag in lower case, e.g. `de` or `pt-br`. */
  byLanguage: ReadonlyMap<string, Text>;
  /** A text without a language. `language` is the one it reads as, or `null` where that is not clear. */
  always: { text: Text; language: string | null } | null;
}

/** Everything that a manifest lets us say: its own texts, and the shipped ones where it is silent. */
export interface Texts {
  own: ReadonlyMap<TextKind, OwnText>;
  ownByReason: ReadonlyMap<string, ReadonlyMap<TextKind, OwnText>>;
  /** Makes one of the shipped texts ready. */
  compile(source: string): Text;
}

/** A text that fits, and the language in which it is written. */
export interface Chosen {
  text: Text;
  language: string;
  isOwn: boolean;
}

const ready = new Map<string, Text>();

/**
 * The texts that fit, best first: the team's own for this reason, the team's own, then ours. In the customer's language
 * before all others; English stands in for a language that nobody has written.
 */
export function* choose(
  texts: Texts,
  kind: TextKind,
  language: string | null,
  reasons: readonly string[],
): Generator<Chosen> {
  const tags = tagsOf(language);
  for (const reason of reasons) yield* ownOf(texts.ownByReason.get(reason)?.get(kind), tags);
  yield* ownOf(texts.own.get(kind), tags);
  const spoken = tags.find((tag): tag is TextLanguage => Object.hasOwn(SHIPPED, tag));
  if (!spoken && language !== null) {
    // Nobody has written this language: the team's own English comes before ours.
    for (const reason of reasons) yield* ownOf(texts.ownByReason.get(reason)?.get(kind), ["en"]);
    yield* ownOf(texts.own.get(kind), ["en"]);
  }
  const { texts: general, byReason } = SHIPPED[spoken ?? "en"];
  const special = reasons.map((reason) => byReason[reason]?.[kind]).find((source) => source !== undefined);
  for (const source of [special, general[kind]]) {
    if (source !== undefined) yield { text: shipped(source, texts), language: spoken ?? "en", isOwn: false };
  }
}

function* ownOf(own: OwnText | undefined, tags: readonly string[]): Generator<Chosen> {
  if (!own) return;
  for (const tag of tags) {
    const text = own.byLanguage.get(tag);
    if (text) yield { text, language: tag, isOwn: true };
  }
  if (own.always) {
    yield { text: own.always.text, language: own.always.language ?? tags[0] ?? "en", isOwn: true };
  }
}

/** `pt-BR` is looked for as `pt-br`, then as `pt`; without a language in English. */
function tagsOf(language: string | null): string[] {
  const tag = language?.trim().replaceAll("_", "-").toLowerCase() ?? "en";
  const [base = "en"] = tag.split("-");
  return tag === base ? [tag] : [tag, base];
}

function shipped(source: string, { compile }: Texts): Text {
  let text = ready.get(source);
  if (!text) {
    text = compile(source);
    ready.set(source, text);
  }
  return text;
}
