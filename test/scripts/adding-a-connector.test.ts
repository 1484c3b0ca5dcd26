import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { copyRepository } from "../support/repository-copy.ts";

const PAGE = readFileSync("docs/adding-a-connector.md", "utf8");
const blocks = [...PAGE.matchAll(/```ts file=(\S+)\n([\s\S]*?)```/g)].map(([, file = "", code = ""]) => ({
  file,
  code,
}));
const { copy, run, remove } = copyRepository();

beforeAll(() => {
  run("node", "scripts/new-connector.ts", "pipedrive");
  for (const { file, code } of blocks) writeFileSync(path.join(copy, file), code);
});
afterAll(remove);

it("leads to a connector that is typed, linted and passes the suite", () => {
  expect(blocks.map(({ file }) => path.basename(file)).sort()).toEqual([
    "client.ts",
    "index.ts",
    "mapping.ts",
    "pipedrive.test.ts",
    "schema.ts",
  ]);

  const laid = ["connectors/pipedrive", "test/connectors/pipedrive.test.ts"];
  writeFileSync(
    path.join(copy, "tsconfig.laid.json"),
    JSON.stringify({ extends: "./tsconfig.json", include: laid }),
  );
  run("tsc", "--noEmit", "-p", "tsconfig.laid.json");
  run("biome", "check", "--error-on-warnings", ...laid);
  run("vitest", "run", "test/connectors/pipedrive.test.ts");
}, 180_000);
