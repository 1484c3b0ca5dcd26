import { ackThroughput } from "./01-ack-throughput.ts";
import { ackLatency } from "./02-ack-latency.ts";
import { ackUnderBacklog } from "./03-ack-under-backlog.ts";
import { overhead } from "./04-overhead.ts";
import { vendorSteps } from "./05-vendor-steps.ts";
import { cpuPerEvent } from "./06-cpu.ts";
import { memory } from "./07-memory.ts";
import { coldStart } from "./08-cold-start.ts";
import { nothingLost } from "./09-nothing-lost.ts";
import { crash } from "./10-crash.ts";
import { backlog } from "./11-backlog.ts";
import { idleWorker } from "./12-idle-worker.ts";
import { evaluation } from "./13-evaluation.ts";
import { routing } from "./14-routing.ts";
import { timers } from "./15-timers.ts";
import { handoffCalls } from "./16-handoff-calls.ts";
import { startUp } from "./17-start-up.ts";
import { context } from "./18-context.ts";
import type { Row } from "./row.ts";

/** Every row, in the order in which they are measured: quiet ones before loud ones, and memory's peak after both. */
export const rows: readonly Row[] = [
  idleWorker,
  vendorSteps,
  ackLatency,
  overhead,
  ackThroughput,
  cpuPerEvent,
  nothingLost,
  memory,
  coldStart,
  crash,
  ackUnderBacklog,
  backlog,
  evaluation,
  routing,
  timers,
  handoffCalls,
  startUp,
  context,
];
