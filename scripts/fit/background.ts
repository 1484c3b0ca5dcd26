/**
 * Counts how common English words are in what people write to a bot, and writes src/conversation/english/background.ts.
 *
 *   node scripts/fit/background.ts <folder with clinc150.jsonl, banking77.jsonl, nlupp-banking.jsonl, nlupp-hotels.jsonl>
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tokensOf } from "../../src/conversation/tokens.ts";

const FILES = ["clinc150", "banking77", "nlupp-banking", "nlupp-hotels"];
/** Rarer than this in all lines together: as rare as a word that never occurs. */
const MIN_LINES = 5;

const folder = process.argv[2];
if (!folder) throw new Error("usage: node scripts/fit/background.ts <folder>");

let lines = 0;
const linesWith = new Map<string, number>();
for (const file of FILES) {
  for (const line of readFileSync(path.join(folder, `${file}.jsonl`), "utf8").split("\n")) {
    if (line === "") continue;
    const { messages } = JSON.parse(line) as { messages: { text: string }[] };
    const words = new Set(messages.flatMap(({ text }) => tokensOf(text).words));
    for (const word of words) linesWith.set(word, (linesWith.get(word) ?? 0) + 1);
    lines++;
  }
}

/** Band 0 holds the words of every fifth line and more often, each further band words half as common. */
const bands = new Map<number, string[]>();
for (const [word, count] of linesWith) {
  if (count < MIN_LINES || !/^[a-z']+$/.test(word)) continue;
  const band = Math.max(0, Math.floor(Math.log2(lines / count)) - 2);
  bands.set(band, [...(bands.get(band) ?? []), word]);
}
const last = Math.floor(Math.log2(lines / MIN_LINES)) - 1;
const text = Array.from({ length: last }, (_, band) => wrapped((bands.get(band) ?? []).sort()));
const today = new Date().toISOString().slice(0, 10);

writeFileSync(
  new URL("../../src/conversation/english/background.ts", import.meta.url),
  `/**
 * How common words are in what people write to a bot, so that a rare word tells more than a common one. Written by
 * scripts/fit/background.ts on ${today} from ${lines.toLocaleString("en")} lines; only counts of single words are kept. Sources, one half of each:
 * CLINC150 (Larson et al. 2019, github.com/clinc/oos-eval at 828f809393, CC BY 3.0); Banking77 and NLU++ (PolyAI,
 * github.com/PolyAI-LDN/task-specific-datasets at 57ec275d80, CC BY 4.0).
 *
 * Band 0 stands in every fifth line or more; each further band is half as common.
 */
export const BACKGROUND_BANDS: readonly string[] = [
${text.map((band) => `  \`${band}\`,`).join("\n")}
];
`,
);

function wrapped(words: readonly string[]): string {
  const rows: string[] = [""];
  for (const word of words) {
    if ((rows.at(-1) as string).length + word.length > 100) rows.push("");
    rows[rows.length - 1] += `${rows.at(-1) === "" ? "" : " "}${word}`;
  }
  return rows.join("\n  ");
}
