import { matches } from "./finding.ts";

/** A row of digits as people type numbers: in groups, with a little between them. */
export interface DigitRow {
  /** The digits alone, as ASCII. */
  digits: string;
  /** For each group, the number of digits before it. */
  groups: number[];
  /** For each digit, its place in the text. */
  places: number[];
}

// Digits of other scripts count as digits; what may stand between two groups includes a space in a web address.
const DIGIT = "0-9\\u0660-\\u0669\\u06F0-\\u06F9\\u0966-\\u096F\\uFF10-\\uFF19";
const BETWEEN =
  "%20|%2[dD]|[ \\t\\r\\n\\-_./+\\u00A0\\u00AD\\u2000-\\u200D\\u2010-\\u2015\\u202F\\u2060\\u3000\\uFEFF]";
const ROW = new RegExp(`[${DIGIT}](?:(?:${BETWEEN}){0,3}[${DIGIT}]){12,}`, "g");

/** Every row of thirteen digits or more, which is what a card has. */
export function digitRows(text: string): DigitRow[] {
  return matches(ROW, text).map(({ 0: found, index }) => readRow(text, index, index + found.length));
}

function readRow(text: string, start: number, end: number): DigitRow {
  const values: number[] = [];
  const row: DigitRow = { digits: "", groups: [0], places: [] };
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    const value = digitOf(code);
    if (value === -1) {
      if (code === PERCENT) at += 2;
      if (row.groups.at(-1) !== values.length) row.groups.push(values.length);
      continue;
    }
    values.push(value);
    row.places.push(at);
  }
  row.digits = values.join("");
  return row;
}

const PERCENT = 0x25;
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** The value of a digit's character code; -1 for any other character. */
export function digitOf(code: number): number {
  if (code < 0x660) return code >= 0x30 && code <= 0x39 ? code - 0x30 : -1;
  const zero = ZEROS.find((one) => code >= one && code < one + 10);
  return zero === undefined ? -1 : code - zero;
}
