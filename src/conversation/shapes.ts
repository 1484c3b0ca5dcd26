/**
 * The little language in which a pack writes what people say. A shape is a row of words:
 *
 *     word           this word                        <talk>        any word of the class `talk`
 *     a|b|<c>        one of them                      x?  x*        at most once; up to five times
 *     _              any one word                     ..4           up to four words, whichever
 *     ~2             up to two words, none of the class `stop`
 *     ^  $           a clause begins; a sentence ends
 *     =              no comma here
 *     !x  -x         the next (the last) word is not x
 *
 * A shape begins with words, not with a gap or `_`, because it is looked up by its first word.
 * `two_words` stand for words in a row. Some classes have a meaning of their own: words of `filler` are not there at
 * all; words of `joined` are read as one and no longer one by one; `stop` ends a `~2`; `misspelt` words are known with
 * a typing mistake too; `known` words are what they are, and nobody's typing mistake;
 * `frequent` and `usual` words stand in very many texts, so that shapes are looked up by others.
 */
export type Part =
  | { kind: "word"; set: number; min: 0 | 1; max: number }
  | { kind: "gap"; max: number; crosses: boolean }
  | { kind: "start" | "end" | "joined" }
  | { kind: "notNext" | "notLast"; set: number };

/** The classes of a pack: names, and words separated by spaces; `<other>` takes in another class. */
export type WordClasses = Readonly<Record<string, string>>;

/** Number of the set that means any word. */
export const ANY = -1;
const REPEATS = 5;

/** Compiles shapes against classes; each distinct choice of words becomes one numbered set. */
export class ShapeCompiler {
  readonly sets: ReadonlySet<string>[] = [];
  readonly #classes: WordClasses;
  readonly #members = new Map<string, ReadonlySet<string>>();
  readonly #numbers = new Map<string, number>();

  constructor(classes: WordClasses) {
    this.#classes = classes;
  }

  /** @throws {Error} when the shape names a class that is not there. */
  compile(shape: string): Part[] {
    return shape.split(" ").map((part) => this.#part(part));
  }

  members(name: string): ReadonlySet<string> {
    const known = this.#members.get(name);
    if (known) return known;
    const list = this.#classes[name];
    if (list === undefined) throw new Error(`no class <${name}>`);
    const words = new Set<string>();
    this.#members.set(name, words);
    for (const word of list.split(/\s+/)) {
      if (word.startsWith("<")) for (const one of this.members(word.slice(1, -1))) words.add(one);
      else if (word !== "") words.add(word);
    }
    return words;
  }

  numberOf(choice: string): number {
    if (choice === "_") return ANY;
    const known = this.#numbers.get(choice);
    if (known !== undefined) return known;
    const words = new Set<string>();
    for (const one of choice.split("|")) {
      if (one.startsWith("<")) for (const word of this.members(one.slice(1, -1))) words.add(word);
      else words.add(one);
    }
    this.#numbers.set(choice, this.sets.length);
    return this.sets.push(words) - 1;
  }

  #part(part: string): Part {
    if (part === "^") return { kind: "start" };
    if (part === "$") return { kind: "end" };
    if (part === "=") return { kind: "joined" };
    if (part.startsWith("..")) return { kind: "gap", max: Number(part.slice(2)), crosses: true };
    if (part.startsWith("~")) return { kind: "gap", max: Number(part.slice(1)), crosses: false };
    if (part.startsWith("!")) return { kind: "notNext", set: this.numberOf(part.slice(1)) };
    if (part.startsWith("-")) return { kind: "notLast", set: this.numberOf(part.slice(1)) };
    const suffix = part.at(-1);
    if (suffix === "?") return { kind: "word", set: this.numberOf(part.slice(0, -1)), min: 0, max: 1 };
    if (suffix === "*") return { kind: "word", set: this.numberOf(part.slice(0, -1)), min: 0, max: REPEATS };
    return { kind: "word", set: this.numberOf(part), min: 1, max: 1 };
  }
}
