import { describe, expect, it } from "vitest";
import { validateApp } from "../../../connectors/freshdesk/app/validate/index.ts";
import { anApp, textOf } from "../../support/freshdesk-app.ts";

type Json = Record<string, unknown>;

/** Rules of scripts have tests of their own. */
const SHORT = { "app/scripts/app.js": "" };

async function findings(changes: Record<string, string | null>): Promise<string[]> {
  const found = await validateApp(await anApp({ ...SHORT, ...changes }));
  return found.map(({ level, message }) => `${level} ${message}`);
}

/** The package with one of its JSON files changed. */
async function changed(path: string, change: (json: Json) => unknown): Promise<string[]> {
  const json = JSON.parse(textOf(await anApp(), path)) as Json;
  return findings({ [path]: JSON.stringify(change(json) ?? json) });
}

const manifest = (change: (json: Json) => unknown) => changed("manifest.json", change);
const modules = (change: Json) =>
  manifest((json) => ({ ...json, modules: { ...(json.modules as Json), ...change } }));
const ticket = (location: Json) => modules({ support_ticket: { location } });

describe("the manifest of a freshdesk app", () => {
  it.each<[string, () => Promise<string[]>, RegExp]>([
    [
      "is of platform 3.0",
      () => manifest((it) => ({ ...it, "platform-version": "2.3" })),
      /"platform-version" is "2.3"/,
    ],
    ["names no product", () => manifest((it) => ({ ...it, product: {} })), /"product" is of platform 2/],
    [
      "lists no domains",
      () => manifest((it) => ({ ...it, "whitelisted-domains": [] })),
      /request templates took/,
    ],
    ["has no name", () => manifest((it) => ({ ...it, name: "Baton" })), /the key "name"/],
    [
      "names its engines",
      () => manifest(({ engines, ...it }) => (engines ? it : it)),
      /"engines" is missing/,
    ],
    [
      "names whole versions",
      () => manifest((it) => ({ ...it, engines: { node: "24", fdk: "10.0.1" } })),
      /engines.node" must be a whole version/,
    ],
    [
      "is for FDK 10 or newer",
      () => manifest((it) => ({ ...it, engines: { node: "24.11.0", fdk: "9.7.4" } })),
      /engines.fdk" is older than 10/,
    ],
    [
      "is for Node 24 or newer",
      () => manifest((it) => ({ ...it, engines: { node: "18.20.8", fdk: "10.0.1" } })),
      /engines.node" is older than 24/,
    ],
    ["has modules", () => manifest((it) => ({ ...it, modules: [] })), /"modules" is missing/],
    [
      "has the common module",
      () => manifest((it) => ({ ...it, modules: { support_ticket: {} } })),
      /common" is missing/,
    ],
    [
      "has a product's module",
      () => manifest((it) => ({ ...it, modules: { common: {} } })),
      /no module beside "common"/,
    ],
    ["knows its modules", () => modules({ support_chat: {} }), /"modules.support_chat" is no module/],
    ["has no empty requests", () => modules({ common: { requests: {} } }), /common.requests" is empty/],
    ["has no empty functions", () => modules({ common: { functions: {} } }), /common.functions" is empty/],
    [
      "has no empty events",
      () => modules({ support_ticket: { events: {} } }),
      /support_ticket.events" is empty/,
    ],
    ["has no empty location", () => ticket({}), /support_ticket.location" is empty/],
    [
      "keeps a place in its module",
      () =>
        modules({
          common: { location: { ticket_sidebar: { url: "index.html", icon: "styles/images/icon.svg" } } },
        }),
      /belongs into "modules.support_ticket"/,
    ],
    [
      "knows its places",
      () => ticket({ sidebar: { url: "index.html", icon: "styles/images/icon.svg" } }),
      /no place for/,
    ],
    [
      "names a page that is there",
      () => ticket({ ticket_sidebar: { url: "x.html", icon: "styles/images/icon.svg" } }),
      /no page/,
    ],
    ["names an icon that is there", () => ticket({ ticket_sidebar: { url: "index.html" } }), /names no icon/],
    [
      "has a server for its events",
      () => modules({ support_ticket: { events: { onTicketCreate: { handler: "made" } } } }),
      /server\/server.js: is missing/,
    ],
  ])("%s", async (_, find, message) => {
    expect(await find()).toContainEqual(expect.stringMatching(message));
  });

  it("has handlers for its events, functions that exist, and events of the module", async () => {
    const { modules: all, ...rest } = JSON.parse(textOf(await anApp(), "manifest.json"));
    all.common.functions = { doIt: {} };
    all.support_ticket.events = {
      onTicketCreate: { handler: "made" },
      onScheduledSync: { handler: "synced" },
    };
    const found = await findings({
      "manifest.json": JSON.stringify({ ...rest, modules: all }),
      "server/server.js": "exports = { synced() { return 1; } };",
    });

    expect(found).toContainEqual(expect.stringContaining('onScheduledSync" is no event of that module'));
    expect(found).toContainEqual(expect.stringContaining("has no handler for onTicketCreate"));
    expect(found).toContainEqual(expect.stringContaining("server/server.js: has no doIt"));
    expect(found).toContainEqual(expect.stringContaining("80 %"));
  });
});

describe("the installation parameters of a freshdesk app", () => {
  const iparams = (iparam: unknown) => changed("config/iparams.json", (json) => ({ ...json, one: iparam }));

  it.each<[string, unknown, RegExp]>([
    ["are objects", "text", /"one" is no object/],
    ["have a name to show", { type: "text" }, /no "display_name"/],
    ["have a known type", { display_name: "One", type: "password" }, /the type "password"/],
    ["are secure or not", { display_name: "One", type: "text", secure: "yes" }, /one.secure/],
    ["are required or not", { display_name: "One", type: "text", required: 1 }, /one.required/],
    ["have options to choose from", { display_name: "One", type: "radio" }, /radio without "options"/],
    [
      "begin with an option",
      { display_name: "One", type: "dropdown", options: ["a"] },
      /without "default_value"/,
    ],
    [
      "begin with one of the options' values",
      { display_name: "One", type: "dropdown", options: [{ label: "A", value: "a" }], default_value: "A" },
      /none of its options/,
    ],
    ["name the product of a domain", { display_name: "One", type: "domain" }, /without a product/],
    [
      "name the product of a key",
      { display_name: "One", type: "api_key", type_attributes: {} },
      /without a product/,
    ],
    [
      "have regular expressions that are such",
      { display_name: "One", type: "text", regex: { bad: "(", "bad-error": "No." } },
      /no regular expression/,
    ],
    [
      "have a regular expression where they have any",
      { display_name: "One", type: "text", regex: {} },
      /has no regular expression/,
    ],
    [
      "say what is wrong with a value",
      { display_name: "One", type: "text", regex: { short: "^.$" } },
      /no "short-error"/,
    ],
    [
      "have regular expressions for text only",
      { display_name: "One", type: "date", regex: { short: "^.$", "short-error": "No." } },
      /is a date, which has no "regex"/,
    ],
    [
      "have regular expressions where the vendor reads them",
      { display_name: "One", type: "text", type_attributes: { regex: { short: "^.$" } } },
      /belongs in "one.regex"/,
    ],
    [
      "have options only where there is something to choose",
      { display_name: "One", type: "text", options: ["a"] },
      /is a text, which has no "options"/,
    ],
    ["have nothing unknown", { display_name: "One", type: "text", hint: "?" }, /one.hint/],
  ])("%s", async (_, iparam, message) => {
    expect(await iparams(iparam)).toContainEqual(expect.stringMatching(message));
  });

  it("bear no name of the vendor's own", async () => {
    const named = { display_name: "One", type: "text" };
    expect(await changed("config/iparams.json", (json) => ({ ...json, type: named }))).toContainEqual(
      expect.stringContaining("no parameter's name"),
    );
  });

  it("are a list or a page, never both and never neither", async () => {
    expect(
      await findings({ "config/iparams.html": '<script src="{{{appclient}}}"></script>' }),
    ).toContainEqual(expect.stringContaining("both iparams.json and iparams.html"));
    expect(await findings({ "config/iparams.json": null })).toContainEqual(
      expect.stringContaining("config/iparams.json: is missing"),
    );
  });

  it("are handed over by postConfigs where a page asks for them", async () => {
    const page = {
      "config/iparams.json": null,
      "config/iparams.html": '<script src="{{{appclient}}}"></script>',
    };
    expect(await findings(page)).toContainEqual(
      expect.stringContaining("config/assets/iparams.js: is missing"),
    );
    expect(await findings({ ...page, "config/assets/iparams.js": "" })).toContainEqual(
      expect.stringContaining("no global function postConfigs()"),
    );
  });
});

describe("the request templates of a freshdesk app", () => {
  const view = (change: Json) =>
    changed("config/requests.json", (json) => {
      const { schema } = json.view as { schema: Json };
      return { ...json, view: { schema: { ...schema, ...change } } };
    });
  const options = (given: Json) =>
    changed("config/requests.json", (json) => ({
      ...json,
      view: { ...(json.view as Json), options: given },
    }));

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ["go over https", () => view({ protocol: "http" }), /"protocol" must be https/],
    ["have a method", () => view({ method: "FETCH" }), /"method" is "FETCH"/],
    [
      "go to a host without a protocol",
      () => view({ host: "https://baton.example" }),
      /"host" must be a full name/,
    ],
    ["go to a host without a path", () => view({ host: "baton.example/v1" }), /"host" must be a full name/],
    ["go to a host by its name", () => view({ host: "10.0.0.1" }), /"host" must be a full name/],
    ["go to a whole name", () => view({ host: "localhost" }), /"host" must be a full name/],
    ["have a path that begins with /", () => view({ path: "v1/view" }), /"path" must begin with \//],
    ["hold no body", () => view({ body: "{}" }), /"body" does not belong into a schema/],
    ["write placeholders <%= … %>", () => view({ path: "/v1/{{ticket}}" }), /not \{\{/],
    [
      "keep secure parameters out of the query",
      () => view({ query: { k: "<%= iparam.sidebar_secret %>" } }),
      /not in query/,
    ],
    [
      "keep secure parameters out of the path",
      () => view({ path: "/<%= iparam.sidebar_secret %>" }),
      /not in path/,
    ],
    [
      "keep secure parameters out of the host",
      () => view({ host: "<%= iparam.sidebar_secret %>.example" }),
      /not in host/,
    ],
    [
      "name parameters that exist",
      () => view({ query: { k: "<%= iparam.token %>" } }),
      /no parameter "token"/,
    ],
    ["hold known placeholders", () => view({ query: { k: "<%= secret %>" } }), /none of iparam, context/],
    ["send a known content type", () => view({ headers: { "content-type": "image/png" } }), /content type/],
    ["try five times at most", () => options({ maxAttempts: 6 }), /"maxAttempts" must be 1 to 5/],
    ["wait in steps of 100 ms", () => options({ retryDelay: 250 }), /"retryDelay" must be a multiple/],
    ["wait 1.5 s at most", () => options({ retryDelay: 1600 }), /"retryDelay" must be a multiple/],
    [
      "have a schema",
      () => changed("config/requests.json", (it) => ({ ...it, view: {} })),
      /"view" has no "schema"/,
    ],
    [
      "have plain names",
      () => changed("config/requests.json", (it) => ({ ...it, "a b": it.view })),
      /letters, digits/,
    ],
    [
      "stand in the manifest",
      () => changed("config/requests.json", (it) => ({ ...it, more: it.view })),
      /does not name "more"/,
    ],
    [
      "are there when the manifest names them",
      () => changed("config/requests.json", ({ view: _, ...it }) => it),
      /no template "view"/,
    ],
    [
      "are 100 at most",
      () =>
        changed("config/requests.json", (it) =>
          Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`t${n}`, it.view])),
        ),
      /101 templates; 100 are allowed/,
    ],
  ])("%s", async (_, find, message) => {
    expect(await find()).toContainEqual(expect.stringMatching(message));
  });

  it("are there when code calls them", async () => {
    const code = 'client.request.invokeTemplate("absent", {});';
    expect(await findings({ "app/scripts/more.js": code })).toContainEqual(
      expect.stringContaining('no template "absent"'),
    );
  });
});

describe("the files of a freshdesk app", () => {
  const page = (html: string) => findings({ "app/index.html": html });
  const CLIENT = '<script src="{{{appclient}}}"></script>';

  it.each<[string, () => Promise<string[]>, RegExp]>([
    ["have a manifest at the root", () => findings({ "manifest.json": null }), /manifest.json: is missing/],
    ["have a README", () => findings({ "README.md": null }), /README.md: is missing/],
    [
      "are JSON where they say so",
      () => findings({ "manifest.json": "{} {}" }),
      /manifest.json: is not one JSON object/,
    ],
    ["stay inside the package", () => findings({ "../up.txt": "" }), /no path inside/],
    ["leave out what is not the app's", () => findings({ "node_modules/a.txt": "" }), /leave it out/],
    ["have an icon", () => findings({ "app/styles/images/icon.svg": null }), /icon.svg: is missing/],
    [
      "have an icon of 64 by 64",
      () => findings({ "app/styles/images/icon.svg": "<svg width='1'></svg>" }),
      /64 by 64/,
    ],
    [
      "have an icon without script",
      () => findings({ "app/styles/images/icon.svg": '<svg width="64" height="64"><script/></svg>' }),
      /holds script/,
    ],
    ["load the app client", () => page("<p></p>"), /does not load the app client/],
    ["use Crayons for forms", () => page(`${CLIENT}<button>Go</button>`), /plain form elements/],
    ["listen in scripts", () => page(`${CLIENT}<p onclick="go()">`), /inline event handlers/],
    ["load nothing from unpkg", () => page(`${CLIENT}<script src="https://unpkg.com/a"></script>`), /unpkg/],
    [
      "load nothing without https",
      () => page(`${CLIENT}<script src="http://a.example/"></script>`),
      /without https/,
    ],
    [
      "are there when a page names them",
      () => page(`${CLIENT}<script src="scripts/b.js"></script>`),
      /scripts\/b.js, which is not/,
    ],
  ])("%s", async (_, find, message) => {
    expect(await find()).toContainEqual(expect.stringMatching(message));
  });

  it("have fewer than 50 MB", async () => {
    const files = (await anApp(SHORT)).set("app/big.bin", new Uint8Array(50 * 1024 * 1024));
    const messages = (await validateApp(files)).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringContaining("fewer than 50 MB"));
  });
});
