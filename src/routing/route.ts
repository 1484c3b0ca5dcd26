import type { Priority } from "../context/package.ts";
import type { Opening } from "../hours/opening.ts";

/** Group, assignee, priority and SLA chosen for a handoff, with the reason. Stored with it as JSON; all of it is plain data. */
export interface Route {
  /** By name or id, as in the manifest; `null`: the helpdesk decides. */
  group: string | null;
  /** The person's address, or the helpdesk's id where it has none; `null`: the group takes it. */
  assignee: string | null;
  /** For people. */
  assigneeName?: string | null;
  form?: string | null;
  priority: Priority;
  /** Why this priority. */
  priorityBecause?: string;
  /** One sentence: which rule and which filters chose it. */
  reason: string;
  /** The rule's name; `null` for the default, also where nobody in the rule could take it. */
  rule?: string | null;
  /** Position of the chosen target in its rule, from 0; `null` for the default. */
  target?: number | null;
  /** How many of the chosen target's people could have taken it. */
  agents?: { available: number; total: number };
  /** What was passed over, in order, each with why, e.g. `Billing, skill refunds` because `nobody with it is on shift`. */
  passedOver?: { target: string; why: string }[];
  sla?: Sla | null;
  /** The hours of the group when it was routed; `null` without hours. */
  hours?: Opening | null;
  /** Whether somebody can take it now: nobody is on shift, or everybody has as much as they may. Absent: somebody can. */
  staffing?: "staffed" | "closed" | "overloaded";
  /** What the ticket is about; kept for the team's own figures. */
  topic?: string | null;
  /** Where it was before and nobody answered, oldest first. */
  tried?: Pick<Route, "rule" | "target" | "assignee" | "group">[];
  /** How often the lead was told that nobody answers. */
  leadTold?: number;
  /** How long somebody has to take it before it moves on; `null`: as `routing.timers` says. */
  timeoutSeconds?: number | null;
}

/** What the team promises itself, by priority and tier. */
export interface Sla {
  /** The line of the table that applies, in plain words, e.g. `urgent, enterprise`. */
  because: string;
  firstReplySeconds: number | null;
  resolutionSeconds: number | null;
  /** ISO 8601; counted in opening hours where the manifest has hours. */
  firstReplyBy: string | null;
  resolutionBy: string | null;
}
