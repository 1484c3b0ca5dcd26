import type { Logger } from "pino";
import type { AgentPresence, Staffing } from "../connector.ts";
import { ConnectorError } from "../errors.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { findAgent, NOBODY, type Staff } from "../routing/staff.ts";
import { staffOf, type Tally } from "../routing/team.ts";
import type { Gates } from "./gates.ts";

/** Who answers, and how busy they are, as far as this process knows. Asking it costs nothing and never waits. */
export interface StaffBoard {
  /** As of the last reading; one that is older than some seconds is read anew behind this. */
  current(): Staff;
  /** Somebody was given a handoff: counts until the next readings show it. */
  assigned(who: string): void;
  /** Reads now; its failure means nothing but an older picture. */
  refresh(): Promise<void>;
}

export interface StaffBoardOptions {
  manifest: () => Pick<Manifest, "agents" | "routing" | "digest">;
  helpdesk: () => { id: string; staffing?: Staffing | undefined };
  gates: Pick<Gates, "closure">;
  /** Baton's own counts. */
  readTallies: () => Promise<Map<string, Tally>>;
  log: Pick<Logger, "info" | "warn">;
  now: () => number;
}

/** A picture of this age is good enough for who is there; refreshed behind handoffs that flow. */
const FRESH_MS = 20_000;
const READ_MS = 15_000;
/** After a failure, and after a refusal that only an administrator can mend. */
const PAUSE_MS = 60_000;
const REFUSED_MS = 3_600_000;
/** How long an assignment of ours may take to come back as the helpdesk's word. */
const PENDING_MS = 300_000;

export function createStaffBoard(options: StaffBoardOptions): StaffBoard {
  const { manifest, helpdesk, gates, readTallies, log, now } = options;
  let presences: AgentPresence[] = [];
  let tallies = new Map<string, Tally>();
  let pending: { who: string; at: number }[] = [];
  let made: { digest: string; staff: Staff } | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  async function readPresences(): Promise<void> {
    const { id, staffing } = helpdesk();
    // A helpdesk that asked us to wait is not asked who is there.
    if (!staffing || now() < pausedUntil || gates.closure(id) !== null) return;
    try {
      presences = await staffing.read(AbortSignal.timeout(READ_MS));
    } catch (error) {
      const { kind, retryAfterMs } =
        error instanceof ConnectorError ? error : { kind: null, retryAfterMs: 0 };
      const isRefused = kind === "forbidden" || kind === "not_found";
      pausedUntil = now() + (isRefused ? REFUSED_MS : Math.max(retryAfterMs ?? 0, PAUSE_MS));
      if (isRefused)
        log.info(
          { connector: id },
          "the helpdesk does not show who is available; agents of the manifest count",
        );
      else log.warn({ connector: id, kind }, "who is available could not be read; the last picture counts");
    }
  }

  async function read(): Promise<void> {
    const [, counted] = await Promise.all([readPresences(), readTallies().catch(() => null)]);
    if (counted) tallies = counted;
    made = null;
  }

  function make(): Staff {
    const { agents, digest } = manifest();
    if (made?.digest === digest) return made.staff;
    const staff = staffOf(agents, presences, tallies);
    pending = pending.filter(({ at }) => at > now() - PENDING_MS);
    for (const { who, at } of pending) count(staff, who, at);
    made = { digest, staff };
    return staff;
  }

  /** Unless the reading shows it already. */
  function count(staff: Staff, who: string, at: number): void {
    const agent = findAgent(staff, who);
    if (!agent || (agent.lastAssignedAt ?? 0) >= at) return;
    agent.load += 1;
    agent.lastAssignedAt = at;
  }

  const isNeeded = () => manifest().routing.rules.length > 0;

  const board: StaffBoard = {
    current() {
      if (!isNeeded()) return NOBODY;
      if (now() - readAt >= FRESH_MS) void board.refresh();
      return make();
    },
    assigned(who) {
      const at = now();
      // Also while no reading comes to its end.
      while (pending[0] && pending[0].at <= at - PENDING_MS) pending.shift();
      pending.push({ who, at });
      if (made) count(made.staff, who, at);
    },
    refresh() {
      if (!isNeeded()) return Promise.resolve();
      readAt = now();
      reading ??= read().finally(() => {
        reading = null;
      });
      return reading;
    },
  };
  return board;
}
