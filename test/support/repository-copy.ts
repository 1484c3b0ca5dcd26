import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const COPIED = [
  ...[
    "connectors",
    "demo",
    "docs",
    "scripts",
    "src",
    "test/support",
    "test/connectors",
    "test/boundaries.test.ts",
  ],
  ...["biome.json", "package.json", "tsconfig.json", "vitest.config.ts"],
];

/** A copy of what connectors are made of, to write into, and our own tools to run in it. */
export function copyRepository() {
  const copy = mkdtempSync(path.join(tmpdir(), "baton-copy-"));
  for (const name of COPIED) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(ROOT, "node_modules"), path.join(copy, "node_modules"));
  execFileSync("git", ["init", "-q"], { cwd: copy }); // the linter reads what git ignores

  /** What it printed. @throws {Error} with all of it when it failed. */
  function run(command: string, ...args: string[]): string {
    const ran = spawnSync(path.join(ROOT, "node_modules/.bin", command), args, {
      cwd: copy,
      encoding: "utf8",
    });
    if (ran.status !== 0) throw new Error(`${command} ${args.join(" ")}\n${ran.stdout}${ran.stderr}`);
    return ran.stdout;
  }

  return { copy, run, remove: () => rmSync(copy, { recursive: true }) };
}
