import { z } from "zod";
import { zendeskApp } from "../connectors/zendesk/app/packager.ts";
import { builtSidebar } from "../src/cli/app-package/built-sidebar.ts";
import { batonVersion } from "../src/cli/app-package/repository.ts";
import type { AppFiles } from "./apps-framework/app-files.ts";
import type { InstalledApp } from "./apps-framework/zendesk.ts";
import type { Setting } from "./apps-framework/zendesk-proxy.ts";

/** Builds the sidebar where it is not built, or older than its sources. */
export async function buildSidebar(): Promise<string> {
  return builtSidebar(process.env);
}

/** The app as an administrator of Zendesk has it after uploading Baton's own package and typing in the secret. */
export async function installApp(
  baton: { url: string; secret: string },
  uploaded?: AppFiles,
): Promise<InstalledApp> {
  const files = uploaded ?? (await buildPackage(baton.url));
  const { domainWhitelist, parameters } = Manifest.parse(
    JSON.parse(Buffer.from(files.get("manifest.json") ?? "").toString()),
  );
  const settings = parameters.map(({ name, secure, scopes }): [string, Setting] => [
    name,
    { value: name === "shared_secret" ? baton.secret : "", scopes: secure ? scopes : null },
  ]);
  return {
    files: new Map([...files].map(([name, bytes]) => [name.replace(/^assets\//, ""), bytes])),
    settings: Object.fromEntries(settings),
    whitelist: domainWhitelist,
    subdomain: "acme",
  };
}

/** What Zendesk's own framework reads of it. */
const Manifest = z.object({
  domainWhitelist: z.array(z.string()),
  parameters: z.array(
    z.object({
      name: z.string(),
      secure: z.boolean().default(false),
      scopes: z.array(z.string()).default([]),
    }),
  ),
});

/** @throws when its vendor's rules, checked offline, refuse it. */
async function buildPackage(backendUrl: string): Promise<AppFiles> {
  const { files, findings } = await zendeskApp.build({
    ...{ backendUrl, version: batonVersion(), sidebarFolder: await buildSidebar(), options: {} },
  });
  const faults = findings.filter(({ level }) => level === "fault").map(({ message }) => message);
  if (faults.length > 0) throw new Error(`The app's package has faults:\n${faults.join("\n")}`);
  return files;
}
