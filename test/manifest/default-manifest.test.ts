import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { schema } from "../../src/cli/schema.ts";
import { type CommandIo, validate } from "../../src/cli/validate.ts";
import { manifestJsonSchema } from "../../src/manifest/json-schema.ts";
import { ITEMS, NAMES, type Names } from "../../src/manifest/names.ts";

const env = {
  BATON_SIGNING_SECRET: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  ZENDESK_SUBDOMAIN: "acme",
  ZENDESK_CLIENT_ID: "id",
  ZENDESK_CLIENT_SECRET: "canary-zendesk",
  HUBSPOT_ACCESS_TOKEN: "pat-eu1-00000000-0000-0000-0000-000000000000",
  STRIPE_API_KEY: "rk_test_000000000000000000000000",
  LINEAR_API_KEY: "lin_api_0000000000000000000000000000000000000000",
};

function aTerminal(environment: Record<string, string | undefined> = env) {
  const written = { out: "", err: "" };
  const io: CommandIo = {
    env: environment,
    connectors,
    stdout: {
      write(text) {
        written.out += text;
      },
    },
    stderr: {
      write(text) {
        written.err += text;
      },
    },
  };
  return { written, io };
}

describe("manifests/baton.yaml", () => {
  it("is valid once its variables are set", async () => {
    const { written, io } = aTerminal();

    expect(await validate([], io)).toBe(0);

    expect(written).toEqual({
      out: expect.stringMatching(
        /^manifests\/baton\.yaml: ok\ntickets in zendesk, context from hubspot, stripe, linear within 4000 ms, 3 fields\nwarning: [^\n]*webhook_secret[^\n]*\n$/,
      ),
      err: "",
    });
  });

  it("without its variables is refused, each named with its line", async () => {
    const { written, io } = aTerminal({});

    expect(await validate(["manifests/baton.yaml"], io)).toBe(1);

    expect(written.out).toBe("");
    expect(written.err).toMatch(
      /^manifests\/baton\.yaml:8:22: environment variable BATON_SIGNING_SECRET is not set$/m,
    );
    expect(written.err).toMatch(/^manifests\/baton\.yaml: 7 faults$/m);
  });
});

describe("baton validate", () => {
  it("reads the manifest that BATON_MANIFEST names", async () => {
    const { written, io } = aTerminal({ ...env, BATON_MANIFEST: "nowhere.yaml" });

    expect(await validate([], io)).toBe(1);
    expect(written.err).toMatch(/^nowhere\.yaml:1:1: there is no such file/);
  });

  it.each([[["a", "b"]], [["--strict"]]])("called with %j says how it is used", async (args) => {
    const { written, io } = aTerminal();

    expect(await validate(args, io)).toBe(2);
    expect(written.err).toBe("usage: baton validate [manifest]\n");
  });
});

describe("manifests/baton.schema.json", () => {
  it("is what the schema says today; when this fails, run: npm run schema", async () => {
    const { written, io } = aTerminal();

    expect(await schema([], io)).toBe(0);

    expect(readFileSync("manifests/baton.schema.json", "utf8")).toBe(written.out);
  });

  it("knows every connector and forbids what it does not know", () => {
    const { $schema, properties, required, additionalProperties } = manifestJsonSchema(connectors) as {
      $schema: string;
      properties: Record<string, { properties?: object; maxProperties?: number }>;
      required: string[];
      additionalProperties: boolean;
    };

    expect($schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(required).toEqual(["version", "bot", "helpdesk"]);
    expect(additionalProperties).toBe(false);
    expect(Object.keys(properties.helpdesk?.properties ?? {})).toEqual(
      connectors.flatMap(({ id, role }) => (role === "helpdesk" ? id : [])),
    );
    expect(properties.helpdesk?.maxProperties).toBe(1);
    expect(Object.keys(properties.connectors?.properties ?? {}).sort()).toEqual(
      connectors.flatMap(({ id, role }) => (role === "source" ? id : [])).sort(),
    );
  });
});

describe("docs/manifest.md", () => {
  const text = readFileSync("docs/manifest.md", "utf8");

  it("explains every key of the schema", () => {
    interface Schema {
      properties?: Record<string, Schema>;
      items?: Schema;
    }
    const keysIn = ({ properties = {}, items }: Schema): string[] => [
      ...Object.entries(properties).flatMap(([key, part]) => [key, ...keysIn(part)]),
      ...(items ? keysIn(items) : []),
    ];
    const keys = new Set(keysIn(manifestJsonSchema(connectors) as Schema));

    expect(keys.size).toBeGreaterThan(40);
    expect([...keys].filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
  });

  it("lists every name that expressions may use", () => {
    const paths = (names: Names, prefix: string): string[] =>
      Object.entries(names).flatMap(([name, { type }]) =>
        typeof type === "string" ? [`${prefix}${name}`] : paths(type, `${prefix}${name}.`),
      );
    const items = Object.values(ITEMS).flatMap(({ type }) => Object.keys(type as Names));

    expect(paths(NAMES, "").filter((path) => !text.includes(`\`${path}\``))).toEqual([]);
    expect(items.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
