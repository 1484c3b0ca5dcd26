import { byName } from "../../alerts/mentions.ts";
import { ROLES } from "../../alerts/settings.ts";
import type { Finding, Mention } from "../../connector.ts";
import type { Vendors } from "../../handoff/room.ts";
import type { Manifest } from "../../manifest/manifest.ts";

/** Whether a connector knows the channels and people that alerts name, as far as its permissions tell. */
export async function checkAlertNames(
  { notify, routing }: Pick<Manifest, "notify" | "routing">,
  { id, notifier }: Vendors["notifiers"][number],
): Promise<Finding[]> {
  const places = notify.rules.flatMap(({ to }) => to).filter(({ connector }) => connector === id);
  if (places.length === 0) return [];
  const { lead } = routing.timers;
  const channels = [
    ...places.flatMap(({ channel }) => channel ?? []),
    ...(notifier.channel === null ? [] : [notifier.channel]),
    ...(lead?.startsWith("#") ? [lead] : []),
  ];
  const people: Mention[] = notify.people.map(({ name, id }) => ({ name, id }));
  const unnamed =
    lead === null || lead.startsWith("#") || byName(lead, notify.people).id !== null ? [] : [lead];
  const findings = await notifier.checkNames?.({ channels: [...new Set(channels)], people });
  return [
    ...(findings ?? []),
    ...unnamed.map((name): Finding => {
      const message = `routing.timers.lead ${JSON.stringify(name)} is not in notify.people: named, not called`;
      return { level: "warning", message };
    }),
    ...roleless(notify),
  ];
}

/** Rules that call whom the route names, where nobody is known by name. */
function roleless({ rules, people }: Manifest["notify"]): Finding[] {
  if (people.length > 0 || !rules.some(({ mention }) => mention.some((name) => ROLES.includes(name))))
    return [];
  return [
    { level: "warning", message: "notify.people is empty: alerts name people and groups, and call nobody" },
  ];
}
