import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "vite";

const HERE = import.meta.dirname;

/**
 * The app's two scripts by their path in the package, each one classic script that needs no other file: our own as it was
 * written, readable for whoever reviews it, and Freshworks' components made small.
 */
export async function buildScripts(): Promise<Map<string, string>> {
  return new Map([
    ["app/scripts/app.js", await bundle("main.ts", false)],
    ["app/scripts/vendor/crayons.js", `${await licences()}${asLibrary(await bundle("crayons.ts", true))}`],
  ]);
}

/** What is handed on goes with its makers' terms. */
async function licences(): Promise<string> {
  const read = ["@freshworks/crayons", "@stencil/core"].map(async (name) => {
    const folder = path.join(HERE, "../../node_modules", name);
    return `/*!\n${name}\n\n${(await readFile(path.join(folder, "LICENSE.md"), "utf8")).trim()}\n*/\n`;
  });
  return (await Promise.all(read)).join("");
}

async function bundle(entry: string, minify: boolean): Promise<string> {
  const built = await build({
    ...{ configFile: false, root: HERE, logLevel: "error" },
    plugins: [OWN_ICON],
    define: { "import.meta.env": "undefined", "import.meta": "{}" },
    build: {
      ...{ write: false, minify, target: "es2020", modulePreload: { polyfill: false } },
      rollupOptions: {
        input: path.join(HERE, entry),
        output: {
          format: "iife",
          codeSplitting: false,
          topLevelVar: false,
          comments: { legal: false, annotation: false, jsdoc: true },
        },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result !== undefined && "output" in result ? result.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${entry} was not built`);
  return chunk.code.replace(CLASS, "const $1 = class");
}

/**
 * Freshworks' linter is for an app's own code, and reads settings in comments. It also tells a library that was made small by
 * how few of its lines are indented: lines break within template literals alone here, where `\n` says the same.
 */
function asLibrary(code: string): string {
  return `/* eslint-disable */\n${code.trim().replaceAll("\n", "\\n")}\n`;
}

/** Crayons' own icons come from a CDN; nothing of this app does. */
const OWN_ICON: Plugin = {
  name: "own-icon",
  enforce: "pre",
  resolveId: (id, from) =>
    id === "./icon.js" && from?.includes("@freshworks/crayons/") ? path.join(HERE, "icon.ts") : null,
};

/** The bundler writes a class of a module's own as a `var`, which Freshworks' rules refuse. */
const CLASS = /\bvar (\w+) = class\b/g;

/** For a Baton that runs without its sources. */
export async function writeScripts(folder: string): Promise<void> {
  for (const [name, code] of await buildScripts()) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, code);
  }
}
