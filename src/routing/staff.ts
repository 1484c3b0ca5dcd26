/** Whom the team has, as far as anybody knows; made anew with each reading. */
export interface Staff {
  agents: readonly AgentState[];
}

/** One of the people who answer. */
export interface AgentState {
  /** What the helpdesk calls them; `null` where only the manifest knows them. */
  id: string | null;
  name: string;
  email: string | null;
  /** Names and ids. */
  groups: readonly string[];
  skills: readonly string[];
  level: Level;
  /** The schedule of their shifts in `hours`; `null`: not known, so they are taken to be there. */
  schedule: string | null;
  /** `null` where nobody says, which counts as available. */
  status: "available" | "away" | "offline" | null;
  /** Handoffs and tickets in hand. */
  load: number;
  /** How many they may have; `null` for no limit. */
  limit: number | null;
  /** When they last got one, milliseconds since the epoch; `null` for never, or before anybody counted. */
  lastAssignedAt: number | null;
  /** What became of those they had, by topic. */
  record: ReadonlyMap<string, AgentRecord>;
}

export const LEVELS = ["junior", "regular", "senior"] as const;
export type Level = (typeof LEVELS)[number];

export interface AgentRecord {
  solved: number;
  /** Rated by the customer. */
  good: number;
  bad: number;
  reopened: number;
}

export const NOBODY: Staff = { agents: [] };

/** How names of groups, skills and people are compared: in any case, without spaces at their ends. */
export const fold = (name: string) => name.trim().toLowerCase();

interface Index {
  byGroup: Map<string, AgentState[]>;
  byPerson: Map<string, AgentState>;
  skills: Map<AgentState, Set<string>>;
}

/** One index a reading: among hundreds of people, a target looks at its own only. */
const INDEXES = new WeakMap<Staff, Index>();

function indexOf(staff: Staff): Index {
  const known = INDEXES.get(staff);
  if (known) return known;
  const index: Index = { byGroup: new Map(), byPerson: new Map(), skills: new Map() };
  for (const agent of staff.agents) {
    index.skills.set(agent, new Set(agent.skills.map(fold)));
    for (const key of [agent.email, agent.id, agent.name])
      if (key !== null && !index.byPerson.has(fold(key))) index.byPerson.set(fold(key), agent);
    for (const group of new Set(agent.groups.map(fold))) {
      const members = index.byGroup.get(group);
      if (members) members.push(agent);
      else index.byGroup.set(group, [agent]);
    }
  }
  INDEXES.set(staff, index);
  return index;
}

export function membersOf(staff: Staff, group: string | null): readonly AgentState[] {
  return group === null ? staff.agents : (indexOf(staff).byGroup.get(fold(group)) ?? []);
}

/** By address, by the helpdesk's id, or by name; `null` for somebody whom nobody knows. */
export function findAgent(staff: Staff, who: string): AgentState | null {
  return indexOf(staff).byPerson.get(fold(who)) ?? null;
}

export function hasSkills(staff: Staff, agent: AgentState, skills: readonly string[]): boolean {
  const known = indexOf(staff).skills.get(agent);
  return skills.every((skill) => known?.has(fold(skill)) === true);
}
