import { gather, type LookupResult } from "../context/gather.ts";
import { EscalationEvent, readInput } from "../conversation/escalation.ts";
import { ConnectorError } from "../errors.ts";
import { subjectOf } from "../handoff/lookups.ts";
import { type Rendered, renderTicket } from "../handoff/render.ts";
import { toReading } from "../handoff/write-brief.ts";
import { createHttp } from "../http.ts";
import { createLog } from "../log.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read.ts";
import { staffOf } from "../routing/team.ts";
import { type OpenedVendors, openVendors } from "../vendors.ts";
import { type CommandContext, UsageError } from "./context.ts";
import { openRecords } from "./doctor/records.ts";
import { readJsonFile } from "./json-file.ts";
import { previewText } from "./preview-text.ts";
import { sharedWith } from "./sign-ins.ts";

const USAGE = "usage: baton preview <event.json> [--json]";
/** Stands for the id that a real handoff gets, which is the only thing that the real request has otherwise. */
const PREVIEW_ID = "hnd_preview";

/** One look at what a manifest makes of an event. */
export interface Preview {
  file: string;
  manifest: Manifest;
  helpdesk: string;
  results: LookupResult[];
  rendered: Rendered;
}

/**
 * Shows the exact request that the manifest would send for an event, field by field, with where each value came from.
 * Asks the vendors (reads only) and writes nothing. `--json` prints the request's body alone.
 */
export async function preview(args: string[], context: CommandContext): Promise<number> {
  const { settings, env, connectors, stdout } = context;
  const unknown = args.find((arg) => arg.startsWith("-") && arg !== "--json");
  const [file, ...others] = args.filter((arg) => !arg.startsWith("-"));
  if (unknown) throw new UsageError(`baton preview: unknown option ${unknown}; ${USAGE}`);
  if (!file || others.length > 0) throw new UsageError(USAGE);
  const event = await readEvent(file);
  const manifest = await readManifest(settings.manifestPath, { env, connectors });

  const http = createHttp();
  const log = createLog("silent");
  const userAgent = "Baton/0.1.0 (preview)";
  const database = settings.encryptionKeys.length > 0 ? await openRecords(settings) : null;
  const shared = sharedWith(database, settings);
  const vendors = openVendors(manifest, { connectors, http, log, now: Date.now, userAgent, ...shared });
  try {
    const seen = await look(file, event, manifest, vendors);
    stdout.write(args.includes("--json") ? `${bodyOf(seen)}\n` : previewText(seen, bodyOf(seen)));
    return 0;
  } finally {
    await vendors.close();
    await database?.close();
    http.close();
  }
}

async function look(
  file: string,
  event: EscalationEvent,
  manifest: Manifest,
  { helpdesk, sources, writer }: OpenedVendors,
): Promise<Preview> {
  const subject = subjectOf(event, manifest);
  const { deadlineMs } = manifest.enrichment;
  const [{ results }, asked, presences] = await Promise.all([
    gather(sources, subject, { deadlineMs, now: Date.now }),
    writer?.write(toReading(event, manifest)),
    manifest.routing.rules.length > 0
      ? helpdesk.staffing?.read(AbortSignal.timeout(10_000)).catch(() => [])
      : [],
  ]);
  const now = Date.now();
  // What Baton has counted itself stands in its database, which a preview leaves alone.
  const staff = staffOf(manifest.agents, presences ?? [], new Map());
  const handoff = { id: PREVIEW_ID, installationId: "default", createdAt: new Date(now), isTest: false };
  const place = { manifest, tickets: helpdesk.tickets, written: asked?.written ?? null, staff, now };
  const rendered = await renderTicket(place, { ...handoff, requestVariant: 0 }, event, results, []).catch(
    (error: unknown) => {
      if (!(error instanceof ConnectorError)) throw error;
      throw new UsageError(`${helpdesk.name}: ${error.message}; see baton doctor`);
    },
  );
  return { file, manifest, helpdesk: helpdesk.name, results, rendered };
}

function bodyOf({ rendered }: Preview): string {
  return JSON.stringify(JSON.parse(rendered.prepared.request.body), null, 2);
}

async function readEvent(file: string): Promise<EscalationEvent> {
  const read = readInput(EscalationEvent, await readJsonFile(file));
  if (read.ok) return read.value;
  const faults = read.faults.map(({ path, message }) => `${file}: ${path || "(the whole)"}: ${message}`);
  throw new UsageError(faults.join("\n"));
}
