import type { Request, RequestHandler } from "express";
import type { z } from "zod";
import { readInput } from "../conversation/escalation.ts";
import { UnreadableError } from "../errors.ts";
import { readJsonObject } from "../json-body.ts";
import { Problem } from "./problem.ts";

const LIMIT_BYTES = 1024 * 1024;

/** Keeps the raw bytes as `req.body`, because a signature is over bytes; anything but plain JSON is a 415. */
export const rawJson = rawBody((type) => type === "application/json", "application/json", LIMIT_BYTES);

/** The same for vendors, some of which name their kind of JSON, e.g. `application/vnd.acme.v2+json`. */
export const rawWebhook = rawBody(
  (type) => /^application\/(?:[\w.-]+\+)?json$/.test(type),
  "application/json",
  LIMIT_BYTES,
);

/** Keeps the bytes of a body of one kind. @param wanted the kind's name, for whoever sends another. */
export function rawBody(
  isWanted: (type: string) => boolean,
  wanted: string,
  limitBytes: number,
): RequestHandler {
  return (req, _res, next) => {
    const type = req.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (!isWanted(type)) return next(new Problem(415, `Send the body as ${wanted}.`));
    if ((req.headers["content-encoding"] ?? "identity").toLowerCase() !== "identity") {
      return next(new Problem(415, "Compressed bodies are not accepted."));
    }
    readBytes(req, limitBytes).then((bytes) => {
      req.body = bytes;
      next();
    }, next);
  };
}

/**
 * Express's own parser reads a body that is too long to its end before it says so, however long that takes. Here the
 * caller hears it at once, and what still comes is thrown away, so that a caller that writes before it reads gets there.
 */
function readBytes(req: Request, limitBytes: number): Promise<Buffer> {
  const tooLong = () => new Problem(413, `The body is larger than ${inWords(limitBytes)}.`);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const refuse = (problem: Problem) => {
      chunks = [];
      reject(problem);
    };
    req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else refuse(tooLong());
    });
    req.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    req.on("error", () => refuse(new Problem(400, "The body was cut off.")));
    if (Number(req.headers["content-length"] ?? 0) > limitBytes) {
      size = Number.POSITIVE_INFINITY;
      refuse(tooLong());
    }
  });
}

const inWords = (bytes: number) => (bytes < LIMIT_BYTES ? `${bytes / 1024} KiB` : "1 MiB");

export function bytesOf(req: Request): Buffer {
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}

/** Reads verified bytes. @throws {Problem} 400 when they are no JSON object or too deep, 422 when they miss the schema. */
export function parseBody<T>(bytes: Buffer, schema: z.ZodType<T>): T {
  return readBody(jsonOf(bytes), schema);
}

/** The same for a body that is parsed already. */
export function readBody<T>(body: unknown, schema: z.ZodType<T>): T {
  const read = readInput(schema, body);
  if (!read.ok) {
    throw new Problem(422, "The body does not fit the schema; see /openapi.json.", { errors: read.faults });
  }
  return read.value;
}

function jsonOf(bytes: Buffer): Record<string, unknown> {
  try {
    return readJsonObject(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const { message } = error;
    throw new Problem(400, `${message.charAt(0).toUpperCase()}${message.slice(1)}.`);
  }
}
