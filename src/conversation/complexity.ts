/** What makes a conversation hard: each part adds its share of 1, and no part more than its share. */
const PARTS = {
  /** Customer messages. */
  turns: { share: 0.3, full: 10 },
  /** Bot answers that missed. */
  failedTurns: { share: 0.3, full: 4 },
  topics: { share: 0.2, full: 4 },
  /** Words of the customer. */
  words: { share: 0.2, full: 400 },
};

/** 0 to 1, in steps of 0.01. */
export function complexityOf(counts: Record<keyof typeof PARTS, number>): number {
  let sum = 0;
  for (const part of Object.keys(PARTS) as (keyof typeof PARTS)[]) {
    const { share, full } = PARTS[part];
    sum += share * Math.min(1, counts[part] / full);
  }
  return Math.round(sum * 100) / 100;
}
