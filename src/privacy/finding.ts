import type { Kind } from "./rules.ts";

/** A stretch of a text that says something private. */
export interface Finding {
  kind: Kind;
  start: number;
  /** Just after its last character. */
  end: number;
}

/**
 * Looks for one kind in a text, which it also gets in small letters, place for place: a pattern that ignores case
 * costs several times as much. Its time grows with the text's length only.
 */
export type Detector = (text: string, lower: string) => Finding[];

/** All matches of a pattern with the flag `g`. `matchAll` would copy the pattern each time, which costs more than the search. */
export function matches(pattern: RegExp, text: string): RegExpExecArray[] {
  const all: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) all.push(match);
  return all;
}

/** In order; what overlaps becomes one, of the kind that begins first, so that no part of either stays. */
export function merged(findings: Finding[]): Finding[] {
  const [first, ...others] = findings.sort((a, b) => a.start - b.start || b.end - a.end);
  if (!first) return [];
  const apart = [{ ...first }];
  for (const next of others) {
    const last = apart.at(-1) as Finding;
    if (next.start < last.end) last.end = Math.max(last.end, next.end);
    else apart.push({ ...next });
  }
  return apart;
}

/** Letters, digits and nothing else touch it on neither side. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordAt(text, start - 1) && !isWordAt(text, end);
}

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at); // NaN outside of the text
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
