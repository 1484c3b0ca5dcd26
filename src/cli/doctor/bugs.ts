import type { Finding } from "../../connector.ts";
import type { Manifest } from "../../manifest/manifest.ts";
import type { OpenedVendors } from "../../vendors.ts";

/** Whether bugs can be filed, where the manifest asks for it. To suggest them takes no more than reading. */
export async function checkBugs(
  { bugs }: Pick<Manifest, "bugs">,
  { tracker }: Pick<OpenedVendors, "tracker">,
): Promise<Finding[]> {
  if (tracker === null || bugs.mode === null || bugs.mode === "off") return [];
  const findings = await tracker.tracker.checkFiling(bugs.labels);
  if (bugs.mode === "create") return findings;
  return findings.map(({ level, message }) => ({ level: level === "fault" ? "warning" : level, message }));
}
