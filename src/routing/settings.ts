import type { Priority } from "../context/package.ts";
import { type PriorityLine, SHIPPED_PRIORITIES } from "./priority-table.ts";
import { SHIPPED_SLA, type SlaLine } from "./sla.ts";

/** How handoffs are routed: the house's defaults, or what a manifest says. */
export interface RoutingSettings {
  /** In order; the first whose condition holds decides. */
  rules: readonly RoutingRule[];
  /** Where a handoff goes that no rule takes. `priority` is the least that any handoff gets. */
  default: { group: string | null; form: string | null; priority: Priority | null };
  priority: readonly PriorityLine[];
  sla: readonly SlaLine[];
}

export interface RoutingRule {
  name: string;
  /** Never throws; what needs absent data is false. */
  when: Condition;
  /** In order; the first that somebody can take, takes it. */
  targets: readonly Target[];
}

export type Condition = (scope: Record<string, unknown>) => { value: boolean; error: string | null };

/** Whom a rule would ask: a group, people with skills, or one person. */
export interface Target {
  /** By name or id. */
  group: string | null;
  /** Somebody must have all of them. */
  skills: readonly string[];
  /** One person, by address or the helpdesk's id. */
  assignee: string | null;
  /** Who of several comes first; `null`: the least loaded. */
  prefer: Preference | null;
  /** How long somebody has to take it before it moves on; `null`: as the timers say. */
  timeoutSeconds: number | null;
  /** Passes on when it holds. Sees `agents` of this target beside all else. */
  skipIf: { holds: Condition; written: string } | null;
}

export const PREFERENCES = ["least_load", "best_record", "longest_idle", "senior"] as const;
export type Preference = (typeof PREFERENCES)[number];

/** What holds without a word in the manifest. */
export const DEFAULT_ROUTING: RoutingSettings = {
  rules: [],
  default: { group: null, form: null, priority: null },
  priority: SHIPPED_PRIORITIES,
  sla: SHIPPED_SLA,
};
