import type { ConversationMessage } from "../context/package.ts";
import { hasFailed } from "./attempts.ts";
import { FEATURES, featuresOf, repeatOf, rewordingOf } from "./breakdown-features.ts";
import type { BreakdownPack, ExchangeSignal } from "./breakdown-pack.ts";
import { BIAS, WEIGHTS } from "./breakdown-weights.ts";
import { contradicts } from "./contradiction.ts";
import { type Move, moveOf } from "./exchange.ts";
import { FindingBook } from "./finding-book.ts";
import type { BreakdownKind, BreakdownReading, TurnReading } from "./reading.ts";
import type { Tokens } from "./tokens.ts";

export interface BreakdownOptions {
  /** Under this confidence the bot doubts its answer; 0.6 unless told. */
  lowConfidence?: number;
  /** The feeling of each customer turn, where it was read: frustrated customers give up sooner. */
  turns?: readonly TurnReading[];
}

/** How the exchange fails. Without a pack (`null`) by structure alone: exact repeats, confidence, actions. */
export function readBreakdown(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  pack: BreakdownPack | null,
  { lowConfidence = 0.6, turns = [] }: BreakdownOptions = {},
): BreakdownReading {
  const findings = new FindingBook<BreakdownKind>(tokens);
  const failed = new Set<number>();
  const moves: Move[] = [];
  const repeats: (number | null)[] = [];
  const lengths: number[] = [];
  const shownBefore = new Set<string>();
  let doubtful: number[] = [];

  messages.forEach((message, messageIndex) => {
    const words = tokens[messageIndex];
    if ((message.role !== "bot" && message.role !== "customer") || !words) return;
    const move = moveOf(message, messageIndex, words, pack);
    moves.push(move);
    const index = moves.length - 1;
    const again = repeatOf(moves, index);
    repeats.push(again);
    if (!move.isBot) {
      readCustomer(moves, index, again, lengths, findings, failed);
      return;
    }
    if (again !== null) findings.add("bot_loop", move.content.length >= 4 ? 0.55 : 0.3, messageIndex);
    else if (contradictsEarlier(moves, index)) findings.add("contradiction", 0.55, messageIndex);
    for (const [signal, kind, weight] of BOT_SIGNS) {
      const span = move.signals.get(signal);
      if (!span) continue;
      findings.add(kind, weight, messageIndex, span);
      if (signal === "unsure" || signal === "gap" || signal === "error") failed.add(messageIndex);
    }
    if (message.intent !== null && isFallback(message.intent)) {
      findings.add("knowledge_gap", 0.5, messageIndex);
      failed.add(messageIndex);
    }
    if (hasFailed(message)) {
      findings.add("bot_error", 0.6, messageIndex);
      failed.add(messageIndex);
    }
    for (const { url, title } of message.articles) {
      const key = url ?? title;
      if (shownBefore.has(key)) findings.add("generic_answer", 0.5, messageIndex);
      shownBefore.add(key);
    }
    const confidence = usableConfidence(message.confidence);
    if (confidence === null) return;
    doubtful = confidence < lowConfidence ? [...doubtful.slice(-9), messageIndex] : [];
    if (doubtful.length > 0) failed.add(messageIndex);
    if (doubtful.length < 2) return;
    if (doubtful.length === 2) findings.add("low_confidence", 0.3, doubtful[0] as number);
    findings.add("low_confidence", 0.45 + 0.4 * (1 - confidence / lowConfidence), messageIndex);
  });

  const list = findings.list();
  return { score: scoreOf(moves, repeats, list, turns), findings: list, failedTurns: failed.size };
}

/** A confidence as the contract has it, 0 to 1; everything else is unusable and `null`. */
export function usableConfidence(confidence: number | null): number | null {
  return confidence !== null && confidence >= 0 && confidence <= 1 ? confidence : null;
}

