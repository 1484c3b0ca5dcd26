import type { Logger } from "pino";
import type { Hours } from "../hours/hours.ts";
import { openSecondsBetween } from "../hours/open-between.ts";
import { addOpenSeconds } from "../hours/open-seconds.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { bandOf } from "../routing/reply-band.ts";
import { createReplyTimes, type ReplyTimes, type Wait } from "../routing/reply-times.ts";
import type { FirstReply, ReplyStore } from "../storage/replies.ts";
import type { ExpectedReply } from "./expected-reply.ts";

/** When customers may expect a first reply, by how long the team's own took. Never waits for the database. */
export interface ExpectedReplies {
  /** For a customer who waits `since`, as it stands at `now`; milliseconds since the epoch. */
  of(
    route: { group: string | null; priority: string | null },
    times: { since: number; now: number },
  ): ExpectedReply;
  /** Reads the replies anew. Called by itself every minute; never throws. */
  refresh(): Promise<void>;
}

export interface ReplyRoom {
  replies: ReplyStore;
  manifest: () => Pick<Manifest, "hours">;
  log: Logger;
  /** False until the database can be asked. */
  isReady: () => boolean;
  /** Ends the looking. */
  stopping: AbortSignal;
}

const INSTALLATION = "default";
const MAX_REPLIES = 1_000;
const EVERY_MS = 60_000;
const RETRY_MS = 1_000;
/** Hours are slow to ask, and escalations are waiting: so many at a time. */
const AT_ONCE = 25;

export function createExpectedReplies(room: ReplyRoom): ExpectedReplies {
  let times = createReplyTimes([]);
  let known = new Map<string, Wait>();
  let knownHours: Hours | null = null;

  async function refresh() {
    try {
      const { hours } = room.manifest();
      const before = hours === knownHours ? known : new Map<string, Wait>();
      const replies = await room.replies.recent(INSTALLATION, MAX_REPLIES);
      const next = new Map<string, Wait>();
      for (const [index, reply] of replies.entries()) {
        const { handoffId } = reply;
        if (index % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => void setImmediate(resolve));
        next.set(handoffId, before.get(handoffId) ?? waitOf(reply, hours));
      }
      [times, known, knownHours] = [createReplyTimes([...next.values()]), next, hours];
    } catch (err) {
      room.log.debug({ err }, "first replies could not be read; the last ones stand");
    }
  }

  let timer: NodeJS.Timeout | undefined;
  function refreshIn(ms: number) {
    timer = setTimeout(async () => {
      const isReady = room.isReady();
      if (isReady) await refresh();
      if (!room.stopping.aborted) refreshIn(isReady ? EVERY_MS * (0.8 + 0.4 * Math.random()) : RETRY_MS);
    }, ms);
    timer.unref();
  }
  room.stopping.addEventListener("abort", () => clearTimeout(timer), { once: true });
  refreshIn(0);

  return {
    of: (route, when) => expectFrom(times, route, when, room.manifest().hours),
    refresh,
  };
}

function waitOf({ group, priority, waitingSince, repliedAt }: FirstReply, hours: Hours | null): Wait {
  const [from, to] = [waitingSince.getTime(), repliedAt.getTime()];
  const whose = { group };
  return {
    ...{ group, priority, seconds: openSecondsBetween(hours, whose, from, to) },
    ...{ band: bandOf(hours, whose, from), wasOpen: openingAt(hours, whose, from).open },
  };
}

function expectFrom(
  times: ReplyTimes,
  { group, priority }: { group: string | null; priority: string | null },
  { since, now }: { since: number; now: number },
  hours: Hours | null,
): ExpectedReply {
  const whose = { group };
  const { open, opensAt } = openingAt(hours, whose, now);
  const wasOpen = since === now ? open : openingAt(hours, whose, since).open;
  const range = times.rangeFor({ group, priority, band: bandOf(hours, whose, since), isOpen: wasOpen });
  const opens = open ? {} : { opens_at: opensAt };
  if (!range) return { open, within_seconds: null, at: null, ...opens };
  const [from, to] = range.between.map((seconds) => addOpenSeconds(hours, whose, since, seconds)?.getTime());
  if (from === undefined || to === undefined) return { open, within_seconds: null, at: null, ...opens };
  // Whoever waits longer than others did is not told a moment that has passed.
  if (to <= now)
    return { open, within_seconds: null, at: null, ...opens, basis: `longer than ${range.basis}` };
  const seconds = (at: number) => Math.max(0, Math.ceil((at - now) / 1000));
  return {
    ...{ open, within_seconds: seconds(to), at: new Date(to).toISOString() },
    ...{ between_seconds: [seconds(from), seconds(to)], ...opens, basis: range.basis },
  };
}
