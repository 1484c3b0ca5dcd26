import type { ContextPackage } from "../context/package.ts";
import { NOTE_WORDS } from "../words/english.ts";
import type { Words } from "../words/words.ts";

/** For whoever comes back to a ticket that nobody could take: since when the customer waits. `null` where somebody could. */
export function waitingInWords(
  { route, handoff }: Pick<ContextPackage, "route" | "handoff">,
  { say, moment, ours }: Words = NOTE_WORDS,
): string | null {
  const since = say.waitingSince(moment(handoff.createdAt));
  if (route?.staffing === "overloaded") return `${say.overloaded} ${since}`;
  if (route?.staffing !== "closed") return null;
  const { hours } = route;
  if (!hours || hours.open) return `${say.offShift} ${since}`;
  const back = hours.opensAt === null ? null : moment(hours.opensAt);
  return `${say.closed(ours(hours.reason), back)} ${since}`;
}
