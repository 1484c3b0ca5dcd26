import { type DigitRow, digitRows } from "./digits.ts";
import { type Finding, matches } from "./finding.ts";

/** How the numbers of card networks begin, and how many digits they have. */
const NETWORKS: [begins: RegExp, lengths: number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720))/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|095|[689])/, [14, 16]],
  [/^(?:6011|64[4-9]|65|62|35(?:2[89]|[3-8]))/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|6[0367])/, [16, 18, 19]],
  [/^(?:220[0-4]|8[12]|9792)/, [16]],
];

/** How people write them: groups of the same size with a shorter rest, or as printed on some cards. */
const PRINTED = ["4,6,5", "4,6,4", "6,10", "6,13", "4,12"];
const SIZES = new Set([1, 2, 3, 4, 5, 8]);

const MIN = 13;
const MAX = 19;

/** Card numbers: a network's beginning and length, the check digit right, and grouped as a number is. */
export function findCards(text: string): Finding[] {
  return digitRows(text).flatMap(cardsIn);
}

function cardsIn({ digits, groups, places }: DigitRow): Finding[] {
  const found: Finding[] = [];
  if (digits.length < MIN) return found;
  const edges = [...groups, digits.length];
  for (let first = 0; first < groups.length; first++) {
    const last = lastGroup(digits, edges, first);
    if (last === null) continue;
    const start = places[edges[first] as number] as number;
    const end = (places[(edges[last] as number) - 1] as number) + 1;
    found.push({ kind: "cards", start, end });
    first = last - 1;
  }
  return found;
}

/** The edge at which the longest card number ends that begins with this group. */
function lastGroup(digits: string, edges: readonly number[], first: number): number | null {
  const start = edges[first] as number;
  let last: number | null = null;
  for (let edge = first + 1; edge < edges.length; edge++) {
    const length = (edges[edge] as number) - start;
    if (length > MAX) break;
    if (length < MIN || !isCard(digits.slice(start, start + length))) continue;
    if (isGrouped(edges.slice(first, edge + 1))) last = edge;
  }
  return last;
}

function isGrouped(edges: readonly number[]): boolean {
  if (edges.length === 2) return true;
  const sizes = edges.slice(1).map((edge, at) => edge - (edges[at] as number));
  const [size = 0] = sizes;
  const isEven = sizes.every((one, at) => one === size || (at === sizes.length - 1 && one < size));
  return (isEven && SIZES.has(size)) || PRINTED.includes(sizes.join());
}

/** Of bare digits. */
function isCard(digits: string): boolean {
  const isKnown = NETWORKS.some(
    ([begins, lengths]) => lengths.includes(digits.length) && begins.test(digits),
  );
  return isKnown && hasLuhn(digits) && new Set(digits).size > 1;
}

function hasLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at--, double = !double) {
    const value = digits.charCodeAt(at) - 48;
    sum += double ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}

const SECURITY_CODE =
  /(?<![a-z])(?:cvv2?|cvc2?|csc|card (?:security|verification) code)(?: ?(?:code|number))?(?: is| was)?[ :=#]{1,3}(\d{3,4})(?!\d)/g;

/** The three or four digits that prove that somebody holds the card, where they are called so. */
export function findSecurityCodes(_text: string, lower: string): Finding[] {
  return matches(SECURITY_CODE, lower).map(({ 0: whole, 1: code = "", index }) => {
    const end = index + whole.length;
    return { kind: "cards", start: end - code.length, end };
  });
}
