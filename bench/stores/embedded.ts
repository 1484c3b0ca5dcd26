import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEnd } from "../processes/cleanup.ts";
import type { Store } from "./store.ts";

/** Makes a directory for an embedded database; it is removed at the end. */
export function takeDirectory(): Store {
  const parent = mkdtempSync(join(tmpdir(), "baton-bench-"));
  const path = join(parent, "data");
  const remove = () => rmSync(path, { recursive: true, force: true });
  atEnd(() => rmSync(parent, { recursive: true, force: true }));
  return { environment: { BATON_DATA_DIR: path }, wipe: async () => remove(), diskMb: () => sizeMb(path) };
}

function sizeMb(path: string): number {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const sizes = files.map(
    (file) => statSync(join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0,
  );
  return sizes.reduce((total, size) => total + size, 0) / 1024 / 1024;
}
