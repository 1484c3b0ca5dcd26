// Starts the compiled Baton as an installed package does; in a clone, bin/baton.js would run the sources instead.
import { enableCompileCache } from "node:module";

enableCompileCache();
const { run } = await import(new URL("../../dist/src/cli/main.js", import.meta.url).href);
await run(process.argv.slice(2));
