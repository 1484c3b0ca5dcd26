import type { IssueSection } from "../../src/connector.ts";

// Atlassian's document format. A text node shows its text letter by letter: no markup, mention or link comes of it.

interface Text {
  type: "text";
  text: string;
  marks?: { type: "link"; attrs: { href: string } }[];
}
interface Paragraph {
  type: "paragraph";
  content: Text[];
}
interface ListItem {
  type: "listItem";
  content: Paragraph[];
}
type Block =
  | Paragraph
  | { type: "heading"; attrs: { level: number }; content: Text[] }
  | { type: "bulletList" | "orderedList"; content: ListItem[] }
  | { type: "codeBlock"; content: Text[] };
export interface Document {
  type: "doc";
  version: 1;
  content: Block[];
}

/** The sections of an issue as a document, with `mark` as its last line. */
export function toDocument(sections: readonly IssueSection[], mark: string): Document {
  const blocks = sections.flatMap(({ heading, style, lines }): Block[] => [
    { type: "heading", attrs: { level: 3 }, content: toText(heading) },
    ...(lines.length > 0 ? bodyOf(style, lines) : []),
  ]);
  return { type: "doc", version: 1, content: [...blocks, { type: "paragraph", content: toText(mark) }] };
}

function bodyOf(style: IssueSection["style"], lines: IssueSection["lines"]): Block[] {
  const paragraphs = lines.map(({ text, url }): Paragraph => {
    return { type: "paragraph", content: toText(text, url) };
  });
  const items = paragraphs.map((paragraph): ListItem => ({ type: "listItem", content: [paragraph] }));
  switch (style) {
    case "text":
      return paragraphs;
    case "list":
      return [{ type: "bulletList", content: items }];
    case "steps":
      return [{ type: "orderedList", content: items }];
    case "verbatim": {
      const text = clean(lines.map((line) => line.text).join("\n"));
      return [{ type: "codeBlock", content: text === "" ? [] : [{ type: "text", text }] }];
    }
  }
}

/** A node may not be empty; where there is nothing to say, there is none. */
function toText(words: string, url?: string): Text[] {
  const text = clean(words).replace(/\s+/g, " ").trim();
  const href = url === undefined ? null : webAddress(url);
  if (text === "") return [];
  return [{ type: "text", text, ...(href === null ? {} : { marks: [{ type: "link", attrs: { href } }] }) }];
}

/** Without what XML cannot hold, which Jira refuses. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, "");
}

function webAddress(address: string): string | null {
  const url = URL.parse(address);
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}

const MAX_CHARS = 20_000;
const MAX_DEPTH = 30;

/** What a document says, to be read for words: of any shape, as other people and programs wrote it. */
export function textOf(document: unknown): string {
  const parts: string[] = [];
  let chars = 0;
  const read = (node: unknown, depth: number) => {
    if (typeof node !== "object" || node === null || depth > MAX_DEPTH || chars > MAX_CHARS) return;
    const { type, text, content, attrs } = node as Record<string, unknown>;
    const words = typeof text === "string" ? text : wordsOf(attrs);
    parts.push(words);
    chars += words.length;
    if (!Array.isArray(content)) return;
    for (const child of content) read(child, depth + 1);
    if (type !== "doc") parts.push("\n");
  };
  read(document, 0);
  return parts.join("").slice(0, MAX_CHARS);
}

/** Mentions have their text, cards their address, in `attrs`. */
function wordsOf(attrs: unknown): string {
  if (typeof attrs !== "object" || attrs === null) return "";
  const { text, url } = attrs as Record<string, unknown>;
  return typeof text === "string" ? text : typeof url === "string" ? ` ${url} ` : "";
}
