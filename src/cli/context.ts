import type { Writable } from "node:stream";
import { connectors } from "../../connectors/index.ts";
import { readSettings, type Settings } from "../config.ts";
import type { Connector } from "../connector.ts";

/** What a command may use. Tests pass their own. */
export interface CommandContext {
  settings: Settings;
  env: Record<string, string | undefined>;
  connectors: readonly Connector[];
  stdout: Pick<Writable, "write">;
  stderr: Pick<Writable, "write">;
}

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export async function openContext(): Promise<CommandContext> {
  const settings = readSettings();
  return { settings, env: settings.env, connectors, stdout: process.stdout, stderr: process.stderr };
}
