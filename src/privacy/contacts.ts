import { type Finding, matches } from "./finding.ts";

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;

/** Email addresses: looks at what surrounds each `@`, so that no text makes it look far. */
export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    let start = at;
    while (start > 0 && at - start < MAX_LOCAL && LOCAL.test(text[start - 1] as string)) start--;
    let end = at + 1;
    while (end < text.length && end - at <= MAX_DOMAIN && DOMAIN.test(text[end] as string)) end++;
    while (/[.-]/.test(text[end - 1] as string)) end--;
    if (start < at && /\.[\p{L}\p{N}-]{2,}$/u.test(text.slice(at + 1, end)))
      found.push({ kind: "emails", start, end });
  }
  return found;
}

const PHONES = [
  // With its country, e.g. +49 (0)30 1234567.
  /(?<![\w+])\+\d(?:[ ().\u00A0-]{0,3}\d){7,14}(?!\d)/g,
  // As in North America, e.g. (415) 555-2671.
  /(?<![\w.+-])(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g,
  // With a leading zero and in groups, e.g. 030 1234 567.
  /(?<![\w.,+-])0\d{2,4}[ /-]\d{3,4}[ -]?\d{2,5}(?![\w-])/g,
  // Called so.
  /(?=\d)(?<=\b(?:phone|tel|telephone|mobile|cell|whatsapp|call me (?:at|on))[^\d\n+]{0,12})\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/gi,
];

/** Phone numbers, by how they are written. Bare digits are many other things, so they are left alone. */
export function findPhones(text: string): Finding[] {
  return PHONES.flatMap((pattern) =>
    matches(pattern, text).map(
      ({ 0: number, index }): Finding => ({ kind: "phones", start: index, end: index + number.length }),
    ),
  );
}
