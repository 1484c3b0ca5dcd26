import { cpSync } from "node:fs";

// What the compiler leaves behind: files that the program reads at run time.
cpSync("src/storage/migrations", "dist/src/storage/migrations", { recursive: true });
