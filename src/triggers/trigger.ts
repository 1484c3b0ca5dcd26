import type { Priority, Quote, TriggerKind } from "../context/package.ts";
import type { Moment } from "./moment.ts";
import type { TriggerSettings } from "./settings.ts";

/** What a trigger reads. Where that is not known, the trigger is silent. */
export type Need = "words" | "exchange" | "facts" | "page" | "settings";

/**
 * Triggers of one strand tell one story: a question put twice, a bot in a loop and a rejected answer are one trouble.
 * So the strongest of a strand counts, and different strands add up.
 */
export type Strand = "request" | "topic" | "feeling" | "exchange" | "account" | "page" | "rule";

/** One rule or detector that says that a conversation needs a person. */
export interface Trigger {
  readonly name: string;
  readonly kind: TriggerKind;
  readonly strand: Strand;
  readonly needs: Need;
  /** When it fires, for the documentation and the manifest's schema. */
  readonly about: string;
  /** Decides alone, beats every score, and no declined offer holds it back. */
  readonly isHard: boolean;
  /** How much it counts in the score, 0 to 1; a soft trigger of the bar's weight or more can lead to an offer alone. */
  readonly weight: number;
  /** Evidence of this strength or more has fired; weaker evidence only counts. */
  readonly threshold: number;
  /** Everything that speaks for it, weak evidence too. Pure. */
  find(moment: Moment, settings: TriggerSettings): readonly Evidence[];
}

/** What a trigger has found. */
export interface Evidence {
  /** 0 to 1: how sure it is. */
  score: number;
  /** Why, in plain words, as a clause: no capital, no full stop. */
  text: string;
  quotes: readonly Quote[];
  /** For triggers that stand for several rules: the rule's own name and ways. */
  name?: string;
  isHard?: boolean;
  weight?: number;
  priority?: Priority;
}

export const NOTHING: readonly Evidence[] = [];

type Defaults = "isHard" | "weight" | "threshold";

/** A trigger with the house's defaults: soft, and sure from one half on. */
export function defineTrigger(trigger: Omit<Trigger, Defaults> & Partial<Pick<Trigger, Defaults>>): Trigger {
  return { isHard: false, weight: trigger.isHard ? 1 : 0.5, threshold: 0.5, ...trigger };
}

export const clamp = (value: number) => Math.min(1, Math.max(0, value));
