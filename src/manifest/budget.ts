/** An evaluation that would take too long; it is given up. */
export class BudgetError extends Error {
  override readonly name = "BudgetError";
}

let stepsLeft = Number.POSITIVE_INFINITY;

/** Runs a synchronous evaluation that may take `steps` steps. @throws {BudgetError} */
export function withBudget<T>(steps: number, action: () => T): T {
  const outer = stepsLeft;
  stepsLeft = steps;
  try {
    return action();
  } finally {
    stepsLeft = outer;
  }
}

/** Counts what a loop's turn or a search costs. @throws {BudgetError} when nothing is left. */
export function charge(steps: number): void {
  stepsLeft -= steps;
  if (stepsLeft < 0) throw new BudgetError("takes too many steps");
}
