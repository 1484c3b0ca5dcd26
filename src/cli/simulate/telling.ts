import type { HandoffStep } from "../../handoff/steps.ts";
import { visible } from "../visible.ts";
import type { ReceivedEvent } from "./receiver.ts";

/** One line of the report. */
export interface Told {
  step: string;
  state: "ok" | "fault" | "skipped";
  /** Since the test was sent, on our clock; `null` for what was not tried. */
  after_ms: number | null;
  /** How long the step took by itself, where that is known. */
  took_ms: number | null;
  text: string;
  url: string | null;
}

export type Telling = ReturnType<typeof createTelling>;

const SIGN = { ok: "ok   ", fault: "FAULT", skipped: "-    " } as const;
const NAME_WIDTH = 28;
const MAX_QUOTE = 80;

/** Reports each step once, as it is seen. `out` is `null` where only the end is wanted. */
export function createTelling(out: { write(text: string): unknown } | null) {
  const told: Told[] = [];
  const known = new Set<string>();
  let handoffId: string | null = null;
  let startedAt = performance.now();
  let startedOn = Date.now();

  const sinceStart = () => Math.round(performance.now() - startedAt);

  function say(step: string, state: Told["state"], text: string, more: Partial<Told> = {}): void {
    const line: Told = { step, state, after_ms: sinceStart(), took_ms: null, url: null, ...more, text };
    told.push(line);
    const after = line.after_ms === null ? "" : `${line.after_ms} ms`;
    const took = line.took_ms === null ? "" : ` (${line.took_ms} ms)`;
    const where = line.url === null ? "" : `  ${line.url}`;
    const row = `${after.padStart(9)}  ${SIGN[state]}  ${step.padEnd(NAME_WIDTH)}  ${text}${took}${where}`;
    out?.write(`${visible(row.replace(/\s*\n\s*/g, " ")).trimEnd()}\n`);
  }

  function once(key: string, say: () => void): void {
    if (known.has(key)) return;
    known.add(key);
    say();
  }

  const nameOf = ({ name, key }: HandoffStep) =>
    key === null ? name : name === "source" ? key : `${name} ${key}`;

  return {
    title: (text: string) => out?.write(`${visible(text)}\n\n`),
    start() {
      startedAt = performance.now();
      startedOn = Date.now();
    },
    accepted(id: string, message: string | null) {
      handoffId = id;
      say("accepted", "ok", `${id}; the customer reads: ${message === null ? "nothing" : cut(message)}`);
    },
    /** A source that says nothing is no fault of the test's: its ticket names what is missing. But an administrator wants to know. */
    step(step: HandoffStep) {
      if (step.name === "accepted") return; // told by its answer
      once(`${step.name} ${step.key}`, () =>
        say(nameOf(step), step.state === "failed" ? "fault" : "ok", step.text, {
          took_ms: step.ms,
          url: step.url,
        }),
      );
    },
    late: (step: HandoffStep) => say(nameOf(step), "fault", `did not come in time: ${step.text}`),
    received({ type, at, fault }: ReceivedEvent) {
      once(`received ${type}`, () =>
        say(`received ${type}`, fault ? "fault" : "ok", fault ?? "signed, and marked as a test", {
          after_ms: at - startedOn,
        }),
      );
    },
    fail: (step: string, text: string) => say(step, "fault", text),
    skip: (step: string, text: string) => say(step, "skipped", text, { after_ms: null }),
    tidied: (text: string) => say("tidied up", "ok", text),
    /** Sums up, and returns the exit code. */
    end(json: { write(text: string): unknown } | null): number {
      const failed = told.filter(({ state }) => state === "fault").map(({ step }) => step);
      const isOk = failed.length === 0;
      json?.write(`${JSON.stringify({ ok: isOk, handoff: handoffId, failed, steps: told }, null, 2)}\n`);
      const sum = isOk ? "every step came through" : `failed: ${failed.join(", ")}`;
      out?.write(`\n${visible(sum)}, ${sinceStart()} ms\n`);
      return isOk ? 0 : 1;
    },
  };
}

const cut = (text: string) => (text.length > MAX_QUOTE ? `${text.slice(0, MAX_QUOTE).trimEnd()} …` : text);
