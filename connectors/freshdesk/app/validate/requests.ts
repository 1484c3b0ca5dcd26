import type { Finding } from "../../../../src/connector.ts";
import { secureIparams } from "./iparams.ts";
import { asObject, fault, type Package, placeholdersIn } from "./package.ts";

const FILE = "config/requests.json";
const METHODS = new Set(["GET", "POST", "PUT", "DELETE", "PATCH"]);
const SCHEMA_KEYS = new Set(["protocol", "method", "host", "path", "headers", "query"]);
const MOST_TEMPLATES = 100;
const CONTENT_TYPES = new Set([
  ...["application/json", "application/xml", "text/html", "text/xml", "application/jsonp", "text/plain"],
  ...["text/javascript", "application/vnd.api+json"],
]);

/** Request templates: the only way out of an app. */
export function checkRequests(app: Package): Finding[] {
  const templates = Object.entries(app.json(FILE) ?? {});
  const tooMany = templates.length > MOST_TEMPLATES;
  return [
    ...(tooMany ? [fault(FILE, `has ${templates.length} templates; 100 are allowed`)] : []),
    ...checkNamed(app, new Set(templates.map(([name]) => name))),
    ...templates.flatMap(([name, value]) => {
      const schema = asObject(asObject(value)?.schema);
      if (schema === undefined) return [fault(FILE, `"${name}" has no "schema"`)];
      const isName = /^[\w-]+$/.test(name);
      return [
        ...(isName ? [] : [fault(FILE, `"${name}" may hold letters, digits, _ and - alone`)]),
        ...checkSchema(name, schema),
        ...checkPlaceholders(app, name, schema),
        ...checkOptions(name, asObject(asObject(value)?.options) ?? {}),
      ];
    }),
  ];
}

/** Every template stands in the manifest and in requests.json, and what code calls is there. */
function checkNamed(app: Package, templates: ReadonlySet<string>): Finding[] {
  const common = asObject(asObject(app.json("manifest.json")?.modules)?.common);
  const named = new Set(Object.keys(asObject(common?.requests) ?? {}));
  const called = [...app.files.keys()]
    .filter((path) => path.endsWith(".js"))
    .flatMap((path) => [...(app.text(path) ?? "").matchAll(/invokeTemplate\(\s*["'`]([^"'`]+)["'`]/g)])
    .map(([, name = ""]) => name);
  return [
    ...[...templates]
      .filter((name) => !named.has(name))
      .map((name) => fault("manifest.json", `"modules.common.requests" does not name "${name}"`)),
    ...[...new Set([...named, ...called])]
      .filter((name) => !templates.has(name))
      .map((name) => fault(FILE, `has no template "${name}"`)),
  ];
}

function checkSchema(name: string, schema: Record<string, unknown>): Finding[] {
  const { protocol, method, host, path, headers } = schema;
  const wrong: [boolean, string][] = [
    [protocol !== undefined && protocol !== "https", '"protocol" must be https'],
    [!METHODS.has(String(method)), `"method" is ${JSON.stringify(method)}`],
    [!isHost(host), '"host" must be a full name: no protocol, no path, no port, no address of digits'],
    [path !== undefined && !String(path).startsWith("/"), '"path" must begin with /'],
    [!isContentType(asObject(headers) ?? {}), '"headers" name a content type that is not supported'],
    [JSON.stringify(schema).includes("{{"), "placeholders are written <%= … %>, not {{…}}"],
  ];
  const strange = Object.keys(schema).filter((key) => !SCHEMA_KEYS.has(key));
  return [
    ...wrong.filter(([isWrong]) => isWrong).map(([, message]) => fault(FILE, `"${name}": ${message}`)),
    ...strange.map((key) => fault(FILE, `"${name}": "${key}" does not belong into a schema`)),
  ];
}

function isHost(host: unknown): boolean {
  if (typeof host !== "string" || host === "") return false;
  const plain = host.replace(/<%=[^%]+%>/g, "x.example");
  return /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/i.test(plain);
}

function isContentType(headers: Record<string, unknown>): boolean {
  const [, type] = Object.entries(headers).find(([key]) => key.toLowerCase() === "content-type") ?? [];
  return type === undefined || CONTENT_TYPES.has(String(type).split(";")[0]?.trim().toLowerCase() ?? "");
}

/** Secure parameters go into headers alone; all that are named exist. */
function checkPlaceholders(app: Package, name: string, schema: Record<string, unknown>): Finding[] {
  const known = new Set(Object.keys(app.json("config/iparams.json") ?? {}));
  const secure = secureIparams(app);
  return Object.entries(schema).flatMap(([part, value]) =>
    placeholdersIn(JSON.stringify(value)).flatMap((placeholder) => {
      const [, iparam] = /\biparam\.(\w+)/.exec(placeholder) ?? [];
      if (iparam === undefined) {
        return /^(context\.\w+|access_token)$/.test(placeholder)
          ? []
          : [fault(FILE, `"${name}": <%= ${placeholder} %> is none of iparam, context and access_token`)];
      }
      if (app.has("config/iparams.json") && !known.has(iparam))
        return [fault(FILE, `"${name}": there is no parameter "${iparam}"`)];
      return part !== "headers" && secure.has(iparam)
        ? [fault(FILE, `"${name}": "${iparam}" is secure and may stand in headers alone, not in ${part}`)]
        : [];
    }),
  );
}

function checkOptions(name: string, { maxAttempts, retryDelay, oauth }: Record<string, unknown>): Finding[] {
  const isCount = Number.isInteger(maxAttempts) && Number(maxAttempts) >= 1 && Number(maxAttempts) <= 5;
  const delay = Number(retryDelay);
  const isDelay = Number.isInteger(delay) && delay >= 0 && delay <= 1500 && delay % 100 === 0;
  const wrong: [boolean, string][] = [
    [maxAttempts !== undefined && !isCount, '"maxAttempts" must be 1 to 5'],
    [retryDelay !== undefined && !isDelay, '"retryDelay" must be a multiple of 100 up to 1500'],
    [oauth !== undefined && typeof oauth !== "string", '"oauth" must name an integration'],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, message]) => fault(FILE, `"${name}": ${message}`));
}
