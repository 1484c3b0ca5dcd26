import type { Finding, NamesInManifest, Tickets } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import { createHttp } from "../http.ts";
import { createLog } from "../log.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read.ts";
import { openRedisBackend } from "../queue/redis-backend.ts";
import { openVendors } from "../vendors.ts";
import { type CommandContext, UsageError } from "./context.ts";

const SIGN = { ok: "ok     ", warning: "warning", fault: "FAULT  " } as const;
const REDIS_MS = 5_000;

/** Asks each configured vendor whether credentials, scopes, fields and groups are there; reads only. 1 on a fault. */
export async function doctor(args: string[], context: CommandContext): Promise<number> {
  if (args.length > 0) throw new UsageError("usage: baton doctor");
  const { settings, env, connectors, stdout } = context;
  const manifest = await readManifest(settings.manifestPath, { env, connectors });
  const http = createHttp();
  const log = createLog("silent");
  const userAgent = "Baton/0.1.0 (doctor)";
  const vendors = openVendors(manifest, { connectors, http, log, now: Date.now, userAgent });

  const all: Promise<Finding[]>[] = [
    Promise.resolve(manifest.warnings.map((message): Finding => ({ level: "warning", message }))),
    ...vendors.all.map(({ name, connection }) => named(name, () => connection.check())),
    named(vendors.helpdesk.name, () => checkNames(manifest, vendors.helpdesk.tickets)),
    ...(settings.redisUrl ? [named("Redis", () => checkRedis(settings.redisUrl ?? ""))] : []),
  ];
  const count = { ok: 0, warning: 0, fault: 0 };
  const told = new Set<string>();
  // Asked side by side, told in the manifest's order.
  for (const findings of all) {
    for (const { level, message } of await findings) {
      if (told.has(message)) continue; // a rejected sign-in fails every check in the same words
      told.add(message);
      count[level]++;
      stdout.write(`${SIGN[level]} ${message}\n`);
    }
  }
  await vendors.close();
  http.close();
  const { fault, warning } = count;
  stdout.write(`${settings.manifestPath}: ${counted(fault, "fault")}, ${counted(warning, "warning")}\n`);
  return fault > 0 ? 1 : 0;
}

/** Findings under a vendor's name. What a check did not foresee is a fault too, and its text may hold anything. */
async function named(name: string, check: () => Promise<Finding[]>): Promise<Finding[]> {
  const findings = await check().catch((error: unknown): Finding[] => [
    { level: "fault", message: error instanceof ConnectorError ? error.message : "the check itself failed" },
  ]);
  return findings.map(({ level, message }) => ({ level, message: `${name}: ${message}` }));
}

/** Whether the helpdesk knows the fields, the group and the form that the manifest names. */
async function checkNames({ file, fields, routing }: Manifest, tickets: Tickets): Promise<Finding[]> {
  const { group, form } = routing.default;
  const names: NamesInManifest = { fields: fields.map(({ field }) => field), group, form };
  if (!tickets.findMissing || (fields.length === 0 && group === null && form === null)) return [];
  const missing = await tickets.findMissing(names);
  const faults = missing.map(({ part, reason }): Finding => {
    const place = fields.find(({ field }) => part === `field:${field}`);
    const where = place ? `${file}:${place.line}:${place.column}` : `${file}: routing.default.${part}`;
    return { level: "fault", message: `${where}: ${reason}` };
  });
  if (faults.length > 0) return faults;
  const parts = [
    ...(fields.length > 0 ? [counted(fields.length, "field")] : []),
    ...(group === null ? [] : [`the group ${group}`]),
    ...(form === null ? [] : [`the form ${form}`]),
  ];
  return [{ level: "ok", message: `it has what the manifest names: ${parts.join(", ")}` }];
}

/** Whether Redis answers, and is set up so that it keeps what it is given. */
async function checkRedis(url: string): Promise<Finding[]> {
  const backend = openRedisBackend(url, "baton", createLog("silent"));
  try {
    const end = performance.now() + REDIS_MS;
    while (!(await backend.ping(1_000))) {
      if (performance.now() > end) return [{ level: "fault", message: "it does not answer (REDIS_URL)" }];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const warnings = await backend.warnings();
    if (warnings.length === 0) return [{ level: "ok", message: "it answers, and evicts nothing" }];
    return warnings.map((message) => ({ level: "warning", message }));
  } finally {
    await backend.close();
  }
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;
