/** Colours where a terminal shows them; plain text in files, pipes and under NO_COLOR. */
const isTerminal = process.stdout.isTTY === true && process.env.TERM !== "dumb";
const hasColour = isTerminal && !process.env.NO_COLOR;

const paint = (open: number, close: number) => (text: string) =>
  hasColour && text !== "" ? `\u001b[${open}m${text}\u001b[${close}m` : text;

export const bold = paint(1, 22);
export const dim = paint(2, 22);
export const red = paint(31, 39);
export const green = paint(32, 39);
export const yellow = paint(33, 39);
export const blue = paint(36, 39);

/** Columns to write in: the terminal's, between 40 and 88; 80 where there is none. */
export const WIDTH = Math.min(Math.max(process.stdout.columns || 80, 40), 88);

let clear = "";

export function say(...lines: string[]): void {
  process.stdout.write(`${clear}${lines.map((line) => line.trimEnd()).join("\n")}\n`);
  clear = "";
}

/** A line that the next one takes the place of; only where there is somebody to see it. */
export function sayForNow(text: string): void {
  if (!isTerminal) return;
  process.stdout.write(`${text}\r`);
  clear = "\u001b[K";
}
