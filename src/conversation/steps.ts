import { READ_CHARS } from "./tokens.ts";

const MAX_STEPS = 8;
const MAX_STEP = 90;

/** What people are told to do with a product. A verb that also asks for information (`send`, `provide`) is none. */
const DO =
  "adjust|cancel|change|check|choose|clear|click|close|connect|deactivate|delete|disable|disconnect|download|" +
  "empty|enable|force|go|install|log|make|move|navigate|open|pair|plug|press|reboot|reconnect|refresh|reinstall|" +
  "reload|remove|rename|replace|reset|restart|resync|retry|run|scan|scroll|select|set|sign|swap|switch|tap|toggle|try|turn|" +
  "uncheck|uninstall|unplug|update|upgrade|upload|use|verify|visit|wait|re-?enter|re-?install|re-?start";

const BEGINS_STEP = new RegExp(
  `^(?:(?:first|then|next|now|also|and|finally|alternatively|otherwise|instead|if (?:not|so|that fails)),? )?(?:please )?(?:you (?:can|could|may|might|should|need to|will need to)(?: also)? |(?:can|could|would) you (?:please )?|have you tried (?:to )?|try to |i(?:'d| would)? (?:suggest|recommend)(?: that)? (?:you )?)?(?:please )?((?:${DO})\\b.*)$`,
  "i",
);
const TRIED_ING =
  /^(?:please )?(?:have you tried |try |i(?:'d)? (?:suggest|recommend) )([a-z-]{3,20}ing\b.*)$/i;
/** Asking back, or only polite. */
const NO_STEP =
  /\b(?:let me know|check out|try (?:this|that|these|it|the following)\b|wait (?:while|a |one )|make sure to tell|try (?:again )?(?:to )?(?:rephras|reword)|rephras|reword|go ahead and (?:tell|share)|check (?:that|this) for you|contact (?:us|support|our))/i;
const LISTED = /^[ \t]{0,8}(?:step[ \t]{1,3})?\d{1,2}[ \t]{0,2}[.):][ \t]{1,4}(\S.*)$/i;
const BULLETED = /^[ \t]{0,8}[-*•][ \t]{1,4}(\S.*)$/;

/**
 * What a bot told the customer to do: the lines of a numbered list, or sentences that begin with something to do
 * (`Please try a smaller date range.`). In the bot's words, in order.
 */
export function stepsIn(message: string): string[] {
  const steps: string[] = [];
  const lines = message.slice(0, READ_CHARS).split(/[\n\r]+/);
  // One number alone is no list.
  const isList = lines.filter((line) => LISTED.test(line)).length > 1;
  for (const line of lines) {
    const listed = (isList ? LISTED.exec(line)?.[1] : undefined) ?? bulletedStep(line);
    const found = listed === undefined ? sentenceSteps(line) : [listed];
    for (const step of found) if (steps.length < MAX_STEPS) steps.push(shortStep(step));
  }
  return steps;
}

function bulletedStep(line: string): string | undefined {
  const item = BULLETED.exec(line)?.[1];
  return item !== undefined && BEGINS_STEP.test(item) ? item : undefined;
}

function sentenceSteps(line: string): string[] {
  const steps: string[] = [];
  for (const part of line.split(/(?<=[.!?])\s+/)) {
    const sentence = part.trim();
    if (sentence.length > 400 || sentence.endsWith(":") || NO_STEP.test(sentence)) continue;
    const step = TRIED_ING.exec(sentence)?.[1] ?? BEGINS_STEP.exec(sentence)?.[1];
    if (step !== undefined) steps.push(step);
  }
  return steps;
}

function shortStep(step: string): string {
  const unlinked = step.replace(/\[([^\]\n]{1,100})\]\([^)\s]{1,500}\)/g, "$1");
  const plain = unlinked.replace(/[*_`]{1,3}/g, "").replace(/[\s.!?:;,]{1,5}$/, "");
  if (plain.length <= MAX_STEP) return plain;
  const cut = plain.slice(0, MAX_STEP);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), MAX_STEP / 2))}…`;
}
