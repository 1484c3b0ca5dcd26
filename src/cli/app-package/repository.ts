import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Baton's own folder: the nearest one above this file that has a package.json, for the sources and for `dist/` alike. */
export function batonFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "package.json")) && path.dirname(folder) !== folder) {
    folder = path.dirname(folder);
  }
  return folder;
}

/** e.g. `0.1.0`. */
export function batonVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(batonFolder(), "package.json"), "utf8"));
  return String(version);
}
