import { createPrivacy, type Privacy } from "../privacy/privacy.ts";
import {
  type Action,
  DEFAULT_ACTIONS,
  DEFAULT_FIELDS,
  DESTINATIONS,
  type Destination,
  KINDS,
} from "../privacy/rules.ts";
import type { Checked } from "./reading.ts";

/** The manifest's rules before ours, compiled once. */
export function toPrivacy(checked: Checked["privacy"]): Privacy {
  const kinds = { ...DEFAULT_ACTIONS };
  for (const kind of KINDS) {
    const given = checked[kind];
    kinds[kind] = { ...kinds[kind], ...(typeof given === "string" ? forAll(given) : present(given ?? {})) };
  }
  return createPrivacy({
    kinds,
    fields: [...checked.fields, ...DEFAULT_FIELDS],
    hashKey: checked.hash_key,
  });
}

function forAll(action: Action): Record<Destination, Action> {
  return Object.fromEntries(DESTINATIONS.map((to) => [to, action])) as Record<Destination, Action>;
}

function present(
  given: Partial<Record<Destination, Action | undefined>>,
): Partial<Record<Destination, Action>> {
  return Object.fromEntries(Object.entries(given).filter(([, action]) => action !== undefined));
}
