import { describe, expect, it } from "vitest";
import { duplicateKeys } from "../../../../connectors/zendesk/app/validate/json.ts";
import { aPackage, type Breaking, type Json, type Sample } from "./sample.ts";

const manifest =
  (change: (manifest: Json) => Json | undefined) =>
  ({ edit }: Sample) =>
    edit("manifest.json", change);
/** Keys put over the manifest's; `undefined` takes one away. */
const withKeys = (keys: Json) => manifest((given) => ({ ...given, ...keys }));
const at = (place: string, options: unknown) => withKeys({ location: { support: { [place]: options } } });
const withParameter = (...parameters: Json[]) => withKeys({ parameters });
const withAuthor = (keys: Json) =>
  manifest((given) => ({ ...given, author: { ...(given.author as Json), ...keys } }));

async function faultsAfter(change: (sample: Sample) => void) {
  const sample = await aPackage();
  change(sample);
  return sample.flaws().filter(({ level }) => level === "fault");
}

describe("the offline check of a Zendesk package: its manifest", () => {
  it.each<Breaking>([
    ["no manifest", ({ files }) => files.delete("manifest.json"), "manifest-missing", /zip's root/],
    [
      "a manifest in a folder",
      nestManifest,
      "manifest-nested",
      /app\/manifest\.json: zip the folder's contents/,
    ],
    ["a symbolic link", ({ links }) => links.push("assets/main.js"), "symlink", /symbolic link/],
    ["no JSON", ({ write }) => write("manifest.json", "{"), "json", /is not JSON/],
    ["a list", ({ write }) => write("manifest.json", "[]"), "json", /must be a JSON object/],
    ["a key twice", keyTwice, "duplicate-key", /"version" twice/],
    ["no author", withKeys({ author: undefined }), "missing-key", /"author"/],
    ["no default locale", withKeys({ defaultLocale: undefined }), "missing-key", /"defaultLocale"/],
    ["no location", withKeys({ location: undefined }), "missing-key", /"location"/],
    ["an empty location", withKeys({ location: { support: {} } }), "missing-key", /names no place/],
    ["no framework version", withKeys({ frameworkVersion: undefined }), "missing-key", /"frameworkVersion"/],
    ["an old framework", withKeys({ frameworkVersion: "1.0" }), "framework-version", /must be "2\.0"/],
    ["a number as version", withKeys({ version: 1 }), "string", /"version" must be text/],
    ["a number as terms", withKeys({ termsConditionsURL: 1 }), "string", /"termsConditionsURL"/],
    ["terms that are no address", withKeys({ termsConditionsURL: "terms" }), "address", /termsConditionsURL/],
    ["an author that is text", withKeys({ author: "Acme" }), "author", /must be an object/],
    ["an author without an email", withAuthor({ email: undefined }), "author", /author\.email/],
    [
      "an author's address of another kind",
      withAuthor({ url: "ftp://acme.example" }),
      "address",
      /author\.url/,
    ],
    ["private as text", withKeys({ private: "true" }), "boolean", /"private" must be true or false/],
    ["signedUrls as a number", withKeys({ signedUrls: 1 }), "boolean", /"signedUrls"/],
    ["singleInstall as text", withKeys({ singleInstall: "no" }), "boolean", /"singleInstall"/],
    [
      "a whitelist that is text",
      withKeys({ domainWhitelist: "a.example" }),
      "domain-whitelist",
      /list of host names/,
    ],
    [
      "a whitelist with a number",
      withKeys({ domainWhitelist: [1] }),
      "domain-whitelist",
      /list of host names/,
    ],
    ["experiments as a list", withKeys({ experiments: [] }), "experiments", /must be an object/],
    [
      "an unknown experiment",
      withKeys({ experiments: { turbo: true } }),
      "experiments",
      /"turbo" is not allowed/,
    ],
    ["a template switch of framework 1", withKeys({ noTemplate: true }), "no-template", /does not exist/],
    [
      "a locale that is none",
      withKeys({ defaultLocale: "english" }),
      "default-locale",
      /"english" is no locale/,
    ],
    ["a locale without texts", withKeys({ defaultLocale: "nl" }), "default-locale", /translations\/nl\.json/],
    [
      "oauth without keys",
      withKeys({ oauth: { client_id: "a" } }),
      "oauth",
      /lacks client_secret, authorize_uri/,
    ],
    [
      "oauth without its parameter",
      withKeys({ oauth: { client_id: "a" } }),
      "oauth",
      /parameter of type "oauth"/,
    ],
    [
      "a location in a requirements-only app",
      withKeys({ requirementsOnly: true }),
      "not-an-app",
      /"location"/,
    ],
    ["code in a requirements-only app", withKeys({ requirementsOnly: true }), "source", /holds no code/],
    ["parameters in a marketing-only app", withKeys({ marketingOnly: true }), "not-an-app", /"parameters"/],
    ["a private marketing-only app", withKeys({ marketingOnly: true }), "not-an-app", /cannot be private/],
    [
      "requirements in a marketing-only app",
      withKeys({ marketingOnly: true }),
      "requirements",
      /no requirements/,
    ],
  ])("finds %s", async (_, change, rule, said) => {
    const found = (await faultsAfter(change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it.each<Breaking>([
    [
      "a place that is none",
      at("ticket_sidebarr", "assets/index.html"),
      "location",
      /"ticket_sidebarr" is no place/,
    ],
    ["a product that is none", withKeys({ location: { zen: { nav_bar: "x" } } }), "location-host", /"zen"/],
    [
      "places without addresses",
      withKeys({ location: ["ticket_sidebar"] }),
      "location",
      /address for each place/,
    ],
    ["a place of framework 1", at("ticket_sidebar", "_legacy"), "location", /framework 1/],
    [
      "a missing page",
      at("ticket_sidebar", "assets/other.html"),
      "location-url",
      /other\.html is not in the/,
    ],
    ["a page outside assets", at("ticket_sidebar", "index.html"), "location-url", /begin with assets\//],
    ["a page without encryption", at("ticket_sidebar", "http://a.example/"), "location-url", /must be https/],
    ["no page", at("ticket_sidebar", { flexible: true }), "location-url", /needs a url, or autoLoad: false/],
    [
      "flexible as text",
      at("ticket_sidebar", { url: "assets/index.html", flexible: "yes" }),
      "boolean",
      /flexible/,
    ],
    [
      "no types of object",
      at("custom_object_record_sidebar", "assets/index.html"),
      "location",
      /objectTypes/,
    ],
    ["an icon that is not there", at("nav_bar", "assets/index.html"), "icon", /nav_bar shows it/],
  ])("finds %s", async (_, change, rule, said) => {
    const found = (await faultsAfter(change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it.each<[string, (sample: Sample) => void]>([
    ["https", at("ticket_sidebar", "https://baton.example.com/apps")],
    ["localhost", at("ticket_sidebar", "http://localhost:4567/index.html")],
    ["a setting", at("ticket_sidebar", "{{setting.address}}")],
    ["nothing to load by itself", at("modal", { autoLoad: false })],
    ["the page with a query", at("ticket_sidebar", "assets/index.html?kind=1")],
    [
      "an icon drawn as PNG",
      (sample) => {
        at("nav_bar", "assets/index.html")(sample);
        sample.write("assets/icon_nav_bar_inactive.png", "");
      },
    ],
  ])("takes a place that loads %s", async (_, change) => {
    expect(await faultsAfter(change)).toEqual([]);
  });

  it.each<Breaking>([
    ["a list that is none", withKeys({ parameters: {} }), "parameters", /must be a list/],
    ["a parameter without a name", withParameter({ type: "text" }), "parameters", /must have a name/],
    [
      "the same name twice",
      withParameter({ name: "a" }, { name: "a" }),
      "parameter-twice",
      /"a" is there twice/,
    ],
    ["the name name", withParameter({ name: "name" }), "parameter-name", /not be called name/],
    [
      "the type password",
      withParameter({ name: "a", type: "password" }),
      "parameter-type",
      /"password" is no type/,
    ],
    ["required as text", withParameter({ name: "a", required: "yes" }), "boolean", /"required"/],
    ["secure as text", withParameter({ name: "a", secure: "yes" }), "boolean", /"secure"/],
    [
      "hidden and required",
      withParameter({ name: "a", type: "hidden", required: true }),
      "hidden",
      /cannot be req/,
    ],
    [
      "two of oauth",
      withParameter({ name: "a", type: "oauth" }, { name: "b", type: "oauth" }),
      "oauth",
      /only one/,
    ],
    [
      "a secure oauth",
      withParameter({ name: "a", type: "oauth", secure: true }),
      "oauth",
      /cannot be secure/,
    ],
    ["mtls without a domain", withParameter({ name: "a", type: "mtls" }), "mtls", /allowed_domain/],
    ["mtls with a default", withParameter(mtls("a", { default: "x" })), "mtls", /no "default"/],
    ["four of mtls", withParameter(...["a", "b", "c", "d"].map((name) => mtls(name))), "mtls", /at most 3/],
    ["scopes of an open one", withParameter({ name: "a", scopes: ["header"] }), "scopes", /only a secure/],
    ["no scope in the list", withParameter({ name: "a", secure: true, scopes: [] }), "scopes", /one or more/],
    [
      "an unknown scope",
      withParameter({ name: "a", secure: true, scopes: ["cookie"] }),
      "scopes",
      /"cookie" is no/,
    ],
  ])("finds among parameters %s", async (_, change, rule, said) => {
    const found = (await faultsAfter(change)).filter((flaw) => flaw.rule === rule);

    expect(found.map(({ message }) => message).join("\n")).toMatch(said);
  });

  it("takes every type and scope that Zendesk knows", async () => {
    const types = ["text", "checkbox", "url", "number", "multiline", "hidden", "oauth"];
    const scopes = ["header", "body", "url", "jwt_secret_key", "jwt_claim", "basic_auth_username"];
    const parameters = [
      ...types.map((type) => ({ name: type, type })),
      ...[mtls("cert"), { name: "kept", secure: true, scopes: [...scopes, "basic_auth_password"] }],
    ];

    expect(await faultsAfter(withParameter(...parameters))).toEqual([]);
  });
});

describe("keys that stand twice", () => {
  it.each([
    ['{"a": 1, "b": {"a": 2}, "c": [{"a": 1}, {"a": 1}]}', []],
    ['{"a": 1, "b": {"c": 1, "c": 2}}', ["c"]],
    ['{"a": "\\"a\\": {", "a": 2}', ["a"]],
    ['{"a": 1, "\\u0061": 2}', ["a"]],
    ['{"a": ["a", "a"]}', []],
  ])("are found in %s", (text, keys) => {
    expect(() => JSON.parse(text)).not.toThrow();
    expect(duplicateKeys(text)).toEqual(keys);
  });
});

function mtls(name: string, keys: Json = {}): Json {
  return { name, type: "mtls", allowed_domain: "baton.example.com", ...keys };
}

function nestManifest({ files }: Sample) {
  files.set("app/manifest.json", files.get("manifest.json") ?? Buffer.alloc(0));
  files.delete("manifest.json");
}

function keyTwice({ files, write }: Sample) {
  const text = Buffer.from(files.get("manifest.json") ?? []).toString();
  write("manifest.json", text.replace("{", '{ "version": "0.0.1",'));
}
