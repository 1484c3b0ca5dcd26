import { setFlagsFromString } from "node:v8";

/**
 * V8's optimising compiler needs 600 MB for a moment to compile a single function of PostgreSQL, which would
 * end the process in a small container. Without it the database computes half as long again.
 */
export function withoutOptimisingCompiler(): void {
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}
