import type { FiredTrigger, TriggerKind } from "../context/package.ts";
import type { Given } from "../conversation/escalation.ts";
import type { Reading } from "../conversation/reading.ts";
import { type Bars, barsOf } from "./bars.ts";
import { faultsOf } from "./faults.ts";
import { type Found, findAll, scoreOf } from "./find.ts";
import type { Moment } from "./moment.ts";
import type { TriggerSettings } from "./settings.ts";

/** Whether a person is needed, how much, and why. Plain data: it is stored with the handoff as it is. */
export interface Decision {
  outcome: "none" | "offer" | "escalate";
  /** 0 to 1, continuous: for ranking, of calm conversations too. Conversations that a hard rule decided rank high. */
  score: number;
  /** What fired, in the order of precedence. */
  fired: FiredTrigger[];
  /** Everything that counted, fired or not: what it added to the score. */
  weighed: { name: string; kind: TriggerKind; counts: number }[];
  /** How the customer feels and how the exchange goes, 0 to 1; for ranking. */
  signals: { frustration: number; abuse: number; breakdown: number; complexity: number };
  bars: Bars;
  /** Why soft evidence led to less than its score says; a clause each. */
  heldBack: string[];
  /** What could not be used, in words for the caller. */
  unusable: string[];
  /** What the caller knew, to decide the same again. */
  given: Given;
  /** The moment of the decision, ISO 8601. */
  at: string;
}

/** A hard rule puts a conversation into the top of the ranking; what else there is orders it within. */
const HARD_FROM = 0.75;

/** Decides. Pure: the same moment and settings give the same decision. */
export function decide(moment: Moment, settings: TriggerSettings): Decision {
  const found = findAll(moment, settings);
  const fired = firedOf(found);
  const raw = scoreOf(found);
  const isHard = fired.some((one) => one.isHard);
  const bars = barsOf(moment.given, settings);
  const heldBack: string[] = [];
  const outcome = isHard ? "escalate" : softOutcome(raw, bars, moment, heldBack);
  const freed = outcome !== "none" && !isHard ? freedBy(outcome, raw, bars) : null;
  return {
    ...{ outcome, bars, heldBack },
    score: rounded(isHard ? HARD_FROM + (1 - HARD_FROM) * raw : raw),
    fired: freed ? [...fired, freed] : fired,
    weighed: found
      .map(({ name, trigger, counts }) => ({ name, kind: trigger.kind, counts: rounded(counts) }))
      .sort((a, b) => b.counts - a.counts),
    signals: signalsOf(moment.reading),
    unusable: [...moment.reading.unusable, ...faultsOf(moment, settings)],
    given: moment.given,
    at: new Date(moment.now).toISOString(),
  };
}

function signalsOf({ feeling, breakdown, complexity }: Reading): Decision["signals"] {
  return {
    frustration: rounded(feeling.frustration),
    abuse: rounded(feeling.abuse),
    breakdown: rounded(breakdown.score),
    complexity: rounded(complexity),
  };
}

/** What the score alone leads to. One offer a conversation; who does not want a person is not pressed. */
function softOutcome(raw: number, bars: Bars, { reading, given }: Moment, heldBack: string[]) {
  if (raw < bars.offerAt) return "none";
  if (reading.refusals.length > 0) {
    heldBack.push("the customer does not want a person");
    return "none";
  }
  if (raw >= bars.escalateAt) return "escalate";
  if (given.offer === null) return "offer";
  heldBack.push(`a person was offered before${given.offer === "declined" ? ", and declined" : ""}`);
  return "none";
}

/** A team with time on its hands made the difference. */
function freedBy(outcome: "offer" | "escalate", raw: number, bars: Bars): FiredTrigger | null {
  const usual = (outcome === "offer" ? bars.offerAt : bars.escalateAt) - bars.shift;
  if (bars.shift >= 0 || raw >= usual) return null;
  const text = bars.because[0] ?? "people are free";
  return {
    name: "people_free",
    kind: "capacity",
    isHard: false,
    score: rounded(-bars.shift),
    text,
    quotes: [],
  };
}

/** Hard before soft, kinds by their rank, then by what they count. The sum of the exchange speaks only when no part of it does. */
function firedOf(found: readonly Found[]): FiredTrigger[] {
  const fired = found.filter(({ hasFired }) => hasFired);
  const hasPart = fired.some(({ name, trigger }) => trigger.strand === "exchange" && name !== "stalled");
  return fired
    .filter(({ name }) => name !== "stalled" || !hasPart)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.counts - a.counts)
    .map(({ name, trigger, evidence, isHard, counts }) => ({
      ...{ name, isHard },
      kind: trigger.kind,
      score: rounded(counts),
      text: evidence.text,
      quotes: [...evidence.quotes],
      ...(evidence.priority ? { priority: evidence.priority } : {}),
    }));
}

const HARD_KINDS: readonly TriggerKind[] = ["always_human", "explicit", "custom", "page"];

function rankOf({ isHard, trigger }: Found): number {
  const rank = HARD_KINDS.indexOf(trigger.kind);
  return isHard ? (rank === -1 ? HARD_KINDS.length : rank) : 10;
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4;
