import { cpSync, existsSync, readdirSync } from "node:fs";
import { writeScripts } from "../web/freshdesk/build.ts";

// What the compiler leaves behind: files that the program reads at run time.
cpSync("src/storage/migrations", "dist/src/storage/migrations", { recursive: true });

// And what a connector's app package is made of.
for (const connector of readdirSync("connectors")) {
  const app = `connectors/${connector}/app`;
  const isAsset = (source: string) => !source.endsWith(".ts");
  if (existsSync(app)) cpSync(app, `dist/${app}`, { recursive: true, filter: isAsset });
}

// Its scripts, where they are built from web/.
await writeScripts("dist/web/freshdesk");
