import type { Line, Verdict } from "./line.ts";
import type { Machine } from "./machine.ts";

const MARKS: Record<Verdict, string> = { aim: "aim", must: "must", missed: "MISSED", skipped: "skipped" };

/** The table that the bench prints: every line with its goals beside it, whatever it shows. */
export function renderTable(lines: readonly Line[]): string {
  const head = ["#", "what", "store", "floor", "Baton", "figure", "must", "aim", "verdict"];
  const body = lines.map((line) => [
    String(line.row),
    line.what,
    line.backend,
    line.floor,
    line.baton,
    line.figure,
    line.must,
    line.aim,
    MARKS[line.verdict],
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)),
  );
  const render = (row: string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [render(head), render(widths.map((width) => "-".repeat(width))), ...body.map(render)].join("\n");
}

export function renderNotes(lines: readonly Line[]): string {
  return lines
    .filter((line) => line.note !== undefined)
    .map((line) => `  ${line.row} ${line.backend}: ${line.note}`)
    .join("\n");
}

export function renderMachine(machine: Machine): string {
  const { cpu, cores, memoryGib, kernel, node, loadBefore, redis, postgres, commit } = machine;
  const noise =
    loadBefore > 0.5 ? ` (load ${loadBefore.toFixed(2)} before the bench: others are busy here)` : "";
  return (
    `${cores} x ${cpu}, ${memoryGib} GiB, Linux ${kernel}, Node ${node}, Redis ${redis}, PostgreSQL ${postgres}, ` +
    `Baton ${commit}${noise}`
  );
}

/** One line of summary: how many goals are kept. */
export function renderSummary(lines: readonly Line[]): string {
  const count = (verdict: Verdict) => lines.filter((line) => line.verdict === verdict).length;
  return `${count("aim")} at the aim, ${count("must")} at the must, ${count("missed")} missed, ${count("skipped")} skipped`;
}
