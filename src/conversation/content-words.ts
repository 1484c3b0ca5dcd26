import { SMALL_WORDS } from "./language-words.ts";
import { wordsOf } from "./words.ts";

/** Words by which a language is known, and what it is about as well. */
const TELLING = new Set(
  "account order card refund money cancel charged bill app konto compte l'application cuenta pedido conta bestelling sipariş".split(
    " ",
  ),
);
/** What people say to whoever helps them, whatever is wrong. */
const SAID_ANYWAY = `again after before because being cannot doesn't every everything first found getting going have having into keep
  keeps know like look made make need nobody nothing once only other over problem issue really right says shows since
  something still such tell than that's them then these they're thing think this time times today tried tries trying
  used using very want wants well were work working works wrong yesterday you're your bitte problem immer schon sehr
  hilfe brauche kann können problème besoin aide ayuda problema ajuda preciso favor`;
const EMPTY: ReadonlySet<string> = new Set(
  [...Object.values(SMALL_WORDS), SAID_ANYWAY]
    .flatMap((list) => list.trim().split(/\s+/))
    .filter((word) => !TELLING.has(word)),
);

/** `charged`, `charges` and `charging` are one, and so are `cobrado` and `cobrados`, roughly and in every language. */
const ENDING = /(?:ingly|ings|ing|ungen|edly|ed|es|en|er|os|as|s|e|o|a)$/u;
/** `stopped` and `stops`. */
const DOUBLED = /([bdglmnprt])\1$/u;
const STEM_CHARS = 7;

/**
 * The words that tell what texts are about, by their stems, in the order in which they come; `max` at most. Without
 * numbers, which are one customer's, and without `names`.
 */
export function contentWords(
  texts: readonly string[],
  { max, names }: { max: number; names: readonly string[] },
): Map<string, string> {
  const left = new Set(names.flatMap((name) => wordsOf(name)));
  const found = new Map<string, string>();
  for (const word of texts.flatMap((text) => wordsOf(text))) {
    if (found.size >= max) break;
    if (word.length < 3 || word.length > 24 || /\d/.test(word) || EMPTY.has(word) || left.has(word)) continue;
    const stem = stemOf(word);
    if (!found.has(stem)) found.set(stem, word);
  }
  return found;
}

function stemOf(word: string): string {
  const plain = word.normalize("NFKD").replace(/[\p{M}']/gu, "");
  const short = plain.replace(ENDING, "");
  return (short.length >= 4 ? short : plain).replace(DOUBLED, "$1").slice(0, STEM_CHARS);
}
