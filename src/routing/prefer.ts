import type { Preference } from "./settings.ts";
import { type AgentRecord, type AgentState, LEVELS } from "./staff.ts";

/** After what was preferred, in this order. */
const USUAL: readonly Preference[] = ["least_load", "best_record", "longest_idle"];

export interface Ordering {
  prefer: Preference | null;
  topic: string | null;
  isUrgent: boolean;
}

/** Who comes first of those who can take it, and by which measure: the first that sets the best apart from the next. */
export function pickOne(
  fit: readonly AgentState[],
  ordering: Ordering,
): { agent: AgentState; measure: Measure | null } | null {
  const measures = measuresFor(fit, ordering);
  const [first, ...others] = fit;
  if (!first) return null;
  let best = first;
  let next: AgentState | null = null;
  for (const agent of others) {
    if (compare(agent, best, measures) < 0) [best, next] = [agent, best];
    else if (next === null || compare(agent, next, measures) < 0) next = agent;
  }
  const second = next;
  if (second === null) return { agent: best, measure: null };
  const measure = measures.find(({ of }) => of(best) !== of(second)) ?? null;
  return { agent: best, measure };
}

/** Smaller comes first. */
interface Measure {
  of: (agent: AgentState) => number;
  inWords: string;
}

/** An urgent one goes to those with room before those without, and there to a senior unless the target says otherwise. */
function measuresFor(fit: readonly AgentState[], { prefer, topic, isUrgent }: Ordering): Measure[] {
  const wanted = prefer ?? (isUrgent ? "senior" : null);
  const order = [...(wanted ? [wanted] : []), ...USUAL.filter((one) => one !== wanted)];
  const measures = order.map((one) => measureOf(one, fit, topic));
  const hasRoom: Measure = {
    of: ({ load, limit }) => (limit !== null && load >= limit ? 1 : 0),
    inWords: "room",
  };
  return isUrgent ? [hasRoom, ...measures] : measures;
}

function measureOf(preference: Preference, fit: readonly AgentState[], topic: string | null): Measure {
  switch (preference) {
    case "senior":
      return { of: ({ level }) => -LEVELS.indexOf(level), inWords: "most senior" };
    case "best_record":
      return {
        of: ({ record }) => -scoreOf(topic === null ? undefined : record.get(topic)),
        inWords: `best record on ${topic}`,
      };
    case "longest_idle":
      return { of: ({ lastAssignedAt }) => lastAssignedAt ?? 0, inWords: "longest without a new one" };
    case "least_load": {
      // A share of the limit is fair among people of different limits, and means nothing where one has none.
      const hasLimits = fit.every(({ limit }) => limit !== null && limit > 0);
      return { of: ({ load, limit }) => (hasLimits ? load / (limit ?? 1) : load), inWords: "least load" };
    }
  }
}

/** As if everybody had had so many of no note before: two lucky ones are no record. */
const PRIOR = 5;

/** -1 to 1: good ratings and lasting solutions against bad ratings and reopened ones. */
export function scoreOf(record: AgentRecord | undefined): number {
  if (!record) return 0;
  const { solved, good, bad, reopened } = record;
  const score = (0.25 * solved + good - bad - 0.5 * reopened) / (solved + PRIOR);
  return Math.round(Math.max(-1, Math.min(1, score)) * 100) / 100;
}

function compare(one: AgentState, other: AgentState, measures: readonly Measure[]): number {
  for (const { of } of measures) {
    const difference = of(one) - of(other);
    if (difference !== 0) return difference;
  }
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}
