import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** What the built sidebar weighs, gzipped: all that one reader may load, and a failure above the limit. */
const LIMIT_KB = 110;
const folder = path.resolve(import.meta.dirname, "../dist/web/sidebar");

const scripts = (await readdir(folder)).filter((name) => name.endsWith(".js"));
const sizes = await Promise.all(
  scripts.map(async (name) => ({ name, bytes: gzipSync(await readFile(path.join(folder, name))).length })),
);
// The page itself and the largest of the languages, of which a reader loads one.
const isPage = ({ name }: { name: string }) => name === "index.js";
const languages = sizes.filter((size) => !isPage(size)).map(({ bytes }) => bytes);
const all = sizes.filter(isPage).reduce((sum, { bytes }) => sum + bytes, 0) + Math.max(0, ...languages);

for (const { name, bytes } of sizes) console.log(`${name.padEnd(12)} ${kb(bytes)} kB`);
console.log(`${"a reader".padEnd(12)} ${kb(all)} kB of at most ${LIMIT_KB} kB`);
if (all > LIMIT_KB * 1000) {
  console.error("The sidebar is too heavy.");
  process.exitCode = 1;
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}
