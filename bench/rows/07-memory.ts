import { judge } from "../line.ts";
import type { Row } from "./row.ts";

export const memory: Row = {
  row: 7,
  title: "memory",
  async inSession(session) {
    await session.audits(); // the peak is the peak of the load
    const isEmbedded = session.backend === "embedded";
    const common = { row: 7, backend: session.backend, unit: "MB" };
    return [
      judge({
        ...common,
        what: "RSS idle",
        floor: session.idleMb.figure("floor", (mb) => mb),
        baton: session.idleMb.figure("baton", (mb) => mb),
        must: { atMost: isEmbedded ? 450 : 160 },
        aim: { atMost: isEmbedded ? 350 : 130 },
        ...(isEmbedded ? { note: "after the first start ever, which creates the database" } : {}),
      }),
      judge({
        ...common,
        what: "RSS peak under load",
        floor: session.running.figure("floor", (running) => running.peakMb()),
        baton: session.running.figure("baton", (running) => running.peakMb()),
        must: { atMost: isEmbedded ? 700 : 320 },
        aim: { atMost: isEmbedded ? 500 : 250 },
      }),
    ];
  },
};
