import { readdir } from "node:fs/promises";
import path from "node:path";
import { type Evaluation, evaluateConversation } from "../handoff/evaluate.ts";
import { didYouMean } from "../manifest/did-you-mean.ts";
import type { Judging } from "../manifest/parse.ts";
import { readJudging } from "../manifest/read.ts";
import { namesOf } from "../triggers/all.ts";
import type { TriggerSettings } from "../triggers/settings.ts";
import { type CommandContext, UsageError } from "./context.ts";
import { type Expected, readConversationFile } from "./conversation-file.ts";
import { takeOption } from "./options.ts";
import { visible } from "./visible.ts";

const USAGE = "usage: baton test <folder> [--manifest <file>]";

/**
 * Decides about every conversation of a folder and compares with what its file expects; 1 when anything differs. For CI:
 * of the manifest only `triggers` and the priorities of `routing` are read, so no secret need be there, and nobody is asked.
 */
export async function test(args: string[], context: CommandContext): Promise<number> {
  const { env, connectors, stdout } = context;
  const { value: named, rest } = takeOption(args, "--manifest");
  const [folder, ...others] = rest;
  if (!folder || folder.startsWith("-") || others.length > 0) throw new UsageError(USAGE);
  const judging = await readJudging(named ?? context.settings.manifestPath, { env, connectors });
  const files = await filesOf(folder);
  if (files.length === 0) throw new UsageError(`${folder}: there is no .json file in it`);
  let wrong = 0;
  for (const file of files) {
    const { line, faults } = await run(path.join(folder, file), judging);
    if (faults.length > 0) wrong++;
    stdout.write(visible(`${faults.length > 0 ? "WRONG" : "ok   "}  ${file.padEnd(32)} ${line}\n`));
    for (const fault of faults) stdout.write(visible(`       ${fault}\n`));
  }
  const count = `${files.length} ${files.length === 1 ? "conversation" : "conversations"}`;
  stdout.write(`${count}, ${wrong === 0 ? "all as expected" : `${wrong} not as expected`}\n`);
  return wrong > 0 ? 1 : 0;
}

async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${folder}: ${error.code === "ENOENT" ? "there is no such folder" : "is no folder"}`,
    );
  });
  return names.filter((name) => name.endsWith(".json")).sort();
}

/** One conversation: what it led to in a line, and what of it was not expected. */
async function run(file: string, judging: Judging): Promise<{ line: string; faults: string[] }> {
  const now = Date.now();
  try {
    const { event, results, expected } = await readConversationFile(file, now);
    const evaluation = evaluateConversation(event, results, judging, now);
    const { decision, priority } = evaluation;
    const line = `${decision.outcome}, ${priority}`;
    return {
      line,
      faults: expected
        ? [...unknownNames(expected, judging.triggers), ...differences(evaluation, expected)]
        : ["it expects nothing; add `expect`"],
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { line: "cannot be read", faults: error.message.split("\n") };
  }
}

/** A misspelt name under `without` would hold for ever. */
function unknownNames({ triggers: wanted, without }: Expected, settings: TriggerSettings): string[] {
  const known = namesOf(settings);
  return [...wanted, ...without]
    .filter((name) => !known.has(name))
    .map((name) => `triggers   there is no trigger ${JSON.stringify(name)}${didYouMean(name, known)}`);
}

function differences({ decision, priority, priorityBecause }: Evaluation, expected: Expected): string[] {
  const { outcome, score, fired, bars, heldBack } = decision;
  const names = fired.map(({ name }) => name);
  const missing = expected.triggers.filter((name) => !names.includes(name));
  const unwanted = expected.without.filter((name) => names.includes(name));
  const stands = `score ${score.toFixed(2)}, offer at ${bars.offerAt.toFixed(2)}, escalate at ${bars.escalateAt.toFixed(2)}`;
  const listed = names.length > 0 ? names.join(", ") : "none";
  return [
    ...(outcome === expected.decision
      ? []
      : [`decision   expected ${expected.decision}, got ${outcome} (${[stands, ...heldBack].join("; ")})`]),
    ...(missing.length > 0 ? [`triggers   expected ${missing.join(", ")}; fired: ${listed}`] : []),
    ...(unwanted.length > 0 ? [`triggers   expected without ${unwanted.join(", ")}; fired: ${listed}`] : []),
    ...(expected.priority === undefined || expected.priority === priority
      ? []
      : [`priority   expected ${expected.priority}, got ${priority} (${priorityBecause})`]),
  ];
}
