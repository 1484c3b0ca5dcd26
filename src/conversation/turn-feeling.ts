import { undisguised } from "./disguise.ts";
import { emphasisOf } from "./emphasis.ts";
import type { FeelingPack, FeelingSignal } from "./feeling-pack.ts";
import type { Target } from "./reading.ts";
import type { Tokens } from "./tokens.ts";

/** What one customer message says of a feeling, and the words that weigh most. */
export interface MessageFeeling {
  sentiment: number;
  target: Target | null;
  frustration: number;
  abuse: number;
  /** It works now, or thanks without a complaint: what was felt before has eased. */
  isRelieved: boolean;
  /** First and last word of the strongest finding; `null` when there is none. */
  strongest: readonly [first: number, last: number] | null;
}

interface Mark {
  signal: FeelingSignal;
  first: number;
  last: number;
}

/** People who write no marks write long sentences; words this far apart do not belong together. */
const MAX_SENTENCE = 60;

/** Evidence that adds up without reaching 1: two halves are three quarters. */
class Evidence {
  #doubt = 1;
  #seen = new Map<FeelingSignal, number>();

  add(weight: number, signal?: FeelingSignal) {
    let share = weight;
    // The same kind of complaint in other words confirms more than it adds.
    if (signal) {
      const times = this.#seen.get(signal) ?? 0;
      share *= 0.5 ** times;
      this.#seen.set(signal, times + 1);
    }
    this.#doubt *= 1 - Math.min(0.99, Math.max(0, share));
  }

  get value() {
    return 1 - this.#doubt;
  }
}

const EXCLAIMS = new Set([",", ".", "!", "…", ";"]);

const TAKEN_BACK = new Set([
  ...["irritation", "outrage", "judgement", "emotion", "insult", "profanity", "abuse", "sad", "trouble"],
]);

/** Reads one customer message. `isAnswer`: the bot has spoken before, so a bare "this is terrible" is about that. */
export function feelingOf(tokens: Tokens, isAnswer: boolean, pack: FeelingPack): MessageFeeling {
  const read = undisguised(tokens, pack.disguised);
  const message = new MessageReader(read, isAnswer, pack);
  for (let s = 0; s < read.sentences.length; s++) {
    const end = read.sentences[s + 1] ?? read.words.length;
    for (let from = read.sentences[s] as number; from < end; from += MAX_SENTENCE) {
      message.readSentence(from, Math.min(end, from + MAX_SENTENCE));
    }
  }
  return message.result();
}

class MessageReader {
  readonly #tokens: Tokens;
  readonly #words: readonly string[];
  readonly #isAnswer: boolean;
  readonly #pack: FeelingPack;
  readonly #frustration = new Evidence();
  readonly #abuse = new Evidence();
  readonly #praise = new Evidence();
  readonly #sadness = new Evidence();
  #marks: Mark[] = [];
  #target: Target | null = null;
  #weightOfTarget = 0;
  #strongest: readonly [number, number] | null = null;
  #weightOfStrongest = 0;
  #isRelieved = false;
  #isThankful = false;
  #hasTrouble = false;
  #openingPraise: Mark | null = null;

  constructor(tokens: Tokens, isAnswer: boolean, pack: FeelingPack) {
    this.#tokens = tokens;
    this.#words = tokens.words;
    this.#isAnswer = isAnswer;
    this.#pack = pack;
  }

