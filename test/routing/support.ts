import type { ContextPackage } from "../../src/context/package.ts";
import { NO_HOURS, type RoutingHours } from "../../src/routing/hours.ts";
import type { RoutingMoment } from "../../src/routing/router.ts";
import {
  type Condition,
  DEFAULT_ROUTING,
  type RoutingRule,
  type RoutingSettings,
  type Target,
} from "../../src/routing/settings.ts";
import type { AgentState } from "../../src/routing/staff.ts";
import { knownBug, NOW } from "../ticket/stories.ts";

export { NOW };

/** Free, on shift, with nothing in hand. */
export function anAgent(name: string, change: Partial<AgentState> = {}): AgentState {
  return {
    ...{ id: null, name, email: `${name.toLowerCase()}@acme.example`, groups: ["Billing"], skills: [] },
    ...{ level: "regular", schedule: null, status: "available", load: 0, limit: 5, lastAssignedAt: null },
    record: new Map(),
    ...change,
  };
}

export function aTarget(change: Partial<Target>): Target {
  return {
    group: null,
    skills: [],
    assignee: null,
    prefer: null,
    timeoutSeconds: null,
    skipIf: null,
    ...change,
  };
}

export const always: Condition = () => ({ value: true, error: null });

export function aRule(targets: Partial<Target>[], when: Condition = always, name = "rule"): RoutingRule {
  return { name, when, targets: targets.map(aTarget) };
}

export function settingsOf(...rules: RoutingRule[]): RoutingSettings {
  return { ...DEFAULT_ROUTING, rules, default: { group: "Support", form: null, priority: null } };
}

export function momentOf(
  agents: AgentState[],
  { change, hours = NO_HOURS }: { change?: (pkg: ContextPackage) => void; hours?: RoutingHours } = {},
): RoutingMoment {
  const whole = knownBug();
  change?.(whole);
  return { pkg: whole, scope: () => ({}), staff: { agents }, hours, now: NOW };
}

/** Schedules by name that are open or closed, whatever the time. */
export function hoursOf(open: Record<string, boolean>): RoutingHours {
  return {
    openingOf(place) {
      const schedule = "schedule" in place ? place.schedule : (place.group ?? "default");
      const isOpen = open[schedule] ?? true;
      return {
        ...{ schedule, open: isOpen, zone: "Europe/Berlin", opensAt: null, closesAt: null, holiday: null },
        reason: isOpen ? "open" : "closed at this hour",
        kind: isOpen ? "open" : "outside_hours",
      };
    },
    addOpenSeconds: NO_HOURS.addOpenSeconds,
  };
}
