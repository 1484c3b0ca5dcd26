import { judge } from "../line.ts";
import { STEADY_LATENCY_MS } from "../measurements/steady.ts";
import type { SubjectName } from "../subjects/subject.ts";
import type { Row } from "./row.ts";

export const overhead: Row = {
  row: 4,
  title: "end to end at 10/s",
  async inSession(session) {
    const chain = await session.chain("full");
    const steady = await session.steady();
    const beyond = (subject: SubjectName, field: "endToEndP50Ms" | "endToEndP99Ms") => {
      const chainMs = chain.figure(subject, ({ steps }) => steps * STEADY_LATENCY_MS);
      const wholeMs = steady.figure(subject, (one) => one[field]);
      return chainMs === null || wholeMs === null ? null : wholeMs - chainMs;
    };
    const whole = (subject: SubjectName) =>
      `${subject} ${steady.figure(subject, (one) => one.endToEndP50Ms)?.toFixed(0) ?? "-"} / ${steady.figure(subject, (one) => one.endToEndP99Ms)?.toFixed(0) ?? "-"} ms`;
    const common = { row: 4, backend: session.backend, unit: "ms" };
    return [
      judge({
        ...common,
        what: "end to end beyond the longest vendor chain, p50",
        floor: beyond("floor", "endToEndP50Ms"),
        baton: beyond("baton", "endToEndP50Ms"),
        must: { atMost: 20 },
        aim: { atMost: 10 },
        note: `whole way, p50 / p99, vendors at ${STEADY_LATENCY_MS} ms: ${whole("floor")}, ${whole("baton")}`,
      }),
      judge({
        ...common,
        what: "end to end beyond the longest vendor chain, p99",
        floor: beyond("floor", "endToEndP99Ms"),
        baton: beyond("baton", "endToEndP99Ms"),
        must: { atMost: 60 },
        aim: { atMost: 30 },
      }),
    ];
  },
};
