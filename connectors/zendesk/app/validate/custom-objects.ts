import { type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const { fault } = flawsIn("requirements.json");
export const MAX_CUSTOM_OBJECTS = 50;
const MAX_FIELDS = 20;
const MAX_TRIGGERS = 10;
const MAX_BYTES = 1_048_576;
const OLD_SCHEMA: Record<string, readonly string[]> = {
  custom_object_types: ["key", "schema"],
  custom_object_relationship_types: ["key", "source", "target"],
};
const PARTS = ["objects", "object_fields", "object_triggers"];

/** The first kind of custom objects: types, and relations between them. */
export function checkOldCustomObjects(given: unknown): Flaw[] {
  if (given === undefined) return [];
  if (!isJson(given)) return [fault("custom-objects", "custom_objects must be an object")];
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(OLD_SCHEMA, key));
  const missing = Object.keys(OLD_SCHEMA).filter((key) => given[key] === undefined);
  return [
    ...unknown.map((key) => fault("custom-objects", `custom_objects has no "${key}"`)),
    ...missing.map((key) => fault("custom-objects", `custom_objects lacks "${key}"`)),
    ...Object.entries(OLD_SCHEMA).flatMap(([part, keys]) =>
      listOf(given[part]).flatMap((item) => [
        ...keys
          .filter((key) => !(key in item))
          .map((key) => fault("custom-objects", `${part}: an item lacks "${key}"`)),
        ...Object.keys(item)
          .filter((key) => !keys.includes(key))
          .map((key) => fault("custom-objects", `${part}: an item has no "${key}"`)),
      ]),
    ),
  ];
}

/** The second kind: objects with fields and triggers of their own. */
export function checkCustomObjects(given: unknown): Flaw[] {
  if (given === undefined) return [];
  if (!isJson(given)) return [fault("custom-objects", "custom_objects_v2 must be an object")];
  const text = JSON.stringify(given);
  const [objects, fields, triggers] = PARTS.map((part) => listOf(given[part])) as [Json[], Json[], Json[]];
  const keys = objects.map(({ key }) => key);
  return [
    ...Object.keys(given)
      .filter((key) => !PARTS.includes(key))
      .map((key) => fault("custom-objects", `custom_objects_v2 has no "${key}"`)),
    ...(objects.length > MAX_CUSTOM_OBJECTS
      ? [
          fault(
            "custom-objects",
            `asks for ${objects.length} objects; at most ${MAX_CUSTOM_OBJECTS} are allowed`,
          ),
        ]
      : []),
    ...(Buffer.byteLength(text) > MAX_BYTES
      ? [fault("custom-objects", "custom_objects_v2 is larger than 1 MB")]
      : []),
    ...(/\{\{\s*setting\./.test(text)
      ? [fault("custom-objects", "custom_objects_v2 may hold no {{setting.…}}")]
      : []),
    ...missingKeys("objects", objects, ["key", "title"]),
    ...missingKeys("object_fields", fields, ["key", "title", "type", "object_key"]),
    ...missingKeys("object_triggers", triggers, ["key", "title", "object_key", "conditions", "actions"]),
    ...keys.flatMap((key) => [
      ...tooMany("fields", key, fields, MAX_FIELDS),
      ...tooMany("triggers", key, triggers, MAX_TRIGGERS),
    ]),
    ...[...fields, ...triggers]
      .filter(({ object_key: owner }) => owner !== undefined && !keys.includes(owner))
      .map(({ object_key: owner }) => fault("custom-objects", `"${owner}" is none of the objects`)),
  ];
}

function missingKeys(part: string, items: Json[], keys: string[]): Flaw[] {
  return items.flatMap((item) =>
    keys.filter((key) => !item[key]).map((key) => fault("custom-objects", `${part}: an item lacks "${key}"`)),
  );
}

function tooMany(what: string, key: unknown, items: Json[], max: number): Flaw[] {
  const count = items.filter(({ object_key: owner }) => owner === key).length;
  return count > max
    ? [fault("custom-objects", `"${key}" has ${count} ${what}; at most ${max} are allowed`)]
    : [];
}

function listOf(items: unknown): Json[] {
  return Array.isArray(items) ? items.filter(isJson) : [];
}
