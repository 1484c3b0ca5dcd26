import { TRIGGERS } from "./all.ts";
import type { Moment } from "./moment.ts";
import type { RuleChange, TriggerSettings } from "./settings.ts";
import type { Evidence, Strand, Trigger } from "./trigger.ts";

/** One piece of evidence with everything that a decision weighs. */
export interface Found {
  name: string;
  trigger: Trigger;
  evidence: Evidence;
  isHard: boolean;
  hasFired: boolean;
  /** What it adds to the score: the evidence's own strength times its weight. */
  counts: number;
}

/** Weaker evidence than this is noise, and is left out of every account. */
const NOISE = 0.01;

/** Asks every trigger that is switched on. */
export function findAll(moment: Moment, settings: TriggerSettings): Found[] {
  const found: Found[] = [];
  for (const trigger of TRIGGERS) {
    const change = settings.rules[trigger.name];
    if (change?.isOn === false) continue;
    for (const evidence of trigger.find(moment, settings)) {
      if (evidence.score >= NOISE) found.push(weighed(trigger, evidence, change));
    }
  }
  return found;
}

function weighed(trigger: Trigger, evidence: Evidence, change: RuleChange | undefined): Found {
  const isHard = change?.isHard ?? evidence.isHard ?? trigger.isHard;
  const weight = change?.weight ?? evidence.weight ?? trigger.weight;
  return {
    ...{ trigger, evidence, isHard },
    name: evidence.name ?? trigger.name,
    hasFired: evidence.score >= (change?.threshold ?? trigger.threshold),
    counts: evidence.score * weight,
  };
}

/**
 * How much all of it together calls for a person, 0 to 1: of each strand the strongest, and the strands as
 * independent witnesses (one minus the chance that all of them are wrong).
 */
export function scoreOf(found: readonly Found[]): number {
  const strongest = new Map<Strand, number>();
  for (const { trigger, counts } of found) {
    strongest.set(trigger.strand, Math.max(strongest.get(trigger.strand) ?? 0, counts));
  }
  let calm = 1;
  for (const counts of strongest.values()) calm *= 1 - counts;
  return 1 - calm;
}
