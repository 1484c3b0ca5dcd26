import { short } from "./numbers.ts";
import type { Backend } from "./stores/store.ts";

/** `aim`: as good as hoped. `must`: good enough to release. `missed`: not. `skipped`: nothing to judge. */
export type Verdict = "aim" | "must" | "missed" | "skipped";

/** One line of the table. */
export interface Line {
  /** The goal's number. */
  row: number;
  what: string;
  backend: Backend | "none";
  floor: string;
  baton: string;
  /** What is judged: a ratio, a difference or the figure itself. */
  figure: string;
  must: string;
  aim: string;
  verdict: Verdict;
  /** The numbers behind the texts, for the JSON file. */
  values: Record<string, number | null>;
  note?: string;
}

/** A bound that a figure keeps. */
export type Limit = { atMost: number } | { atLeast: number };

export interface Judged {
  row: number;
  what: string;
  /** `none`: nothing is stored. */
  backend: Backend | "none";
  unit: string;
  floor: number | null;
  baton: number | null;
  /** How the figure comes from the two; the default is Baton's own number. */
  figure?: "ratio" | "difference" | "own";
  /** Absent where the goal is only an aim. */
  must?: Limit;
  aim?: Limit;
  note?: string;
}

/** Sets a measured figure beside its goals. */
export function judge(judged: Judged): Line {
  const { row, what, backend, unit, floor, baton, must, aim, note } = judged;
  const figure = figureOf(judged);
  const figureUnit = judged.figure === "ratio" ? "x" : unit;
  return {
    row,
    what,
    backend,
    floor: withUnit(floor, unit),
    baton: withUnit(baton, unit),
    figure: withUnit(figure, figureUnit),
    must: must ? limitText(must, figureUnit) : "",
    aim: aim ? limitText(aim, figureUnit) : "",
    verdict: verdictOf(figure, must, aim),
    values: { floor, baton, figure },
    ...(note === undefined ? {} : { note }),
  };
}

function figureOf({ figure = "own", floor, baton }: Judged): number | null {
  if (baton === null || figure === "own") return baton;
  if (floor === null) return null;
  return figure === "ratio" ? baton / floor : baton - floor;
}

function verdictOf(figure: number | null, must: Limit | undefined, aim: Limit | undefined): Verdict {
  if (figure === null) return "skipped";
  if (must && !keeps(figure, must)) return "missed";
  return !aim || keeps(figure, aim) ? "aim" : "must";
}

function keeps(figure: number, limit: Limit): boolean {
  return "atMost" in limit ? figure <= limit.atMost : figure >= limit.atLeast;
}

function limitText(limit: Limit, unit: string): string {
  return "atMost" in limit ? `<= ${withUnit(limit.atMost, unit)}` : `>= ${withUnit(limit.atLeast, unit)}`;
}

function withUnit(value: number | null, unit: string): string {
  if (value === null) return "-";
  const number = Number.isInteger(value) ? String(value) : short(value);
  return unit === "" ? number : unit === "x" ? `${number}x` : `${number} ${unit}`;
}
