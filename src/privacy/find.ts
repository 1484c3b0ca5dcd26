import { findCards, findSecurityCodes } from "./cards.ts";
import { findEmails, findPhones } from "./contacts.ts";
import { digitOf } from "./digits.ts";
import { type Detector, type Finding, merged } from "./finding.ts";
import { findIbans } from "./ibans.ts";
import { findLongIds, findShortIds } from "./national-ids.ts";
import { findPasswords } from "./passwords.ts";
import type { Kind } from "./rules.ts";
import { findCredentials, findPrivateKeys, findTokens } from "./tokens.ts";

/** What one look at a text tells, so that most detectors need not look at all. */
interface Shape {
  /** The most digits in a row, with three other characters between them at most. */
  digits: number;
  /** The longest stretch without a space. */
  stretch: number;
  /** In small letters. */
  text: string;
}

const holds = (...parts: string[]) => {
  return ({ text }: Shape) => parts.some((part) => text.includes(part));
};
const hasDigits = (least: number) => (shape: Shape) => shape.digits >= least;

const DETECTORS: Record<Kind, [isWorthALook: (shape: Shape) => boolean, detect: Detector][]> = {
  cards: [
    [hasDigits(13), findCards],
    [holds("cvv", "cvc", "csc", "card sec", "card ver"), findSecurityCodes],
  ],
  secrets: [
    [({ stretch }) => stretch >= 16, findTokens],
    [holds("-----begin"), findPrivateKeys],
    [holds("bearer ", "basic ", "://"), findCredentials],
    [
      holds(
        ...[
          "passw",
          "passc",
          "passp",
          "pwd",
          "kennwort",
          "contraseña",
          "mot de passe",
          "senha",
          "wachtwoord",
        ],
        ...["key", "token", "secret", "jwt", "sig", "session", " code", "otp", "pin"],
      ),
      findPasswords,
    ],
  ],
  national_ids: [
    [hasDigits(9), findLongIds],
    [hasDigits(6), findShortIds],
  ],
  ibans: [[hasDigits(6), findIbans]],
  emails: [[holds("@"), findEmails]],
  phones: [[hasDigits(7), findPhones]],
};

/** Everything private in a text, in order, nothing overlapping. Takes time in proportion to the text, whatever it says. */
export function find(text: string, kinds: readonly Kind[]): Finding[] {
  if (text.length < 4) return [];
  const found: Finding[] = [];
  const shape = shapeOf(text);
  for (const kind of kinds) {
    for (const [isWorthALook, detect] of DETECTORS[kind]) {
      if (isWorthALook(shape)) found.push(...detect(text, shape.text));
    }
  }
  return found.length === 0 ? found : merged(found);
}

function shapeOf(text: string): Shape {
  let [digits, row, gap] = [0, 0, 0];
  let [stretch, run] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20) {
      if (run > stretch) stretch = run;
      run = 0;
    } else run++;
    if (code < 0x30 || (code > 0x39 && (code < 0x660 || digitOf(code) === -1))) {
      if (++gap > 3) row = 0;
      continue;
    }
    gap = 0;
    if (++row > digits) digits = row;
  }
  return { digits, stretch: Math.max(stretch, run), text: lowerCase(text) };
}

/** Place for place: a few capitals of other scripts take more room when they are small, and stay as they are. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
