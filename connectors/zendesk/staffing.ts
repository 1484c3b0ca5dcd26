import type { CachedList } from "../../src/cached-list.ts";
import type { AgentPresence, Staffing } from "../../src/connector.ts";
import type { Client } from "./client.ts";
import type { AgentUser, Availabilities, Group, Skill } from "./schema.ts";

interface Lists {
  agents: CachedList<AgentUser>;
  groups: CachedList<Group>;
  skills: CachedList<Skill>;
}

/**
 * Who is there: agent availabilities, which Zendesk shows to admins of accounts with omnichannel routing, with names from
 * the lists that change rarely. Names that cannot be read stay ids.
 */
export function createStaffing(client: Client, lists: Lists): Staffing {
  const known = <T>(list: CachedList<T>) => list.get({ refresh: false }).catch((): readonly T[] => []);
  return {
    async read(signal) {
      const pages = await client.availabilities(signal);
      const hasSkills = pages.some(({ agents }) => agents.some(({ skillIds }) => skillIds.length > 0));
      const [agents, groups, skills] = await Promise.all([
        known(lists.agents),
        known(lists.groups),
        hasSkills ? known(lists.skills) : [],
      ]);
      return toPresences(pages, { agents, groups, skills });
    },
  };
}

interface Names {
  agents: readonly AgentUser[];
  groups: readonly Group[];
  skills: readonly Skill[];
}

export function toPresences(pages: readonly Availabilities[], names: Names): AgentPresence[] {
  const users = new Map(names.agents.map((agent) => [agent.id, agent]));
  const groupNames = new Map(names.groups.map(({ id, name }) => [id, name]));
  const skillNames = new Map(names.skills.map(({ id, name }) => [id, name]));
  return pages.flatMap(({ agents, channels }) => {
    const byId = new Map(channels.map((channel) => [channel.id, channel]));
    return agents.map((agent): AgentPresence => {
      const user = users.get(agent.agentId);
      const own = agent.channels.flatMap((id) => byId.get(id) ?? []);
      // Tickets are work of this channel; without it all of them together are the next best.
      const support = own.find(({ name }) => name === "support");
      return {
        id: String(agent.agentId),
        name: user?.name ?? `agent ${agent.agentId}`,
        email: user?.email ?? null,
        status: toStatus(support?.status ?? agent.status),
        groups: agent.groupIds.flatMap((id) => withName(String(id), groupNames.get(id))),
        skills: agent.skillIds.flatMap((id) => withName(id, skillNames.get(id))),
        load: own.length === 0 ? null : (support?.count ?? own.reduce((sum, { count }) => sum + count, 0)),
        capacity: support?.capacity ?? null,
      };
    });
  });
}

const withName = (id: string, name: string | undefined) => (name === undefined ? [id] : [name, id]);

/** `transfers_only` takes nothing new; custom statuses have names of their own, and say nothing to us. */
function toStatus(status: string | null): AgentPresence["status"] {
  if (status === "online") return "available";
  if (status === "offline") return "offline";
  return status === "away" || status === "transfers_only" ? "away" : null;
}
