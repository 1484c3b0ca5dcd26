import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { connectors } from "../../connectors/index.ts";
import { folderOf, toTable, withTable } from "../../scripts/connectors-table.ts";

const readme = readFileSync("README.md", "utf8");
const table = toTable(connectors);

it("is what README.md shows; otherwise run `npm run connectors`", () => {
  expect(readme).toBe(withTable(readme, table));
});

it("has a row for every connector, and each can do something", () => {
  for (const { id, name } of connectors) {
    const row = table.split("\n").find((line) => line.startsWith(`| [${name}](${folderOf(id)}/README.md) |`));

    expect(row, id).toContain("✓");
  }
});

it("says what is wrong with a page that has no place for it", () => {
  expect(() => withTable("# Baton", table)).toThrow("README.md lacks the lines");
});
