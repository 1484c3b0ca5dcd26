import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** A file of the built sidebar. */
export interface Asset {
  bytes: Buffer;
  zipped: Buffer;
  type: string;
  etag: string;
}

/** The sidebar as `npm run build:sidebar` left it. */
export interface BuiltSidebar {
  /** The page before anything is filled in. */
  page: string;
  /** By their names beside the page. */
  assets: ReadonlyMap<string, Asset>;
  /** Another one for other contents. */
  digest: string;
}

const PAGE = "index.html";

const TYPES: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

/** Reads the folder once, and again after each build; `null` while there is none. Only what it found is ever served. */
export function openSidebar(folder: string): () => BuiltSidebar | null {
  let built: BuiltSidebar | null = null;
  let builtAt = 0;
  return () => {
    const at = timeOf(path.join(folder, PAGE));
    if (at !== builtAt) {
      built = at === null ? null : read(folder);
      builtAt = at ?? 0;
    }
    return built;
  };
}

function timeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function read(folder: string): BuiltSidebar {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && path.extname(entry.name) in TYPES)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
  const page = readFileSync(path.join(folder, PAGE), "utf8");
  const all = createHash("sha256").update(page);
  const assets = new Map<string, Asset>();
  for (const name of names) {
    const bytes = readFileSync(path.join(folder, name));
    all.update(name).update(bytes);
    assets.set(name.replaceAll(path.sep, "/"), {
      ...{ bytes, zipped: gzipSync(bytes, { level: 9 }) },
      type: TYPES[path.extname(name)] ?? "application/octet-stream",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`,
    });
  }
  return { page, assets, digest: all.digest("hex").slice(0, 16) };
}
