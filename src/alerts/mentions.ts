import type { Mention } from "../connector.ts";
import { oneLine } from "../ticket/foreign-text.ts";
import type { AlertRule, AlertSettings } from "./settings.ts";

/** Whom the route names. */
export interface Routed {
  assignee: string | null;
  assigneeName?: string | null;
  group: string | null;
}

/**
 * Whom a rule calls. Roles stand for whom the route names; of those that `people` does not know nobody is called, for the
 * alert says their names anyway. A name in the manifest that has no id is shown.
 */
export function mentionsOf(
  { mention }: Pick<AlertRule, "mention">,
  { people }: Pick<AlertSettings, "people">,
  routed: Routed,
  lead: string | null,
): Mention[] {
  const mentions = mention.flatMap((name): Mention[] => {
    if (name === "assignee") return known([routed.assigneeName, routed.assignee], people);
    if (name === "group") return known([routed.group], people);
    if (name === "lead") return lead === null ? [] : [byName(lead, people)];
    return [byName(name, people)];
  });
  const seen = new Set<string>();
  return mentions.filter(({ name, id }) => {
    const key = id ?? sameName(name);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Somebody by the name in the manifest; `id` is `null` where only the name is known. */
export function byName(name: string, people: AlertSettings["people"]): Mention {
  const id = people.find((one) => sameName(one.name) === sameName(name))?.id ?? null;
  return { name: oneLine(name, 80), id };
}

function known(names: (string | null | undefined)[], people: AlertSettings["people"]): Mention[] {
  const mentions = names.flatMap((name) => (name ? [byName(name, people)] : []));
  return mentions.filter(({ id }) => id !== null).slice(0, 1);
}

const sameName = (name: string) => name.trim().toLowerCase();
