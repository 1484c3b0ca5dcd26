/** `; did you mean "api_token"?`, or nothing when no known word is close. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const guess = closest(word, known);
  return guess === null ? "" : `; did you mean ${JSON.stringify(guess)}?`;
}

/** The known word within a third of the length in typing mistakes, or `null`. */
export function closest(word: string, known: Iterable<string>): string | null {
  if (word.length > MOST_LETTERS) return null;
  const from = word.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(from, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const MOST_LETTERS = 60;
/** The row that is written and the two above it, used again: thousands of names are compared while a manifest loads. */
const ROWS = [new Uint8Array(256), new Uint8Array(256), new Uint8Array(256)] as const;

/** Letters added, left out, changed or swapped with their neighbour; `limit` for that many and more. */
function editDistance(from: string, to: string, limit: number): number {
  let [row, above, twoAbove] = ROWS;
  for (let j = 0; j <= to.length; j++) row[j] = j;
  for (let i = 1; i <= from.length; i++) {
    [row, above, twoAbove] = [twoAbove, row, above];
    row[0] = i;
    let least = i;
    for (let j = 1; j <= to.length; j++) {
      const changed = from[i - 1] === to[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      let steps = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + changed);
      if (isSwap) steps = Math.min(steps, at(twoAbove, j - 2) + 1);
      row[j] = steps;
      least = Math.min(least, steps);
    }
    if (least > limit) return limit; // a swap reaches back two rows, and no row grows by more than one
  }
  return at(row, to.length);
}

const at = (row: Uint8Array, place: number) => row[place] ?? 0;
