import { type Evaluation, evaluateConversation } from "../handoff/evaluate.ts";
import { readJudging } from "../manifest/read.ts";
import { type CommandContext, UsageError } from "./context.ts";
import { readConversationFile } from "./conversation-file.ts";
import { evaluationText } from "./evaluation-text.ts";
import { takeOption } from "./options.ts";

const USAGE = "usage: baton evaluate <conversation.json> [--json] [--manifest <file>]";

/**
 * Explains the decision about one conversation: what fired, with quotes; what was weighed and not enough; where the bars
 * stand; what could not be used. Asks nobody and writes nothing. Of the manifest only triggers and priorities are read, so no secret
 * need be there.
 */
export async function evaluate(args: string[], context: CommandContext): Promise<number> {
  const { env, connectors, stdout } = context;
  const { value: named, rest } = takeOption(args, "--manifest");
  const unknown = rest.find((arg) => arg.startsWith("-") && arg !== "--json");
  const [file, ...others] = rest.filter((arg) => !arg.startsWith("-"));
  if (unknown) throw new UsageError(`baton evaluate: unknown option ${unknown}; ${USAGE}`);
  if (!file || others.length > 0) throw new UsageError(USAGE);
  const manifest = named ?? context.settings.manifestPath;
  const judging = await readJudging(manifest, { env, connectors });
  const now = Date.now();
  const { event, results } = await readConversationFile(file, now);
  const evaluation = evaluateConversation(event, results, judging, now);
  stdout.write(
    rest.includes("--json") ? toJson(evaluation) : evaluationText(evaluation, event, { file, manifest }),
  );
  return 0;
}

function toJson({ decision, escalation, priority, priorityBecause }: Evaluation): string {
  const { outcome, score, ...more } = decision;
  const reason = { code: escalation.code, text: escalation.text };
  return `${JSON.stringify({ decision: outcome, score, priority, priorityBecause, reason, ...more }, null, 2)}\n`;
}
