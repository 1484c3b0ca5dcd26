import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Helpdesk } from "./helpdesk.ts";

export type HelpdeskId = Helpdesk["id"];

interface Playable {
  /** Loaded when it is chosen. */
  start(latencyMs: number): Promise<Helpdesk>;
  /** Of one call: near what the real one takes. */
  latencyMs: number;
  /** Calls that write one ticket: some cannot carry an internal note in the create. */
  writes: number;
}

/** The helpdesks that the demo can play in. */
export const HELPDESKS: Record<HelpdeskId, Playable> = {
  zendesk: {
    start: async (latencyMs) => (await import("./zendesk.ts")).startZendeskDesk({ latencyMs }),
    ...{ latencyMs: 120, writes: 1 },
  },
  freshdesk: {
    start: async (latencyMs) => (await import("./freshdesk.ts")).startFreshdeskDesk({ latencyMs }),
    ...{ latencyMs: 150, writes: 2 },
  },
  intercom: {
    start: async (latencyMs) => (await import("./intercom.ts")).startIntercomDesk({ latencyMs }),
    ...{ latencyMs: 120, writes: 2 },
  },
};

export const DEFAULT_HELPDESK: HelpdeskId = "zendesk";
const FOLDER = path.resolve(import.meta.dirname, "..");

/** The demo's manifest, with this helpdesk's block in place of Zendesk's. */
export async function manifestFor(id: HelpdeskId): Promise<string> {
  const manifest = await readFile(path.join(FOLDER, "baton.yaml"), "utf8");
  if (id === DEFAULT_HELPDESK) return manifest;
  const block = await readFile(path.join(FOLDER, "helpdesks", `${id}.yaml`), "utf8");
  const lines = manifest.split("\n");
  const start = lines.indexOf("helpdesk:");
  const end = lines.findIndex((line, at) => at > start && /^\S/.test(line));
  return [...lines.slice(0, start), ...block.trimEnd().split("\n"), "", ...lines.slice(end)].join("\n");
}
