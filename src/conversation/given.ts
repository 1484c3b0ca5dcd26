import type { ConversationMessage } from "../context/package.ts";
import { READ_CHARS } from "./tokens.ts";

/** Something that a customer said and that nobody need ask again. */
export interface Given {
  label: string;
  /** As it was written. */
  value: string;
  messageIndex: number;
}

const MAX_GIVEN = 10;
/** Messages of a customer that are read, from the first. */
const MAX_MESSAGES = 60;

interface Pattern {
  /** `null`: the first group is the label. */
  label: string | null;
  /** Every repetition in it is bounded, so that it costs the same per character whatever the text. */
  regex: RegExp;
  /** A sign that must be in the text for the pattern to be tried at all. */
  sign: "digit" | "at" | "word";
}

const NUMBERED =
  "order|booking|reservation|confirmation|invoice|receipt|ticket|case|claim|policy|tracking|parcel|shipment|flight|serial|customer|member|membership|account|transaction|meter|contract|return|reference";

const PATTERNS: Pattern[] = [
  {
    label: null,
    regex: new RegExp(
      `\\b(${NUMBERED})(?:[ \\t](?:number|no\\.?|num|id|code|ref|reference|nr\\.?)){0,2}[ \\t]{0,2}(?:is|was|:|=|-)?[ \\t]{0,2}[#№]?[ \\t]?((?=[A-Z0-9-]{0,24}\\d)[A-Z0-9](?:[A-Z0-9-]{1,24}[A-Z0-9]))\\b(?![.,]?\\d)`,
      "gi",
    ),
    sign: "digit",
  },
  { label: "number", regex: /(?<![\w&])#(\d{3,16})\b/g, sign: "digit" },
  {
    label: "amount",
    regex:
      /((?:US|CA|AU)?[$€£¥₹][ \t]?\d[\d,.]{0,14}(?<=\d)|(?<![\w.,#-])\d[\d,.]{0,14}(?<=\d)[ \t]?(?:€|£|(?:USD|EUR|GBP|CHF|CAD|AUD|INR|dollars|euros|pounds)\b))/gi,
    sign: "digit",
  },
  {
    label: "error",
    regex:
      /\b(?:error|code|exception|fault)(?:[ \t](?:code|number|message|says|is))?[ \t]{0,2}[:#-]?[ \t]{0,2}((?=[A-Z0-9_-]{0,20}\d)[A-Z0-9][A-Z0-9_-]{1,24})\b/gi,
    sign: "digit",
  },
  {
    label: "error",
    regex: /\b(?:error|message|says|saying|shows|reads)\b[^"“\n]{0,20}["“]([^"”\n]{4,100})["”]/gi,
    sign: "word",
  },
  { label: "email", regex: /(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4})/g, sign: "at" },
  {
    label: "device",
    regex:
      /\b(iphone(?:[ \t]\d{1,2})?(?:[ \t](?:pro|max|plus|mini)){0,2}|ipad(?:[ \t](?:pro|air|mini))?|macbook(?:[ \t](?:pro|air))?|(?:samsung[ \t])?galaxy[ \t][a-z]\d{1,3}|pixel[ \t]\d[a-z]?|android(?:[ \t]\d{1,2})?|windows[ \t]\d{1,2}|macos(?:[ \t]\w{1,12})?|ios[ \t]\d{1,2}(?:\.\d{1,2}){0,2}|chromebook|linux|chrome(?:[ \t]\d{2,3})?(?!\w)|firefox(?:[ \t]\d{2,3})?|safari(?:[ \t]\d{2})?|apple[ \t](?:tv|watch)|playstation[ \t]\d|xbox)\b/gi,
    sign: "word",
  },
  {
    label: "plan",
    regex:
      /\b((?:free|basic|starter|standard|plus|pro|professional|premium|business|team|enterprise|family|growth|gold|silver|unlimited)(?=[ \t](?:plan|subscription|tier|package|membership)\b))/gi,
    sign: "word",
  },
  {
    label: "date",
    regex:
      /\b(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?[ \t](?:of[ \t])?)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?:[ \t]\d{4})?|(?:january|february|march|april|may|june|july|august|september|october|november|december)[ \t]\d{1,2}(?:st|nd|rd|th)?(?:,?[ \t]\d{4})?)\b/gi,
    sign: "digit",
  },
  {
    label: "since",
    regex:
      /\bsince[ \t]((?:last[ \t])?(?:yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|night|weekend|this[ \t]morning|the[ \t](?:last[ \t])?update))\b/gi,
    sign: "word",
  },
];

/** What the customer said that an agent would otherwise ask for: numbers, amounts, errors, devices, dates. In order, each once. */
export function givenIn(messages: readonly ConversationMessage[]): Given[] {
  const given: Given[] = [];
  const seen = new Set<string>();
  let read = 0;
  for (const [messageIndex, { role, text }] of messages.entries()) {
    if (role !== "customer" || ++read > MAX_MESSAGES) continue;
    for (const { label, value } of factsOf(text)) {
      const key = value.toLowerCase();
      if (given.length >= MAX_GIVEN || seen.has(key)) continue;
      seen.add(key);
      given.push({ label, value, messageIndex });
    }
  }
  return given;
}

function factsOf(message: string): { label: string; value: string }[] {
  const text = message.slice(0, READ_CHARS);
  const has = { digit: /\d/.test(text), at: text.includes("@"), word: true };
  const facts: { label: string; value: string; at: number; end: number }[] = [];
  for (const { label, regex, sign } of PATTERNS) {
    if (!has[sign]) continue;
    for (const match of text.matchAll(regex)) {
      const value = (label === null ? match[2] : match[1])?.trim() ?? "";
      const end = match.index + match[0].length;
      // The first pattern that reads a stretch keeps it: an order's number is not a number as well.
      if (facts.some((fact) => match.index < fact.end && fact.at < end)) continue;
      facts.push({ label: label ?? (match[1] ?? "").toLowerCase(), value, at: match.index, end });
      if (facts.length >= MAX_GIVEN) break;
    }
  }
  return facts.sort((a, b) => a.at - b.at);
}
