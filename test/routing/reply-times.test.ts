import { describe, expect, it } from "vitest";
import { createReplyTimes, type Wait, type Wanted } from "../../src/routing/reply-times.ts";

const WANTED: Wanted = { group: "Billing", priority: "urgent", band: "weekday-3", isOpen: true };
const MINUTE = 60;

function waits(count: number, seconds: number | ((index: number) => number), of: Partial<Wait> = {}): Wait[] {
  const wait = { group: "Billing", priority: "urgent", band: "weekday-3", wasOpen: true, ...of };
  return Array.from({ length: count }, (_, index) => ({
    ...wait,
    seconds: typeof seconds === "number" ? seconds : seconds(index),
  }));
}

describe("how long a first reply takes", () => {
  it("is not known from too few replies: no number is made up", () => {
    expect(createReplyTimes([]).rangeFor(WANTED)).toBeNull();
    expect(createReplyTimes(waits(4, 60)).rangeFor(WANTED)).toBeNull();
    expect(createReplyTimes(waits(5, 60)).rangeFor(WANTED)?.basis).toBe(
      "5 replies of the whole team, at any hour",
    );
  });

  it("comes from the same group, priority and hour where there are enough", () => {
    const all = [...waits(12, 5 * MINUTE), ...waits(500, 90 * MINUTE, { group: "Support" })];
    expect(createReplyTimes(all).rangeFor(WANTED)).toEqual({
      between: [5 * MINUTE, 5 * MINUTE],
      basis: "12 replies of Billing, urgent, at this hour",
    });
  });

  it.each([
    ["the hour is dropped first", waits(5, 60, { band: "weekday-4" }), "16 replies of Billing, urgent"],
    ["then the priority", waits(5, 60, { priority: "low" }), "16 replies of Billing"],
    ["then the group", waits(5, 60, { group: "Support" }), "16 replies of the whole team"],
  ])("is widened when there are fewer: %s", (_, more, basis) => {
    expect(createReplyTimes([...waits(11, 60), ...more]).rangeFor(WANTED)?.basis).toBe(basis);
  });

  it("keeps nights apart: who comes when nobody is there waits with others for the morning", () => {
    const all = [...waits(20, 2 * MINUTE), ...waits(20, 45 * MINUTE, { wasOpen: false })];
    const times = createReplyTimes(all);
    expect(times.rangeFor({ ...WANTED, isOpen: false })).toEqual({
      between: [45 * MINUTE, 45 * MINUTE],
      basis: "20 replies of Billing, urgent, after closed hours",
    });
    expect(times.rangeFor(WANTED)?.between).toEqual([2 * MINUTE, 2 * MINUTE]);
  });

  it("tells groups apart as helpdesks do, and takes all where the group is not known", () => {
    const times = createReplyTimes(waits(20, 60, { group: "billing " }));
    expect(times.rangeFor(WANTED)?.basis).toBe("20 replies of Billing, urgent, at this hour");
    expect(times.rangeFor({ ...WANTED, group: null, priority: null })?.basis).toBe(
      "20 replies of the team, at this hour",
    );
  });

  it("rounds outwards, to numbers that people use", () => {
    const range = (low: number, high: number) => {
      const all = waits(40, (index) => (index < 20 ? low : high));
      return createReplyTimes(all)
        .rangeFor(WANTED)
        ?.between.map((seconds) => seconds / MINUTE);
    };
    expect(range(250, 530)).toEqual([4, 9]);
    expect(range(12 * MINUTE, 41 * MINUTE)).toEqual([10, 45]);
    expect(range(20, 40)).toEqual([0, 1]);
    expect(range(100 * MINUTE, 250 * MINUTE)).toEqual([90, 300]);
  });

  it("forgets how it was long ago: the latest 200 count", () => {
    const all = [...waits(200, 3 * MINUTE), ...waits(800, 3600)];
    expect(createReplyTimes(all).rangeFor(WANTED)?.between).toEqual([3 * MINUTE, 3 * MINUTE]);
  });

  // Many teams, each with its own past; what is stated is held against the replies that came after.
  it.each([
    ["lognormal, 200 known", 200, (random: Random) => 300 * Math.exp(0.9 * normal(random))],
    ["lognormal, 30 known", 30, (random: Random) => 300 * Math.exp(0.9 * normal(random))],
    ["lognormal, 12 known", 12, (random: Random) => 300 * Math.exp(0.9 * normal(random))],
    ["lognormal, 5 known", 5, (random: Random) => 300 * Math.exp(0.9 * normal(random))],
    ["exponential, 40 known", 40, (random: Random) => -480 * Math.log(1 - random())],
    ["uniform, 40 known", 40, (random: Random) => 3600 * random()],
    [
      "quick answers and long ones, 60 known",
      60,
      (random: Random) => (random() < 0.7 ? 120 : 2400) * Math.exp(0.5 * normal(random)),
    ],
    ["heavy tail, 60 known", 60, (random: Random) => 60 / (1 - random()) ** (1 / 1.2)],
  ])("states a range that holds 60 to 90 of 100 replies to come: %s", (_, known, draw) => {
    const random = randomOf(20_261_120);
    let [inside, all] = [0, 0];
    for (let team = 0; team < 400; team++) {
      const range = createReplyTimes(waits(known, () => draw(random))).rangeFor(WANTED);
      for (let reply = 0; reply < 50; reply++) {
        const seconds = draw(random);
        const [low, high] = range?.between ?? [0, 0];
        if (seconds >= low && seconds <= high) inside++;
        all++;
      }
    }
    expect(inside / all).toBeGreaterThan(0.6);
    expect(inside / all).toBeLessThan(0.9);
  });
});

type Random = () => number;

/** mulberry32: the same numbers in every run. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
