import type { ConversationMessage } from "../context/package.ts";
import type { LanguageReading } from "./reading.ts";
import { READ_AT_END, READ_CHARS, type Tokens } from "./tokens.ts";

/** How many messages the words are read of: the latest. What came before them keeps its place and is shown. */
export const READ_MESSAGES = 5_000;

/** What was dropped where the conversation came in, because it was no such value. */
export interface LeftOut {
  confidences: number;
  times: number;
}

/** Is this a confidence at all? A bot that sends percent, or less than nothing, has not said how sure it is. */
export function isConfidence(value: number | null): value is number {
  return value !== null && value >= 0 && value <= 1;
}

/** What of a conversation could not be used, each in a sentence for the caller. Never what was said. */
export function unusableOf(
  messages: readonly ConversationMessage[],
  tokens: readonly Tokens[],
  language: LanguageReading,
  leftOut: LeftOut = { confidences: 0, times: 0 },
): string[] {
  const counts = countFaults(messages, tokens);
  const confidences = counts.confidences + leftOut.confidences;
  const said: string[] = [];
  const say = (count: number, one: string, many: string) => {
    if (count > 0) said.push(count === 1 ? `1 ${one}` : `${inThousands(count)} ${many}`);
  };
  const unread = messages.length - READ_MESSAGES;
  say(unread, "early message was not read", "early messages were not read");
  say(counts.empty, "message is empty", "messages are empty");
  const ends = `first ${inThousands(READ_CHARS - READ_AT_END)} and the last ${inThousands(READ_AT_END)}`;
  const limit = `${inThousands(READ_CHARS)} characters, of which the ${ends} were read`;
  say(counts.long, `message is longer than ${limit}`, `messages are longer than ${limit}`);
  say(confidences, "confidence outside 0 to 1 was left out", "confidences outside 0 to 1 were left out");
  say(leftOut.times, "time could not be read and was left out", "times could not be read and were left out");
  say(
    counts.backwards,
    "message has an earlier time than the one before it; the order was kept as sent",
    "messages have an earlier time than the one before them; the order was kept as sent",
  );
  const about = aboutLanguage(language, counts.customerWords);
  if (about !== null) said.push(about);
  return said;
}

/** `5,000`. By hand, because the first number that a process formats by locale costs it 40 ms. */
function inThousands(count: number): string {
  const digits = String(count);
  const head = digits.length % 3 || 3;
  let text = digits.slice(0, head);
  for (let at = head; at < digits.length; at += 3) text += `,${digits.slice(at, at + 3)}`;
  return text;
}

function countFaults(messages: readonly ConversationMessage[], tokens: readonly Tokens[]) {
  const counts = { empty: 0, long: 0, confidences: 0, backwards: 0, customerWords: 0 };
  let latest = Number.NEGATIVE_INFINITY;
  messages.forEach(({ role, text, confidence, at }, index) => {
    if (role === "customer") counts.customerWords += tokens[index]?.words.length ?? 0;
    if (text.length > READ_CHARS) counts.long++;
    else if (text.trim() === "") counts.empty++;
    if (confidence !== null && !isConfidence(confidence)) counts.confidences++;
    if (at === null) return;
    const time = Date.parse(at);
    if (time < latest) counts.backwards++;
    latest = time;
  });
  return counts;
}

function aboutLanguage({ tag, isAnalysed }: LanguageReading, customerWords: number): string | null {
  if (isAnalysed) return null;
  if (customerWords === 0)
    return "the customer has written no words, so that only the course of the conversation was read";
  const language = tag === null ? "an unknown language" : `${nameOf(tag)} (${tag})`;
  return `the customer writes in ${language}, which is not analysed: nothing was read from the words`;
}

let names: Intl.DisplayNames | null = null;

function nameOf(tag: string): string {
  names ??= new Intl.DisplayNames("en", { type: "language" });
  return names.of(tag) ?? tag;
}
