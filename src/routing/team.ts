import type { AgentPresence } from "../connector.ts";
import { type AgentRecord, type AgentState, fold, type Level, type Staff } from "./staff.ts";

/** One of the people whom the manifest names. */
export interface TeamMember {
  name: string;
  email: string | null;
  groups: string[];
  skills: string[];
  /** Of `hours`: when they work. */
  schedule: string | null;
  limit: number | null;
  level: Level;
}

/** What Baton itself has counted of one person's handoffs, by the helpdesk's id or by address. */
export interface Tally {
  inHand: number;
  lastAssignedAt: number | null;
  record: Map<string, AgentRecord>;
}

/**
 * The team as it stands: whom the manifest names, with what the helpdesk says of them now, and after them whom only the
 * helpdesk knows. Skills and groups add up; of two limits the manifest's counts.
 */
export function staffOf(
  team: readonly TeamMember[],
  presences: readonly AgentPresence[],
  tallies: ReadonlyMap<string, Tally>,
): Staff {
  const left = new Set(presences);
  const named = team.map((member) => {
    const there = presences.find((one) => left.has(one) && isSame(member, one)) ?? null;
    if (there) left.delete(there);
    return toState(member, there, tallies);
  });
  const others = [...left].map((one) => toState(null, one, tallies));
  return { agents: [...named, ...others] };
}

/** By address; by name only where one of the two has none. */
function isSame(member: TeamMember, presence: AgentPresence): boolean {
  if (member.email !== null && presence.email !== null) return fold(member.email) === fold(presence.email);
  return fold(member.name) === fold(presence.name);
}

function toState(
  member: TeamMember | null,
  presence: AgentPresence | null,
  tallies: ReadonlyMap<string, Tally>,
): AgentState {
  const id = presence?.id ?? null;
  const email = member?.email ?? presence?.email ?? null;
  const tally = tallies.get(fold(id ?? "")) ?? tallies.get(fold(email ?? ""));
  return {
    ...{ id, email, name: member?.name ?? presence?.name ?? "" },
    groups: merged(member?.groups, presence?.groups),
    skills: merged(member?.skills, presence?.skills),
    ...{ level: member?.level ?? "regular", schedule: member?.schedule ?? null },
    status: presence?.status ?? null,
    // The helpdesk counts what did not come through Baton, too.
    load: Math.max(presence?.load ?? 0, tally?.inHand ?? 0),
    limit: member?.limit ?? presence?.capacity ?? null,
    lastAssignedAt: tally?.lastAssignedAt ?? null,
    record: tally?.record ?? new Map(),
  };
}

function merged(ours: readonly string[] = [], theirs: readonly string[] = []): string[] {
  const known = new Set(ours.map(fold));
  return [...ours, ...theirs.filter((one) => !known.has(fold(one)))];
}
