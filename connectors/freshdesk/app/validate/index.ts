import type { Finding } from "../../../../src/connector.ts";
import { checkFiles } from "./files.ts";
import { checkIparams } from "./iparams.ts";
import { checkManifest } from "./manifest.ts";
import { openPackage } from "./package.ts";
import { checkPages } from "./pages.ts";
import { checkRequests } from "./requests.ts";
import { checkScripts } from "./scripts.ts";

/**
 * Freshworks' rules for an app of platform 3.0, in our own words and offline. `fdk validate` is the referee; this finds
 * beforehand what it is known to refuse.
 */
export async function validateApp(files: ReadonlyMap<string, Uint8Array>): Promise<Finding[]> {
  const app = openPackage(files);
  return [
    ...checkFiles(app),
    ...checkManifest(app),
    ...checkIparams(app),
    ...checkRequests(app),
    ...checkPages(app),
    ...(await checkScripts(app)),
  ];
}
