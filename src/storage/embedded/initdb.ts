import { PGlite } from "@electric-sql/pglite";
import { withoutOptimisingCompiler } from "./compiler.ts";
import { keepAsTemplate } from "./template.ts";

/** A process of its own that creates an empty database in the folder it is given, and ends. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: initdb <folder>");
withoutOptimisingCompiler();
// Smaller log segments, because an embedded database writes little and should not take much room.
const pglite = await PGlite.create(folder, { initDbStartParams: ["--wal-segsize=4"] });
await pglite.close();
await keepAsTemplate(folder);
