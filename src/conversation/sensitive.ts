import type { ConversationMessage } from "../context/package.ts";
import { type Evidence, findingOf } from "./evidence.ts";
import { type Finding, SENSITIVE_TOPICS, type SensitiveTopic } from "./reading.ts";
import { overlaps, type ShapeMatch } from "./shape-book.ts";
import { matchesOf, type SpeechCode, type SpeechPack } from "./speech.ts";
import type { Tokens } from "./tokens.ts";

/**
 * What a shape of a sensitive pack says: a topic; `not_` a topic, which takes it back where they speak of the same
 * words; `policy`, a sentence that only asks what our rules are; `resolved`, a message that tells how it ended well.
 */
export type SensitiveShape = SensitiveTopic | `not_${SensitiveTopic}` | "policy" | "resolved";

/** What a question about our rules, or a good end, leaves of a topic. */
const SOFTENED = 0.4;
/** Somebody may come to harm, or asking is the point: these are never softened. */
const GRAVE: ReadonlySet<SensitiveTopic> = new Set(["safety", "medical", "minors", "data_request"]);

const topics: ReadonlySet<string> = new Set(SENSITIVE_TOPICS);
/** Leaving us is a request and a topic. */
const ALSO: Partial<Record<SpeechCode, SensitiveShape>> = {
  cancel_account: "cancellation",
  keep_account: "not_cancellation",
};

/** Subjects that always need a person, strongest first. `tokens` holds one per message; only the customer's words count. */
export function readSensitive(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  pack: SpeechPack,
): Finding<SensitiveTopic>[] {
  const heard = new Map<SensitiveTopic, Evidence[]>();
  let turn = 0;

  messages.forEach(({ role }, messageIndex) => {
    if (role !== "customer") return;
    turn++;
    const words = tokens[messageIndex] as Tokens;
    for (const [code, { score, match }] of strongest(matchesOf(words, pack))) {
      const evidence = { score, turn, messageIndex, from: match.from, to: match.to };
      const list = heard.get(code);
      if (list) list.push(evidence);
      else heard.set(code, [evidence]);
    }
  });
  return [...heard]
    .flatMap(([code, evidence]) => findingOf(code, evidence, turn, tokens))
    .sort((a, b) => b.score - a.score);
}

interface Strongest {
  score: number;
  match: ShapeMatch<SpeechCode>;
}

/** Of each topic in one message, the wording that says most. */
function strongest(found: readonly ShapeMatch<SpeechCode>[]): Map<SensitiveTopic, Strongest> {
  const best = new Map<SensitiveTopic, Strongest>();
  const isResolved = found.some(({ code }) => code === "resolved");
  for (const match of found) {
    const code = ALSO[match.code] ?? match.code;
    if (!isTopic(code)) continue;
    const not: SensitiveShape = `not_${code}`;
    if (found.some((other) => (ALSO[other.code] ?? other.code) === not && overlaps(match, other))) continue;
    const isSoft =
      isResolved || found.some((other) => other.code === "policy" && other.sentence === match.sentence);
    const score = match.weight * (isSoft && !GRAVE.has(code) ? SOFTENED : 1);
    if (score > (best.get(code)?.score ?? 0)) best.set(code, { score, match });
  }
  return best;
}

function isTopic(code: SpeechCode): code is SensitiveTopic {
  return topics.has(code);
}
