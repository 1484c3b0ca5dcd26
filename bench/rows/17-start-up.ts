import type { Arena } from "../arena.ts";
import { nowMs, sleep } from "../clock.ts";
import { judge, type Line } from "../line.ts";
import { median } from "../numbers.ts";
import { oneAndAll } from "../set-ups/everybody.ts";
import { startNowhere } from "../set-ups/nowhere.ts";
import type { Row } from "./row.ts";

interface Start {
  readyS: number;
  /** Own CPU until everything is done that is done ahead of time: what a busy machine does not change. */
  cpuS: number;
  rssMb: number;
}

const SETTLING_MS = 3_000;

export const startUp: Row = {
  row: 17,
  title: "start-up with one connector and with all",
  backends: ["embedded"],
  async alone(arena: Arena): Promise<Line[]> {
    const nowhere = await startNowhere();
    const { one, all, names } = oneAndAll(nowhere.url);
    const starts: Record<"one" | "all", Start[]> = { one: [], all: [] };
    try {
      for (let round = 0; round < arena.options.coldStarts; round += 1) {
        starts.one.push(await start(arena, one));
        starts.all.push(await start(arena, all));
      }
    } finally {
      await nowhere.close();
    }
    const figures = (field: keyof Start) => ({
      one: median(starts.one.map((each) => each[field])),
      all: median(starts.all.map((each) => each[field])),
    });
    const common = { row: 17, backend: "embedded" as const, floor: null };
    const lines = (
      unit: string,
      what: string,
      { one: alone, all: together }: { one: number; all: number },
    ) => [
      judge({ ...common, unit, what: `${what}, one connector`, baton: alone }),
      judge({
        ...common,
        unit,
        what: `${what}, all ${names.length}`,
        baton: together,
        note: names.join(", "),
      }),
    ];
    return [
      ...lines("s", "start until HTTP answers", figures("readyS")),
      ...lines("s", "CPU of the start", figures("cpuS")),
      ...lines("MB", "RSS idle", figures("rssMb")),
    ];
  },
};

/** On an empty database, migrations included; memory after everything that is done ahead of time. */
async function start(arena: Arena, manifest: string): Promise<Start> {
  const running = await arena.startBatonWith(manifest);
  const readyS = (nowMs() - running.startedAtMs) / 1000;
  try {
    await sleep(SETTLING_MS);
    return { readyS, cpuS: running.cpuMs() / 1000, rssMb: running.rssMb() };
  } finally {
    await running.stop();
  }
}
