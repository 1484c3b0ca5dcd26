import type { ConversationMessage, Quote } from "../context/package.ts";
import { type Evidence, findingOf } from "./evidence.ts";
import type { Finding, RequestKind } from "./reading.ts";
import { overlaps, type ShapeMatch } from "./shape-book.ts";
import { matchesOf, type SpeechCode, type SpeechPack } from "./speech.ts";
import { quoteOf, type Tokens } from "./tokens.ts";

/** What a shape of a request pack says. */
export type RequestShape =
  | RequestKind
  // Said about a person, and no request for one.
  | "identity"
  | "refusal"
  | "nobody"
  // Said about an account or a refund, and no request.
  | "keep_account"
  | "no_refund"
  // The bot offers a person; the customer says yes or no.
  | "offer"
  | "yes"
  | "no";

export interface RequestReading {
  /** Strongest first, each kind once. */
  requests: Finding<RequestKind>[];
  /** Those that no later request takes back. */
  refusals: Quote[];
  identityQuestions: Quote[];
}

const NO_PERSON: readonly SpeechCode[] = ["identity", "refusal", "nobody"];
/** Which shapes take back which, when they speak of the same words. */
const TAKEN_BACK_BY: Partial<Record<SpeechCode, readonly SpeechCode[]>> = {
  person: ["manager", "identity", "refusal", "nobody"],
  manager: NO_PERSON,
  cancel_account: ["keep_account"],
  refund: ["no_refund"],
  refusal: ["identity"],
};

/** What a refusal leaves of a request before it. */
const AFTER_REFUSAL = 0.1;
/** A yes or a no to an offer is short. */
const ANSWER_WORDS = 6;

/** A yes to the offer of a person. */
const ACCEPTED = 0.85;

const REQUEST_KINDS: readonly RequestKind[] = ["person", "manager", "cancel_account", "refund"];

function isRequest(code: SpeechCode): code is RequestKind {
  return (REQUEST_KINDS as readonly string[]).includes(code);
}

/** What the customer asks for and refuses. `tokens` holds one per message; only the customer's words count. */
export function readRequests(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  pack: SpeechPack,
): RequestReading {
  const heard: Record<RequestKind, Evidence[]> = { person: [], manager: [], cancel_account: [], refund: [] };
  const refusals: Quote[] = [];
  const identityQuestions: Quote[] = [];
  const quoted = ({ messageIndex, from, to }: Omit<Evidence, "score">): Quote => ({
    messageIndex,
    text: quoteOf(tokens[messageIndex] as Tokens, from, to),
  });
  let turn = 0;

  messages.forEach(({ role }, messageIndex) => {
    if (role !== "customer") return;
    turn++;
    const words = tokens[messageIndex] as Tokens;
    const offered = isOffered(messages[messageIndex - 1], words, tokens[messageIndex - 1], pack);
    for (const { code, weight, from, to } of standing(matchesOf(words, pack))) {
      const said = { turn, messageIndex, from, to };
      if (code === "identity") identityQuestions.push(quoted(said));
      else if (code === "refusal" || (code === "no" && offered)) {
        refusals.push(quoted(said));
        for (const one of [...heard.person, ...heard.manager]) one.score *= AFTER_REFUSAL;
      } else if (code === "yes" && offered) heard.person.push({ ...said, score: ACCEPTED });
      else if (isRequest(code)) {
        heard[code].push({ ...said, score: weight });
        if (code === "person" || code === "manager") refusals.length = 0;
      }
    }
  });
  const requests = REQUEST_KINDS.flatMap((code) => findingOf(code, heard[code], turn, tokens));
  return { requests: requests.sort((a, b) => b.score - a.score), refusals, identityQuestions };
}

/** What no other shape takes back, in order of the words; one per kind and sentence. */
function standing(found: readonly ShapeMatch<SpeechCode>[]): ShapeMatch<SpeechCode>[] {
  const best = new Map<string, ShapeMatch<SpeechCode>>();
  for (const match of found) {
    const against = TAKEN_BACK_BY[match.code];
    const isTaken = against && found.some((other) => against.includes(other.code) && overlaps(match, other));
    if (isTaken) continue;
    const key = `${match.sentence} ${match.code}`;
    const known = best.get(key);
    if (!known || known.weight < match.weight) best.set(key, match);
  }
  return [...best.values()].sort((a, b) => a.from - b.from);
}

/** Did the bot just offer a person, and is this short enough to be the answer? */
function isOffered(
  before: ConversationMessage | undefined,
  words: Tokens,
  tokensBefore: Tokens | undefined,
  pack: SpeechPack,
): boolean {
  if (before?.role !== "bot" || !tokensBefore || words.words.length > ANSWER_WORDS) return false;
  return matchesOf(tokensBefore, pack).some(({ code }) => code === "offer");
}
