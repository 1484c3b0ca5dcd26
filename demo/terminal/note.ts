import { type Piece, piecesOf } from "../desk/html.ts";
import { bold, dim } from "./style.ts";
import { hang, pad, wrap } from "./wrap.ts";

type Kind = "heading" | "paragraph" | "item" | "quote" | "row";

/** A stretch of a note that stands by itself. */
interface Block {
  kind: Kind;
  /** Of a table's row, a text a cell; of all else, one. */
  cells: string[];
}

const KINDS = new Map<string, Kind>([
  ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => [tag, "heading"] as const),
  ["p", "paragraph"],
  ["pre", "paragraph"],
  ["li", "item"],
  ["blockquote", "quote"],
  ["tr", "row"],
]);
const LABEL_COLUMNS = 19;

/** A note's HTML as lines for a terminal. The conversation at its end is only named: the page shows it whole. */
export function noteLines(html: string, width: number): string[] {
  const lines: string[] = [];
  let before: Kind | null = null;
  for (const block of blocksOf(html)) {
    const { kind, cells } = block;
    const isOneList = kind === before && (kind === "item" || kind === "row");
    const belongsToLine = kind === "quote" || (before === "heading" && kind !== "heading");
    if (before !== null && !isOneList && !belongsToLine) lines.push("");
    if (kind === "heading" && cells[0]?.startsWith("Conversation:")) {
      lines.push(...wrap(dim(`${cells[0]}, on the page`), width));
      break;
    }
    lines.push(...laidOut(block, width));
    before = kind;
  }
  return lines;
}

function laidOut({ kind, cells: [first = "", ...others] }: Block, width: number): string[] {
  if (kind === "heading") return wrap(first, width).map(bold);
  if (kind === "item") return hang("· ", first, width);
  if (kind === "quote") return wrap(first, width - 2).map((line) => `${dim("│")} ${line}`);
  if (kind === "row") return hang(pad(first, LABEL_COLUMNS), others.join(" "), width);
  return wrap(first, width);
}

function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let block: Block | null = null;
  for (const piece of piecesOf(html)) {
    const kind = piece.kind === "text" ? undefined : KINDS.get(piece.tag);
    if (piece.kind === "open" && kind && block?.kind !== "quote") {
      block = { kind, cells: kind === "row" ? [] : [""] };
      blocks.push(block);
    } else if (piece.kind === "close" && kind && block?.kind === kind) block = null;
    else if (piece.kind === "open" && (piece.tag === "td" || piece.tag === "th")) block?.cells.push("");
    else if (block) block.cells.push((block.cells.pop() ?? "") + inline(piece));
  }
  return blocks
    .map(({ kind, cells }) => ({ kind, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
}

const WEIGHTS: Record<string, (text: string) => string> = { strong: bold, b: bold, em: dim, i: dim };

function inline(piece: Piece): string {
  // A customer's text cannot bring control characters of its own into the terminal.
  if (piece.kind === "text") return piece.text.replace(/\s+/g, " ").replace(/\p{Cc}/gu, "\ufffd");
  if (piece.tag === "br") return piece.kind === "open" ? "\n" : "";
  const [on, off] = (WEIGHTS[piece.tag]?.("\n") ?? "\n").split("\n");
  return (piece.kind === "open" ? on : off) ?? "";
}
