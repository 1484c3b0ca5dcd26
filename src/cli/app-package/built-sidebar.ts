import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../context.ts";
import { batonFolder } from "./repository.ts";

/**
 * The folder of the built sidebar. Where its sources are there, and newer, it is built first.
 * @throws {UsageError} where it is absent and cannot be built.
 */
export async function builtSidebar(
  env: Record<string, string | undefined>,
  root = batonFolder(),
): Promise<string> {
  const built = path.join(root, "dist/web/sidebar");
  const sources = path.join(root, "web/sidebar");
  const page = path.join(built, "index.html");
  const hasSources = existsSync(path.join(sources, "vite.config.ts"));
  const isNew = existsSync(page) && (!hasSources || newest(sources) <= statSync(page).mtimeMs);
  const vite = isNew || !hasSources ? null : findVite();
  if (vite !== null) {
    // A process of its own, since NODE_ENV decides which of React's builds goes in: people get the one for production.
    const NODE_ENV = "production";
    await promisify(execFile)(process.execPath, [vite, "build", sources, "--logLevel", "warn"], {
      env: { ...env, NODE_ENV },
    });
  }
  if (existsSync(page)) return built;
  throw new UsageError(
    `the sidebar is not built (${page} is missing): run "npm ci && npm run build:sidebar" in a clone of Baton`,
  );
}

/** When the latest of the sources was written, in milliseconds since the epoch. */
function newest(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
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
