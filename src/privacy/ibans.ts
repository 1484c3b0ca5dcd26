import { type Finding, matches, standsAlone } from "./finding.ts";

/** How long a country's account numbers are (the IBAN registry of SWIFT). */
const LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24
  FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32
  LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24
  RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const BEGINNING = /(?<![A-Za-z0-9])([A-Za-z]{2})\d\d(?=[ \u00A0-]?[A-Za-z0-9]{2})/g;
const WRITTEN = /^(?:[A-Za-z0-9]|[ \u00A0-](?=[A-Za-z0-9]))*/;
const BETWEEN = new Set([" ", "\u00A0", "-"]);

/** Bank account numbers (IBAN): a country's length, and the check digits right. */
export function findIbans(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { 1: country = "", index: start } of matches(BEGINNING, text)) {
    const length = LENGTHS.get(country.toUpperCase());
    if (length === undefined) continue;
    const { compact, end } = read(text, start, length);
    if (compact.length === length && standsAlone(text, start, end) && hasChecksum(compact))
      found.push({ kind: "ibans", start, end });
  }
  return found;
}

/** The next `length` letters and digits, with single spaces or hyphens between them. */
function read(text: string, start: number, length: number): { compact: string; end: number } {
  const stretch = text.slice(start, start + length * 2).match(WRITTEN)?.[0] ?? "";
  let compact = "";
  let at = 0;
  for (; at < stretch.length && compact.length < length; at++)
    if (!BETWEEN.has(stretch[at] as string)) compact += stretch[at];
  return { compact: compact.toUpperCase(), end: start + at };
}

/** ISO 7064, mod 97-10. */
function hasChecksum(iban: string): boolean {
  let rest = 0;
  for (let at = 0; at < iban.length; at++) {
    const code = iban.charCodeAt((at + 4) % iban.length);
    rest = code < 65 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest === 1;
}
