import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { AppPackage, AppRequest } from "../../../src/connector.ts";
import { toFindings } from "./expected.ts";
import { type AppSettings, readSettings } from "./settings.ts";
import { fillIn, toManifest, toRequirements, toTranslation } from "./texts.ts";
import { checkPackage } from "./validate/index.ts";

const HERE = import.meta.dirname;
const LOGOS = ["logo.png", "logo-small.png", "logo.svg"];

/** The package's files, checked. @throws {UnreadableError} for an option that cannot be used. */
export async function buildApp(request: AppRequest): Promise<AppPackage> {
  const settings = readSettings(request);
  const files = new Map<string, Uint8Array>([
    ["manifest.json", toJson(toManifest(await readJson("manifest.json"), settings))],
    ["requirements.json", toJson(toRequirements(await readJson("requirements.json"), settings))],
    ...(await translations(settings)),
    ...(await logos()),
    // With signed URLs the page is Baton's own, and always as new as Baton is.
    ...(settings.isSigned ? [] : await sidebar(request.sidebarFolder, settings)),
  ]);
  const kind = `${settings.isSigned ? "-signed-urls" : ""}${settings.isPublic ? "-public" : ""}`;
  return {
    fileName: `baton-zendesk-${settings.version}${kind}.zip`,
    files,
    findings: toFindings(checkPackage({ files, links: [] }), files),
    next: nextSteps(settings),
  };
}

async function translations(settings: AppSettings): Promise<[string, Uint8Array][]> {
  const names = (await readdir(path.join(HERE, "translations")))
    .filter((name) => name.endsWith(".json"))
    .sort();
  return Promise.all(
    names.map(async (name): Promise<[string, Uint8Array]> => {
      const file = `translations/${name}`;
      return [file, toJson(toTranslation(await readJson(file), settings))];
    }),
  );
}

async function logos(): Promise<[string, Uint8Array][]> {
  return Promise.all(
    LOGOS.map(
      async (name): Promise<[string, Uint8Array]> => [
        `assets/${name}`,
        await readFile(path.join(HERE, "assets", name)),
      ],
    ),
  );
}

async function sidebar(folder: string, settings: AppSettings): Promise<[string, Uint8Array][]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .sort();
  return Promise.all(
    files.map(async (name): Promise<[string, Uint8Array]> => {
      const bytes = await readFile(path.join(folder, name));
      const isPage = name === "index.html";
      return [`assets/${name}`, isPage ? Buffer.from(fillIn(bytes.toString("utf8"), settings)) : bytes];
    }),
  );
}

function nextSteps({ isSigned, isPublic, isTrial }: AppSettings): string[] {
  const upload = isPublic
    ? "Submit the zip in the marketplace portal; docs/sidebar.md has the texts, sizes and notes that it asks for."
    : "Upload it in Admin Center > Apps and integrations > Apps > Zendesk Support apps > Upload private app.";
  const secret = isSigned
    ? "Copy the app's public key into the manifest as sidebar_public_key, and set sidebar_secret (baton secret makes one)."
    : "Enter the same secret there and in the manifest as sidebar_secret, 32 characters or more (baton secret makes one).";
  const trial =
    "Zendesk does not reach this machine: no webhook is made, and calls fail unless your Zendesk runs here, too.";
  const webhook =
    "Reveal the webhook's signing secret in Admin Center, and give it to the manifest as webhook_secret.";
  return [upload, secret, isTrial ? trial : webhook];
}

async function readJson(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path.join(HERE, name), "utf8"));
}

function toJson(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
