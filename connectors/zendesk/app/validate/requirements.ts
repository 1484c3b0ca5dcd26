import { MAX_CUSTOM_OBJECTS } from "./custom-object-limits.ts";
import { checkCustomObjects, checkOldCustomObjects } from "./custom-objects.ts";
import { type AppFiles, type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";
import { readJson } from "./json.ts";

const FILE = "requirements.json";
const { fault } = flawsIn(FILE);
const TYPES = [
  ...["automations", "channel_integrations", "custom_objects", "custom_objects_v2", "macros"],
  ...["organization_fields", "targets", "ticket_fields", "triggers", "user_fields", "views", "webhooks"],
];
const MAX_ITEMS = 5_000;
const NEEDED: Record<string, readonly string[]> = {
  user_fields: ["title", "key"],
  organization_fields: ["title", "key"],
  channel_integrations: ["manifest_url"],
  webhooks: ["name", "status", "endpoint", "http_method", "request_format"],
};
const BANNED_TARGETS = ["http_target", "url_target_v2"];

/** What an install makes in the account: fields, triggers, webhooks and the like. */
export function checkRequirements(manifest: Json, { files }: AppFiles): Flaw[] {
  const bytes = files.get(FILE);
  if (bytes === undefined) {
    return manifest.requirementsOnly === true
      ? [fault("requirements-missing", "is not in the package, but the app is requirementsOnly")]
      : [];
  }
  const { value, flaws } = readJson(FILE, bytes);
  if (value === null) return flaws;
  return [
    ...flaws,
    ...(canHaveRequirements(manifest)
      ? []
      : [fault("requirements", "this kind of app can have no requirements")]),
    ...checkTypes(value),
    ...Object.entries(value).flatMap(([type, items]) => checkItems(type, items)),
    ...checkTargets(value.targets),
    ...checkOldCustomObjects(value.custom_objects),
    ...checkCustomObjects(value.custom_objects_v2),
    ...checkPlaceholders(value, manifest),
  ];
}

function canHaveRequirements({ marketingOnly, location }: Json): boolean {
  const products = isJson(location) ? Object.keys(location) : [];
  return marketingOnly !== true && !/^(?:chat|zopim)$/.test(products.join());
}

function checkTypes(requirements: Json): Flaw[] {
  const unknown = Object.keys(requirements).filter((type) => !TYPES.includes(type));
  const items = Object.values(requirements)
    .flatMap((one) => (isJson(one) ? Object.values(one) : [one]))
    .flat();
  const channels = requirements.channel_integrations;
  const old = isJson(requirements.custom_objects) ? Object.values(requirements.custom_objects).flat() : [];
  return [
    ...unknown.map((type) => fault("requirement-type", `"${type}" is nothing that an install can make`)),
    ...(items.length > MAX_ITEMS
      ? [fault("requirement-count", `asks for ${items.length} items; at most ${MAX_ITEMS} are allowed`)]
      : []),
    ...(old.length > MAX_CUSTOM_OBJECTS
      ? [
          fault(
            "requirement-count",
            `asks for ${old.length} custom objects; at most ${MAX_CUSTOM_OBJECTS} are allowed`,
          ),
        ]
      : []),
    ...(isJson(channels) && Object.keys(channels).length > 1
      ? [fault("requirement-count", "asks for more than one channel integration")]
      : []),
  ];
}

function checkItems(type: string, items: unknown): Flaw[] {
  if (!TYPES.includes(type) || type.startsWith("custom_objects")) return [];
  if (!isJson(items)) return [fault("requirement", `${type} must be an object of items by name`)];
  const needed = NEEDED[type] ?? ["title"];
  return Object.entries(items).flatMap(([name, item]) => {
    const given = isJson(item) ? item : {};
    const missing = needed.filter(
      (key) => given[key] === undefined || given[key] === null || given[key] === "",
    );
    return missing.map((key) => fault("requirement-key", `${type}.${name} lacks "${key}"`));
  });
}

function checkTargets(targets: unknown): Flaw[] {
  const items = isJson(targets) ? Object.entries(targets) : [];
  return items
    .filter(([, item]) => isJson(item) && BANNED_TARGETS.includes(String(item.type)))
    .map(([name]) =>
      fault("requirement-target", `targets.${name}: use a webhook in place of this kind of target`),
    );
}

/** `{{setting.x}}` stands for what the admin fills in: for a parameter that is there, and is no secret. */
function checkPlaceholders(requirements: Json, { parameters }: Json): Flaw[] {
  const names = [...JSON.stringify(requirements).matchAll(/\{\{\s*setting\.([\w-]+)\s*\}\}/g)].map(
    ([, name]) => name,
  );
  const listed = Array.isArray(parameters) ? parameters.filter(isJson) : [];
  return [...new Set(names)].flatMap((name) => {
    const parameter = listed.find((one) => one.name === name);
    if (parameter === undefined)
      return [fault("placeholder", `names {{setting.${name}}}, which is no parameter`)];
    if (parameter.secure !== true) return [];
    return [fault("placeholder", `names {{setting.${name}}}, which is secure and cannot be filled in there`)];
  });
}
