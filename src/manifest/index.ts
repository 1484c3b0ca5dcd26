export { compileCondition, compileValue, ExpressionError, type Outcome } from "./expression.ts";
export { type Fault, formatFault, ManifestError } from "./fault.ts";
export { manifestJsonSchema } from "./json-schema.ts";
export type { CompiledField, Manifest } from "./manifest.ts";
export { type ParseOptions, parseManifest } from "./parse.ts";
export { readManifest } from "./read.ts";
export { type Scope, toScope } from "./scope.ts";
export { CompiledText, TextError } from "./text.ts";
export { type WatchHandlers, type WatchOptions, watchManifest } from "./watch.ts";
