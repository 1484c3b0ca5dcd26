import type { Request, RequestHandler } from "express";
import type { z } from "zod";
import { readInput } from "../conversation/escalation.ts";
import { Problem } from "./problem.ts";

const LIMIT_BYTES = 1024 * 1024;
/** Levels of objects and lists; an event of ours has five. */
const MAX_DEPTH = 64;

/** Keeps the raw bytes as `req.body`, because a signature is over bytes; anything but plain JSON is a 415. */
export const rawJson: RequestHandler = (req, _res, next) => {
  const type = req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return next(new Problem(415, "Send the body as application/json."));
  if ((req.headers["content-encoding"] ?? "identity").toLowerCase() !== "identity") {
    return next(new Problem(415, "Compressed bodies are not accepted."));
  }
  readBytes(req).then((bytes) => {
    req.body = bytes;
    next();
  }, next);
};

/**
 * Express's own parser reads a body that is too long to its end before it says so, however long that takes. Here the
 * caller hears it at once, and what still comes is thrown away, so that a caller that writes before it reads gets there.
 */
function readBytes(req: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const refuse = (problem: Problem) => {
      chunks = [];
      reject(problem);
    };
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LIMIT_BYTES) chunks.push(chunk);
      else refuse(new Problem(413, "The body is larger than 1 MiB."));
    });
    req.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on("error", () => refuse(new Problem(400, "The body was cut off.")));
    if (Number(req.headers["content-length"] ?? 0) > LIMIT_BYTES) {
      size = Number.POSITIVE_INFINITY;
      refuse(new Problem(413, "The body is larger than 1 MiB."));
    }
  });
}

export function bytesOf(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}

/** Reads verified bytes. @throws {Problem} 400 when they are no JSON object or too deep, 422 when they miss the schema. */
export function parseBody<T>(bytes: Buffer, schema: z.ZodType<T>): T {
  const text = bytes.toString("utf8");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Problem(400, "The body is not JSON.");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Problem(400, "The body must be a JSON object.");
  }
  if (isDeeperThan(body, MAX_DEPTH))
    throw new Problem(400, `The body is nested deeper than ${MAX_DEPTH} levels.`);
  // After the check of depth, because a reviver recurses.
  if (LONG_INTEGER.test(text)) body = JSON.parse(text, withExactIntegers);
  const read = readInput(schema, body);
  if (!read.ok) {
    throw new Problem(422, "The body does not fit the schema; see /openapi.json.", { errors: read.faults });
  }
  return read.value;
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
export function isDeeperThan(value: object, limit: number): boolean {
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
