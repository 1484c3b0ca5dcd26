import type { IssueSection } from "../../src/connector.ts";

/** The sections of an issue as Linear's Markdown. What is foreign stays text: no markup, link, mention or image of its own. */
export function toMarkdown(sections: readonly IssueSection[]): string {
  return sections
    .map(({ heading, style, lines }) => `### ${escaped(heading)}\n\n${bodyOf(style, lines)}`)
    .join("\n\n");
}

function bodyOf(style: IssueSection["style"], lines: IssueSection["lines"]): string {
  switch (style) {
    case "text":
      return lines.map(lineOf).join("\n\n");
    case "list":
      return lines.map((line) => `- ${lineOf(line)}`).join("\n");
    case "steps":
      return lines.map((line, index) => `${index + 1}. ${lineOf(line)}`).join("\n");
    case "verbatim":
      return fenced(lines.map(({ text }) => text).join("\n"));
  }
}

function lineOf({ text, url }: IssueSection["lines"][number]): string {
  const words = escaped(text);
  const href = url === undefined ? null : webAddress(url);
  return href === null ? words : `[${words}](<${href}>)`;
}

/** A fence that is longer than any in the text, so that nothing in it can end the block. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

const MARKUP = /[\\`*_{}[\]()#!|<>~$@^&]/g;

/** Any sign of ASCII may be escaped (CommonMark 2.4). A bare address would become a link by itself. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(MARKUP, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function webAddress(address: string): string | null {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  return url.href.replace(/[<>]/g, encodeURIComponent);
}
