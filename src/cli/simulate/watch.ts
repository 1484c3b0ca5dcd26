import { setTimeout as sleep } from "node:timers/promises";
import type { HandoffStep } from "../../handoff/steps.ts";
import { UsageError } from "../context.ts";
import type { Caller } from "./caller.ts";

const LOOK_MS = 200;

/** What the running system said of a handoff. */
export interface Seen {
  steps: HandoffStep[];
  /** Nothing is under way any more. */
  isSettled: boolean;
}

/** Looks at a handoff's steps until nothing waits any more or time is up; `onSteps` gets each look. */
export async function watchSteps(
  call: Caller,
  id: string,
  { timeoutMs, onSteps }: { timeoutMs: number; onSteps: (steps: HandoffStep[]) => void },
): Promise<Seen> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const { status, body } = await call("GET", `/v1/handoffs/${id}/steps`);
    if (status !== 200)
      throw new UsageError(`baton simulate: asking for the steps of ${id} was answered ${status}`);
    const steps = body?.steps as HandoffStep[];
    onSteps(steps);
    const isSettled = steps.every(({ state }) => state !== "waiting");
    if (isSettled || performance.now() > end) return { steps, isSettled };
    await sleep(LOOK_MS);
  }
}
