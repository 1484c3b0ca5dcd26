/** What may stand in what, as far as Baton writes (npm @atlaskit/adf-schema 57.7.22, Apache-2.0, by its json-schema). */
const CONTENT: Record<string, readonly string[]> = {
  doc: ["paragraph", "heading", "bulletList", "orderedList", "codeBlock", "blockquote", "rule"],
  paragraph: ["text", "hardBreak"],
  heading: ["text", "hardBreak"],
  bulletList: ["listItem"],
  orderedList: ["listItem"],
  listItem: ["paragraph", "bulletList", "orderedList", "codeBlock"],
  codeBlock: ["text"],
  blockquote: ["paragraph", "bulletList", "orderedList", "codeBlock"],
};
const KEYS: Record<string, readonly string[]> = {
  doc: ["type", "version", "content"],
  text: ["type", "text", "marks"],
};
const MAY_NOT_BE_EMPTY = ["bulletList", "orderedList", "listItem", "blockquote"];
const MARKS = ["link", "strong", "em", "code", "strike", "underline"];

/** Whether Jira would take it for a document; it says no more than that itself. */
export function isDocument(value: unknown): boolean {
  return isNode(value, "doc") && value.version === 1 && Array.isArray(value.content);
}

type Node = { type: string; version?: unknown; content?: unknown; [key: string]: unknown };

function isNode(value: unknown, ...types: readonly string[]): value is Node {
  if (typeof value !== "object" || value === null) return false;
  const node = value as Node;
  const { type, content } = node;
  if (!types.includes(type)) return false;
  const keys = KEYS[type] ?? ["type", "attrs", "content", "marks"];
  if (Object.keys(node).some((key) => !keys.includes(key))) return false;
  if (type === "text") return isText(node);
  if (type === "heading" && !isLevel(node.attrs)) return false;
  const children = content ?? [];
  if (!Array.isArray(children)) return false;
  if (children.length === 0 && MAY_NOT_BE_EMPTY.includes(type)) return false;
  const isPlain = (child: Node) => type !== "codeBlock" || child.marks === undefined;
  return children.every((child) => isNode(child, ...(CONTENT[type] ?? [])) && isPlain(child));
}

function isText({ text, marks = [] }: Node): boolean {
  if (typeof text !== "string" || text === "" || !Array.isArray(marks)) return false;
  return marks.every(({ type, attrs }) => MARKS.includes(type) && (type !== "link" || isLink(attrs)));
}

const isLink = (attrs: unknown) => typeof (attrs as { href?: unknown } | undefined)?.href === "string";

function isLevel(attrs: unknown): boolean {
  const level = (attrs as { level?: unknown } | undefined)?.level;
  return typeof level === "number" && level >= 1 && level <= 6;
}

/** A document of paragraphs, as people write them. */
export function documentOf(text: string): object {
  const content = text.split("\n\n").map((paragraph) => ({
    type: "paragraph",
    content: paragraph === "" ? [] : [{ type: "text", text: paragraph }],
  }));
  return { type: "doc", version: 1, content };
}

/** What a document says, for the search. */
export function documentText(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  const { text, content } = node as { text?: unknown; content?: unknown };
  const own = typeof text === "string" ? text : "";
  return Array.isArray(content) ? `${own}${content.map(documentText).join("")}\n` : own;
}
