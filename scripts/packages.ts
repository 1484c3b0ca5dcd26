// `npm run packages`: builds the sidebar and every connector's app for a made-up backend, into dist/packages, and says what
// the vendors' rules find. Exit 1 on a fault, and when the sidebar's scripts are larger than they may be.

import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connectors } from "../connectors/index.ts";
import { builtSidebar } from "../src/cli/app-package/built-sidebar.ts";
import { batonFolder, batonVersion } from "../src/cli/app-package/repository.ts";
import { zip } from "../src/cli/app-package/zip.ts";
import type { AppPackager } from "../src/connector.ts";

const BACKEND = "https://baton.example.com";
const AUTHOR = "Acme Handoffs <support@acme.example> https://acme.example";
const OUT = path.join(batonFolder(), "dist/packages");

const sidebarFolder = await builtSidebar(process.env);
await import("./sidebar-size.ts");
let faults = 0;
mkdirSync(OUT, { recursive: true });
for (const { name, app } of connectors) {
  for (const options of app ? variantsOf(app) : []) {
    const built = await app?.build({ backendUrl: BACKEND, version: batonVersion(), sidebarFolder, options });
    if (!built) continue;
    const bytes = zip(built.files);
    writeFileSync(path.join(OUT, built.fileName), bytes);
    process.stdout.write(`\n${name}: ${built.fileName}, ${built.files.size} files, ${kB(bytes.length)}\n`);
    for (const { level, message } of built.findings) process.stdout.write(`  ${level}: ${message}\n`);
    faults += built.findings.filter(({ level }) => level === "fault").length;
  }
}
process.stdout.write(`\n${faults === 0 ? "no fault" : `${faults} faults`}\n`);
if (faults > 0) process.exitCode = 1;

/** As it is, and with each of its flags. */
function variantsOf({ options }: AppPackager): Record<string, string>[] {
  const flags = Object.keys(options).filter((name) => options[name]?.isFlag);
  const author: Record<string, string> = "author" in options ? { author: AUTHOR } : {};
  return [{}, ...flags.map((flag) => ({ ...author, [flag]: "" }))];
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
