import { modeOf } from "../bugs/settings.ts";
import type { IssueRef } from "../connector.ts";
import type { ErrandRow, HandoffRow } from "../storage/schema.ts";
import { FILE, type FileState, LOOK, type LookState } from "./bug-errand.ts";
import type { WorkRoom } from "./room.ts";

/** What became of a handoff's bug. */
export interface BugAnswer {
  /** `linked`: it was known already, and nothing was filed. */
  status: "filing" | "filed" | "linked";
  issue: IssueRef | null;
}

/** Files the bug of a handoff because a person asks for it; however often they ask, once. */
export interface BugDesk {
  /** `off`: bugs are not filed here; `no_ticket`: there is nothing to link to yet. */
  ask(
    handoff: Pick<HandoffRow, "id" | "installationId" | "ticketId">,
  ): Promise<BugAnswer | "off" | "no_ticket">;
}

export function createBugDesk(room: Pick<WorkRoom, "errands" | "manifest" | "vendors" | "hint">): BugDesk {
  return {
    async ask(handoff) {
      if (modeOf(room.manifest().bugs, room.vendors().tracker !== null) === "off") return "off";
      if (handoff.ticketId === null) return "no_ticket";
      const known = await room.errands.list(handoff.id, "bug");
      const looked = known.find(({ key }) => key === LOOK)?.state as LookState | null | undefined;
      const filing = known.find(({ key }) => key === FILE);
      if (looked?.outcome === "linked" && !filing) return { status: "linked", issue: looked.issue ?? null };
      if (filing) return standOf(filing, room);
      const state: FileState = { by: "agent", fingerprint: looked?.fingerprint ?? null };
      const [id] = await room.errands.owe(handoff, [{ kind: "bug", key: FILE, state }]);
      if (id !== undefined) room.hint("errand", String(id));
      return { status: "filing", issue: null };
    },
  };
}

/** One that failed for good is tried again: whoever asks may have mended what was wrong. */
async function standOf(
  { id, state, droppedReason }: ErrandRow,
  room: Pick<WorkRoom, "errands" | "hint">,
): Promise<BugAnswer> {
  const { issue } = state as FileState;
  if (issue) return { status: "filed", issue };
  if (droppedReason !== null && (await room.errands.again(id)))
    room.hint("errand", String(id), { again: true });
  return { status: "filing", issue: null };
}
