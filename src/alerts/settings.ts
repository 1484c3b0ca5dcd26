import type { AlertState } from "../connector.ts";

/** What the manifest's `notify` says. */
export interface AlertSettings {
  /** Every rule that holds is told; without rules of the team's own, urgent handoffs alone. */
  rules: readonly AlertRule[];
  /** Names of the route to the ids by which channels call people, as they are written. */
  people: readonly { name: string; id: string }[];
}

export interface AlertRule {
  name: string;
  /** `null`: urgent handoffs. */
  when: ((scope: Record<string, unknown>) => { value: boolean }) | null;
  to: readonly AlertPlace[];
  /** Whom to call: names, or `group`, `assignee` and `lead` for whom the route names. */
  mention: readonly string[];
  /** It begins to tell when a handoff stands so; once told, every change is. */
  on: readonly AlertState[];
}

/** Where alerts go: a connector, and one of its channels; `null` where it has one of its own. */
export interface AlertPlace {
  connector: string;
  channel: string | null;
}

/** A handoff that somebody has answered needs nobody any more. */
export const OPEN_STATES: readonly AlertState[] = ["waiting", "assigned", "unanswered"];
/** Whoever the route names is called, as far as `people` knows them. */
export const ROUTED = ["assignee", "group"] as const;
export const ROLES: readonly string[] = [...ROUTED, "lead"];

export const NO_ALERTS: AlertSettings = { rules: [], people: [] };