  readSentence(from: number, to: number) {
    const marks: Mark[] = [];
    this.#pack.shapes.scan(this.#tokens, from, to, (signal, first, last) => {
      marks.push({ signal, first, last });
    });
    if (marks.length === 0) return;
    this.#marks = marks.filter((mark) => !isTakenBack(mark, marks));
    for (const mark of this.#marks) this.#weigh(mark, from, to);
  }

  #weigh(mark: Mark, from: number, to: number) {
    const { kind, weight, target } = mark.signal;
    switch (kind) {
      case "irritation":
        return this.#complain(mark, weight, target);
      case "outrage":
      case "judgement":
        return this.#judge(mark, from, to);
      case "emotion":
        if (!this.#isNegated(mark)) this.#complain(mark, weight, this.#near(mark, 6, to) ?? "chat");
        return;
      case "insult":
        return this.#insult(mark, from, to);
      case "profanity":
        return this.#curse(mark, from, to);
      case "abuse":
        this.#offend(mark, weight);
        return;
      case "sad":
        if (!this.#isNegated(mark)) this.#sadness.add(weight, mark.signal);
        return;
      case "thanks":
        this.#isThankful = true;
        return this.#praise.add(weight, mark.signal);
      case "relief":
        this.#isRelieved ||= !this.#isNegated(mark);
        return;
      case "praise":
        if (this.#isNegated(mark)) return this.#sadness.add(0.3);
        if (this.#isExclaimed(mark, from)) this.#openingPraise ??= mark;
        return this.#praise.add(weight, mark.signal);
      case "trouble":
        this.#hasTrouble ||= !this.#isNegated(mark);
    }
  }

  /** `Great, it fails again`, not `Good morning` or `I love the app, but it fails`. */
  #isExclaimed({ first, last }: Mark, from: number): boolean {
    if (first - from > 1) return false;
    const end = (this.#tokens.starts[last] as number) + (this.#words[last] as string).length;
    return end >= this.#tokens.text.length || EXCLAIMS.has(this.#tokens.text[end] as string);
  }

  #complain(mark: Mark, weight: number, target: Target | null) {
    this.#frustration.add(weight, mark.signal);
    this.#aim(target, weight);
    this.#quote(mark, weight);
  }

  /** A judgement counts for what it is aimed at: what follows it, else what stands before it. */
  #judge(mark: Mark, from: number, to: number) {
    if (this.#isNegated(mark)) return this.#sadness.add(0.15);
    const { kind, weight } = mark.signal;
    const next = mark.last + 1 < to ? this.#words[mark.last + 1] : undefined;
    const standsAlone = next === undefined || this.#pack.functionWords.has(next);
    const aimed = this.#near(mark, standsAlone ? 5 : 0, to);
    if (kind === "outrage") {
      const share = aimed ? 1 : standsAlone && !this.#has("third") ? 0.9 : 0.3;
      return this.#complain(mark, weight * share, aimed ?? "chat");
    }
    if (aimed) return this.#complain(mark, weight * (aimed === "product" ? 0.7 : 1), aimed);
    this.#sadness.add(weight * 0.5);
    const isAboutThat = standsAlone && mark.last - from <= 5 && !this.#has("third") && !this.#has("self");
    if (isAboutThat) this.#complain(mark, weight * (this.#isAnswer ? 0.85 : 0.4), "chat");
  }

  #insult(mark: Mark, from: number, to: number) {
    if (this.#isNegated(mark)) return;
    const { weight } = mark.signal;
    const isName = weight > 0.8;
    const aimed = this.#aimedAtPerson(mark, to);
    if (aimed !== null) return this.#offend(mark, weight * aimed);
    const isAlone = mark.last - mark.first + 1 >= to - from - (isName ? 2 : 1);
    const isAtEdge =
      mark.last === to - 1 ||
      (mark.first === from && mark.last + 1 < to && this.#words[mark.last + 1] !== "by");
    const isCalledOut = isName && isAtEdge && !this.#has("self") && !this.#has("third");
    if (isAlone && !this.#has("third")) return this.#offend(mark, weight * (isName ? 0.9 : 0.5));
    if (isCalledOut) return this.#offend(mark, weight * 0.75);
    this.#abuse.add(weight * (isName ? 0.36 : 0.1));
  }

  #curse(mark: Mark, from: number, to: number) {
    const { weight } = mark.signal;
    if (weight < 0.3) return this.#abuse.add(weight);
    const isShort = to - from <= 4;
    const aimed = this.#near(mark, 3, to);
    this.#abuse.add(isShort || aimed === "you" || aimed === "bot" ? weight * 1.3 : weight, mark.signal);
    this.#frustration.add(weight * 0.9, mark.signal);
    this.#aim(aimed ?? "chat", weight);
    this.#quote(mark, weight);
  }

  #offend(mark: Mark, weight: number) {
    this.#abuse.add(weight, mark.signal);
    this.#frustration.add(weight * 0.7, mark.signal);
    this.#aim(this.#near(mark, 4, mark.last + 3) ?? "you", weight);
    this.#quote(mark, weight);
  }

  /** How surely an insult is for us: 1 for "you idiot", less for "your service is a joke"; `null` when nobody is named. */
  #aimedAtPerson(mark: Mark, to: number): number | null {
    let best: number | null = null;
    for (const { signal, first, last } of this.#marks) {
      if (signal.kind !== "target" || (signal.target !== "you" && signal.target !== "bot")) continue;
      const isBefore = last < mark.first && mark.first - last <= 5;
      const isAfter = first > mark.last && first - mark.last <= 2 && first < to;
      const isInside = first >= mark.first && last <= mark.last;
      if (!isBefore && !isAfter && !isInside) continue;
      const isTheirThing = isBefore && this.#isThing(last + 1);
      best = Math.max(best ?? 0, isTheirThing ? 0.35 : 1);
    }
    return best;
  }

  /** Is this word something we make rather than one of us? */
  #isThing(at: number): boolean {
    return this.#marks.some(
      ({ signal, first }) =>
        first === at && signal.kind === "target" && (signal.target === "chat" || signal.target === "product"),
    );
  }

  /** The most personal of the targets right after a word, or among the words before it. */
  #near(mark: Mark, wordsBefore: number, to: number): Target | null {
    let found: Target | null = null;
    for (const { signal, first, last } of this.#marks) {
      if (signal.kind !== "target") continue;
      const isAfter = first >= mark.first && first - mark.last <= 2 && first < to;
      const isBefore = last < mark.first && mark.first - last <= wordsBefore;
      if ((isAfter || isBefore) && rank(signal.target) > rank(found)) found = signal.target;
    }
    return found;
  }

  #has(kind: "third" | "self"): boolean {
    return this.#marks.some(({ signal }) => signal.kind === kind);
  }

  /** A negation up to three words before. */
  #isNegated(mark: Mark): boolean {
    return this.#marks.some(
      ({ signal, last }) => signal.kind === "negation" && last < mark.first && mark.first - last <= 3,
    );
  }

  #aim(target: Target | null, weight: number) {
    if (weight <= this.#weightOfTarget) return;
    this.#target = target;
    this.#weightOfTarget = weight;
  }

  #quote({ first, last }: Mark, weight: number) {
    if (weight <= this.#weightOfStrongest) return;
    this.#strongest = [first, last];
    this.#weightOfStrongest = weight;
  }

  result(): MessageFeeling {
    const isSarcasm =
      this.#openingPraise !== null &&
      !this.#isThankful &&
      !this.#isRelieved &&
      (this.#hasTrouble || this.#frustration.value > 0.4);
    if (isSarcasm && this.#openingPraise) this.#complain(this.#openingPraise, 0.55, "chat");
    const emphasis = emphasisOf(this.#tokens.text, this.#words.length);
    const plain = this.#frustration.value;
    this.#frustration.add(plain > 0.15 ? emphasis.louder : emphasis.alone);
    if (plain === 0 && emphasis.alone > 0.3) this.#aim("chat", emphasis.alone);

    const isKind = (this.#isThankful || this.#isRelieved) && !isSarcasm;
    const softened = isKind && plain < 0.75 ? 0.5 : 1;
    const frustration = this.#frustration.value * softened;
    const good = isSarcasm ? 0 : Math.max(this.#praise.value, emphasis.glad, this.#isRelieved ? 0.5 : 0);
    const bad = Math.max(frustration, this.#abuse.value, 0.6 * Math.max(this.#sadness.value, emphasis.sad));
    const sentiment = Math.min(1, Math.max(-1, good * (1 - frustration) - bad));
    const isAboutUs = frustration >= 0.2 || this.#abuse.value >= 0.3;
    return {
      sentiment: round(sentiment),
      target: isAboutUs ? this.#target : this.#sadness.value > 0.2 ? "subject" : null,
      frustration: round(frustration),
      abuse: round(this.#abuse.value),
      isRelieved: isKind && frustration < 0.3,
      strongest: this.#strongest,
    };
  }
}

/** Is what these words say taken back by a calmer reading of them, or told by a longer shape already? */
function isTakenBack(mark: Mark, marks: readonly Mark[]): boolean {
  const { kind } = mark.signal;
  return marks.some((other) => {
    if (other === mark) return false;
    if (other.signal.kind === "calm") return TAKEN_BACK.has(kind) && coversHalf(other, mark);
    if (other.first > mark.first || other.last < mark.last) return false;
    const isLonger = other.last - other.first > mark.last - mark.first;
    const isWhole = other.signal.kind === "irritation" || other.signal.kind === "abuse";
    if (!isWhole || !isLonger) return false;
    return kind === "praise" || kind === "thanks" || kind === "relief" || kind === "judgement";
  });
}

function coversHalf(other: Mark, mark: Mark): boolean {
  const both = Math.min(other.last, mark.last) - Math.max(other.first, mark.first) + 1;
  return both * 2 > mark.last - mark.first + 1;
}

const RANKS: Record<Target, number> = { subject: 0, product: 1, chat: 2, bot: 4, you: 3 };
const rank = (target: Target | null) => (target === null ? -1 : RANKS[target]);

const round = (value: number) => Math.round(value * 1000) / 1000 + 0;
