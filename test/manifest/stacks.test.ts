import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { readManifest } from "../../src/manifest/read.ts";
import { SECRET } from "./support.ts";

const FOLDER = "manifests/examples/stacks";
/** Where any text of some length will not do. */
const VALUES: Record<string, string> = {
  ADA_SIGNING_SECRET: SECRET,
  BATON_SIGNING_SECRET: SECRET,
  SLACK_BOT_TOKEN: "xoxb-000000000000-000000000000",
  TEAMS_WEBHOOK_URL:
    "https://prod-00.westeurope.logic.azure.com/workflows/0/triggers/manual/paths/invoke?sig=0",
  ZENDESK_SUBDOMAIN: "acme",
};

const files = readdirSync(FOLDER).map((name) => `${FOLDER}/${name}`);

describe.each(files)("%s", (file) => {
  it("is a valid manifest without a warning once its variables are set, each of which .env.example has", async () => {
    const text = readFileSync(file, "utf8").replace(/^\s*#.*$/gm, "");
    const names = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
    const env = Object.fromEntries(
      names.map((name) => [name, VALUES[name] ?? `made-up-${name.toLowerCase()}`]),
    );

    expect((await readManifest(file, { env, connectors })).warnings).toEqual([]);
    const listed = readFileSync(".env.example", "utf8");
    for (const name of names) expect(listed).toContain(`${name}=`);
  });
});

it("every connector stands in one of them", () => {
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  for (const { id } of connectors) expect(text).toMatch(new RegExp(`^\\s+${id}:`, "m"));
});
