import { type AppFiles, type Flaw, flawsIn, isJson, type Json } from "./flaw.ts";

const FILE = "manifest.json";
const { fault } = flawsIn(FILE);
const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/;
const STRINGS = [
  "defaultLocale",
  "version",
  "frameworkVersion",
  "remoteInstallationURL",
  "termsConditionsURL",
  "gaID",
];
const BOOLEANS = ["private", "singleInstall", "signedUrls", "requirementsOnly", "marketingOnly"];
const OAUTH_KEYS = ["client_id", "client_secret", "authorize_uri", "access_token_uri"];
/** Zendesk still knows these two experiments, and no others. */
const EXPERIMENTS = ["hashParams", "newCssCompiler"];

/** Faults that leave nothing to read: no manifest, or one in a folder of the zip. */
export function checkManifestPlace({ files, links }: AppFiles): Flaw[] {
  const nested = [...files.keys()].find((path) => /^[^/]+\/manifest\.json$/.test(path));
  return [
    ...links.map((path) => flawsIn(path).fault("symlink", "is a symbolic link: put the file itself there")),
    ...(files.has(FILE)
      ? []
      : [
          nested === undefined
            ? fault("manifest-missing", "is not in the package: it belongs at the zip's root")
            : fault("manifest-nested", `is at ${nested}: zip the folder's contents, not the folder`),
        ]),
  ];
}

/** The manifest's own keys; its parameters and locations have files of their own. */
export function checkManifest(manifest: Json, { files }: AppFiles): Flaw[] {
  const isApp = manifest.requirementsOnly !== true && manifest.marketingOnly !== true;
  return [
    ...missingKeys(manifest, isApp),
    ...wrongTypes(manifest),
    ...(isApp ? checkFramework(manifest) : checkNoApp(manifest)),
    ...checkAuthor(manifest.author),
    ...checkAddress("termsConditionsURL", manifest.termsConditionsURL),
    ...checkLocale(manifest.defaultLocale, files),
    ...checkOauth(manifest),
    ...(manifest.noTemplate === undefined || manifest.noTemplate === false
      ? []
      : [
          fault(
            "no-template",
            "noTemplate does not exist in framework 2.0: leave it out, or use autoLoad: false",
          ),
        ]),
  ];
}

function missingKeys(manifest: Json, isApp: boolean): Flaw[] {
  const needed = ["author", "defaultLocale", ...(isApp ? ["location", "frameworkVersion"] : [])];
  const missing = needed.filter((key) => manifest[key] === undefined || manifest[key] === null);
  return missing.map((key) => fault("missing-key", `lacks "${key}"`));
}

function wrongTypes(manifest: Json): Flaw[] {
  const { domainWhitelist: hosts, experiments } = manifest;
  const isGiven = (key: string) => manifest[key] !== undefined && manifest[key] !== null;
  const areHosts = hosts === undefined || hosts === null || (Array.isArray(hosts) && hosts.every(isText));
  const enabled = isJson(experiments) ? Object.keys(experiments).filter((key) => experiments[key]) : [];
  return [
    ...STRINGS.filter((key) => isGiven(key) && !isText(manifest[key])).map((key) =>
      fault("string", `"${key}" must be text`),
    ),
    ...BOOLEANS.filter((key) => manifest[key] !== undefined && typeof manifest[key] !== "boolean").map(
      (key) => fault("boolean", `"${key}" must be true or false, without quotes`),
    ),
    ...(areHosts ? [] : [fault("domain-whitelist", '"domainWhitelist" must be a list of host names')]),
    ...(isGiven("experiments") && !isJson(experiments)
      ? [fault("experiments", '"experiments" must be an object')]
      : []),
    ...enabled
      .filter((name) => !EXPERIMENTS.includes(name))
      .map((name) => fault("experiments", `the experiment "${name}" is not allowed: leave it out`)),
  ];
}

function checkFramework({ frameworkVersion }: Json): Flaw[] {
  if (frameworkVersion === undefined || frameworkVersion === null || frameworkVersion === "2.0") return [];
  return [fault("framework-version", '"frameworkVersion" must be "2.0": Zendesk serves no other')];
}

/** An app that only makes ticket fields and the like, or only stands in the marketplace, has nothing to show. */
function checkNoApp(manifest: Json): Flaw[] {
  const kind = manifest.requirementsOnly === true ? "requirementsOnly" : "marketingOnly";
  const keys = ["location", "frameworkVersion"].filter((key) => manifest[key] !== undefined);
  const isMarketing = manifest.marketingOnly === true;
  const parameters = isMarketing && Array.isArray(manifest.parameters) && manifest.parameters.length > 0;
  return [
    ...[...keys, ...(parameters ? ["parameters"] : [])].map((key) =>
      fault("not-an-app", `a ${kind} app has no "${key}": leave it out`),
    ),
    ...(isMarketing && manifest.private !== false
      ? [fault("not-an-app", 'a marketingOnly app cannot be private: set "private": false')]
      : []),
  ];
}

function checkAuthor(author: unknown): Flaw[] {
  if (author === undefined || author === null) return [];
  if (!isJson(author)) return [fault("author", '"author" must be an object of name, email and url')];
  const wrong = ["name", "email", "url"].filter((key) => !isText(author[key]) || author[key] === "");
  return [
    ...wrong.map((key) => fault("author", `author.${key} must be text`)),
    ...(wrong.includes("url") ? [] : checkAddress("author.url", author.url)),
  ];
}

function checkAddress(key: string, address: unknown): Flaw[] {
  if (address === undefined || address === null || !isText(address)) return [];
  const url = URL.canParse(address) ? new URL(address) : null;
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "";
  return isWeb ? [] : [fault("address", `${key} must be an http or https address with a host`)];
}

function checkLocale(locale: unknown, files: AppFiles["files"]): Flaw[] {
  if (!isText(locale)) return [];
  if (!LOCALE.test(locale))
    return [fault("default-locale", `"${locale}" is no locale: use one such as "en"`)];
  if (files.has(`translations/${locale}.json`)) return [];
  return [fault("default-locale", `translations/${locale}.json is not in the package`)];
}

function checkOauth({ oauth, parameters }: Json): Flaw[] {
  if (oauth === undefined || oauth === null) return [];
  const given = isJson(oauth) ? oauth : {};
  const missing = OAUTH_KEYS.filter((key) => !given[key]);
  const hasParameter =
    Array.isArray(parameters) && parameters.some((one) => isJson(one) && one.type === "oauth");
  return [
    ...(missing.length > 0 ? [fault("oauth", `"oauth" lacks ${missing.join(", ")}`)] : []),
    ...(hasParameter ? [] : [fault("oauth", '"oauth" needs a parameter of type "oauth"')]),
  ];
}

const isText = (value: unknown): value is string => typeof value === "string";
