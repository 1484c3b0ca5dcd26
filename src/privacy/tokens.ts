import { type Finding, matches } from "./finding.ts";

/** Keys and tokens begin so, by their makers' own design; a fixed number of characters must follow. */
const BEGINNINGS = [
  /[sr]k_(?:live|test)_\w{8}/,
  /sk-[\w-]{16}/,
  /whsec_[\w+/]{16}/,
  /gh[oprsu]_[A-Za-z0-9]{16}/,
  /github_pat_\w{16}/,
  /gl(?:pat|dt|rt|ptt|oas|soat)-[\w-]{12}/,
  /xox[abceoprs]-[\w-]{10}/,
  /xapp-[\w-]{10}/,
  /(?:AKIA|ASIA)[A-Z0-9]{16}/,
  /AIza[\w-]{30}/,
  /ya29\.[\w-]{16}/,
  /GOCSPX-[\w-]{16}/,
  /SG\.[\w-]{16}/,
  /pat-(?:na|eu|ap)\d-[\w-]{16}/,
  /lin_(?:api|oauth)_\w{16}/,
  /ATATT3[\w-]{16}/,
  /shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{16}/,
  /sq0(?:atp|csp)-[\w-]{16}/,
  /(?:npm|hf|rubygems|secret|ntn|sbp|dop_v1|glsa|dckr_pat|figd|nrak|pypi|hvs|EAAC|key)[_.-][A-Za-z0-9]{20}/,
];

const STARTS = new RegExp(`(?<![A-Za-z0-9])(?:${BEGINNINGS.map(({ source }) => source).join("|")})`);
/** What nobody would write by hand: a digit, a capital in the middle, or a beginning that no word has. */
const MADE = /\d|[a-z][A-Z]|^(?:[sr]k_(?:live|test)|whsec|gh[oprsu]|github_pat|lin_api|lin_oauth)_|^xox/;
const WEB_TOKEN = /(?<![A-Za-z0-9])eyJ[\w-]{10}/;
/** What keys and tokens are made of. Ordinary words are shorter. */
const LONG_WORD = /(?<![\w.~+/=-])[\w.~+/=-]{16,}/g;

/** API keys by how they begin, and JSON web tokens. */
export function findTokens(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { 0: word, index } of matches(LONG_WORD, text)) {
    const at = startOf(word);
    if (at === -1) continue;
    const end = index + (/[./-]$/.test(word) ? word.length - 1 : word.length);
    found.push({ kind: "secrets", start: index + at, end });
  }
  return found;
}

function startOf(word: string): number {
  const at = word.search(STARTS);
  if (at !== -1 && MADE.test(word.slice(at))) return at;
  const webToken = word.search(WEB_TOKEN);
  return webToken !== -1 && word.includes(".", webToken) ? webToken : -1;
}

const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;

/** Private keys, from their first line to their last; one without a last line reaches to the text's end. */
export function findPrivateKeys(text: string): Finding[] {
  const found: Finding[] = [];
  for (let start = text.indexOf("-----BEGIN"); start !== -1; ) {
    PRIVATE_KEY.lastIndex = start;
    const begins = PRIVATE_KEY.exec(text);
    let next = start + 1;
    if (begins) {
      const last = text.indexOf("-----END", start + begins[0].length);
      const close = last === -1 ? -1 : text.indexOf("-----", last + 8);
      next = close === -1 ? text.length : close + 5;
      found.push({ kind: "secrets", start, end: next });
    }
    start = text.indexOf("-----BEGIN", next);
  }
  return found;
}

const SCHEME = /\b(?:bearer|basic) {1,3}(?=[\w.~+/=-]{12})/g;
const CREDENTIAL = /[\w.~+/=-]+/y;
const IN_ADDRESS = /:\/\/[^\s/@:]{1,64}:([^\s/@]{1,128})@/g;

/** What follows `Bearer` or `Basic`, and the password in `https://user:password@host`. */
export function findCredentials(text: string, lower: string): Finding[] {
  const found: Finding[] = [];
  for (const { 0: scheme, index } of matches(SCHEME, lower)) {
    const start = index + scheme.length;
    CREDENTIAL.lastIndex = start;
    const value = CREDENTIAL.exec(text)?.[0].replace(/\.$/, "") ?? "";
    if (looksMade(value)) found.push({ kind: "secrets", start, end: start + value.length });
  }
  for (const { 0: whole, 1: password = "", index } of matches(IN_ADDRESS, text)) {
    const end = index + whole.length - 1;
    found.push({ kind: "secrets", start: end - password.length, end });
  }
  return found;
}

/** Not a word of a language: it has digits, signs, or capitals in the middle. */
export function looksMade(value: string): boolean {
  return /[\d_=+~]|[a-z][A-Z]/.test(value);
}
