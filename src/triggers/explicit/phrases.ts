import type { Quote } from "../../context/package.ts";
import { quoteOf, type Tokens, tokensOf } from "../../conversation/tokens.ts";
import { quoteMessage } from "../quotes.ts";
import type { PhraseRule } from "../settings.ts";
import { defineTrigger, NOTHING } from "../trigger.ts";

/** The manifest's own phrases, said by the customer. Read as they stand: "not" before one changes nothing. */
export const phrases = defineTrigger({
  name: "phrase",
  kind: "explicit",
  strand: "request",
  needs: "settings",
  about: "the customer says one of the manifest's `phrases`",
  isHard: true,
  find({ messages }, settings) {
    if (settings.phrases.length === 0) return NOTHING;
    const quotes = new Map<PhraseRule, Quote[]>();
    messages.forEach(({ role, text }, index) => {
      if (role !== "customer") return;
      const tokens = tokensOf(text);
      for (const rule of settings.phrases) {
        const quote = rule.pattern
          ? rule.pattern(text)
            ? quoteMessage(messages, index)
            : null
          : quoteOfPhrase(tokens, rule.words, index);
        if (quote) quotes.set(rule, [...(quotes.get(rule) ?? []), quote].slice(-3));
      }
    });
    return [...quotes].map(([{ text, name, isHard, weight, priority }, found]) => ({
      ...{ name, isHard, weight, score: 1 },
      text: text ?? `the customer said “${found[0]?.text}”`,
      quotes: found,
      ...(priority ? { priority } : {}),
    }));
  },
});

function quoteOfPhrase(tokens: Tokens, phrase: readonly string[], messageIndex: number): Quote | null {
  const { words } = tokens;
  for (let at = words.indexOf(phrase[0] ?? ""); at !== -1; at = words.indexOf(phrase[0] ?? "", at + 1)) {
    if (!phrase.every((word, offset) => words[at + offset] === word)) continue;
    return { messageIndex, text: quoteOf(tokens, at, at + phrase.length - 1) };
  }
  return null;
}
