import { wordsOf } from "../conversation/words.ts";
import type { Reading } from "./writer.ts";

/** An address, a host or a file: letters or digits with a dot in between. */
const DOTTED = /[\p{L}\p{N}@_-]{1,64}(?:\.[\p{L}\p{N}_-]{1,63}){1,6}/gu;
const NUMBER = /\d[\d.,]{1,18}\d/g;
const MARKUP = /[<>{}[\]`|]|:\/\/|\bwww\b/i;
/** As many words in a row of the customer's as make a sentence dictated rather than written. */
const DICTATED_WORDS = 8;

/**
 * Whether a model's sentence keeps to what it read: no link, address or number of three digits or more that was not
 * there, no markup, and no sentence that the customer's text dictates word by word.
 */
export function isFaithful(sentence: string, { messages, page, reason }: Reading): boolean {
  if (MARKUP.test(sentence)) return false;
  const read = [...messages.map(({ text }) => text), page.title ?? "", page.error ?? "", reason ?? ""]
    .join("\n")
    .toLowerCase();
  for (const [dotted] of sentence.toLowerCase().matchAll(DOTTED)) {
    if (/\p{L}/u.test(dotted) && !read.includes(dotted)) return false;
  }
  const digits = read.replace(/(?<=\d)[.,](?=\d)/g, "");
  for (const [number] of sentence.matchAll(NUMBER)) {
    const plain = number.replace(/[.,]/g, "");
    if (plain.length >= 3 && !digits.includes(plain)) return false;
  }
  return !isDictated(sentence, messages);
}

function isDictated(sentence: string, messages: Reading["messages"]): boolean {
  const words = wordsOf(sentence);
  const said = messages
    .filter(({ role }) => role === "customer")
    .map(({ text }) => ` ${wordsOf(text).join(" ")} `);
  for (let at = 0; at + DICTATED_WORDS <= words.length; at++) {
    const run = ` ${words.slice(at, at + DICTATED_WORDS).join(" ")} `;
    if (said.some((text) => text.includes(run))) return true;
  }
  return false;
}
