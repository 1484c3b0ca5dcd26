import { draftOf } from "../bugs/draft.ts";
import { bestFit } from "../bugs/fit.ts";
import { filedNote, linkedNote, suggestedNote } from "../bugs/notes.ts";
import { modeOf } from "../bugs/settings.ts";
import { mayBeABug } from "../bugs/technical.ts";
import type { IssueRef } from "../connector.ts";
import { fingerprintOf } from "../context/error-text.ts";
import { ConnectorError } from "../errors.ts";
import type { Route } from "../routing/route.ts";
import type { ErrandEnd, NewErrand } from "../storage/errands.ts";
import type { ErrandRow } from "../storage/schema.ts";
import type { Note } from "../ticket/note.ts";
import { type BugCase, knownBugs, loadCase } from "./bug-case.ts";
import { callTracker, connect } from "./call-tracker.ts";
import { begunMsAgo } from "./errand-lease.ts";
import type { ErrandWork } from "./errands.ts";
import type { WorkRoom } from "./room.ts";

/** Looks for a bug that is known; one for each handoff. */
export const LOOK = "look";
/** Files a bug that is not; one for each handoff at most. */
export const FILE = "file";

/** What `look` came to. */
export interface LookState {
  outcome: "none" | "linked" | "suggested" | "filing";
  /** The one that was there. */
  issue?: IssueRef;
  fingerprint?: string | null;
}

/** What `file` was asked to do, and what came of it. */
export interface FileState {
  by: "baton" | "agent";
  fingerprint: string | null;
  issue?: IssueRef;
}

/** Two handoffs with one error that come within this time are about one bug. */
export const SAME_BUG_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;
/** How long somebody else's filing takes, or a little longer. */
const FOLLOW_MS = 3_000;

/** Bugs: known ones are linked to the ticket, new ones filed or suggested. Never before the ticket exists. */
export const bugErrand: ErrandWork = {
  owes({ route, decision }, room) {
    const { bugs } = room.manifest();
    if (modeOf(bugs, room.vendors().tracker !== null) === "off") return [];
    const topic = route === null ? undefined : (JSON.parse(route) as Route).topic;
    return mayBeABug(topic, decision, bugs) ? [{ kind: "bug", key: LOOK }] : [];
  },
  async run(row, room) {
    const { tracker } = room.vendors();
    const closure = tracker && room.gates.closure(tracker.id);
    // Before the whole case is read again, by every errand that waits.
    if (closure) return { inMs: closure.forMs, countsNot: true, unknown: row.startedAt !== null };
    const bug = await loadCase(row, room);
    if ("dropped" in bug) return { inMs: null, dropped: bug.dropped };
    return row.key === FILE ? file(row, bug, room) : look(bug, room);
  },
};

async function look(bug: BugCase, room: WorkRoom): Promise<ErrandEnd> {
  if (bug.why === null) return rest({ outcome: "none" });
  const fit = bestFit(bug.pkg.bugs, bug.trouble) ?? bestFit(await knownBugs(bug, room), bug.trouble);
  if (fit) return link(bug, fit.bug, fit.because, room);

  const fingerprint = fingerprintOf(bug.pkg);
  const verdict = await decide(bug, fingerprint, room);
  switch (verdict.kind) {
    case "file":
      return rest({ outcome: "filing", fingerprint });
    case "follow":
      if (!verdict.issue) return { inMs: FOLLOW_MS, countsNot: true };
      return link(bug, verdict.issue, "the same error, and was filed within the last day", room);
    case "suggest":
      await note(bug, "bug", (place) => suggestedNote(place, reportOf(bug, room), verdict.because), room);
      return rest({ outcome: "suggested", fingerprint });
  }
}

const rest = (state: LookState): ErrandEnd => ({ inMs: null, state });

type Verdict = { owes: boolean } & (
  | { kind: "file" }
  | { kind: "follow"; issue: IssueRef | null }
  | { kind: "suggest"; because: string | null }
);

