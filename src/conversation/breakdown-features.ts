import type { ExchangeSignal } from "./breakdown-pack.ts";
import { type Move, sameNumbers, shared } from "./exchange.ts";

/**
 * What the exchange did, counted: each is 0 in a conversation that goes well, and none knows a trade or a bot. The
 * last four are of a bot turn that stays without an answer, and count only after trouble: every live conversation
 * ends on a bot turn now and then.
 */
export const FEATURES = [
  "botRepeats", //        the bot says what it said before
  "botRepeatsAtOnce", //  …right after the customer answered
  "customerRepeats", //   the customer says again what they said
  "customerNos", //       beyond the first two
  "refusals", //          what was wanted cannot be had
  "misses", //            not understood, not known, or broken
  "unclearTurns", //      the bot could not make sense of the customer
  "leaving", //           wants out, or somebody else
  "length", //            customer turns beyond four, at most twelve
  "open", //              the bot spoke last and nothing is settled
  "openQuestion", //      …with a question
  "openMiss", //          …with a miss, a refusal or a repetition
  "openSettled", //       the bot spoke last, and said that it is done
] as const;
export type Feature = (typeof FEATURES)[number];

/** How far back a repetition is looked for, in moves. */
const WINDOW = 12;

/** Counts the features of an exchange in one pass. `repeats`: what `repeatOf` says of each move, where that is known. */
export function featuresOf(
  moves: readonly Move[],
  repeats: readonly (number | null)[] = moves.map((_, index) => repeatOf(moves, index)),
): Record<Feature, number> {
  const count = Object.fromEntries(FEATURES.map((name) => [name, 0])) as Record<Feature, number>;
  let customerTurns = 0;
  let nos = 0;
  let isLastRepeated = false;
  moves.forEach((move, index) => {
    const { signals } = move;
    const again = repeats[index] ?? null;
    if (move.isBot) {
      isLastRepeated = again !== null;
      if (again !== null) count.botRepeats++;
      if (again !== null && again >= index - 3) count.botRepeatsAtOnce++;
      if (signals.has("refusal")) count.refusals++;
      if (isMiss(move)) count.misses++;
      return;
    }
    customerTurns++;
    if (again !== null) count.customerRepeats++;
    if (signals.has("no") || signals.has("rejects")) nos++;
    if (signals.has("unclear")) count.unclearTurns++;
    if (signals.has("leaves")) count.leaving++;
  });
  count.customerNos = Math.max(0, nos - 2);
  count.length = Math.max(0, Math.min(12, customerTurns - 4));
  const last = moves.at(-1);
  if (last?.isBot && customerTurns >= 3) {
    const trouble = count.refusals + count.misses + count.botRepeats + count.customerRepeats + nos;
    const share = Math.min(1, customerTurns / 6) * Math.min(1, trouble / 3);
    const isTrouble = isMiss(last) || last.signals.has("refusal") || isLastRepeated;
    if (last.signals.has("done")) count.openSettled = share;
    else count.open = share;
    if (last.signals.has("asks")) count.openQuestion = share;
    if (isTrouble) count.openMiss = share;
  }
  for (const name of FEATURES) count[name] = Math.min(count[name], name === "length" ? 12 : 5);
  return count;
}

const MISSES: readonly ExchangeSignal[] = ["unsure", "gap", "error"];

export function isMiss({ signals }: Move): boolean {
  return MISSES.some((signal) => signals.has(signal));
}

/** The latest earlier move of the same side that says the same: all its subjects, or nearly. */
export function repeatOf(moves: readonly Move[], index: number): number | null {
  return latest(moves, index, isSame);
}

/** The latest earlier message of the customer that this one says in other words. */
export function rewordingOf(moves: readonly Move[], index: number): number | null {
  return latest(moves, index, isReworded);
}

function latest(moves: readonly Move[], index: number, agree: (a: Move, b: Move) => boolean): number | null {
  const move = moves[index] as Move;
  for (let before = index - 1; before >= 0 && before >= index - WINDOW; before--) {
    const other = moves[before] as Move;
    if (other.isBot === move.isBot && agree(move, other)) return before;
  }
  return null;
}

/** The same again, word for word or nearly so. A `yes` or another short answer is never a repetition. */
export function isSame(a: Move, b: Move): boolean {
  const least = Math.min(a.content.length, b.content.length);
  const most = Math.max(a.content.length, b.content.length);
  if (least === 0 || least < most * 0.7) return false;
  if (a.isBot ? a.hasNegation !== b.hasNegation : least < 2) return false;
  return sameNumbers(a, b) && shared(a, b) >= most * 0.8;
}

/** Most of the subjects of the shorter one, two at least, are in both; long messages share words by chance. */
function isReworded(a: Move, b: Move): boolean {
  const least = Math.min(a.content.length, b.content.length);
  if (least < 2 || Math.max(a.content.length, b.content.length) > 20) return false;
  const common = shared(a, b);
  const haveOthers = a.numbers.length > 0 && b.numbers.length > 0 && !sameNumbers(a, b);
  return common >= 2 && common >= least * 0.6 && !haveOthers;
}
