/** What a ticket was given by one of our own updates, as Freshdesk then tells of it. */
export interface OwnAct {
  status?: number;
  groupId?: number;
  agentId?: number | null;
}

/** Webhooks come within seconds; a rule that waits for other rules may take longer. */
const REMEMBERED_MS = 10 * 60_000;
const MOST = 5_000;

export type OwnActs = ReturnType<typeof createOwnActs>;

/**
 * Automation rules do not say which agent acted, and Baton is one of them. What this process wrote lately and is told again
 * was not a person. Another process's updates are not known here: the README has the rules leave Baton's agent out.
 */
export function createOwnActs(now: () => number) {
  const acts = new Map<string, OwnAct & { at: number }>();

  return {
    note(ticketId: string, { status, group_id, responder_id }: Record<string, unknown>): void {
      const act: OwnAct = {
        ...(typeof status === "number" ? { status } : {}),
        ...(typeof group_id === "number" ? { groupId: group_id } : {}),
        ...(typeof responder_id === "number" || responder_id === null ? { agentId: responder_id } : {}),
      };
      if (Object.keys(act).length === 0) return;
      if (acts.size >= MOST) acts.clear();
      acts.set(ticketId, { ...act, at: now() });
    },

    of(ticketId: string): OwnAct {
      const act = acts.get(ticketId);
      return act && now() - act.at < REMEMBERED_MS ? act : {};
    },
  };
}
