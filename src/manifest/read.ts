import { readFile } from "node:fs/promises";
import { ManifestError } from "./fault.ts";
import type { Manifest } from "./manifest.ts";
import { type Judging, type ParseOptions, parseJudging, parseManifest } from "./parse.ts";

/** @throws {ManifestError} with every fault; a file that cannot be read is one. */
export async function readManifest(path: string, options: Omit<ParseOptions, "file">): Promise<Manifest> {
  return parseManifest(await readText(path), { ...options, file: path });
}

/** The triggers and priorities of a manifest, whatever is wrong or missing in the rest of it. @throws {ManifestError} */
export async function readJudging(path: string, options: Omit<ParseOptions, "file">): Promise<Judging> {
  return parseJudging(await readText(path), { ...options, file: path });
}

/** @throws {ManifestError} */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ManifestError([{ file: path, line: 1, column: 1, message: describe(error) }]);
  }
}

function describe(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "there is no such file; name the manifest, or set BATON_MANIFEST to its path";
  if (code === "EISDIR") return "this is a folder, not a manifest";
  if (code === "EACCES" || code === "EPERM") return "no permission to read this file";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "not UTF-8 text";
  return `cannot be read (${code || "unknown reason"})`;
}
