import type { CachedList } from "../../src/cached-list.ts";
import type { AgentPresence, Staffing } from "../../src/connector.ts";
import type { Client } from "./client.ts";
import type { Agent, Group } from "./schema.ts";

/**
 * Who is there: the list of agents, whose switch "available" says whether tickets are given to them. How much they have in
 * hand and what they can, Freshdesk tells accounts with omnichannel routing alone, so that it is not asked.
 */
export function createStaffing(client: Pick<Client, "agents">, groups: CachedList<Group>): Staffing {
  return {
    async read(signal) {
      const [agents, known] = await Promise.all([
        client.agents(signal),
        groups.get({ refresh: false }).catch((): readonly Group[] => []),
      ]);
      return agents.filter(({ isActive }) => isActive).map((agent) => toPresence(agent, known));
    },
  };
}

export function toPresence(agent: Agent, groups: readonly Group[]): AgentPresence {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  return {
    ...{ id: String(agent.id), name: agent.name, email: agent.email },
    status: agent.isAvailable === null ? null : agent.isAvailable ? "available" : "away",
    groups: (agent.groupIds ?? []).flatMap((id) => {
      const name = names.get(id);
      return name === undefined ? [String(id)] : [name, String(id)];
    }),
    ...{ skills: [], load: null, capacity: null },
  };
}
