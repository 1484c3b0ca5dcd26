import { Problem } from "./problem.ts";

/** A token bucket for each installation: `burst` at once, then `perSecond`. */
export function createRateLimit(now: () => number = () => performance.now()) {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    /** @throws {Problem} 429 with the seconds until there is room again. */
    take(installationId: string, limits: { requestsPerSecond: number; burst: number }) {
      const at = now();
      const bucket = buckets.get(installationId) ?? { tokens: limits.burst, at };
      bucket.tokens = Math.min(
        limits.burst,
        bucket.tokens + ((at - bucket.at) / 1000) * limits.requestsPerSecond,
      );
      bucket.at = at;
      buckets.set(installationId, bucket);
      if (bucket.tokens < 1) {
        const seconds = Math.ceil((1 - bucket.tokens) / limits.requestsPerSecond);
        throw new Problem(429, "Too many requests of this installation.", {
          headers: { "retry-after": String(Math.max(1, seconds)) },
        });
      }
      bucket.tokens -= 1;
    },
  };
}
