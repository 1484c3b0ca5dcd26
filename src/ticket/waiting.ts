import type { ContextPackage } from "../context/package.ts";
import { momentInWords } from "../context/wording.ts";

/** For whoever comes back to a ticket that nobody could take: since when the customer waits. `null` where somebody could. */
export function waitingInWords({ route, handoff }: Pick<ContextPackage, "route" | "handoff">): string | null {
  const since = `The customer has waited since ${momentInWords(handoff.createdAt)}`;
  if (route?.staffing === "overloaded") return `Everybody was at their limit. ${since}`;
  if (route?.staffing !== "closed") return null;
  const { hours } = route;
  if (!hours || hours.open) return `Nobody was on shift. ${since}`;
  const back = hours.opensAt === null ? "" : `; people are back ${momentInWords(hours.opensAt)}`;
  return `Nobody was there: ${hours.reason}${back}. ${since}`;
}
