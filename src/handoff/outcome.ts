import { type History, inOrder, type TicketStatus } from "./helpdesk-history.ts";

/** What became of a handoff once its ticket was there, as the helpdesk tells it. */
export interface Outcome {
  /** How far people have got. */
  stage: "delivered" | "assigned" | "replied" | "resolved";
  /** Who has it now. */
  assignee: { id: string; name: string | null } | null;
  firstAssignedAt: Date | null;
  /** Since when it is with whoever has it now. */
  assignedAt: Date | null;
  /** How often people gave it to somebody else, or to another group, than who had it. */
  reassignments: number;
  /** The first public reply by a person. */
  firstReplyAt: Date | null;
  firstReplyBy: string | null;
  status: TicketStatus | null;
  /** Since when it has it. */
  statusAt: Date | null;
  /** `null` while it is open, also after it was reopened. */
  resolvedAt: Date | null;
  /** How it ended; a ticket that people deleted or merged has no resolution. */
  end: "solved" | "deleted" | "merged" | null;
  reopens: number;
  resolution: string | null;
  csat: string | null;
  csatComment: string | null;
  csatAt: Date | null;
}

const ENDED: ReadonlySet<TicketStatus> = new Set(["solved", "closed", "deleted", "merged"]);

/** Reads the outcome from all that was told. `since` is the handoff's creation: nothing happened before it. */
export function outcomeOf(
  history: History,
  { since, hadGroup }: { since: Date; hadGroup: boolean },
): Outcome {
  const time = (at: number) => new Date(Math.max(at, since.getTime()));
  const { firstReply, lastReply, rated } = history;
  const people = peopleOf(history);
  const ending = endingOf(history);
  const last = history.statuses.findLast(({ status }, nr, all) => all[nr - 1]?.status !== status);
  const stage =
    ending.at !== null ? "resolved" : firstReply ? "replied" : people.assignee ? "assigned" : "delivered";
  return {
    stage,
    assignee: people.assignee,
    firstAssignedAt: people.firstAt === null ? null : time(people.firstAt),
    assignedAt: people.sinceAt === null ? null : time(people.sinceAt),
    reassignments: reassignmentsIn(history, hadGroup),
    firstReplyAt: firstReply && time(firstReply.at),
    firstReplyBy: firstReply?.by ?? null,
    status: last?.status ?? null,
    statusAt: last ? time(last.at) : null,
    resolvedAt: ending.at === null ? null : time(ending.at),
    end: ending.how,
    reopens: ending.reopens,
    resolution: ending.how === "solved" ? (lastReply?.text ?? null) : null,
    csat: rated?.word ?? null,
    csatComment: rated?.comment ?? null,
    csatAt: rated && time(rated.at),
  };
}

function peopleOf({ assigned }: History) {
  let id: string | null = null;
  let firstAt: number | null = null;
  let sinceAt: number | null = null;
  for (const { at, agent } of assigned) {
    if (agent) firstAt ??= at;
    if ((agent?.id ?? null) === id) continue;
    id = agent?.id ?? null;
    sinceAt = agent ? at : null;
  }
  // Who somebody is may be known of one event and not of the next.
  return { assignee: id === null ? null : { id, name: nameIn(assigned, id) }, firstAt, sinceAt };
}

function nameIn(assigned: History["assigned"], id: string): string | null {
  return assigned.find(({ agent }) => agent?.id === id && agent.name !== null)?.agent?.name ?? null;
}

/** Acts, not events: who takes a ticket over into another group has moved it once. */
function reassignmentsIn({ assigned, moved }: History, hadGroup: boolean): number {
  const acts = new Set<string>();
  let before: string | null = null;
  for (const { agent, act, byPerson } of assigned) {
    if (!agent) continue;
    if (before !== null && before !== agent.id && byPerson) acts.add(act);
    before = agent.id;
  }
  const moves = moved
    .toSorted(inOrder)
    // Told again with the rest of a ticket's state, a group is no move.
    .filter(({ groupId }, nr, all) => groupId === undefined || groupId !== all[nr - 1]?.groupId);
  // The first group of a ticket that was written without one is no correction.
  for (const { act, byPerson } of moves.slice(hadGroup ? 0 : 1)) if (byPerson) acts.add(act);
  return acts.size;
}

function endingOf({ statuses }: History) {
  let at: number | null = null;
  let how: Outcome["end"] = null;
  let reopens = 0;
  for (const one of statuses) {
    const isEnd = ENDED.has(one.status);
    if (isEnd) {
      at ??= one.at;
      how = one.status === "deleted" || one.status === "merged" ? one.status : (how ?? "solved");
    } else if (at !== null) {
      reopens++;
      at = null;
      how = null;
    }
  }
  return { at, how, reopens };
}
