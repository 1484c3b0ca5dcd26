import type { AppFiles, Flaw } from "./flaw.ts";
import { checkImages } from "./images.ts";
import { readJson } from "./json.ts";
import { checkLocations } from "./locations.ts";
import { checkManifest, checkManifestPlace } from "./manifest.ts";
import { checkKinds } from "./mime.ts";
import { checkParameters } from "./parameters.ts";
import { checkRequests } from "./requests.ts";
import { checkRequirements } from "./requirements.ts";
import { checkSecrets } from "./secrets.ts";
import { checkSecureSettings } from "./secure-settings.ts";
import { checkSource } from "./source.ts";
import { checkSvgs } from "./svg.ts";
import { checkTranslations } from "./translations.ts";

/**
 * What Zendesk's own check says of an app's package when it is uploaded, offline and in our words: written after the rules
 * of zendesk/zendesk_apps_support 4.52 and the pages on the manifest, translations and requirements.
 */
export function checkPackage(app: AppFiles): Flaw[] {
  const misplaced = checkManifestPlace(app);
  const bytes = app.files.get("manifest.json");
  const { value: manifest, flaws } = bytes ? readJson("manifest.json", bytes) : { value: null, flaws: [] };
  const ofAnyFile = [...checkKinds(app), ...checkSvgs(app), ...checkRequests(app), ...checkSecrets(app)];
  if (manifest === null) return [...misplaced, ...flaws, ...ofAnyFile];
  return [
    ...misplaced,
    ...flaws,
    ...checkManifest(manifest, app),
    ...checkParameters(manifest),
    ...(manifest.requirementsOnly === true || manifest.marketingOnly === true
      ? []
      : checkLocations(manifest, app)),
    ...checkSource(manifest, app),
    ...checkTranslations(manifest, app),
    ...checkRequirements(manifest, app),
    ...checkImages(manifest, app),
    ...checkSecureSettings(manifest),
    ...ofAnyFile,
  ];
}

export type { AppFiles, Flaw } from "./flaw.ts";
