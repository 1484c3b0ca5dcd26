import type { Connection, Finding, Tickets } from "../../connector.ts";
import { ConnectorError } from "../../errors.ts";
import { literalsOf } from "../../manifest/literals.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import { fold } from "../../routing/staff.ts";
import { counted } from "./report.ts";

const STAFF_MS = 15_000;

/** Whether the helpdesk has the fields and the form that the manifest names, and the options that its expressions give. */
export async function checkFields({ file, fields, routing }: Manifest, tickets: Tickets): Promise<Finding[]> {
  const { form } = routing.default;
  if (!tickets.findMissing || (fields.length === 0 && form === null)) return [];
  const names = fields.map(({ field }) => field);
  const options = fields.flatMap(({ field, expression }) => {
    const values = literalsOf(expression);
    return values.length > 0 ? [{ field, values }] : [];
  });
  const missing = await tickets.findMissing({ fields: names, group: null, form, options });
  const faults = missing.map(({ part, reason }): Finding => {
    const place = fields.find(({ field }) => part === `field:${field}` || part === `option:${field}`);
    const where = place ? `${file}:${place.line}:${place.column}` : `${file}: routing.default.${part}`;
    return { level: "fault", message: `${where}: ${reason}` };
  });
  if (faults.length > 0) return faults;
  const values = options.reduce((sum, one) => sum + one.values.length, 0);
  const parts = [
    ...(fields.length > 0 ? [counted(fields.length, "field")] : []),
    ...(values > 0 ? [`${counted(values, "value")} that expressions give`] : []),
    ...(form === null ? [] : [`the form ${form}`]),
  ];
  return [{ level: "ok", message: `it has what the manifest names: ${parts.join(", ")}` }];
}

/** Whether every group that the manifest names anywhere is there. */
export async function checkGroups(manifest: Manifest, tickets: Tickets): Promise<Finding[]> {
  const named = groupsIn(manifest);
  const { findMissing } = tickets;
  if (!findMissing || named.size === 0) return [];
  const faults = await Promise.all(
    [...named].map(async ([group, place]): Promise<Finding[]> => {
      const missing = await findMissing({ fields: [], group, form: null });
      return missing.map(({ reason }) => ({
        level: "fault",
        message: `${manifest.file}: ${place}: ${reason}`,
      }));
    }),
  );
  if (faults.flat().length > 0) return faults.flat();
  return [{ level: "ok", message: `it has every group named: ${[...named.keys()].join(", ")}` }];
}

/** Each group once, with the first place that names it. */
function groupsIn({ routing, agents, hours }: Manifest): Map<string, string> {
  const all: [string | null, string][] = [
    [routing.default.group, "routing.default.group"],
    ...routing.rules.flatMap(({ name, targets }) =>
      targets.map(({ group }): [string | null, string] => [group, `routing rule ${name}`]),
    ),
    ...agents.flatMap(({ name, groups }) =>
      groups.map((group): [string, string] => [group, `agents, ${name}`]),
    ),
    ...(hours?.schedules ?? []).flatMap(({ name, groups }) =>
      groups.map((group): [string, string] => [group, `hours, ${name}`]),
    ),
  ];
  const named = new Map<string, string>();
  for (const [group, place] of all) if (group !== null && !named.has(group)) named.set(group, place);
  return named;
}

/** Whether the people whom the manifest names answer in the helpdesk, where it shows them. */
export async function checkAgents(manifest: Manifest, { staffing }: Connection): Promise<Finding[]> {
  const named = peopleIn(manifest);
  if (named.size === 0) return [];
  if (!staffing)
    return [{ level: "warning", message: "it does not show who answers: nobody checked the people named" }];
  try {
    const known = await staffing.read(AbortSignal.timeout(STAFF_MS));
    const ids = new Set(known.flatMap(({ id, email, name }) => [id, fold(email ?? id), fold(name)]));
    const missing = [...named].filter(([who]) => !ids.has(fold(who)));
    if (missing.length === 0)
      return [{ level: "ok", message: `it knows everybody whom the manifest names (${named.size})` }];
    return missing.map(([who, place]) => ({
      level: "fault",
      message: `${manifest.file}: ${place}: nobody who answers has the ${who.includes("@") ? "address" : "name"} ${who}`,
    }));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const message = `who answers cannot be read (${error.message}): routing goes by the manifest's agents`;
    return [{ level: "warning", message }];
  }
}

/** A target may name one of `agents` by name, whom the helpdesk knows by address. */
function addressOf(assignee: string, agents: Manifest["agents"]): string {
  const isMeant = ({ name, email }: Manifest["agents"][number]) =>
    [name, email].some((one) => one !== null && fold(one) === fold(assignee));
  return agents.find(isMeant)?.email ?? assignee;
}

function peopleIn({ routing, agents }: Manifest): Map<string, string> {
  const named = new Map<string, string>();
  for (const { name, targets } of routing.rules)
    for (const { assignee } of targets) {
      const who = assignee === null ? null : addressOf(assignee, agents);
      if (who !== null && !named.has(who)) named.set(who, `routing rule ${name}`);
    }
  for (const { name, email } of agents)
    if (email !== null && !named.has(email)) named.set(email, `agents, ${name}`);
  return named;
}
