import { countInWords } from "../context/wording.ts";
import type { RoutingHours } from "./hours.ts";
import type { Target } from "./settings.ts";
import { type AgentState, findAgent, hasSkills, membersOf, type Staff } from "./staff.ts";

/** Who of a target can take a handoff now, and why the others cannot. */
export interface Survey {
  /** Those whom the target means, by group and skill or by name. */
  total: number;
  fit: AgentState[];
  /** Of those who cannot: how many have as much as they may, and how many are not at work at all. */
  full: number;
  gone: number;
  /** e.g. `2 off shift, 1 at the limit of 5`; empty when everybody can. */
  others: string;
}

export interface Filters {
  staff: Staff;
  hours: RoutingHours;
  now: number;
  /** Urgent: a full desk is no reason to wait. */
  overLimit: boolean;
  /** People who had it before, as `keyOf` names them. */
  leftOut: ReadonlySet<string>;
}

/** What a route calls somebody: the helpdesk's own id is what it understands best. */
export const keyOf = ({ id, email, name }: AgentState) => email ?? id ?? name;

/** Asks one filter after the other, in the order in which they are told: skill, shift, availability, load. */
export function survey(target: Target, filters: Filters): Survey {
  const asked = peopleOf(target, filters.staff);
  const counts = new Map<string, number>();
  const fit: AgentState[] = [];
  for (const agent of asked) {
    const why = reasonAgainst(agent, filters);
    if (why === null) fit.push(agent);
    else counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const others = [...counts].map(([why, count]) => `${count.toLocaleString("en-US")} ${why}`).join(", ");
  const { full, gone } = countAbsent(counts);
  return { total: asked.length, fit, full, gone, others };
}

const FULL = "at the limit of";
const GONE = new Set(["off shift", "offline"]);

function countAbsent(counts: ReadonlyMap<string, number>) {
  let [full, gone] = [0, 0];
  for (const [why, count] of counts) {
    if (why.startsWith(FULL)) full += count;
    if (GONE.has(why)) gone += count;
  }
  return { full, gone };
}

function peopleOf(target: Target, staff: Staff): readonly AgentState[] {
  if (target.assignee !== null) {
    const agent = findAgent(staff, target.assignee);
    return agent ? [agent] : [];
  }
  const members = membersOf(staff, target.group);
  return target.skills.length === 0
    ? members
    : members.filter((agent) => hasSkills(staff, agent, target.skills));
}

function reasonAgainst(agent: AgentState, { hours, now, overLimit, leftOut }: Filters): string | null {
  if (leftOut.has(keyOf(agent))) return "asked before";
  if (agent.schedule !== null && !hours.openingOf({ schedule: agent.schedule }, now).open) return "off shift";
  if (agent.status === "away" || agent.status === "offline") return agent.status;
  if (agent.limit !== null && agent.load >= agent.limit && !overLimit) return `${FULL} ${agent.limit}`;
  return null;
}

/** `Billing with refunds and enterprise`, `sarah@acme.example`. */
export function targetInWords({ group, skills, assignee }: Target): string {
  if (assignee !== null) return assignee;
  const who = group ?? "anybody";
  return skills.length === 0 ? who : `${who} with ${skills.join(" and ")}`;
}

/** Why nobody of a target can take it. */
export function absenceInWords(target: Target, { total, others }: Survey): string {
  if (others !== "") return others;
  if (total > 0) return "nobody is free";
  if (target.skills.length > 0) return `nobody is known to have ${target.skills.join(" and ")}`;
  return target.assignee === null ? "nobody is known there" : "not known";
}

/** `Sarah Lind, who has 2 of 5 in hand`. */
export function handInWords({ name, load, limit }: AgentState): string {
  const hand = limit === null ? countInWords(load, "ticket") : `${load} of ${limit}`;
  return `${name}, with ${hand} in hand`;
}
