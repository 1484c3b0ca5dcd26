import type { BreakdownPack } from "./breakdown-pack.ts";
import type { FeelingPack } from "./feeling-pack.ts";
import type { SpeechPack } from "./speech.ts";
import { TopicBook, type TopicPack } from "./topic-book.ts";

/**
 * A language as the readers need it. Each reader declares the type of its own part (words and shapes, no logic) beside
 * its code, and adds it here; the parts of English live in `english/`. A second language is a second object of this
 * type: no reader knows which one it reads with.
 */
export interface LanguagePack {
  /** BCP 47 base, lower case, e.g. `en`. */
  tag: string;
  /** Common words, by which a text of this language is known beside the small ones that every language has. */
  vocabulary(): Iterable<string>;
  /** What customers ask for, and the subjects that always need a person. */
  speech: SpeechPack;
  feeling: FeelingPack;
  /** How an exchange fails. */
  breakdown: BreakdownPack;
  /** What a conversation may be about. */
  topics: TopicPack;
}

const topicBooks = new WeakMap<LanguagePack, TopicBook>();

/** The pack's topics, ready to be found; built on first use. */
export function topicBookOf(pack: LanguagePack): TopicBook {
  const known = topicBooks.get(pack);
  if (known) return known;
  const book = new TopicBook(pack.topics);
  topicBooks.set(pack, book);
  return book;
}
