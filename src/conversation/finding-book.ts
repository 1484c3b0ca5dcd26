import type { Quote } from "../context/package.ts";
import type { Finding } from "./reading.ts";
import { quoteOf, type Tokens } from "./tokens.ts";

const MOST_QUOTES = 3;

interface Entry {
  doubt: number;
  places: { weight: number; messageIndex: number; span: readonly [number, number] | null }[];
}

/** Gathers evidence by kind: more of a kind makes surer, and the strongest places are quoted. */
export class FindingBook<Kind extends string> {
  readonly #tokens: readonly Tokens[];
  readonly #entries = new Map<Kind, Entry>();

  constructor(tokens: readonly Tokens[]) {
    this.#tokens = tokens;
  }

  /** `span`: the words that show it; without one the message from its start. */
  add(kind: Kind, weight: number, messageIndex: number, span: readonly [number, number] | null = null) {
    const entry = this.#entries.get(kind) ?? { doubt: 1, places: [] };
    this.#entries.set(kind, entry);
    entry.doubt *= 1 - weight;
    const { places } = entry;
    const place = { weight, messageIndex, span };
    // Kept short and strongest first; of equals the latest, which is what an agent asks about.
    const at = places.findIndex((other) => other.weight <= weight);
    if (at === -1) places.push(place);
    else places.splice(at, 0, place);
    if (places.length > MOST_QUOTES) places.pop();
  }

  list(): Finding<Kind>[] {
    const found = [...this.#entries].map(([code, { doubt, places }]) => ({
      code,
      score: Math.round((1 - doubt) * 1000) / 1000,
      quotes: places.flatMap((place) => this.#quote(place.messageIndex, place.span)),
    }));
    return found.sort((a, b) => b.score - a.score);
  }

  #quote(messageIndex: number, span: readonly [number, number] | null): Quote[] {
    const tokens = this.#tokens[messageIndex];
    if (!tokens || tokens.words.length === 0) return [];
    const [first, last] = span ?? [0, Math.min(tokens.words.length - 1, 12)];
    return [{ messageIndex, text: quoteOf(tokens, first, last) }];
  }
}
