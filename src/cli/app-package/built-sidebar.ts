import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../context.ts";
import { batonFolder } from "./repository.ts";

/** What the sidebar is made of. */
const SOURCES = ["web/sidebar", "src/words", "src/agent"];

const building = new Map<string, Promise<void>>();

/**
 * The folder of the built sidebar. Where its sources are there, and newer, it is built first, once for all who ask.
 * @throws {UsageError} where it is absent, or older than its sources, and cannot be built; with the bundler's own words.
 */
export async function builtSidebar(
  env: Record<string, string | undefined>,
  root = batonFolder(),
): Promise<string> {
  const built = path.join(root, "dist/web/sidebar");
  const page = path.join(built, "index.html");
  const hasSources = existsSync(path.join(root, "web/sidebar/vite.config.ts"));
  const isNew = existsSync(page) && (!hasSources || newestIn(root) <= statSync(page).mtimeMs);
  const vite = isNew || !hasSources ? null : findVite();
  if (vite !== null) {
    const begun = building.get(built) ?? build(vite, root, built, env).finally(() => building.delete(built));
    building.set(built, begun);
    await begun;
  }
  if (existsSync(page)) return built;
  throw new UsageError(
    `the sidebar is not built (${page} is missing): run "npm ci && npm run build:sidebar" in a clone of Baton`,
  );
}

/** Built beside, then put in place at once: whoever reads meanwhile gets the old one whole. */
async function build(
  vite: string,
  root: string,
  built: string,
  env: Record<string, string | undefined>,
): Promise<void> {
  const beside = `${built}.${process.pid}`;
  const args = [vite, "build", path.join(root, "web/sidebar"), "--logLevel", "warn", "--outDir", beside];
  // A process of its own, since NODE_ENV decides which of React's builds goes in: people get the one for production.
  const run = promisify(execFile)(process.execPath, [...args, "--emptyOutDir"], {
    env: { ...env, NODE_ENV: "production" },
  });
  // A demo may run beside it, and people wait for that.
  if (run.child.pid !== undefined) setPriority(run.child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  await run.catch((error: { stderr?: string }) => {
    const said = (error.stderr ?? "").trim().split("\n    at ")[0] || String(error);
    throw new UsageError(`the sidebar cannot be built; "npm ci" brings what it is built from\n${said}`);
  });
  const old = `${beside}.old`;
  await rename(built, old).catch(() => undefined);
  await rename(beside, built).catch(() => rm(beside, { recursive: true, force: true })); // another was faster
  await rm(old, { recursive: true, force: true });
}

/** When the latest of the sources was written, in milliseconds since the epoch. */
function newestIn(root: string): number {
  const folders = SOURCES.map((name) => path.join(root, name)).filter((folder) => existsSync(folder));
  const times = folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(0, ...times);
}

/** The bundler is there for who works on Baton; an installed Baton has the built sidebar instead. */
function findVite(): string | null {
  try {
    return path.join(
      path.dirname(createRequire(import.meta.url).resolve("vite/package.json")),
      "bin/vite.js",
    );
  } catch {
    return null;
  }
}
