import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";

/** Prints which packages an import loads, or an import and opening every connector after it. */
const PROBE = `
  import { registerHooks } from "node:module";
  const packages = new Set();
  registerHooks({
    load(url, context, next) {
      const name = /\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
      if (name) packages.add(name);
      return next(url, context);
    },
  });
  const { connectors } = await import("./connectors/index.ts");
  const deps = { http: async () => { throw new Error("a call"); }, log: {}, now: Date.now, userAgent: "x" };
  for (const { config, example, open } of process.argv.includes("open") ? connectors : [])
    open(config.parse(example), deps);
  console.log(JSON.stringify([...packages]));
`;

function packagesOf(...args: string[]): string[] {
  const flags = ["--input-type=module", "--disable-warning=ExperimentalWarning", "--eval", PROBE, "--"];
  return JSON.parse(execFileSync(process.execPath, [...flags, ...args], { encoding: "utf8" }));
}

describe("the list of connectors", () => {
  it("loads no vendor's SDK when it is imported, nor when connections are opened", () => {
    expect(packagesOf()).toEqual(["zod"]);
    expect(packagesOf("open")).toEqual(["zod"]);
  });

  it("stands in the order of the alphabet, each id once", () => {
    const ids = connectors.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids).toEqual(
      readdirSync("connectors", { withFileTypes: true }).flatMap((one) =>
        one.isDirectory() ? [one.name] : [],
      ),
    );
  });
});

const suite = readdirSync("test/connectors")
  .map((name) => readFileSync(`test/connectors/${name}`, "utf8"))
  .join("\n");

describe.each(connectors.map(({ id }) => id))("the connector %s", (id) => {
  it.each(["index.ts", "schema.ts", "client.ts", "mapping.ts", "README.md"])("has its %s", (name) => {
    expect(existsSync(`connectors/${id}/${name}`)).toBe(true);
  });

  it("passes the suite, and says of each recording where it comes from", () => {
    expect(suite).toContain(`describeConnector(${id},`);
    const recordings = `test/recordings/${id}`;
    if (existsSync(recordings)) expect(readdirSync(recordings)).toContain("SOURCE.md");
  });

  it("tells people how to set it up, with its block of a manifest", () => {
    const page = readFileSync(`connectors/${id}/README.md`, "utf8");
    expect(page).toMatch(/^# \S/);
    expect(page.match(/^## /gm)?.length).toBeGreaterThanOrEqual(2);
    expect(page).toContain(`${id}:`);
  });
});
