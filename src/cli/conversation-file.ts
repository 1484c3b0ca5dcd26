import path from "node:path";
import { z } from "zod";
import type { LookupResult } from "../context/gather.ts";
import { readInput } from "../conversation/escalation.ts";
import { EvaluationRequest } from "../conversation/evaluation.ts";
import { UsageError } from "./context.ts";
import { FileFacts, toResult } from "./file-facts.ts";
import { readJsonFile } from "./json-file.ts";

/** What a conversation should lead to. */
export const Expected = z.strictObject({
  decision: z.enum(["none", "offer", "escalate"]),
  /** Names that must be among the triggers that fired. */
  triggers: z.array(z.string()).default([]),
  /** Names that must not. */
  without: z.array(z.string()).default([]),
  priority: z.enum(["low", "normal", "high", "urgent"]).optional(),
});
export type Expected = z.output<typeof Expected>;

/** A conversation as a file holds it: the body of an evaluation, what the sources would know, and what is expected. */
const FileInput = z.looseObject({ facts: FileFacts.optional(), expect: Expected.optional() });

export interface ConversationFile {
  event: EvaluationRequest["event"];
  results: LookupResult[];
  expected: Expected | null;
}

/** @throws {UsageError} with every fault of the file, a line each. */
export async function readConversationFile(file: string, now: number): Promise<ConversationFile> {
  const body = named(await readJsonFile(file), file);
  const rest = readInput(FileInput, body);
  const request = readInput(EvaluationRequest, body);
  const faults = [rest, request].flatMap((read) => (read.ok ? [] : read.faults));
  if (!rest.ok || !request.ok) {
    const lines = faults.map(({ path, message }) => `${file}: ${path || "(the whole)"}: ${message}`);
    throw new UsageError([...new Set(lines)].join("\n"));
  }
  const { facts, expect } = rest.value;
  return {
    event: request.value.event,
    results: facts ? [toResult(facts, now)] : [],
    expected: expect ?? null,
  };
}

/** A conversation in a file needs no id of its own: the file has a name. */
function named(body: unknown, file: string): unknown {
  const input = body as { conversation?: Record<string, unknown> } | null;
  if (typeof input?.conversation !== "object" || input.conversation === null) return body;
  return { ...input, conversation: { id: path.basename(file, ".json"), ...input.conversation } };
}
