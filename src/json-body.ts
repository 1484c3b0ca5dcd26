import { isUtf8 } from "node:buffer";
import { cleanText } from "./conversation/clean-text.ts";
import { UnreadableError } from "./errors.ts";

/** Levels of objects and lists; an event of ours has five. */
const MAX_DEPTH = 64;

/** Reads foreign bytes as one JSON object. @throws {UnreadableError} with the reason in words that repeat nothing of them. */
export function readJsonObject(bytes: Uint8Array): Record<string, unknown> {
  if (!isUtf8(bytes)) throw new UnreadableError("the body is not valid UTF-8");
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new UnreadableError("the body is not JSON");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new UnreadableError("the body must be a JSON object");
  }
  if (isDeeperThan(body, MAX_DEPTH)) {
    throw new UnreadableError(`the body is nested deeper than ${MAX_DEPTH} levels`);
  }
  // After the check of depth, because a reviver recurses.
  if (LONG_INTEGER.test(text) || HALF_A_PAIR_OR_NUL.test(text)) body = JSON.parse(text, cleaned);
  return body as Record<string, unknown>;
}

/** Perhaps a text that neither an address (`encodeURIComponent` throws) nor the database takes; bytes hold no such, escapes do. */
const HALF_A_PAIR_OR_NUL = /\\u(?:0000|d[89a-f])/i;

function cleaned(key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === "string" ? cleanText(value) : withExactIntegers(key, value, context);
}

/** Perhaps an integer that a JavaScript number cannot hold. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}\s*[,\]}]/;

/** An id of twenty digits keeps its digits, as a bigint; as a number it would silently become another id. */
function withExactIntegers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isExact = typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value);
  const source = context?.source ?? "";
  return isExact || !/^-?\d+$/.test(source) ? value : BigInt(source);
}

/** Level by level, without recursion: a hostile body may be 100,000 levels deep. */
function isDeeperThan(value: object, limit: number): boolean {
  let level: object[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    const below: object[] = [];
    for (const container of level) {
      for (const child of Object.values(container)) {
        if (typeof child === "object" && child !== null) below.push(child);
      }
    }
    level = below;
  }
  return false;
}
