import { judge } from "../line.ts";
import type { Row } from "./row.ts";

export const ackLatency: Row = {
  row: 2,
  title: "acknowledgements at 10/s",
  async inSession(session) {
    const steady = await session.steady();
    const common = { row: 2, backend: session.backend, unit: "ms", figure: "difference" as const };
    return [
      judge({
        ...common,
        what: "ack at 10/s, p50",
        floor: steady.figure("floor", (one) => one.ackP50Ms),
        baton: steady.figure("baton", (one) => one.ackP50Ms),
        must: { atMost: 2 },
        aim: { atMost: 1 },
      }),
      judge({
        ...common,
        what: "ack at 10/s, p99",
        floor: steady.figure("floor", (one) => one.ackP99Ms),
        baton: steady.figure("baton", (one) => one.ackP99Ms),
        must: { atMost: 15 },
        aim: { atMost: 5 },
      }),
    ];
  },
};
