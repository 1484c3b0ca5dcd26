import type { HelpdeskEvent } from "../connector.ts";

/**
 * What a helpdesk told of one ticket, as far as an outcome needs it. Events come late, twice and in any order: adding
 * the same ones in whatever order makes the same history, so that everything that is read from it is the same, too.
 */
export interface History {
  assigned: (Step & { agent: { id: string; name: string | null } | null })[];
  /** `groupId` is absent in histories from before it was kept. */
  moved: (Step & { groupId?: string | null })[];
  statuses: { id: string; at: number; status: TicketStatus }[];
  /** Of public comments by a person who answers. */
  firstReply: { id: string; at: number; by: string | null } | null;
  lastReply: { id: string; at: number; text: string | null } | null;
  rated: { id: string; at: number; word: string; comment: string | null } | null;
}

/** Something that was done with the ticket; `act` is the same for all that was done at once. */
interface Step {
  id: string;
  /** Milliseconds, by the helpdesk's clock. */
  at: number;
  act: string;
  byPerson: boolean;
}

export type TicketStatus = "new" | "open" | "pending" | "hold" | "solved" | "closed" | "deleted" | "merged";

export const NO_HISTORY: History = {
  ...{ assigned: [], moved: [], statuses: [] },
  ...{ firstReply: null, lastReply: null, rated: null },
};

/** Nobody does this much with a ticket; a rule that runs wild may. */
const MOST_STEPS = 200;

/** The history with one more event; itself when it says nothing new. `hide` takes out what we must not keep. */
export function withEvent(history: History, event: HelpdeskEvent, hide: (text: string) => string): History {
  const { id, what, by } = event;
  const at = Date.parse(event.at);
  // Without an act's id, what happened in the same second counts as done at once.
  const act = event.action ?? `at ${Math.floor(at / 1000)}`;
  const step: Step = { id, at, act, byPerson: by.kind === "agent" };
  switch (what.type) {
    case "assigned":
      return { ...history, assigned: withOne(history.assigned, { ...step, agent: what.agent }, agentOf) };
    case "group_changed":
      return { ...history, moved: withOne(history.moved, { ...step, groupId: what.groupId }, groupOf) };
    case "status":
      return { ...history, statuses: withOne(history.statuses, { id, at, status: what.status }, statusOf) };
    case "gone":
      return { ...history, statuses: withOne(history.statuses, { id, at, status: what.how }, statusOf) };
    case "rated":
      return {
        ...history,
        rated: last(history.rated, { id, at, word: what.word, comment: what.comment && hide(what.comment) }),
      };
    case "commented":
      // A person's answer is what the customer can read, and somebody other than Baton's own user wrote.
      if (!what.isPublic || by.kind !== "agent") return history;
      return {
        ...history,
        firstReply: first(history.firstReply, { id, at, by: by.name }),
        lastReply: last(history.lastReply, { id, at, text: what.text && hide(what.text) }),
      };
  }
}

type Timed = { id: string; at: number };

/** By time; of the same moment by id, so that there is one order. */
export const inOrder = (a: Timed, b: Timed) => a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const agentOf = ({ agent }: History["assigned"][number]) => agent?.id ?? null;
const groupOf = ({ id, groupId }: History["moved"][number]) => (groupId === undefined ? id : groupId);
const statusOf = ({ status }: History["statuses"][number]) => status;

function withOne<T extends Timed>(list: T[], one: T, factOf: (one: T) => string | null): T[] {
  if (list.some(({ id }) => id === one.id)) return list;
  const all = [...list, one].sort(inOrder);
  return all.length <= MOST_STEPS ? all : withoutRepeats(all, factOf).slice(-MOST_STEPS);
}

/** Helpdesks that tell the whole state each time say most of it again: the first and the last of the same are enough. */
function withoutRepeats<T>(list: T[], factOf: (one: T) => string | null): T[] {
  const isSame = (one: T, other: T | undefined) => other !== undefined && factOf(one) === factOf(other);
  return list.filter((one, index) => !isSame(one, list[index - 1]) || !isSame(one, list[index + 1]));
}

const first = <T extends Timed>(known: T | null, one: T) => (known && inOrder(known, one) <= 0 ? known : one);
const last = <T extends Timed>(known: T | null, one: T) => (known && inOrder(known, one) >= 0 ? known : one);
