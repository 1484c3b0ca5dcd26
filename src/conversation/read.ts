import type { ConversationMessage } from "../context/package.ts";
import { readBreakdown } from "./breakdown.ts";
import { complexityOf } from "./complexity.ts";
import { readFeeling } from "./feeling.ts";
import { readLanguage } from "./language.ts";
import { type LanguagePack, topicBookOf } from "./pack.ts";
import { PACKS } from "./packs.ts";
import type { Reading } from "./reading.ts";
import { readRequests } from "./requests.ts";
import { readSensitive } from "./sensitive.ts";
import { readSubject } from "./subject.ts";
import { type Tokens, tokensOf } from "./tokens.ts";
import { ExampleBook, type TopicExamples } from "./topic-examples.ts";
import { type LeftOut, READ_MESSAGES, unusableOf } from "./unusable.ts";

/** A conversation as it came in. */
export interface Conversation {
  messages: readonly ConversationMessage[];
  /** What the bot says it is in. */
  language?: string | null;
  leftOut?: LeftOut;
}

export interface ReadingOptions {
  /** Topics by example, beside those that ship. Keep the array: it is made ready once. */
  topics?: readonly TopicExamples[];
  /** Under this confidence the bot doubts its answer. */
  lowConfidence?: number;
}

/**
 * Reads a conversation once: what it is about, what the customer asks for and how they feel, how the exchange goes.
 * Pure, and linear in the conversation. Where its language has no pack, only the course of it is read: nothing is
 * guessed from words.
 */
export function readConversation(conversation: Conversation, options: ReadingOptions = {}): Reading {
  const { messages, leftOut } = conversation;
  const { topics = [], lowConfidence } = options;
  const tokens = tokensOfMessages(messages);
  const customer = tokens.filter((_, index) => messages[index]?.role === "customer");
  const language = readLanguage(conversation.language, customer, PACKS);
  const pack = language.isAnalysed ? packFor(language.tag) : null;

  const { turns, feeling } = readFeeling(messages, tokens, pack?.feeling ?? null);
  const breakdown = readBreakdown(messages, tokens, pack?.breakdown ?? null, { lowConfidence, turns });
  const examples = pack && topics.length > 0 ? exampleBookOf(topics, pack) : null;
  const subject = readSubject(messages, tokens, pack && topicBookOf(pack), examples);
  return {
    language,
    turns,
    ...(pack ? readRequests(messages, tokens, pack.speech) : NOTHING_ASKED),
    sensitive: pack ? readSensitive(messages, tokens, pack.speech) : [],
    feeling,
    breakdown,
    subject,
    complexity: complexityOf({
      turns: turns.length,
      failedTurns: breakdown.failedTurns,
      topics: subject.touched,
      words: customer.reduce((sum, { words }) => sum + words.length, 0),
    }),
    unusable: unusableOf(messages, tokens, language, leftOut),
  };
}

const NOTHING_ASKED = { requests: [], refusals: [], identityQuestions: [] };
const NO_WORDS: Tokens = { text: "", words: [], starts: [], sentences: [], numbers: [], known: -1 };

/** The words of each message, in order; of very many messages those of the latest. */
function tokensOfMessages(messages: readonly ConversationMessage[]): Tokens[] {
  const first = messages.length - READ_MESSAGES;
  return messages.map(({ text, role }, index) =>
    index < first || role === "system" ? NO_WORDS : tokensOf(text),
  );
}

/** A text too short to tell its language is read with the first pack. */
function packFor(tag: string | null): LanguagePack | null {
  return PACKS.find((pack) => pack.tag === tag) ?? (tag === null ? (PACKS[0] ?? null) : null);
}

const exampleBooks = new WeakMap<readonly TopicExamples[], Map<LanguagePack, ExampleBook>>();

function exampleBookOf(topics: readonly TopicExamples[], pack: LanguagePack): ExampleBook {
  const books = exampleBooks.get(topics) ?? new Map<LanguagePack, ExampleBook>();
  exampleBooks.set(topics, books);
  const book = books.get(pack) ?? new ExampleBook(topics, pack.topics);
  books.set(pack, book);
  return book;
}
