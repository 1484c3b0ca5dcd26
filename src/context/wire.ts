import type { Wire } from "../agent/view.ts";
import type { Route } from "../routing/route.ts";
import type { ContextPackage } from "./package.ts";

/** The context package as JSON for others: `snake_case` keys, values as they are, `attributes` untouched. */
export function toWire(pkg: ContextPackage): Record<string, unknown> {
  const wire = snakeCased(pkg) as Record<string, unknown>;
  wire.provenance = Object.fromEntries(
    Object.entries(pkg.provenance).map(([path, value]) => [snakePath(path), snakeCased(value)]),
  );
  wire.conflicts = (pkg.conflicts ?? []).map((conflict) => ({
    ...(snakeCased(conflict) as object),
    path: snakePath(conflict.path),
  }));
  return wire;
}

/** A route in the same way; of those that are stored only what they say is there. */
export function routeToWire(route: Route): Record<string, unknown> {
  return snakeCased(route) as Record<string, unknown>;
}

/** What an agent sees, in the same way. */
export function wireOf<T extends object>(value: T): Wire<T> {
  return snakeCased(value) as Wire<T>;
}

const KEYS = new Map<string, string>();

function snakeCased(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(snakeCased);
  const wire: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "provenance") continue;
    wire[snakeKey(key)] = key === "attributes" ? inner : snakeCased(inner);
  }
  return wire;
}

const ATTRIBUTE = "customer.attributes.";

function snakePath(path: string): string {
  return path.startsWith(ATTRIBUTE) ? path : path.split(".").map(snakeKey).join(".");
}

/** Only our own keys come here, so the memory of them is small. */
function snakeKey(key: string): string {
  let snake = KEYS.get(key);
  if (snake === undefined) {
    snake = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    KEYS.set(key, snake);
  }
  return snake;
}
