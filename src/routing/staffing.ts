import type { Opening } from "../hours/opening.ts";
import type { Route } from "./route.ts";
import type { Survey } from "./survey.ts";

export type Staffing = NonNullable<Route["staffing"]>;

/**
 * Whether somebody can take it now. People who are known to be there count more than the hours of their group; of people
 * of whom nothing is known, the hours tell.
 */
export function staffingOf(opening: Opening, seen: Survey | null): Staffing {
  const isThere =
    seen?.fit.some(({ schedule, status }) => schedule !== null || status === "available") ?? false;
  if (isThere) return "staffed";
  if (!opening.open) return "closed";
  if (seen === null || seen.total === 0 || seen.fit.length > 0) return "staffed";
  if (seen.full > 0) return "overloaded";
  // Who is away comes back by themselves.
  return seen.gone === seen.total ? "closed" : "staffed";
}
