#!/usr/bin/env -S node --max-semi-space-size=8 --max-old-space-size=2000
// A small nursery: V8's own would grow to a third of the process's memory, for no speed that could be measured.
// And a limit below 2 GB, under which V8 lets the heap double between collections, not grow fourfold: a third less at the peak.
// In a clone the TypeScript sources run as they are; an installed package and the Docker image have only dist/.
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";

enableCompileCache();
const source = new URL("../src/cli/main.ts", import.meta.url);
const { run } = await import(
  existsSync(source) ? source.href : new URL("../dist/src/cli/main.js", import.meta.url).href
);
await run(process.argv.slice(2));
