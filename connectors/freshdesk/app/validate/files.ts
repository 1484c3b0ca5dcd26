import type { Finding } from "../../../../src/connector.ts";
import { fault, type Package, warning } from "./package.ts";

const MOST_BYTES = 50 * 1024 * 1024;
const JSON_FILES = ["manifest.json", "config/iparams.json", "config/requests.json"];

/** What a package must hold, and how large it may be. */
export function checkFiles(app: Package): Finding[] {
  const bytes = [...app.files.values()].reduce((sum, { length }) => sum + length, 0);
  const tooLarge = `the package has ${Math.ceil(bytes / 1024 / 1024)} MB; fewer than 50 MB are allowed`;
  return [
    ...(app.has("manifest.json") ? [] : [fault("manifest.json", "is missing; it must lie at the root")]),
    ...(app.has("README.md") ? [] : [fault("README.md", "is missing")]),
    ...(bytes >= MOST_BYTES ? [fault("package", tooLarge)] : []),
    ...JSON_FILES.flatMap((path) => checkJson(app, path)),
    ...checkSettingsPage(app),
    ...checkNames(app),
  ];
}

function checkJson(app: Package, path: string): Finding[] {
  if (!app.has(path) || app.json(path) !== undefined) return [];
  return [fault(path, "is not one JSON object")];
}

/** Settings are a list of parameters, or a page of one's own; never both, and never neither. */
function checkSettingsPage(app: Package): Finding[] {
  const hasList = app.has("config/iparams.json");
  const hasPage = app.has("config/iparams.html");
  if (hasList && hasPage) return [fault("config", "has both iparams.json and iparams.html; keep one")];
  if (!hasList && !hasPage) return [fault("config/iparams.json", "is missing")];
  if (!hasPage) return [];
  const script = app.text("config/assets/iparams.js");
  if (script === undefined) return [fault("config/assets/iparams.js", "is missing beside iparams.html")];
  const isWhole = /\bpostConfigs\b/.test(script);
  return isWhole ? [] : [fault("config/assets/iparams.js", "has no global function postConfigs()")];
}

function checkNames(app: Package): Finding[] {
  return [...app.files.keys()].flatMap((path) => {
    if (path.startsWith("/") || path.split("/").includes("..") || path.includes("\\"))
      return [fault(path, "is no path inside the package")];
    if (/(^|\/)(node_modules|\.git|\.env|\.DS_Store|__MACOSX)(\/|$)/.test(path))
      return [warning(path, "does not belong into a package; leave it out")];
    return [];
  });
}
