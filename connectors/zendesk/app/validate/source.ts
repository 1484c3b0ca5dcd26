import { type AppFiles, type Flaw, flawsIn, type Json } from "./flaw.ts";

/** Code in an app that shows nothing. */
export function checkSource(manifest: Json, { files }: AppFiles): Flaw[] {
  const kind = ["requirementsOnly", "marketingOnly"].find((key) => manifest[key] === true);
  if (kind === undefined) return [];
  const code = [...files.keys()].filter((file) => /\.(?:m?js|hdbs)$|^app\.css$/i.test(file));
  return code.map((file) => flawsIn(file).fault("source", `a ${kind} app holds no code: leave it out`));
}
