import { type Finding, matches } from "./finding.ts";

/** A country's number of a person: how it is written, and what makes it a right one. */
interface Format {
  pattern: RegExp;
  /** Gets the letters and digits alone, in capitals. */
  isRight(id: string): boolean;
}

/** Of nine digits and more. */
const LONG: Format[] = [
  // United States, Social Security (and taxpayer) number. It has no check digit, so its hyphens or its name must tell.
  { pattern: /(?<![\d-])\d{3}([- ])\d{2}\1\d{4}(?![\d-])/g, isRight: isSocialSecurity },
  { pattern: /(?=\d{9})(?<=\b(?:ssn|social security)[^\d\n]{0,20})\d{9}(?!\d)/gi, isRight: isSocialSecurity },
  // Germany, Steuer-Identifikationsnummer.
  { pattern: /(?<![\d+.-])[1-9]\d ?\d{3} ?\d{3} ?\d{3}(?![\d-])/g, isRight: isGermanTaxId },
  // France, NIR.
  {
    pattern: /(?<!\d)[1-478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ab]) ?\d{3} ?\d{3} ?\d{2}(?!\d)/gi,
    isRight: isFrench,
  },
  // Brazil, CPF. Eleven bare digits are many things, so its points or its name must tell.
  { pattern: /(?<!\d)\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/g, isRight: isBrazilian },
  { pattern: /(?=\d{11})(?<=\bcpf[^\d\n]{0,20})\d{11}(?!\d)/gi, isRight: isBrazilian },
];

/** Of six digits and more, with letters. */
const SHORT: Format[] = [
  // United Kingdom, National Insurance number.
  {
    pattern: /(?<![a-z0-9])[a-ceghj-prtw-z][a-ceghj-nprtw-z] ?\d{2} ?\d{2} ?\d{2} ?[a-d](?![a-z0-9])/gi,
    isRight: (id) => !/^(?:BG|GB|KN|NK|NT|TN|ZZ)/.test(id),
  },
  // Spain, DNI and NIE.
  {
    pattern: /(?<![a-z0-9])(?:[xyz][ -]?\d{7}|\d{8}|\d{1,2}\.\d{3}\.\d{3})(?:[ -]?)[a-z](?![a-z0-9])/gi,
    isRight: isSpanish,
  },
];

/** Numbers by which a state knows a person: those of nine digits or more. */
export const findLongIds = (text: string) => findIn(text, LONG);
/** The same, of six digits and more. */
export const findShortIds = (text: string) => findIn(text, SHORT);

function findIn(text: string, formats: readonly Format[]): Finding[] {
  return formats.flatMap(({ pattern, isRight }) =>
    matches(pattern, text)
      .filter(([id]) => isRight(id.replace(/[ .-]/g, "").toUpperCase()))
      .map(({ 0: id, index }): Finding => ({ kind: "national_ids", start: index, end: index + id.length })),
  );
}

function isSocialSecurity(id: string): boolean {
  const [area, group, serial] = [id.slice(0, 3), Number(id.slice(3, 5)), id.slice(5)];
  if (group === 0 || serial === "0000" || area === "000" || area === "666") return false;
  const isTaxpayer = (group >= 50 && group <= 65) || (group >= 70 && group !== 89 && group !== 93);
  return area < "900" || isTaxpayer;
}

function isSpanish(id: string): boolean {
  const digits = id.slice(0, -1).replace(/^[XYZ]/, (letter) => String("XYZ".indexOf(letter)));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[Number(digits) % 23] === id.at(-1);
}

/** ISO 7064, mod 11,10; among the first ten digits exactly one comes twice or three times. */
function isGermanTaxId(id: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of id.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (const digit of id.slice(0, 10)) product = (((Number(digit) + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === Number(id[10]);
}

/** The two departments of Corsica count as 19 and 18. */
function isFrench(id: string): boolean {
  const digits = id.slice(0, 13).replace("2A", "19").replace("2B", "18");
  return 97n - (BigInt(digits) % 97n) === BigInt(id.slice(13));
}

function isBrazilian(id: string): boolean {
  const check = (length: number) => {
    let sum = 0;
    for (let at = 0; at < length; at++) sum += Number(id[at]) * (length + 1 - at);
    return ((sum * 10) % 11) % 10;
  };
  return new Set(id).size > 1 && check(9) === Number(id[9]) && check(10) === Number(id[10]);
}
