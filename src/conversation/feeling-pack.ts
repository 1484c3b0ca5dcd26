import type { Target } from "./reading.ts";
import type { SentenceShapes } from "./sentence-shapes.ts";

/** What a word or a shape says about a feeling, before it is known what the feeling is about. */
export type FeelingKind =
  | "irritation" // at us by its whole shape; weight 0 to 1
  | "outrage" //    a judgement people pass on companies: at us unless something else is named
  | "judgement" //  good for anything bad: counts where it is aimed at us
  | "emotion" //    annoyed, furious: at us unless another cause or another person is named
  | "praise"
  | "thanks"
  | "relief" //     it works now
  | "sad" //        the customer's own story
  | "trouble" //    something does not work: no feeling, but it turns praise into sarcasm
  | "calm" //       takes back what stands inside it
  | "negation"
  | "intensifier"
  | "target"
  | "third" //      somebody or something that is not us
  | "self"
  | "profanity" //  a crude word, aimed at nothing by itself
  | "insult" //     names or describes a person: counts where it is aimed
  | "abuse"; //     insult, threat or harassment by its whole shape; weight 0 to 1

export interface FeelingSignal {
  kind: FeelingKind;
  /** 0 to 1: how much, or how sure. */
  weight: number;
  /** What it is about, where the words themselves say so. */
  target: Target | null;
}

export type FeelingShapes = readonly (readonly [FeelingSignal, readonly string[]])[];

/** What the reader of feelings needs to know of a language. */
export interface FeelingPack {
  shapes: SentenceShapes<FeelingSignal>;
  /** Crude words that people write in disguise (`f*ck`), in their plain spelling. */
  disguised: readonly string[];
  /** Words after which an adjective stands alone (`useless and …`), against `useless gene`. */
  functionWords: ReadonlySet<string>;
}

export const irritation = (weight: number, target: Target): FeelingSignal => ({
  kind: "irritation",
  weight,
  target,
});

export const abuse = (weight: number, target: Target | null = "you"): FeelingSignal => ({
  kind: "abuse",
  weight,
  target,
});

export const feeling = (kind: FeelingKind, weight: number, target: Target | null = null): FeelingSignal => ({
  kind,
  weight,
  target,
});
