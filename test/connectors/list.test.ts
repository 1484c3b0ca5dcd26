import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { folderOf } from "../../scripts/connectors-table.ts";

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
    const folders = ids.map((id) => folderOf(id).split("/")[1]);
    const there = readdirSync("connectors", { withFileTypes: true }).filter((one) => one.isDirectory());
    expect([...new Set(folders)].sort()).toEqual(there.map(({ name }) => name).sort());
  });
});

const suite = readdirSync("test/connectors", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(`test/connectors/${name}`, "utf8"))
  .join("\n");

describe.each(connectors.map(({ id }) => id))("the connector %s", (id) => {
  const folder = folderOf(id);

  it("has its files, and names them alike", () => {
    const { role } = connectors.find((one) => one.id === id) ?? {};
    // A vendor's second one lives below its first, and shares what it can.
    const [, vendor, second] = folder.split("/");
    const files = [...readdirSync(folder), ...(second ? readdirSync(`connectors/${vendor}`) : [])];
    // A platform that only calls us has a way in where others have a client.
    const needed = ["index.ts", "schema.ts", "mapping.ts", "README.md"];
    expect(files).toEqual(expect.arrayContaining(needed));
    expect(files.some((name) => name === "client.ts" || (role === "bot" && name === "inbound.ts"))).toBe(
      true,
    );
  });

  it("passes the suite, and says of each recording where it comes from", () => {
    const name = id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    expect(suite).toContain(`describeConnector(${name},`);
    const recordings = `test/recordings/${id}`;
    if (existsSync(recordings)) expect(readdirSync(recordings)).toContain("SOURCE.md");
  });

  it("tells people how to set it up, with its block of a manifest", () => {
    const page = readFileSync(`${folder}/README.md`, "utf8");
    expect(page).toMatch(/^# \S/);
    expect(page.match(/^## /gm)?.length).toBeGreaterThanOrEqual(2);
    expect(page).toContain(`${id}:`);
  });
});
