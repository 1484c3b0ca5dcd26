import { spawn } from "node:child_process";
import { readdir, rename, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { zendeskApp } from "../connectors/zendesk/app/packager.ts";
import type { AppFiles } from "./apps-framework/app-files.ts";
import type { InstalledApp } from "./apps-framework/zendesk.ts";
import type { Setting } from "./apps-framework/zendesk-proxy.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const BUILT = path.join(ROOT, "dist/web/sidebar");
/** What the sidebar is made of. */
const SOURCES = ["web/sidebar", "src/words", "src/agent/view.ts"].map((name) => path.join(ROOT, name));

let building: Promise<void> | undefined;

/** Builds the sidebar where it is not built, or older than its sources; gently, since a demo runs beside it. */
export function buildSidebar(): Promise<void> {
  building ??= build().finally(() => {
    building = undefined;
  });
  return building;
}

async function build(): Promise<void> {
  if (await isFresh()) return;
  // Built beside, then put in place at once: whoever reads meanwhile gets the old one whole.
  const beside = `${BUILT}.${process.pid}`;
  const vite = path.join(ROOT, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", path.join(ROOT, "web/sidebar"), "--logLevel", "warn", "--outDir", beside];
  const child = spawn(process.execPath, [...args, "--emptyOutDir"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, NODE_ENV: "production" }, // which of React's builds goes in: a test's would be another
  });
  if (child.pid !== undefined) os.setPriority(child.pid, 10);
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The sidebar could not be built:\n${complaint}`);
  const old = `${beside}.old`;
  await rename(BUILT, old).catch(() => undefined);
  await rename(beside, BUILT).catch(() => rm(beside, { recursive: true, force: true })); // another was faster
  await rm(old, { recursive: true, force: true });
}

async function isFresh(): Promise<boolean> {
  const built = await stat(path.join(BUILT, "index.html")).catch(() => null);
  if (!built) return false;
  const times = await Promise.all(SOURCES.map(newestIn));
  return built.mtimeMs > Math.max(...times);
}

async function newestIn(file: string): Promise<number> {
  const entry = await stat(file);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const names = await readdir(file);
  const inside = names
    .filter((name) => name !== "node_modules")
    .map((name) => newestIn(path.join(file, name)));
  return Math.max(entry.mtimeMs, ...(await Promise.all(inside)));
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
  await buildSidebar();
  const { files, findings } = await zendeskApp.build({
    ...{ backendUrl, version: "0.1.0", sidebarFolder: BUILT, options: {} },
  });
  const faults = findings.filter(({ level }) => level === "fault").map(({ message }) => message);
  if (faults.length > 0) throw new Error(`The app's package has faults:\n${faults.join("\n")}`);
  return files;
}
