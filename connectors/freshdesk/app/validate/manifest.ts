import type { Finding } from "../../../../src/connector.ts";
import { asObject, fault, type Package } from "./package.ts";
import { EVENTS, OTHER_MODULES, PLACES } from "./placeholders.ts";

const FILE = "manifest.json";
const KEYS = new Set([
  ...["platform-version", "modules", "engines", "app", "dependencies", "metaConfig", "scripts"],
]);
/** Objects that may be left out, but not be empty. */
const NEVER_EMPTY = ["requests", "functions", "events", "location"] as const;
/** Of each engine. Support for FDK 9 and for Node 18, which it needs, ended on 31 May 2026. */
const LEAST_MAJOR = { node: 24, fdk: 10 } as const;

/** The manifest's shape: platform 3.0, modules in place of products, and nothing that is empty. */
export function checkManifest(app: Package): Finding[] {
  const manifest = app.json(FILE);
  if (manifest === undefined) return [];
  const modules = asObject(manifest.modules);
  return [
    ...checkKeys(manifest),
    ...checkEngines(asObject(manifest.engines)),
    ...(modules === undefined ? [fault(FILE, '"modules" is missing')] : checkModules(app, modules)),
  ];
}

function checkKeys(manifest: Record<string, unknown>): Finding[] {
  const version = manifest["platform-version"];
  return [
    ...(version === "3.0"
      ? []
      : [fault(FILE, `"platform-version" is ${JSON.stringify(version)}, not "3.0"`)]),
    ...("product" in manifest
      ? [fault(FILE, '"product" is of platform 2; name the product\'s modules under "modules"')]
      : []),
    ...("whitelisted-domains" in manifest
      ? [fault(FILE, '"whitelisted-domains" is of platform 2; request templates took its place')]
      : []),
    ...Object.keys(manifest)
      .filter((key) => !KEYS.has(key) && key !== "product" && key !== "whitelisted-domains")
      .map((key) => fault(FILE, `has the key "${key}", which a manifest must not have`)),
  ];
}

function checkEngines(engines: Record<string, unknown> | undefined): Finding[] {
  if (engines === undefined) return [fault(FILE, '"engines" is missing; it names node and fdk')];
  return Object.entries(LEAST_MAJOR).flatMap(([name, least]) => {
    const [, major] = /^(\d+)\.\d+\.\d+$/.exec(String(engines[name])) ?? [];
    if (major === undefined)
      return [fault(FILE, `"engines.${name}" must be a whole version, e.g. ${least}.0.1`)];
    if (Number(major) >= least) return [];
    return [fault(FILE, `"engines.${name}" is older than ${least}, which Freshworks takes at least`)];
  });
}

function checkModules(app: Package, modules: Record<string, unknown>): Finding[] {
  const names = Object.keys(modules);
  return [
    ...(names.includes("common") ? [] : [fault(FILE, '"modules.common" is missing')]),
    ...(names.some((name) => name !== "common")
      ? []
      : [fault(FILE, 'names no module beside "common"; add the product\'s, even if it is empty')]),
    ...names.flatMap((name) => checkModule(app, name, modules[name])),
  ];
}

function checkModule(app: Package, name: string, value: unknown): Finding[] {
  const module = asObject(value);
  if (!(name in PLACES) && !OTHER_MODULES.has(name)) return [fault(FILE, `"modules.${name}" is no module`)];
  if (module === undefined) return [fault(FILE, `"modules.${name}" is no object`)];
  const isEmpty = (key: string) => key in module && Object.keys(asObject(module[key]) ?? {}).length === 0;
  return [
    ...NEVER_EMPTY.filter(isEmpty).map((key) =>
      fault(FILE, `"modules.${name}.${key}" is empty; leave it out`),
    ),
    ...checkLocations(app, name, asObject(module.location) ?? {}),
    ...checkHandlers(app, name, module),
  ];
}

function checkLocations(app: Package, module: string, locations: Record<string, unknown>): Finding[] {
  return Object.entries(locations).flatMap(([place, value]) => {
    const where = `"modules.${module}.location.${place}"`;
    const home = Object.entries(PLACES).find(([, places]) => places.includes(place))?.[0];
    const findings: Finding[] = [];
    if (module in PLACES && home !== module)
      findings.push(
        fault(FILE, `${where} ${home ? `belongs into "modules.${home}"` : "is no place for an app"}`),
      );
    const { url, icon } = asObject(value) ?? {};
    if (typeof url !== "string" || !app.has(`app/${url}`))
      findings.push(fault(FILE, `${where} names no page in app/: "url" is ${JSON.stringify(url)}`));
    if (!place.endsWith("_background") && (typeof icon !== "string" || !app.has(`app/${icon}`)))
      findings.push(fault(FILE, `${where} names no icon in app/: "icon" is ${JSON.stringify(icon)}`));
    return findings;
  });
}

/** Events and functions are answered by server/server.js. */
function checkHandlers(app: Package, name: string, module: Record<string, unknown>): Finding[] {
  const events = Object.entries(asObject(module.events) ?? {});
  const functions = Object.keys(asObject(module.functions) ?? {});
  const server = app.text("server/server.js");
  if (events.length + functions.length > 0 && server === undefined)
    return [fault("server/server.js", "is missing, and the manifest names events or functions")];
  const exported = (handler: unknown) => new RegExp(`\\b${String(handler)}\\b`).test(server ?? "");
  return [
    ...events
      .filter(([event]) => !(EVENTS[name]?.test(event) ?? true))
      .map(([event]) => fault(FILE, `"modules.${name}.events.${event}" is no event of that module`)),
    ...events
      .filter(([, value]) => !exported(asObject(value)?.handler))
      .map(([event]) => fault("server/server.js", `has no handler for ${event}`)),
    ...functions.filter((one) => !exported(one)).map((one) => fault("server/server.js", `has no ${one}`)),
  ];
}
