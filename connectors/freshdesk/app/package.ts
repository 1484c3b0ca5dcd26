import { readFile } from "node:fs/promises";
import type { AppPackage, AppPackager, AppRequest, Finding } from "../../../src/connector.ts";
import { readScripts } from "./scripts.ts";
import { validateApp } from "./validate/index.ts";

/** What lies in this folder as it goes into the package. */
const FILES = [
  ...["manifest.json", "README.md", "config/iparams.json", "config/requests.json"],
  ...["app/index.html", "app/styles/style.css", "app/styles/images/icon.svg"],
] as const;

const OWN_CRAYONS = '<script defer src="scripts/vendor/crayons.js"></script>';
/** As Freshworks documents it, held at the version that the app is tested with. */
const CDN_CRAYONS =
  '<script type="module" src="https://cdn.jsdelivr.net/npm/@freshworks/crayons@4.2.0/dist/crayons/crayons.esm.js"></script>';

const FROM_CDN = "crayons-from-cdn";

/** Builds the app for a custom app's upload or the marketplace; no address of Baton's is in it. */
export const freshdeskApp: AppPackager = {
  options: {
    [FROM_CDN]: {
      about:
        "load Freshworks' components from jsDelivr, as Freshworks documents it, and not from the package",
      isFlag: true,
    },
  },

  async build(request): Promise<AppPackage> {
    const isFromCdn = request.options[FROM_CDN] !== undefined;
    const files = await readFiles(isFromCdn);
    const findings = await validateApp(files);
    return {
      fileName: `baton-freshdesk-${request.version}${isFromCdn ? "-cdn" : ""}.zip`,
      files,
      findings: findings.length === 0 ? [WELL] : findings,
      next: nextSteps(request),
    };
  },
};

const WELL: Finding = {
  level: "ok",
  message: "keeps Freshworks' rules, as far as they can be told offline; fdk validate has the last word",
};

async function readFiles(fromCdn: boolean): Promise<Map<string, Uint8Array>> {
  const read = FILES.map(async (path) => [path, await readFile(new URL(path, import.meta.url))] as const);
  const files = new Map<string, Uint8Array>([...(await Promise.all(read)), ...(await readScripts())]);
  if (!fromCdn) return files;
  const html = new TextDecoder().decode(files.get("app/index.html")).replace(OWN_CRAYONS, CDN_CRAYONS);
  files.set("app/index.html", new TextEncoder().encode(html));
  files.delete("app/scripts/vendor/crayons.js");
  return files;
}

function nextSteps({ backendUrl }: AppRequest): string[] {
  const { host, hostname } = new URL(backendUrl);
  const isOrdinary = host === hostname && backendUrl.startsWith("https:");
  return [
    "Make a secret with: npx baton secret. Put it into the manifest as helpdesk.freshdesk.sidebar_secret",
    "Unpack the zip, and run fdk validate and fdk pack in its folder: Freshworks takes what its own tool packed",
    "Freshworks developer portal > New app > Custom app: upload what fdk pack wrote into dist",
    isOrdinary
      ? `Freshdesk > Admin > Apps > Custom apps: install it with the host ${hostname} and the same secret`
      : `Freshdesk > Admin > Apps > Custom apps: install it. Freshworks calls https on the usual port alone, so that ${host} will not do`,
    "Open a ticket that a bot handed over: Baton stands in the sidebar",
  ];
}
