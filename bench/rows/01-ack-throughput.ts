import { judge } from "../line.ts";
import { median } from "../numbers.ts";
import type { Row } from "./row.ts";

export const ackThroughput: Row = {
  row: 1,
  title: "acknowledgements, closed loop of 32",
  async inSession(session) {
    const bursts = await session.burst("lean");
    const middle = (subject: "floor" | "baton", field: "acksPerSecond" | "ticketsPerSecond") =>
      bursts.figure(subject, (all) => median(all.map((one) => one[field])));
    const isRedis = session.backend === "redis";
    const common = { row: 1, backend: session.backend, unit: "/s" };
    const acks = judge({
      ...common,
      what: "ack throughput, 32 in flight",
      floor: middle("floor", "acksPerSecond"),
      baton: middle("baton", "acksPerSecond"),
      figure: "ratio",
      must: { atLeast: isRedis ? 0.7 : 0.8 },
      aim: { atLeast: isRedis ? 0.85 : 0.95 },
      note: `tickets/s of the same runs: floor ${rounded(middle("floor", "ticketsPerSecond"))}, Baton ${rounded(middle("baton", "ticketsPerSecond"))}`,
    });
    if (session.backend !== "embedded") return [acks];
    const absolute = judge({
      ...common,
      what: "ack throughput, 32 in flight, absolute",
      floor: middle("floor", "acksPerSecond"),
      baton: middle("baton", "acksPerSecond"),
      must: { atLeast: 300 },
    });
    return [acks, absolute];
  },
};

function rounded(value: number | null): string {
  return value === null ? "-" : value.toFixed(0);
}
