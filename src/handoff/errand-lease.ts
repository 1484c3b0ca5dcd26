import type { ErrandRow } from "../storage/schema.ts";

/** For so long an errand that was claimed is one process's; its run ends within it. */
export const ERRAND_LEASE_MS = 60_000;

/**
 * How long ago an earlier run began a call of which nobody knows the outcome, when this one claimed the errand; by the
 * database's clock alone. `null`: there is no such call.
 */
export function begunMsAgo({ startedAt, leaseUntil }: Pick<ErrandRow, "startedAt" | "leaseUntil">) {
  if (startedAt === null || leaseUntil === null) return null;
  return leaseUntil.getTime() - ERRAND_LEASE_MS - startedAt.getTime();
}
