import type { Settings } from "./config.ts";
import type { Manifest } from "./manifest/manifest.ts";
import { readManifest } from "./manifest/read.ts";
import { watchManifest } from "./manifest/watch.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { type OpenedVendors, openVendors, type VendorDeps } from "./vendors.ts";

/** One team's manifest and connections, kept up to date with the file. */
export interface Installation {
  manifest: () => Manifest;
  vendors: () => OpenedVendors;
  close(): void;
}

/** Calls that began before a reload may go on with the old connections for this long. */
const OLD_CONNECTIONS_MS = 60_000;

/** Reads the manifest, opens its connections, and does both again when the file changes. A wrong edit changes nothing. */
export async function followManifest(
  settings: Settings,
  deps: VendorDeps,
  metrics: Metrics,
  onReload: () => void = () => {},
): Promise<Installation> {
  const { log, connectors } = deps;
  const options = { env: settings.env, connectors };
  let manifest = await readManifest(settings.manifestPath, options);
  let vendors = openVendors(manifest, deps);
  for (const warning of manifest.warnings) log.warn({ warning }, "manifest warning");

  const watcher = watchManifest(
    settings.manifestPath,
    { ...options, current: manifest },
    {
      onChange(next) {
        const old = vendors;
        vendors = openVendors(next, deps);
        manifest = next;
        void vendors.warmUp();
        metrics.manifestReloads.inc({ result: "applied" });
        log.info({ manifest: next.file }, "manifest reloaded");
        onReload();
        setTimeout(() => void old.close(), OLD_CONNECTIONS_MS).unref();
      },
      onRefused(error) {
        metrics.manifestReloads.inc({ result: "refused" });
        log.error({ faults: error.faults }, "manifest edit refused; the last good one stays in force");
      },
    },
  );

  return {
    manifest: () => manifest,
    vendors: () => vendors,
    close: () => watcher.close(),
  };
}
