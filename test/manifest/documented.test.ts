import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse, withLines } from "./support.ts";

/** The examples of a page that are keys of a manifest, without those that need a vendor's own block. */
function examplesOf(page: string): string[] {
  const blocks = readFileSync(page, "utf8")
    .split("```yaml\n")
    .slice(1)
    .map((rest) => rest.split("\n```", 1)[0] ?? "");
  return blocks.filter((block) => /^(?:triggers|brief|agents|routing|texts|privacy|fields):/.test(block));
}

describe("the examples of manifests in the docs", () => {
  const examples = ["README.md", "docs/manifest.md"].flatMap((page) =>
    examplesOf(page).map((block): [string, string, string] => [page, block.split(":", 1)[0] ?? "", block]),
  );

  it("are found", () => {
    expect(examples.map(([page, key]) => `${page} ${key}`)).toEqual([
      "README.md triggers",
      "docs/manifest.md triggers",
      "docs/manifest.md brief",
      "docs/manifest.md agents",
      "docs/manifest.md routing",
      "docs/manifest.md texts",
      "docs/manifest.md privacy",
      "docs/manifest.md fields",
    ]);
  });

  it.each(examples)("%s: the one of %s can be loaded as it stands", (_page, _key, block) => {
    expect(() => parse(withLines(...block.split("\n")))).not.toThrow();
  });
});
