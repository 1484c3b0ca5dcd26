import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { UnreadableError } from "../../../src/errors.ts";

/** In Baton's sources: what builds the app's scripts. In a built Baton: the scripts. */
const FOLDER = new URL("../../../web/freshdesk/", import.meta.url);
const SCRIPTS = ["app/scripts/app.js", "app/scripts/vendor/crayons.js"] as const;

/** The scripts of the app by their path in the package. */
export async function readScripts(): Promise<Map<string, Uint8Array>> {
  const source = new URL("build.ts", FOLDER);
  if (existsSync(source)) {
    // A path in a variable, so that a built Baton does not ask for it.
    const { buildScripts } = (await import(source.href)) as { buildScripts(): Promise<Map<string, string>> };
    const built = [...(await buildScripts())];
    return new Map(built.map(([path, code]) => [path, new TextEncoder().encode(code)]));
  }
  try {
    const read = SCRIPTS.map(async (path) => [path, await readFile(new URL(path, FOLDER))] as const);
    return new Map(await Promise.all(read));
  } catch {
    throw new UnreadableError("the app's scripts are not built: run npm run build first");
  }
}
