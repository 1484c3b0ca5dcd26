import { type Zippable, zipSync } from "fflate";

/** One zip, the same bytes for the same content: sorted, and all of one time (a zip tells the local one). */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(
    sorted.map(([path, bytes]) => [path, [bytes, { mtime, level: 9 }]]),
  );
  return zipSync(entries);
}
