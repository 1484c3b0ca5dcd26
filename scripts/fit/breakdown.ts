/**
 * Fits the weights of src/conversation/breakdown-weights.ts:
 *
 *     node scripts/fit/breakdown.ts <betold.jsonl> [--write]
 *
 * The file holds one call per line: `{messages: [{role, text, intent}], label: {gave_up, fold}}`. Weights are fitted on
 * the calls of fold `fit`, at their last message; what is printed was measured on fold `check`, where a call's score
 * is its highest after any customer turn and at its end.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { FEATURES, type Feature, featuresOf } from "../../src/conversation/breakdown-features.ts";
import { ENGLISH_BREAKDOWN } from "../../src/conversation/english/breakdown.ts";
import { moveOf } from "../../src/conversation/exchange.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";

/** A conversation without any trouble scores 0.08: the share is a choice, since every call in the data is long. */
const BIAS = -2.4;
/** What these weigh at least: rare in the calls of one bot, and telling in others. */
const LEAST: Partial<Record<Feature, number>> = { misses: 0.5, unclearTurns: 0.3, customerNos: 0.1 };
const DECAY = 0.003;
const STEPS = 6_000;
const RATE = 0.15;

interface Call {
  messages: { role: "customer" | "bot"; text: string; intent: string }[];
  label: { gave_up: boolean; fold: "fit" | "check" };
}

interface Sample {
  gaveUp: boolean;
  fold: string;
  /** The features after each customer turn and at the end. */
  moments: number[][];
}

const [path = "", flag] = process.argv.slice(2);
const lines = readFileSync(path, "utf8").trim().split("\n");
const samples = lines.map((line) => sampleOf(JSON.parse(line) as Call));
const [fit = [], check = []] = ["fit", "check"].map((fold) => samples.filter((one) => one.fold === fold));
const weights = fitted(fit);
const threshold = bestThreshold(fit);

console.table(Object.fromEntries(FEATURES.map((name, i) => [name, weights[i]])));
console.log(`threshold ${threshold.toFixed(3)}, chosen on fit (${fit.length} calls)`);
console.log(
  `check (${check.length}): macro F1 ${macroF1(check, threshold).toFixed(3)}, AUC ${auc(check).toFixed(3)}`,
);
if (flag === "--write") writeWeights();

function sampleOf({ messages, label }: Call): Sample {
  const moves = messages.map((message, index) =>
    moveOf(
      { ...message, at: null, confidence: null, articles: [], action: null },
      index,
      tokensOf(message.text),
      ENGLISH_BREAKDOWN,
    ),
  );
  const moments = moves.flatMap((move, i) => {
    if (move.isBot && i < moves.length - 1) return [];
    const features = featuresOf(moves.slice(0, i + 1));
    return [FEATURES.map((name) => features[name])];
  });
  return { gaveUp: label.gave_up, fold: label.fold, moments };
}

/** Logistic regression by gradient descent. Trouble never speaks for a good end: only `openSettled` may weigh below 0. */
function fitted(calls: Sample[]): number[] {
  let found = FEATURES.map(() => 0);
  for (let step = 0; step < STEPS; step++) {
    const slope = FEATURES.map(() => 0);
    for (const { gaveUp, moments } of calls) {
      const x = moments.at(-1) ?? [];
      const error = chance(x, found) - Number(gaveUp);
      x.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + (error * value) / calls.length;
      });
    }
    found = found.map((weight, i) => {
      const next = weight - RATE * ((slope[i] ?? 0) + DECAY * weight);
      return FEATURES[i] === "openSettled" ? next : Math.max(LEAST[FEATURES[i] as Feature] ?? 0, next);
    });
  }
  return found.map((weight) => Math.round(weight * 100) / 100);
}

function chance(x: number[], by: number[]): number {
  const sum = x.reduce((total, value, i) => total + value * (by[i] ?? 0), BIAS);
  return 1 / (1 + Math.exp(-sum));
}

function scoreOf({ moments }: Sample): number {
  return Math.max(...moments.map((x) => chance(x, weights)));
}

function bestThreshold(calls: Sample[]): number {
  const scores = calls.map(scoreOf);
  return scores.reduce((best, next) => (macroF1(calls, next) > macroF1(calls, best) ? next : best));
}

function macroF1(calls: Sample[], from: number): number {
  const count = (gaveUp: boolean, isFlagged: boolean) =>
    calls.filter((call) => call.gaveUp === gaveUp && scoreOf(call) >= from === isFlagged).length;
  const [hits, missed, wrong, right] = [
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ];
  return hits / (2 * hits + wrong + missed) + right / (2 * right + wrong + missed);
}

function auc(calls: Sample[]): number {
  const scored = calls.map((call) => ({ ...call, score: scoreOf(call) }));
  let wins = 0;
  let pairs = 0;
  for (const up of scored.filter(({ gaveUp }) => gaveUp)) {
    for (const down of scored.filter(({ gaveUp }) => !gaveUp)) {
      pairs++;
      wins += up.score > down.score ? 1 : up.score === down.score ? 0.5 : 0;
    }
  }
  return wins / pairs;
}

function writeWeights() {
  const rows = FEATURES.map((name, i) => `  ${name}: ${weights[i]},`).join("\n");
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    new URL("../../src/conversation/breakdown-weights.ts", import.meta.url),
    `import type { Feature } from "./breakdown-features.ts";

/**
 * Written by scripts/fit/breakdown.ts on ${date}; do not edit by hand.
 *
 * Fitted on ${fit.length} calls of BETOLD (Terragni, Guedes, Manso, Filipavicius, Khau, Mathis: "BETOLD: A Task-Oriented Dialog
 * Dataset for Breakdown Detection", COLING 2022 workshop; telepathylabsai/BETOLD_dataset, \`BETOLD_valid.json\` at
 * b9adeef14e, Apache-2.0). On the ${check.length} calls held back: macro F1 ${macroF1(check, threshold).toFixed(3)} at a threshold of ${threshold.toFixed(3)}, AUC ${auc(check).toFixed(3)}.
 */
export const BIAS = ${BIAS};

export const WEIGHTS: Readonly<Record<Feature, number>> = {
${rows}
};
`,
  );
}