const BOT_SIGNS: readonly (readonly [ExchangeSignal, BreakdownKind, number])[] = [
  ["unsure", "hedging", 0.45],
  ["gap", "knowledge_gap", 0.5],
  ["generic", "generic_answer", 0.3],
  ["error", "bot_error", 0.5],
];

const FALLBACK = new Set([
  ...[
    "fallback",
    "default_fallback",
    "nlu_fallback",
    "unknown",
    "none",
    "out_of_scope",
    "no_match",
    "no_intent",
  ],
  ...["default fallback intent", "no-match", "unhandled", "did_not_understand", "low_confidence"],
]);
const isFallback = (intent: string) => FALLBACK.has(intent.trim().toLowerCase());

function readCustomer(
  moves: readonly Move[],
  index: number,
  again: number | null,
  lengths: number[],
  findings: FindingBook<BreakdownKind>,
  failed: Set<number>,
) {
  const move = moves[index] as Move;
  const { messageIndex } = move;
  const reworded = again === null ? rewordingOf(moves, index) : null;
  if (again !== null) findings.add("repeated_question", 0.6, messageIndex);
  else if (reworded !== null) findings.add("repeated_question", 0.35, messageIndex);
  const before = moves[index - 1];
  const rejects = before?.isBot ? move.signals.get("rejects") : undefined;
  if (rejects) findings.add("rejected_answer", 0.5, messageIndex, rejects);
  else if (before?.isBot && move.signals.has("no")) findings.add("rejected_answer", 0.12, messageIndex);
  if (before?.isBot && (rejects || again !== null)) failed.add(before.messageIndex);
  if (surges(move.words, lengths)) {
    findings.add("length_surge", Math.min(0.7, 0.3 + move.words / 400), messageIndex);
  }
  lengths.push(move.words);
}

/** Much longer than what the customer wrote before: the story told again, from the start. */
function surges(words: number, before: readonly number[]): boolean {
  if (words < 40 || before.length < 2) return false;
  const recent = before.slice(-8);
  let sum = 0;
  for (const length of recent) sum += length;
  return words >= 3 * (sum / recent.length);
}

/** How far back a bot is held to its word, in moves. */
const MEMORY = 6;

function contradictsEarlier(moves: readonly Move[], index: number): boolean {
  const move = moves[index] as Move;
  for (let before = index - 1; before >= 0 && before >= index - MEMORY; before--) {
    const other = moves[before] as Move;
    if (other.isBot && contradicts(move, other)) return true;
  }
  return false;
}

/**
 * What the data behind WEIGHTS has no words for. Judgement, not measurement: each is how much a finding with a score
 * of 1 adds to the log-odds.
 */
const ADDED: Readonly<Record<BreakdownKind, number>> = {
  repeated_question: 1.2,
  bot_loop: 1,
  low_confidence: 1.2,
  hedging: 0.5,
  contradiction: 1,
  generic_answer: 0.6,
  length_surge: 0.5,
  knowledge_gap: 0.4,
  bot_error: 0.6,
  rejected_answer: 1.2,
};
const ADDED_BY_FRUSTRATION = 2;

function scoreOf(
  moves: readonly Move[],
  repeats: readonly (number | null)[],
  findings: BreakdownReading["findings"],
  turns: readonly TurnReading[],
): number {
  const features = featuresOf(moves, repeats);
  let sum = BIAS;
  for (const name of FEATURES) sum += WEIGHTS[name] * features[name];
  // A log of tags repeats its tags: only words are held against anybody.
  const share = moves.some(({ isTag }) => !isTag) ? 1 : 0;
  for (const { code, score } of findings) sum += share * ADDED[code] * score;
  let frustration = 0;
  for (const turn of turns.slice(-3)) frustration = Math.max(frustration, turn.frustration);
  sum += ADDED_BY_FRUSTRATION * frustration;
  return Math.round(1000 / (1 + Math.exp(-sum))) / 1000;
}
