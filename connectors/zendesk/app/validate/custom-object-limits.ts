import { isJson, type Json } from "./flaw.ts";

export const MAX_CUSTOM_OBJECTS = 50;
/** Of one object. */
const MAX_FIELDS = 10;
const MAX_TRIGGERS = 20;
const MAX_OF_TYPE: Record<string, number> = { dropdown: 5, multiselect: 5 };
/** Of one field or trigger. */
const MAX_OPTIONS = 10;
const MAX_FILTERS = 20;
const MAX_CONDITIONS = 50;
const MAX_ACTIONS = 25;

/** How much an app may ask for; what is said of each that is too much. */
export function checkCustomObjectLimits(parts: Record<"objects" | "fields" | "triggers", Json[]>): string[] {
  const { objects, fields, triggers } = parts;
  return [
    ...over(objects.length, MAX_CUSTOM_OBJECTS, "objects", "the app"),
    ...overByOwner(fields, MAX_FIELDS, "fields"),
    ...Object.entries(MAX_OF_TYPE).flatMap(([type, most]) =>
      overByOwner(
        fields.filter((field) => field.type === type),
        most,
        `${type} fields`,
      ),
    ),
    ...fields.flatMap(({ key, type, custom_field_options: options, relationship_filter: filter }) => [
      ...(Object.hasOwn(MAX_OF_TYPE, String(type)) ? over(sizeOf(options), MAX_OPTIONS, "options", key) : []),
      ...over(conditionsIn(filter), MAX_FILTERS, "conditions in its filter", key),
    ]),
    ...overByOwner(triggers, MAX_TRIGGERS, "triggers"),
    ...triggers.flatMap(({ key, conditions, actions }) => [
      ...over(conditionsIn(conditions), MAX_CONDITIONS, "conditions", key),
      ...over(sizeOf(actions), MAX_ACTIONS, "actions", key),
    ]),
  ];
}

function overByOwner(items: Json[], most: number, what: string): string[] {
  const owned = Map.groupBy(items, ({ object_key: owner }) => owner);
  return [...owned].flatMap(([owner, list]) => over(list.length, most, what, owner));
}

function over(count: number, most: number, what: string, owner: unknown): string[] {
  return count > most ? [`"${owner}" has ${count} ${what}; at most ${most} are allowed`] : [];
}

const sizeOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);

function conditionsIn(conditions: unknown): number {
  return isJson(conditions) ? sizeOf(conditions.all) + sizeOf(conditions.any) : 0;
}
