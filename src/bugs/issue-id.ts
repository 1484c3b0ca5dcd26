import { createHash } from "node:crypto";

/**
 * The id of what we make in a tracker for a handoff: always the same, so that a repeat is known to be one. Shaped like
 * version 4, the only form that some trackers take.
 */
export function trackerId(handoffId: string, what: "issue" | "request"): string {
  const bytes = createHash("sha256").update(`baton ${what} ${handoffId}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
