/** Milliseconds of the machine's monotonic clock, which all processes share: a time from one can be taken from another's. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the answer is true, at most `timeoutMs`. @returns whether it became true. */
export async function until(
  isTrue: () => boolean | Promise<boolean>,
  options: { timeoutMs: number; everyMs: number },
): Promise<boolean> {
  const end = nowMs() + options.timeoutMs;
  while (nowMs() < end) {
    if (await isTrue()) return true;
    await sleep(options.everyMs);
  }
  return false;
}
