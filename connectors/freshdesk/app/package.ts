import { readFile } from "node:fs/promises";
import type { AppPackage, AppPackager, AppRequest, Finding } from "../../../src/connector.ts";
import { UnreadableError } from "../../../src/errors.ts";
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

/** Builds the app for a custom app's upload or the marketplace; no address of Baton's is in it. */
export const freshdeskApp: AppPackager = {
  options: {
    crayons: {
      about: "own (default): Freshworks' components lie in the package; cdn: they load from jsDelivr",
    },
  },

  async build(request): Promise<AppPackage> {
    const crayons = request.options.crayons ?? "own";
    if (crayons !== "own" && crayons !== "cdn") throw new UnreadableError("--crayons is own or cdn");
    const files = await readFiles(crayons === "cdn");
    const findings = await validateApp(files);
    return {
      fileName: `baton-freshdesk-${request.version}.zip`,
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
    "developers.freshworks.com > Developer portal > New app > Custom app: upload the zip",
    isOrdinary
      ? `Freshdesk > Admin > Apps > Custom apps: install it with the host ${hostname} and the same secret`
      : `Freshdesk > Admin > Apps > Custom apps: install it. Freshworks calls https on the usual port alone, so that ${host} will not do`,
    "Open a ticket that a bot handed over: Baton stands in the sidebar",
  ];
}
