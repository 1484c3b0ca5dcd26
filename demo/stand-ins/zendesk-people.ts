import type { Call, Reply } from "./stand-in.ts";
import type { ZendeskAccount, ZendeskAgent } from "./zendesk-account.ts";
import { page } from "./zendesk-answers.ts";

/** The lists of people: users by role, routing skills, and who is available. `undefined` for any other resource. */
export function readPeople(
  call: Call,
  resource: string,
  account: ZendeskAccount,
  showsAvailability: boolean,
): Reply | undefined {
  const skills = skillsOf(account);
  if (resource === "users/search") {
    const role = /\brole:(\S+)/.exec(call.query.get("query") ?? "")?.[1];
    const users = account.agents.filter((agent) => role === undefined || role === (agent.role ?? "agent"));
    return page(call, "users", users.map(toUser));
  }
  if (resource === "routing/attributes")
    return page(call, "attributes", skills.length > 0 ? [{ id: ATTRIBUTE, name: "Skill" }] : []);
  if (resource === `routing/attributes/${ATTRIBUTE}/values`)
    return page(
      call,
      "attribute_values",
      skills.map((name) => ({ id: idOf(name), name, attribute_id: ATTRIBUTE })),
    );
  if (resource !== "agent_availabilities") return undefined;
  if (!showsAvailability)
    return { status: 403, body: { errors: [{ code: "Forbidden", title: "Forbidden", status: "403" }] } };
  return availabilities(call, account.agents);
}

const ATTRIBUTE = "6e279587-e930-11e8-a04a-0dda89cf8c6f";

const skillsOf = ({ agents }: ZendeskAccount) =>
  [...new Set(agents.flatMap(({ skills = [] }) => skills))].sort();

/** Attribute values have UUIDs; the same name has the same one. */
function idOf(skill: string): string {
  const hex = Buffer.from(skill).toString("hex").padEnd(12, "0").slice(0, 12);
  return `15821cba-7326-11e8-b07e-${hex}`;
}

function toUser({ id, name, email, role }: ZendeskAgent) {
  return { id, name, email, role, active: true, suspended: false };
}

/** JSON:API: agents in `data`, their channels in `included`, the next page as an address. */
function availabilities(call: Call, agents: readonly ZendeskAgent[]): Reply {
  const size = Math.min(Math.max(Number(call.query.get("page[size]") ?? 100) || 100, 1), 100);
  const start = Number(call.query.get("page[after]") ?? 0) || 0;
  const shown = agents.slice(start, start + size);
  const hasMore = start + size < agents.length;
  const next = `https://elsewhere.invalid/api/v2/agent_availabilities?page%5Bafter%5D=${start + size}`;
  return {
    body: {
      data: shown.map(toAvailability),
      included: shown.map(toChannel),
      meta: { has_more: hasMore },
      links: hasMore ? { next } : {},
    },
  };
}

const keyOf = ({ id }: ZendeskAgent) => `agent_availabilities|${id}`;
const standingOf = ({ availability }: ZendeskAgent) =>
  availability ?? { status: "online", tickets: 0, capacity: null };

function toAvailability(agent: ZendeskAgent) {
  const { status } = standingOf(agent);
  const ids = { online: 3, offline: 2, away: 4, transfers_only: 5 } as Record<string, number>;
  return {
    id: keyOf(agent),
    type: "agent_availabilities",
    attributes: {
      agent_id: agent.id,
      agent_status: { id: ids[status] ?? 99, name: status, reason: "UNKNOWN" },
      group_ids: agent.groups,
      skills: (agent.skills ?? []).map((name) => ({ id: idOf(name) })),
      version: 1,
    },
    relationships: { channels: { data: [{ id: `${keyOf(agent)}|channels|support`, type: "channels" }] } },
  };
}

function toChannel(agent: ZendeskAgent) {
  const { status, tickets, capacity } = standingOf(agent);
  return {
    id: `${keyOf(agent)}|channels|support`,
    type: "channels",
    attributes: {
      ...{ name: "support", status, work_item_count: tickets },
      ...(capacity === null ? {} : { max_capacity: capacity }),
    },
  };
}
