import type { Feature } from "./breakdown-features.ts";

/**
 * Written by scripts/fit/breakdown.ts on 2026-11-21; do not edit by hand.
 *
 * Fitted on 687 calls of BETOLD (Terragni, Guedes, Manso, Filipavicius, Khau, Mathis: "BETOLD: A Task-Oriented Dialog
 * Dataset for Breakdown Detection", COLING 2022 workshop; telepathylabsai/BETOLD_dataset, `BETOLD_valid.json` at
 * b9adeef14e, Apache-2.0). On the 637 calls held back: macro F1 0.778 at a threshold of 0.398, AUC 0.874.
 */
export const BIAS = -2.4;

export const WEIGHTS: Readonly<Record<Feature, number>> = {
  botRepeats: 0,
  botRepeatsAtOnce: 0,
  customerRepeats: 0,
  customerNos: 0.1,
  refusals: 0.78,
  misses: 0.5,
  unclearTurns: 0.32,
  leaving: 1.15,
  length: 0,
  open: 0.88,
  openQuestion: 1.63,
  openMiss: 0,
  openSettled: -0.68,
};
