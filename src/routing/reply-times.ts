/** One first reply: how long people worked until it came. */
export interface Wait {
  group: string | null;
  priority: string | null;
  /** Closed hours left out. */
  seconds: number;
  /** The part of the week in which the customer began to wait; see `bandOf`. */
  band: string;
  /** Whether people were there then. Who comes by night waits with others for the morning. */
  wasOpen: boolean;
}

/** What a reply is expected for. `null`: not known, so it tells nothing apart. */
export interface Wanted {
  group: string | null;
  priority: string | null;
  band: string;
  isOpen: boolean;
}

/** Seconds of working time between which most first replies come. */
export interface ReplyRange {
  between: [number, number];
  /** `42 replies of Billing, urgent, at this hour` */
  basis: string;
}

/** So many tell how long it takes; with fewer, more kinds are taken together. */
const ENOUGH = 12;
/** With fewer in the whole team nothing is said. */
const AT_LEAST = 5;
/** Older ones tell of another time. */
const LATEST = 200;
/** Seven in ten replies lie between these; rounding outwards adds some more. */
const SHARES = [0.15, 0.85] as const;

export interface ReplyTimes {
  /** `null` where too few replies are known: no number is made up. */
  rangeFor(wanted: Wanted): ReplyRange | null;
}

/** Reads the team's own first replies, latest first. */
export function createReplyTimes(waits: readonly Wait[]): ReplyTimes {
  const known = new Map<string, ReplyRange | null>();
  return {
    rangeFor(wanted) {
      const key = JSON.stringify(wanted);
      let range = known.get(key);
      if (range === undefined) {
        range = widen(waits, wanted);
        known.set(key, range);
      }
      return range;
    },
  };
}

/** From the narrowest that is known well enough: the hour is dropped first, then the priority, then the group. */
function widen(waits: readonly Wait[], wanted: Wanted): ReplyRange | null {
  for (const step of stepsOf(wanted)) {
    const seconds: number[] = [];
    for (const wait of waits) {
      if (seconds.length === LATEST) break;
      if (step.fits(wait)) seconds.push(wait.seconds);
    }
    if (seconds.length < step.enough) continue;
    return { between: roundOut(sharesOf(seconds)), basis: `${seconds.length} replies of ${step.of}` };
  }
  return null;
}

interface Step {
  of: string;
  enough: number;
  fits(wait: Wait): boolean;
}

function stepsOf({ group, priority, band, isOpen }: Wanted): Step[] {
  const groupKey = keyOf(group);
  const ofGroup = (wait: Wait) => group === null || keyOf(wait.group) === groupKey;
  const ofPriority = (wait: Wait) => priority === null || wait.priority === priority;
  const sameState = (wait: Wait) => wait.wasOpen === isOpen;
  const team = group ?? "the team";
  const ranked = priority === null ? team : `${team}, ${priority}`;
  const when = isOpen ? "" : ", after closed hours";
  const step = (of: string, ...tests: ((wait: Wait) => boolean)[]): Step => ({
    ...{ of, enough: ENOUGH },
    fits: (wait) => tests.every((test) => test(wait)),
  });
  const sameBand = (wait: Wait) => wait.band === band;
  return [
    ...(isOpen ? [step(`${ranked}, at this hour`, ofGroup, ofPriority, sameState, sameBand)] : []),
    step(`${ranked}${when}`, ofGroup, ofPriority, sameState),
    step(`${team}${when}`, ofGroup, sameState),
    step(`the whole team${when}`, sameState),
    { ...step("the whole team, at any hour"), enough: AT_LEAST },
  ];
}

const keyOf = (group: string | null) => group?.trim().toLowerCase() ?? null;

/**
 * The seconds under which a share of replies to come lies: for sorted values the k-th of n stands for k / (n + 1), which
 * holds for any distribution, also of few values. Beyond the ends it is the end.
 */
function sharesOf(seconds: number[]): [number, number] {
  const sorted = seconds.sort((a, b) => a - b);
  const [low, high] = SHARES.map((share) => {
    const place = share * (sorted.length + 1) - 1;
    const at = Math.min(Math.max(place, 0), sorted.length - 1);
    const [below = 0, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
    return below + (above - below) * (at - Math.floor(at));
  });
  return [low ?? 0, high ?? 0];
}

const MINUTE = 60;
const HOUR = 3600;
/** Up to so many seconds, what people count in. */
const GRIDS: readonly (readonly [number, number])[] = [
  [10 * MINUTE, MINUTE],
  [HOUR, 5 * MINUTE],
  [4 * HOUR, 30 * MINUTE],
  [24 * HOUR, HOUR],
];

/** To numbers that people use, away from the middle: a promise is rounded against ourselves. */
function roundOut([low, high]: [number, number]): [number, number] {
  const gridOf = (seconds: number) => GRIDS.find(([limit]) => seconds <= limit)?.[1] ?? 24 * HOUR;
  const from = Math.floor(low / gridOf(low)) * gridOf(low);
  const to = Math.max(Math.ceil(high / gridOf(high)) * gridOf(high), MINUTE);
  return [from, to];
}
