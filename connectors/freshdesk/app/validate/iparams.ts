import type { Finding } from "../../../../src/connector.ts";
import { asObject, fault, type Package } from "./package.ts";

const FILE = "config/iparams.json";
const TYPES = new Set([
  ...["text", "paragraph", "dropdown", "email", "number", "phone_number", "date", "url", "radio"],
  ...["checkbox", "multiselect", "domain", "api_key"],
]);
const KEYS = new Set([
  ...["display_name", "description", "type", "required", "visible", "default_value", "options", "regex"],
  ...["secure", "data-bind", "type_attributes", "events"],
]);
const WITH_REGEX = new Set(["text", "email", "phone_number", "url"]);
const WITH_OPTIONS = new Set(["dropdown", "radio", "multiselect"]);
const WITH_PRODUCT = new Set(["domain", "api_key"]);
const PRODUCTS = new Set(["freshdesk", "freshservice", "freshsales", "freshworks_crm"]);

/** What an administrator is asked for when the app is installed. */
export function checkIparams(app: Package): Finding[] {
  return Object.entries(app.json(FILE) ?? {}).flatMap(([name, value]) => {
    const iparam = asObject(value);
    if (iparam === undefined) return [fault(FILE, `"${name}" is no object`)];
    return [
      ...checkKeys(name, iparam),
      ...checkBasics(name, iparam),
      ...checkOptions(name, iparam),
      ...checkProduct(name, iparam),
      ...checkRegex(name, iparam),
    ];
  });
}

/** The names of secure parameters, which never reach a browser. */
export function secureIparams(app: Package): ReadonlySet<string> {
  const all = Object.entries(app.json(FILE) ?? {});
  return new Set(all.filter(([, value]) => asObject(value)?.secure === true).map(([name]) => name));
}

function checkKeys(name: string, iparam: Record<string, unknown>): Finding[] {
  return [
    ...(KEYS.has(name)
      ? [fault(FILE, `"${name}" is a word of the vendor's own, and no parameter's name`)]
      : []),
    ...Object.keys(iparam)
      .filter((key) => !KEYS.has(key))
      .map((key) => fault(FILE, `"${name}.${key}" is nothing a parameter has`)),
  ];
}

function checkBasics(
  name: string,
  { display_name, type, secure, required }: Record<string, unknown>,
): Finding[] {
  const isFlag = (value: unknown) => value === undefined || typeof value === "boolean";
  return [
    ...(typeof display_name === "string" && display_name !== ""
      ? []
      : [fault(FILE, `"${name}" has no "display_name"`)]),
    ...(TYPES.has(String(type)) ? [] : [fault(FILE, `"${name}" has the type ${JSON.stringify(type)}`)]),
    ...(isFlag(secure) ? [] : [fault(FILE, `"${name}.secure" is neither true nor false`)]),
    ...(isFlag(required) ? [] : [fault(FILE, `"${name}.required" is neither true nor false`)]),
  ];
}

function checkOptions(name: string, { type, options, default_value }: Record<string, unknown>): Finding[] {
  if (!WITH_OPTIONS.has(String(type)))
    return options === undefined ? [] : [fault(FILE, `"${name}" is a ${type}, which has no "options"`)];
  if (!Array.isArray(options) || options.length === 0)
    return [fault(FILE, `"${name}" is a ${type} without "options"`)];
  if (type !== "dropdown") return [];
  if (default_value === undefined) return [fault(FILE, `"${name}" is a dropdown without "default_value"`)];
  const values = options.map((option) => asObject(option)?.value ?? option);
  return values.includes(default_value)
    ? []
    : [fault(FILE, `"${name}.default_value" is none of its options' values`)];
}

function checkProduct(name: string, { type, type_attributes }: Record<string, unknown>): Finding[] {
  const known = PRODUCTS.has(String(asObject(type_attributes)?.product));
  return WITH_PRODUCT.has(String(type)) && !known
    ? [fault(FILE, `"${name}" is a ${type} without a product in "type_attributes.product"`)]
    : [];
}

/** Each pattern stands beside the words shown when a value does not match: `x` and `x-error`. */
function checkRegex(name: string, { type, regex, type_attributes }: Record<string, unknown>): Finding[] {
  if (asObject(type_attributes)?.regex !== undefined)
    return [fault(FILE, `"${name}.type_attributes.regex" belongs in "${name}.regex"`)];
  if (regex === undefined) return [];
  const all = asObject(regex) ?? {};
  const patterns = Object.keys(all).filter((key) => !key.endsWith("-error"));
  if (!WITH_REGEX.has(String(type))) return [fault(FILE, `"${name}" is a ${type}, which has no "regex"`)];
  if (patterns.length === 0) return [fault(FILE, `"${name}.regex" has no regular expression`)];
  return patterns.flatMap((key) => [
    ...(isPattern(all[key]) ? [] : [fault(FILE, `"${name}.regex.${key}" is no regular expression`)]),
    ...(`${key}-error` in all ? [] : [fault(FILE, `"${name}.regex" has no "${key}-error"`)]),
  ]);
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === "string" && new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
