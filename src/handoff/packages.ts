import type { ContextPackage } from "../context/package.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { HandoffStore } from "../storage/handoffs.ts";
import { currentContext } from "./story.ts";

/** Why there is nothing to show: no such handoff here, or what was said in it has been deleted. */
export type Nothing = "unknown" | "erased";

/** Context packages, each put together once for each state of its handoff. */
export interface Packages {
  /** @param stamp names the state that the handoff's rows were in when it was asked for. */
  of(id: string, stamp: string): Promise<ContextPackage | Nothing>;
  /** Forgets one, or all: somebody's words were deleted. */
  forget(id?: string): void;
}

interface Kept {
  stamp: string;
  manifest: Manifest;
  pkg: ContextPackage;
  bytes: number;
  at: number;
}

export interface PackageLimits {
  entries: number;
  /** Of all together, roughly. */
  bytes: number;
  /** What nobody asks for any more leaves memory after this, with the next one that comes in. */
  maxAgeMs: number;
}

const LIMITS: PackageLimits = { entries: 256, bytes: 24 * 1024 * 1024, maxAgeMs: 600_000 };

/**
 * A sidebar that is open asks every few seconds, and reading a conversation of five hundred messages anew takes long. A
 * package is kept by the state of the rows that it was made of and by the manifest: one that has changed, or was erased,
 * is never served from memory.
 */
export function createPackages(
  room: { handoffs: Pick<HandoffStore, "getStory">; manifest: () => Manifest; now: () => number },
  limits: PackageLimits = LIMITS,
): Packages {
  /** In the order of their last use. */
  const kept = new Map<string, Kept>();
  let bytes = 0;

  function drop(id: string) {
    bytes -= kept.get(id)?.bytes ?? 0;
    kept.delete(id);
  }

  function keep(id: string, one: Kept) {
    drop(id);
    if (one.bytes > limits.bytes / 4) return;
    kept.set(id, one);
    bytes += one.bytes;
    for (const [oldest, { at }] of kept) {
      const isPast = room.now() - at > limits.maxAgeMs;
      if (!isPast && kept.size <= limits.entries && bytes <= limits.bytes) break;
      drop(oldest);
    }
  }

  return {
    async of(id, stamp) {
      const manifest = room.manifest();
      const known = kept.get(id);
      if (known?.stamp === stamp && known.manifest === manifest) {
        kept.delete(id);
        kept.set(id, { ...known, at: room.now() });
        return known.pkg;
      }
      drop(id);
      const found = await room.handoffs.getStory(id);
      if (!found) return "unknown";
      if (found.handoff.erasedAt) return "erased";
      const pkg = currentContext(found.handoff, found.events, manifest);
      // Before its facts are there it speaks of now, and will be another in a moment.
      if (found.handoff.facts !== null)
        keep(id, { stamp, manifest, pkg, bytes: 2 * JSON.stringify(pkg).length, at: room.now() });
      return pkg;
    },
    forget(id) {
      if (id !== undefined) return drop(id);
      kept.clear();
      bytes = 0;
    },
  };
}
