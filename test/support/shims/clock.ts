// Loaded with `node --import` into one process: its clock is off by as many milliseconds as the file CLOCK_FILE says,
// from one moment to the next when a test writes another number. Holds for its threads too.
import { readFileSync } from "node:fs";

const file = process.env.CLOCK_FILE ?? "";
const RealDate = Date;
let shiftMs = 0;
let readAt = Number.NEGATIVE_INFINITY;

function now(): number {
  if (performance.now() - readAt > 50) {
    readAt = performance.now();
    shiftMs = Number(readFileSync(file, "utf8"));
  }
  return RealDate.now() + shiftMs;
}

class ShiftedDate extends RealDate {
  constructor(...args: unknown[]) {
    super(...((args.length === 0 ? [now()] : args) as [number]));
  }
  static override now = now;
}

globalThis.Date = ShiftedDate as DateConstructor;
