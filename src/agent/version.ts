import { createHash } from "node:crypto";
import type { AgentView } from "./view.ts";

/** When something was read changes with every reading. Quotes within a text are escaped: no text looks like this. */
const AGES = /"(?:at|readAt)":"[^"\\]*"/g;

/** The same for two views that show the same, but for ages. The view's own `version` is still empty. */
export function versionOf(view: AgentView): string {
  const shown = JSON.stringify(view).replace(AGES, "");
  return createHash("sha256").update(shown).digest("base64url").slice(0, 22);
}
