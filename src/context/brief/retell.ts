import type { Attempt } from "../package.ts";
import { deedInWords } from "./deeds.ts";

const MAX_CLAUSE = 110;

/** First words of a plain statement about the customer or their things. */
const STATES = new Set("i i'm i've i'd we we're we've my our the every all some".split(" "));
/** With these the sentence speaks to us, asks, or is about the chat: quoted rather than turned round. */
const NOT_RETOLD =
  /\b(?:you|your|yours|u|ur|please|want to (?:speak|talk)|need to (?:speak|talk)|bot|human|person|agent|someone|me and|and i was)\b|[?"“”<>{}\n]/i;

const TURNED: Record<string, string> = {
  i: "you",
  "i'm": "you're",
  "i've": "you've",
  "i'd": "you'd",
  "i'll": "you'll",
  we: "you",
  "we're": "you're",
  "we've": "you've",
  "we'd": "you'd",
  "we'll": "you'll",
  me: "you",
  us: "you",
  my: "your",
  our: "your",
  mine: "yours",
  ours: "yours",
  myself: "yourself",
  ourselves: "yourselves",
};

/**
 * A customer's statement told back to them: `I was charged twice` → `you were charged twice`. `null` where turning it
 * round could go wrong: questions, requests, sentences about us.
 */
export function retold(sentence: string): string | null {
  const plain = sentence.replaceAll("’", "'").replace(/[\s.!…]+$/, "");
  const words = plain.split(" ");
  const first = words[0]?.toLowerCase() ?? "";
  if (plain.length > MAX_CLAUSE || sentence.endsWith("…") || words.length < 3) return null;
  if (!STATES.has(first) || NOT_RETOLD.test(plain) || /[.!;]\s/.test(plain)) return null;
  const turned = words.map((word, index) => turn(word, words[index - 1]?.toLowerCase() ?? ""));
  const [head = "", ...rest] = turned;
  return [head.charAt(0).toLowerCase() + head.slice(1), ...rest].join(" ");
}

function turn(word: string, before: string): string {
  const [core = "", tail = ""] = [word.replace(/[,:)]+$/, ""), /[,:)]+$/.exec(word)?.[0]];
  const lower = core.toLowerCase();
  if (before === "i" && lower === "am") return `are${tail}`;
  if (before === "i" && lower === "was") return `were${tail}`;
  if (before === "i" && lower === "wasn't") return `weren't${tail}`;
  const turned = Object.hasOwn(TURNED, lower) ? TURNED[lower] : undefined;
  // `US` in capitals is a country.
  return turned === undefined || core === "US" ? word : `${turned}${tail}`;
}

/** `Hello Dana,` where the name plainly has a first name; no guess from an address or a strange string. */
export function greet(name: string | null): string {
  const first = firstNameOf(name);
  return first ? `Hello ${first},` : "Hello,";
}

function firstNameOf(name: string | null): string | null {
  const first = name?.trim().split(/\s/, 1)[0] ?? "";
  return /^\p{L}[\p{L}'’-]{1,24}$/u.test(first) ? first : null;
}

/**
 * What was understood, said to the customer, without a full stop: `I have read that you were charged twice this month,
 * and I can see that the article “How billing works” did not help`. States what happened and promises nothing.
 */
export function heardInWords(
  wanted: string | null,
  attempts: readonly Attempt[],
  botName: string | null,
): string {
  const clause = wanted === null ? null : retold(wanted);
  const read =
    clause !== null
      ? `I have read that ${clause}`
      : wanted !== null && wanted.length <= MAX_CLAUSE && !/[<>{}]/.test(wanted)
        ? `I have read what you wrote, “${wanted.replace(/[.]+$/, "")}”`
        : "I have read your conversation so far";
  const tried = triedInWords(attempts, botName);
  return tried === null ? read : `${read}, and I can see that ${tried}`;
}

function forCustomer(action: Attempt): string {
  return deedInWords(action)?.todo ?? "do it for you";
}

function triedInWords(attempts: readonly Attempt[], botName: string | null): string | null {
  const failed = attempts.filter(({ outcome }) => outcome === "failed");
  const told = failed.filter(({ kind }) => kind !== "action");
  const [first, second] = told;
  const action = failed.at(-1);
  if (!first) return action ? `${botName ?? "our assistant"} could not ${forCustomer(action)}` : null;
  if (second || first.kind !== "article") return `what ${botName ?? "our assistant"} suggested did not help`;
  return `the article ${first.what.slice(first.what.indexOf("“"))} did not help`;
}
