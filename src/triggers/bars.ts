import type { Capacity, Given } from "../conversation/escalation.ts";
import type { TriggerSettings } from "./settings.ts";
import { clamp } from "./trigger.ts";

/** Where soft evidence has to reach, and why it is not where it usually is. */
export interface Bars {
  offerAt: number;
  escalateAt: number;
  /** How far the team's load moved both; negative when people are free. */
  shift: number;
  /** In plain words, a clause each. */
  because: string[];
}

/** The bars at this moment. Hard triggers know no bar. */
export function barsOf({ offer, capacity }: Given, settings: TriggerSettings): Bars {
  const because: string[] = [];
  const load = capacity ? loadOf(capacity, settings.fullQueue) : null;
  const shift = load ? load.value * settings.capacityShift : 0;
  if (load && shift !== 0) because.push(load.because);
  const isDeclined = offer === "declined";
  if (isDeclined) because.push("the customer declined a person before");
  const raise = shift + (isDeclined ? settings.declinedRaise : 0);
  return {
    offerAt: bar(settings.offerAt + raise),
    escalateAt: bar(settings.escalateAt + raise),
    ...{ shift, because },
  };
}

const bar = (value: number) => Math.round(clamp(value) * 1e4) / 1e4;

/** -1: people with time on their hands; 1: nobody there. `null`: nothing is known. */
function loadOf({ open, queueLength, agentsFree }: Capacity, fullQueue: number) {
  if (open === false) return { value: 1, because: "the team is closed" };
  if (queueLength === null && agentsFree === null) return null;
  const waiting = clamp((queueLength ?? 0) / fullQueue);
  if (agentsFree === 0 || (agentsFree === null && waiting > 0)) {
    const value = agentsFree === 0 ? Math.max(0.5, waiting) : waiting;
    return { value, because: `the team is busy (${busyInWords(queueLength, agentsFree)})` };
  }
  if (agentsFree === null) return null;
  if (waiting > 0) return { value: waiting / 2, because: `${queueLength} wait for the team` };
  const free = clamp(agentsFree / 5);
  return { value: -free, because: `${agentsFree} ${agentsFree === 1 ? "person is" : "people are"} free` };
}

function busyInWords(queueLength: number | null, agentsFree: number | null): string {
  const parts = [
    queueLength === null || queueLength === 0 ? null : `${queueLength} waiting`,
    agentsFree === 0 ? "nobody free" : null,
  ];
  return parts.filter((part) => part !== null).join(", ");
}