/** Whether to file, by what was filed of late: a tracker's search does not know yet what came a minute ago. */
async function decide(
  { handoff, mode }: BugCase,
  fingerprint: string | null,
  room: WorkRoom,
): Promise<Verdict> {
  const { perHour } = room.manifest().bugs;
  const mayFile = mode === "create" && !handoff.isTest;
  const errand: NewErrand = {
    kind: "bug",
    key: FILE,
    state: { by: "baton", fingerprint } satisfies FileState,
  };
  const judge = (recent: ErrandRow[]): Verdict => {
    const filings = recent.filter(({ droppedReason }) => droppedReason === null);
    const same = filings.find(
      ({ handoffId, state }) =>
        handoffId !== handoff.id && fingerprint !== null && (state as FileState).fingerprint === fingerprint,
    );
    if (same) return { owes: false, kind: "follow", issue: (same.state as FileState).issue ?? null };
    if (!mayFile) return { owes: false, kind: "suggest", because: handoff.isTest ? A_TEST : null };
    const since = room.now() - HOUR_MS;
    const ours = filings.filter(
      ({ state, createdAt }) => (state as FileState).by === "baton" && createdAt.getTime() > since,
    );
    if (ours.length < perHour) return { owes: true, kind: "file" };
    const because = `Not filed by itself: ${perHour} were filed within the last hour (bugs.per_hour).`;
    return { owes: false, kind: "suggest", because };
  };
  const of = { kind: "bug", key: FILE, sinceMs: SAME_BUG_MS } as const;
  if (!mayFile) return judge(await room.errands.listRecent(handoff.installationId, of));
  const { verdict, id } = await room.errands.oweAlone(handoff, errand, { ...of, decide: judge });
  if (id !== null) room.hint("errand", String(id));
  return verdict;
}

const A_TEST = "Not filed by itself: this is a test.";

async function link(bug: BugCase, issue: IssueRef, because: string, room: WorkRoom): Promise<ErrandEnd> {
  const { isLinked, isRequested } = await connect(bug, issue, room);
  if (isLinked)
    await note(bug, "bug-linked", (place) => linkedNote(place, issue, because, isRequested), room);
  const { key, title, url } = issue;
  return rest({ outcome: "linked", issue: { key, title, url } });
}

async function file(row: ErrandRow, bug: BugCase, room: WorkRoom): Promise<ErrandEnd> {
  // Where a process died while it filed, the issue may lie where the tracker's search does not see it yet.
  const { searchLagMs = 0 } = bug.tracker.tracker;
  const ago = begunMsAgo(row);
  if (ago !== null && ago < searchLagMs) return { inMs: searchLagMs - ago, countsNot: true, unknown: true };
  const draft = reportOf(bug, room);
  let issue: IssueRef;
  if (!(await room.errands.begin(row))) return { inMs: 0, countsNot: true, unknown: row.startedAt !== null };
  try {
    issue = await callTracker(bug, room, (tracker) => tracker.create(draft));
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === "invalid") {
      const because = `It could not be filed: ${error.message}.`;
      await note(bug, "bug", (place) => suggestedNote(place, draft, because), room);
    }
    throw error;
  }
  await connect(bug, issue, room);
  await note(bug, "bug-filed", (place) => filedNote(place, issue), room);
  return { inMs: null, state: { ...(row.state as FileState), issue } };
}

function reportOf({ pkg, handoff }: BugCase, room: WorkRoom) {
  return draftOf({
    pkg,
    ticket: { id: handoff.ticketId ?? "", url: handoff.ticketUrl },
    helpdesk: room.vendors().helpdesk.name,
    labels: room.manifest().bugs.labels,
  });
}

type Place = Parameters<typeof filedNote>[0];

/** One further note on the ticket, once by its key. */
async function note(
  { handoff, tracker }: BugCase,
  key: string,
  write: (place: Place) => Note,
  room: WorkRoom,
): Promise<void> {
  const body = write({ handoffId: handoff.id, key, tracker: tracker.name });
  if (await room.handoffs.noteLater(handoff, { key, body }))
    room.hint("deliver", handoff.id, { again: true });
}
