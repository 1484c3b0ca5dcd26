import type { CachedList } from "../../src/cached-list.ts";
import type { AgentPresence, Staffing } from "../../src/connector.ts";
import type { Client } from "./client.ts";
import type { Admin, Team } from "./schema.ts";

/** Admins with a seat in the inbox, and whether they have set themselves away. Intercom tells nobody's load here. */
export function createStaffing(client: Pick<Client, "admins">, teams: CachedList<Team>): Staffing {
  return {
    async read() {
      const [admins, known] = await Promise.all([
        client.admins(),
        teams.get({ refresh: false }).catch((): readonly Team[] => []),
      ]);
      return toPresences(admins, known);
    },
  };
}

export function toPresences(admins: readonly Admin[], teams: readonly Team[]): AgentPresence[] {
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  return admins
    .filter(({ hasInboxSeat }) => hasInboxSeat)
    .map((admin) => ({
      ...{ id: admin.id, name: admin.name, email: admin.email },
      status: admin.isAway === null ? null : admin.isAway ? "away" : "available",
      groups: admin.teamIds.flatMap((id) => [names.get(id) ?? [], id].flat()),
      ...{ skills: [], load: null, capacity: null },
    }));
}
