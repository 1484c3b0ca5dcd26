import type { ConversationMessage } from "../context/package.ts";
import type { SubjectReading, TopicScore } from "./reading.ts";
import type { Tokens } from "./tokens.ts";
import { tokensOf } from "./tokens.ts";
import type { TopicBook } from "./topic-book.ts";
import type { ExampleBook } from "./topic-examples.ts";

/** What is written in a tag weighs less than what the customer says: the bot may have misunderstood. */
const TAG_WEIGHT = 0.6;
/** The problem is in the first messages; what comes later is more often about the way it is handled. */
const FIRST_MESSAGES = 3;
const LATER_WEIGHT = 0.7;
/** Evidence under which a topic stays open. */
const ENOUGH = 1.4;
const TOUCHED = 1.4;
const SUBTOPIC_ENOUGH = 1.4;

/** What the conversation is about. `tokens` are those of the messages, in the same order; no book, nothing read from words. */
export function readSubject(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  book: TopicBook | null,
  examples: ExampleBook | null = null,
): SubjectReading {
  const intent = intentOf(messages);
  if (book === null) return { intent, topic: null, subtopic: null, topics: [], touched: 0 };
  const tally = new Tally(book);
  let customerMessages = 0;
  messages.forEach(({ role }, index) => {
    const read = tokens[index];
    if (role !== "customer" || !read || read.words.length === 0) return;
    const weight = ++customerMessages > FIRST_MESSAGES ? LATER_WEIGHT : 1;
    tally.addText(read, weight);
    examples?.find(read, (topic, subtopic, evidence) => tally.add(topic, subtopic, evidence * weight));
  });
  for (const tag of tagsOf(messages)) tally.addText(tokensOf(spaced(tag)), TAG_WEIGHT);
  return { intent, ...decided(tally) };
}

function decided(tally: Tally): Omit<SubjectReading, "intent"> {
  const ranked = tally.ranked();
  const [first, second] = ranked;
  const isClear = first !== undefined && first.evidence >= ENOUGH && first.evidence > (second?.evidence ?? 0);
  return {
    topic: isClear ? first.topic : null,
    subtopic: isClear ? first.subtopic : null,
    topics: ranked.map(({ topic, subtopic, evidence }) => ({ topic, subtopic, score: scoreOf(evidence) })),
    touched: ranked.filter(({ evidence }) => evidence >= TOUCHED).length,
  };
}

/** Evidence for each topic and subtopic. The same cue in a further message adds a half, a third and so on. */
class Tally {
  readonly #book: TopicBook;
  readonly #counts: Uint16Array;
  readonly #inMessage: Int32Array;
  #message = 0;
  readonly #topics = new Map<string, { evidence: number; subtopics: Map<string, number> }>();

  constructor(book: TopicBook) {
    this.#book = book;
    this.#counts = new Uint16Array(book.cues.length);
    this.#inMessage = new Int32Array(book.cues.length);
  }

  addText(tokens: Tokens, weight: number): void {
    this.#message++;
    this.#book.find(tokens, (index) => {
      const cue = this.#book.cues[index];
      if (!cue || this.#inMessage[index] === this.#message) return;
      this.#inMessage[index] = this.#message;
      const count = Math.min(1_000, (this.#counts[index] ?? 0) + 1);
      this.#counts[index] = count;
      this.add(cue.topic, cue.subtopic, (cue.weight * weight) / count);
    });
  }

  add(topic: string, subtopic: string | null, evidence: number): void {
    const tally = this.#topics.get(topic) ?? { evidence: 0, subtopics: new Map<string, number>() };
    this.#topics.set(topic, tally);
    tally.evidence += evidence;
    if (subtopic !== null) tally.subtopics.set(subtopic, (tally.subtopics.get(subtopic) ?? 0) + evidence);
  }

  ranked(): (Omit<TopicScore, "score"> & { evidence: number })[] {
    return [...this.#topics]
      .map(([topic, { evidence, subtopics }]) => ({ topic, subtopic: strongest(subtopics), evidence }))
      .sort((a, b) => b.evidence - a.evidence);
  }
}

function strongest(subtopics: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = SUBTOPIC_ENOUGH;
  for (const [subtopic, evidence] of subtopics) {
    if (evidence < most || (evidence === most && best !== null)) continue;
    best = subtopic;
    most = evidence;
  }
  return best;
}

/** 2, which decides, is a half. */
function scoreOf(evidence: number): number {
  return Math.round((1 - 2 ** (-evidence / 2)) * 100) / 100;
}

/** Tags that say that the bot did not understand, or only that somebody was polite. */
const NO_INTENT =
  /^(?:.*fallback.*|unknown|none|null|default|other|oos|out_of_scope|no_match|no_intent|not_understood|chit_?chat|small_?talk.*|greet(?:ing|ings)?|hello|hi|good_?bye|bye|thanks?|thank_you|affirm|deny|confirm|negate|yes|no)$/;

/** The last tag that says something. */
function intentOf(messages: readonly ConversationMessage[]): string | null {
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at] as ConversationMessage;
    if (message.intent !== null && isUsable(message)) return message.intent;
  }
  return null;
}

const MAX_TAGS = 20;

function tagsOf(messages: readonly ConversationMessage[]): Set<string> {
  const tags = new Set<string>();
  for (const message of messages) {
    if (message.intent !== null && tags.size < MAX_TAGS && isUsable(message)) tags.add(message.intent);
  }
  return tags;
}

function isUsable({ role, intent }: ConversationMessage): boolean {
  if (intent === null || intent.length > 200 || (role !== "bot" && role !== "customer")) return false;
  return !NO_INTENT.test(intent.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "_"));
}

/** `lookupInvoice` and `billing.lookup_invoice` as words. */
function spaced(tag: string): string {
  return tag.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/[_./:-]+/g, " ");
}
