import type { Settings } from "./config.ts";
import type { EscalationEvent } from "./conversation/escalation.ts";
import { contextOf } from "./handoff/story.ts";
import { openingAt } from "./hours/opening-at.ts";
import type { Manifest } from "./manifest/manifest.ts";
import { readManifest } from "./manifest/read.ts";
import { toScope } from "./manifest/scope.ts";
import { watchManifest } from "./manifest/watch.ts";
import type { Metrics } from "./metrics/metrics.ts";
import { customerText } from "./texts/customer-text.ts";
import { type OpenedVendors, openVendors, type VendorDeps } from "./vendors.ts";

/** One team's manifest and connections, kept up to date with the file. */
export interface Installation {
  manifest: () => Manifest;
  vendors: () => OpenedVendors;
  customerMessage: (event: EscalationEvent) => string;
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
    customerMessage: (event) =>
      customerText("accepted", {
        manifest,
        language: event.conversation.language,
        reason: event.reason.code,
        scope: () => scopeOf(event, manifest),
        now: Date.now(),
        log,
      }),
    close: () => watcher.close(),
  };
}

/** What a text to the customer may speak of: what the bot itself sent, since nothing else is known yet. */
function scopeOf(event: EscalationEvent, manifest: Manifest) {
  const handoff = { id: "", installationId: "default", createdAt: new Date(), isTest: false };
  const nothing = { written: null, decided: null };
  const { pkg } = contextOf(handoff, event, [], Date.now(), manifest, nothing);
  return toScope(pkg, { opening: openingAt(manifest.hours, { schedule: null }, Date.now()) });
}
