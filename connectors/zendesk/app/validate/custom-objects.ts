import { checkCustomObjectLimits } from "./custom-object-limits.ts";
import { type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const { fault } = flawsIn("requirements.json");
const wrong = (message: string) => fault("custom-objects", message);
const MAX_BYTES = 1_048_576;
const OLD_TYPES = "custom_object_types";
const OLD_SCHEMA: Record<string, readonly string[]> = {
  [OLD_TYPES]: ["key", "schema"],
  custom_object_relationship_types: ["key", "source", "target"],
};
const NEEDED = {
  objects: ["key", "title", "title_pluralized", "include_in_list_view"],
  object_fields: ["key", "title", "type", "object_key"],
  object_triggers: ["key", "title", "object_key", "conditions", "actions"],
};
const PARTS = ["objects", "object_fields", "object_triggers"] as const;

/** The first kind of custom objects: types, and relations between them, of which there need be none. */
export function checkOldCustomObjects(given: unknown): Flaw[] {
  if (given === undefined) return [];
  if (!isJson(given)) return [wrong("custom_objects must be an object")];
  return [
    ...(OLD_TYPES in given ? [] : [wrong(`custom_objects lacks "${OLD_TYPES}"`)]),
    ...Object.entries(OLD_SCHEMA).flatMap(([part, keys]) => missingKeys(part, listOf(given[part]), keys)),
  ];
}

/** The second kind: objects with fields and triggers of their own. */
export function checkCustomObjects(given: unknown): Flaw[] {
  if (given === undefined) return [];
  if (!isJson(given)) return [wrong("custom_objects_v2 must be an object")];
  if (PARTS.every((part) => isEmpty(given[part]))) return [wrong("custom_objects_v2 asks for nothing")];
  const noLists = PARTS.filter((part) => given[part] !== undefined && !Array.isArray(given[part]));
  if (noLists.length > 0) return noLists.map((part) => wrong(`custom_objects_v2.${part} must be a list`));
  const text = JSON.stringify(given);
  const [objects, fields, triggers] = PARTS.map((part) => listOf(given[part])) as [Json[], Json[], Json[]];
  const keys = objects.map(({ key }) => key);
  return [
    ...(Buffer.byteLength(text) > MAX_BYTES ? [wrong("custom_objects_v2 is larger than 1 MB")] : []),
    ...(/\{\{\s*setting\./.test(text) ? [wrong("custom_objects_v2 may hold no {{setting.…}}")] : []),
    ...checkCustomObjectLimits({ objects, fields, triggers }).map(wrong),
    ...missingKeys("objects", objects, NEEDED.objects),
    ...missingKeys("object_fields", fields, NEEDED.object_fields),
    ...missingKeys("object_triggers", triggers, NEEDED.object_triggers),
    ...triggers.flatMap(checkTrigger),
    ...[...fields, ...triggers]
      .filter(({ object_key: owner }) => owner !== undefined && !keys.includes(owner))
      .map(({ object_key: owner }) => wrong(`"${owner}" is none of the objects`)),
  ];
}

/** A trigger must ask for something, and do something. */
function checkTrigger({ key, conditions, actions }: Json): Flaw[] {
  const lists = isJson(conditions) ? Object.entries(conditions) : [];
  const areConditions = lists.every(([name, list]) => ["all", "any"].includes(name) && Array.isArray(list));
  const hasSome = areConditions && lists.some(([, list]) => Array.isArray(list) && list.length > 0);
  const isDoing = Array.isArray(actions) && actions.length > 0;
  return [
    ...(hasSome ? [] : [wrong(`the trigger "${key}" needs conditions, as lists named "all" and "any"`)]),
    ...(isDoing ? [] : [wrong(`the trigger "${key}" needs a list of actions`)]),
  ];
}

function missingKeys(part: string, items: Json[], keys: readonly string[]): Flaw[] {
  return items.flatMap((item) =>
    keys.filter((key) => item[key] === undefined).map((key) => wrong(`${part}: an item lacks "${key}"`)),
  );
}

const isEmpty = (part: unknown) => part === undefined || (Array.isArray(part) && part.length === 0);

function listOf(items: unknown): Json[] {
  return Array.isArray(items) ? items.filter(isJson) : [];
}
