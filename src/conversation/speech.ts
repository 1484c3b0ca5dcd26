import type { RequestShape } from "./requests.ts";
import type { SensitiveShape } from "./sensitive.ts";
import { ShapeBook, type ShapeMatch } from "./shape-book.ts";
import type { ShapePack } from "./shape-table.ts";
import type { Tokens } from "./tokens.ts";

export type SpeechCode = RequestShape | SensitiveShape;

/** What a language pack knows of requests and sensitive topics. One book, because half of the words are the same. */
export type SpeechPack = ShapePack<SpeechCode>;

const books = new WeakMap<SpeechPack, ShapeBook<SpeechCode>>();
/** What was found in a message, for as long as its tokens are in use: several readers ask. */
const found = new WeakMap<Tokens, { pack: SpeechPack; matches: readonly ShapeMatch<SpeechCode>[] }>();

/** Every shape of the pack in a message. Each message is searched once. */
export function matchesOf(tokens: Tokens, pack: SpeechPack): readonly ShapeMatch<SpeechCode>[] {
  const known = found.get(tokens);
  if (known?.pack === pack) return known.matches;
  const matches = bookOf(pack).find(tokens);
  found.set(tokens, { pack, matches });
  return matches;
}

function bookOf(pack: SpeechPack): ShapeBook<SpeechCode> {
  const known = books.get(pack);
  if (known) return known;
  const book = new ShapeBook(pack);
  books.set(pack, book);
  return book;
}
