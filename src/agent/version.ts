import { createHash } from "node:crypto";
import type { AgentView } from "./view.ts";

/** When something was read changes with every reading, and what was read with it or not. */
const AGES = new Set(["at", "readAt", "version"]);

/** The same for two views that show the same, but for ages. */
export function versionOf(view: AgentView): string {
  const shown = JSON.stringify(view, (key, value: unknown) => (AGES.has(key) ? undefined : value));
  return createHash("sha256").update(shown).digest("base64url").slice(0, 22);
}
