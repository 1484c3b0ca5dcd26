import { parseArgs } from "node:util";
import { BACKENDS, type Backend } from "./stores/store.ts";

export interface Options {
  isQuick: boolean;
  rows: ReadonlySet<number>;
  backends: readonly Backend[];
  /** Measure the floor alone. */
  isFloorOnly: boolean;
  /** Measure the floor in rows 3, 10 and 11 too, whose goals do not compare with it. */
  isFloorEverywhere: boolean;
  repetitions: number;
  /** Escalations of one closed-loop repetition. */
  burst: Record<Backend, number>;
  /** Seconds of one repetition at 10 a second. */
  steadySeconds: number;
  /** Escalations that wait in rows 3 and 11. */
  backlog: Record<Backend, number>;
  coldStarts: number;
  crashes: number;
}

export const USAGE = `npm run bench -- [options]
  --quick                     smaller counts; under 4 minutes
  --rows 1,4,6                only these rows of the goals; \`evaluation\` is row 13, \`routing\` is row 14, \`timers\` row 15, \`calls\` row 16
  --backends redis,embedded   only these stores
  --backlog 100000            how many wait in rows 3 and 11, on every store
  --floor-only                the hand-written floor alone, without Baton
  --floor-everywhere          the floor in rows 3, 10 and 11 too, which takes minutes more`;

/** Rows that also go by a name. */
const NAMED_ROWS: Record<string, number> = {
  evaluation: 13,
  routing: 14,
  timers: 15,
  calls: 16,
  context: 18,
};

/** @throws with what is wrong and how to call it. */
export function readOptions(argv: string[]): Options {
  const { values } = parseArgs({
    args: argv,
    options: {
      quick: { type: "boolean", default: false },
      rows: { type: "string" },
      backends: { type: "string" },
      backlog: { type: "string" },
      "floor-only": { type: "boolean", default: false },
      "floor-everywhere": { type: "boolean", default: false },
    },
  });
  const isQuick = values.quick;
  const backlog = values.backlog === undefined ? null : positive("--backlog", values.backlog);
  return {
    isQuick,
    rows: new Set(
      values.rows?.split(",").map((row) => NAMED_ROWS[row] ?? positive("--rows", row)) ??
        Array.from({ length: 18 }, (_, index) => index + 1),
    ),
    backends: values.backends === undefined ? BACKENDS : readBackends(values.backends),
    isFloorOnly: values["floor-only"],
    isFloorEverywhere: values["floor-everywhere"],
    repetitions: 3,
    burst: isQuick
      ? { redis: 1_000, postgres: 600, embedded: 400 }
      : { redis: 3_000, postgres: 2_000, embedded: 1_500 },
    steadySeconds: isQuick ? 4 : 12,
    // The goals speak of 100,000: `--backlog 100000` measures that, in ten minutes or more for each store.
    backlog: {
      redis: backlog ?? (isQuick ? 3_000 : 40_000),
      postgres: backlog ?? (isQuick ? 1_500 : 8_000),
      embedded: backlog ?? (isQuick ? 1_500 : 8_000),
    },
    coldStarts: isQuick ? 1 : 3,
    crashes: isQuick ? 1 : 2,
  };
}

function readBackends(text: string): Backend[] {
  return text.split(",").map((name) => {
    const backend = BACKENDS.find((one) => one === name);
    if (!backend) throw new Error(`--backends: "${name}" is none of ${BACKENDS.join(", ")}`);
    return backend;
  });
}

function positive(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`${option}: "${text}" is no whole number above 0`);
  return value;
}
