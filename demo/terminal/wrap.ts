import { stripVTControlCharacters } from "node:util";

/** Breaks a text into lines of at most `width` columns at its spaces; what has none is broken where it must be. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    for (const word of paragraph.split(" ")) {
      for (const part of cut(word, width)) {
        if (line === "") line = part;
        else if (columns(line) + 1 + columns(part) <= width) line += ` ${part}`;
        else {
          lines.push(line);
          line = part;
        }
      }
    }
    lines.push(line);
  }
  return lines;
}

/** Wraps with a first line's mark and the other lines below its text: lists, labels. */
export function hang(mark: string, text: string, width: number): string[] {
  const indent = " ".repeat(columns(mark));
  return wrap(text, width - indent.length).map((line, index) => (index === 0 ? mark : indent) + line);
}

/** Fills up to `width` columns, colours not counted. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

export function columns(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

function cut(word: string, width: number): string[] {
  if (columns(word) <= width) return [word];
  const characters = [...word];
  const parts: string[] = [];
  for (let at = 0; at < characters.length; at += width) parts.push(characters.slice(at, at + width).join(""));
  return parts;
}
