import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SIGNING_SECRET } from "../event.ts";
import type { Store } from "../stores/store.ts";
import type { VendorUrls } from "../stubs.ts";
import { SCRATCH } from "./scratch.ts";
import { baseEnvironment, freePort, type Role, type Running, startProgram } from "./subject.ts";

// What is installed is what is measured: the compiled program, not the sources that a clone runs.
const BUILT = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
const LAUNCHER = fileURLToPath(new URL("./launch-built.js", import.meta.url));

export function isBatonBuilt(): boolean {
  return existsSync(BUILT);
}

/**
 * Starts Baton by its contract alone: command, environment and manifest.
 * @param timer how long a ticket may wait for somebody, e.g. `30s`; absent: no timer watches over it.
 */
export async function startBaton(
  store: Store,
  vendors: VendorUrls,
  role: Role,
  timer?: string,
): Promise<Running> {
  return startBatonWith(store, manifestFor(vendors, timer), role);
}

/** The same with a manifest of the caller's. */
export async function startBatonWith(store: Store, text: string, role: Role): Promise<Running> {
  const port = await freePort();
  const manifest = join(SCRATCH, "baton.yaml");
  writeFileSync(manifest, text);
  const env = {
    ...baseEnvironment(),
    ...store.environment,
    PORT: String(port),
    BATON_MANIFEST: manifest,
    BATON_SIGNING_SECRET: SIGNING_SECRET,
    NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS, // e.g. --cpu-prof
  };
  return startProgram("baton", {
    port,
    args: ["--max-semi-space-size=8", "--max-old-space-size=2000", LAUNCHER, role],
    env,
  });
}

function manifestFor(vendors: VendorUrls, timer?: string): string {
  // Timers run only where the helpdesk's webhooks could stop them.
  const secret = timer === undefined ? "" : "\n    webhook_secret: bench-secret";
  const routing = timer === undefined ? "" : `\nrouting:\n  timers: { unassigned: ${timer} }`;
  return `version: 1
bot:
  signing_secrets: ["\${BATON_SIGNING_SECRET}"]
helpdesk:
  zendesk:
    subdomain: bench
    oauth: { client_id: bench, client_secret: bench-secret }
    base_url: ${vendors.zendesk}${secret}
connectors:
  hubspot: { access_token: bench-token, base_url: "${vendors.hubspot}" }
  stripe: { api_key: rk_test_bench, base_url: "${vendors.stripe}" }
  linear: { api_key: lin_api_bench, team: SUP, base_url: "${vendors.linear}" }
enrichment:
  deadline_ms: 4000
fields:
  - { field: MRR, value: billing.mrr }
  - { field: Churn risk, value: 'billing.failed_invoices > 0 ? "high" : "low"' }
limits:
  requests_per_second: 100000 # the guard against a bot gone wild would be what is measured${routing}
`;
}
