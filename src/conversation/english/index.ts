import type { LanguagePack } from "../pack.ts";
import type { TopicPack } from "../topic-book.ts";
import { BACKGROUND_BANDS } from "./background.ts";
import { ENGLISH_BREAKDOWN } from "./breakdown.ts";
import { ENGLISH_FEELING } from "./feeling.ts";
import { basesOf, inflected } from "./inflect.ts";
import { ENGLISH_SPEECH } from "./speech.ts";
import { TOPIC_WORDS } from "./topic-words.ts";
import { TOPICS } from "./topics.ts";

const topics: TopicPack = { words: TOPIC_WORDS, topics: TOPICS, inflected, basesOf, rarityOf };

/** English: the parts that each reader asks for. Tables are built when they are first needed. */
export const ENGLISH: LanguagePack = {
  tag: "en",
  vocabulary: () => background().keys(),
  speech: ENGLISH_SPEECH,
  feeling: ENGLISH_FEELING,
  breakdown: ENGLISH_BREAKDOWN,
  topics,
};

let bands: Map<string, number> | null = null;

/** Every common word with its band. */
function background(): ReadonlyMap<string, number> {
  if (bands) return bands;
  bands = new Map();
  for (const [band, words] of BACKGROUND_BANDS.entries()) {
    for (const word of words.split(/\s+/)) bands.set(word, band);
  }
  return bands;
}

function rarityOf(word: string): number {
  const band = background().get(word);
  return band === undefined ? 1 : (band / BACKGROUND_BANDS.length) ** 1.5;
}
