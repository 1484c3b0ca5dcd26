import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { parseManifest } from "../../src/manifest/parse.ts";
import { SECRET } from "./support.ts";

const PAGES = ["README.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith(".md"),
);
const KEYS =
  /^(?:agents|brief|bugs|connectors|fields|helpdesk|hours|notify|privacy|routing|texts|triggers):/m;
/** What an example leaves to the rest of the manifest. */
const REST: Record<string, string> = {
  bot: `bot: { signing_secrets: ["${SECRET}"] }`,
  helpdesk:
    "helpdesk: { zendesk: { subdomain: acme, oauth: { client_id: a, client_secret: b }, webhook_secret: c } }",
  connectors:
    "connectors: { slack: { bot_token: xoxb-1, channel: C0123ABCD }, linear: { api_key: k, team: SUP } }",
  hours: 'hours: { schedules: [{ name: office, zone: Europe/Berlin, open: { mon-fri: "09:00-17:00" } }] }',
};
const VALUES: Record<string, string> = {
  BATON_SIGNING_SECRET: SECRET,
  SLACK_BOT_TOKEN: "xoxb-1",
  TEAMS_WEBHOOK_URL: "https://flows.example/hook",
};

/** Something for every variable that a block names. */
function envOf(block: string): Record<string, string> {
  const names = [...block.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
  return Object.fromEntries(names.map((name) => [name, VALUES[name] ?? "a-value"]));
}

/** The examples of a page that are keys of a manifest. */
function examplesOf(page: string): string[] {
  const blocks = readFileSync(page, "utf8").split("```yaml\n").slice(1);
  return blocks.map((rest) => rest.split("\n```", 1)[0] ?? "").filter((block) => KEYS.test(block));
}

/** As one whole manifest. */
function whole(block: string): string {
  const isThere = (key: string) => new RegExp(`^${key}:`, "m").test(block);
  const rest = Object.keys(REST).filter((key) => !isThere(key));
  return [isThere("version") ? "" : "version: 1", block, ...rest.map((key) => REST[key])].join("\n");
}

describe("the examples of manifests in the docs", () => {
  const examples = PAGES.flatMap((page) =>
    examplesOf(page).map((block): [string, string, string] => [page, block.split(":", 1)[0] ?? "", block]),
  );

  it("are found", () => {
    const found = examples.map(([page, key]) => `${page} ${key}`);
    expect(found).toEqual(expect.arrayContaining(["README.md triggers", "docs/routing.md agents"]));
    for (const key of [
      "triggers",
      "brief",
      "agents",
      "routing",
      "hours",
      "texts",
      "bugs",
      "privacy",
      "fields",
    ])
      expect(found).toContain(`docs/manifest.md ${key}`);
  });

  it.each(examples)(
    "%s: the one of %s can be loaded as it stands, without a warning",
    (page, _key, block) => {
      const { warnings } = parseManifest(whole(block), { file: page, env: envOf(block), connectors });

      // A first manifest may do without what the helpdesk tells.
      expect(warnings.filter((warning) => !warning.includes("no webhook_secret"))).toEqual([]);
    },
  );
});
