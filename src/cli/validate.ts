import { modeOf } from "../bugs/settings.ts";
import type { Connector } from "../connector.ts";
import { ManifestError } from "../manifest/fault.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { readManifest } from "../manifest/read.ts";

/** What a command may use of its process. */
export interface CommandIo {
  env: Record<string, string | undefined>;
  connectors: readonly Connector[];
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
}

const USAGE = "usage: baton validate [manifest]\n";

/** `baton validate [manifest]`: every fault with its line and column. Returns the exit code: 1 on a fault. */
export async function validate(args: readonly string[], io: CommandIo): Promise<number> {
  const [path = io.env.BATON_MANIFEST || "manifests/baton.yaml", ...others] = args;
  if (path.startsWith("-") || others.length > 0) {
    const isHelp = path === "--help" || path === "-h";
    (isHelp ? io.stdout : io.stderr).write(USAGE);
    return isHelp ? 0 : 2;
  }
  try {
    const manifest = await readManifest(path, io);
    io.stdout.write(`${path}: ok\n${summarise(manifest, io.connectors)}\n`);
    for (const warning of manifest.warnings) io.stdout.write(`warning: ${warning}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    const count = error.faults.length;
    io.stderr.write(`${error.message}\n${path}: ${count} ${count === 1 ? "fault" : "faults"}\n`);
    return 1;
  }
}

function summarise(
  { helpdesk, sources, fields, enrichment, bugs }: Manifest,
  connectors: readonly Connector[],
): string {
  const idsOf = (isMeant: (connector: Connector | undefined) => boolean) =>
    sources.map(({ id }) => id).filter((id) => isMeant(connectors.find((one) => one.id === id)));
  const from = idsOf((one) => !one?.notifies).join(", ") || "no other source";
  const told = idsOf((one) => one?.notifies !== undefined).join(", ");
  const tracker = idsOf((one) => one?.canTrack === true)[0];
  const mode = modeOf(bugs, tracker !== undefined);
  const parts = [
    `tickets in ${helpdesk.id}`,
    `context from ${from} within ${enrichment.deadlineMs} ms`,
    ...(told === "" ? [] : [`alerts in ${told}`]),
    ...(mode === "off" ? [] : [`bugs ${mode === "create" ? "filed" : "suggested"} in ${tracker}`]),
    fields.length === 1 ? "1 field" : `${fields.length} fields`,
  ];
  return parts.join(", ");
}
