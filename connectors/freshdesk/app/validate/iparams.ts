import type { Finding } from "../../../../src/connector.ts";
import { asObject, fault, type Package } from "./package.ts";

const FILE = "config/iparams.json";
const TYPES = new Set([
  ...["text", "paragraph", "dropdown", "email", "number", "phone_number", "date", "url", "radio"],
  ...["checkbox", "multiselect", "domain", "api_key"],
]);
const WITH_OPTIONS = new Set(["dropdown", "radio", "multiselect"]);
const WITH_PRODUCT = new Set(["domain", "api_key"]);
const PRODUCTS = new Set(["freshdesk", "freshservice", "freshsales", "freshworks_crm"]);

/** What an administrator is asked for when the app is installed. */
export function checkIparams(app: Package): Finding[] {
  return Object.entries(app.json(FILE) ?? {}).flatMap(([name, value]) => {
    const iparam = asObject(value);
    if (iparam === undefined) return [fault(FILE, `"${name}" is no object`)];
    return [
      ...checkBasics(name, iparam),
      ...checkOptions(name, iparam),
      ...checkAttributes(name, iparam, asObject(iparam.type_attributes) ?? {}),
    ];
  });
}

/** The names of secure parameters, which never reach a browser. */
export function secureIparams(app: Package): ReadonlySet<string> {
  const all = Object.entries(app.json(FILE) ?? {});
  return new Set(all.filter(([, value]) => asObject(value)?.secure === true).map(([name]) => name));
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
  if (!WITH_OPTIONS.has(String(type))) return [];
  if (!Array.isArray(options) || options.length === 0)
    return [fault(FILE, `"${name}" is a ${type} without "options"`)];
  if (type !== "dropdown") return [];
  if (default_value === undefined) return [fault(FILE, `"${name}" is a dropdown without "default_value"`)];
  const values = options.map((option) => asObject(option)?.value ?? option);
  return values.includes(default_value)
    ? []
    : [fault(FILE, `"${name}.default_value" is none of its options' values`)];
}

function checkAttributes(
  name: string,
  { type }: Record<string, unknown>,
  { product, regex }: Record<string, unknown>,
): Finding[] {
  const needsProduct = WITH_PRODUCT.has(String(type)) && !PRODUCTS.has(String(product));
  return [
    ...(needsProduct
      ? [fault(FILE, `"${name}" is a ${type} without a product in "type_attributes.product"`)]
      : []),
    ...Object.values(asObject(regex) ?? {})
      .filter((pattern) => !isPattern(pattern))
      .map(() => fault(FILE, `"${name}.type_attributes.regex" is no regular expression`)),
  ];
}

function isPattern(pattern: unknown): boolean {
  try {
    return typeof pattern === "string" && new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}
