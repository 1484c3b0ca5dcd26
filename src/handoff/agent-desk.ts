import type { Live, SimilarHandoff } from "../agent/live.ts";
import type { GivenVerdict } from "../agent/view.ts";
import type { ContextPackage } from "../context/package.ts";
import { isId } from "../ids.ts";
import type { HandoffStore } from "../storage/handoffs.ts";
import type { StandingStore } from "../storage/standings.ts";
import { type AgentNote, noteOf } from "./agent-notes.ts";
import { type LiveNow, readLive } from "./live.ts";
import type { Nothing, Packages } from "./packages.ts";
import { type Retried, retrySources } from "./retry-sources.ts";
import type { WorkRoom } from "./room.ts";
import { giveVerdict, type Judgement, type VerdictRoom } from "./verdict.ts";

/** Which handoff is meant: by its own id, or by a ticket's; the newest of the first ticket that has one. */
export type Which = { installationId: string } & ({ handoffId: string } | { tickets: readonly string[] });

/** All that is known of a handoff, and how it stands. */
export interface Known {
  pkg: ContextPackage;
  live: Live;
}

/** What an agent reads of a handoff beside its ticket, and does to it. */
export interface AgentDesk {
  /** How it stands now, at the cost of a query or two; another installation's is answered like an unknown one. */
  open(which: Which): Promise<LiveNow | Nothing>;
  read(standing: LiveNow): Promise<Known | Nothing>;
  /** The package alone. */
  context(standing: LiveNow): Promise<ContextPackage | Nothing>;
  /** One a handoff and agent: a later one takes its place. */
  judge(standing: LiveNow, judgement: Judgement): Promise<GivenVerdict | Nothing>;
  /** Asks the sources that failed once more. */
  retry(standing: LiveNow): Promise<Retried>;
  /** Becomes an internal note on the ticket, once each; false where it is one already. */
  note(standing: LiveNow, what: AgentNote): Promise<boolean | Nothing>;
}

export interface AgentDeskRoom extends Pick<WorkRoom, "hint" | "vendors">, VerdictRoom {
  packages: Packages;
  handoffs: Pick<HandoffStore, "noteLater" | "get" | "askLateAgain">;
  standings: StandingStore;
  similar: { to(pkg: ContextPackage): Promise<SimilarHandoff[]> };
}

/** A helpdesk names a ticket in a few letters and digits; what is no such name is not asked for. */
const isTicketId = (id: string) => /^[\p{L}\p{N}_.:-]{1,100}$/u.test(id);
const TICKETS_ASKED = 5;

export function createAgentDesk(room: AgentDeskRoom): AgentDesk {
  async function idOf(which: Which): Promise<string | null> {
    if ("handoffId" in which) return isId(which.handoffId, "hnd") ? which.handoffId : null;
    const tickets = which.tickets.filter(isTicketId).slice(0, TICKETS_ASKED);
    return tickets.length === 0 ? null : room.standings.findByTicket(which.installationId, tickets);
  }
  const context = ({ live, stamp }: LiveNow) => room.packages.of(live.handoff.id, stamp);
  const keyOf = ({ installationId, live }: LiveNow) => ({ id: live.handoff.id, installationId });

  return {
    context,
    async open(which) {
      const id = await idOf(which);
      const standing = id === null ? null : await readLive(id, room);
      if (standing?.installationId !== which.installationId) return "unknown";
      if (standing.erasedAt === null) return standing;
      room.packages.forget(standing.live.handoff.id);
      return "erased";
    },
    async read(standing) {
      const pkg = await context(standing);
      if (typeof pkg === "string") return pkg;
      return { pkg, live: { ...standing.live, similar: await room.similar.to(pkg) } };
    },
    judge: async (standing, judgement) => (await giveVerdict(keyOf(standing), judgement, room)) ?? "unknown",
    async retry({ live }) {
      const row = await room.handoffs.get(live.handoff.id);
      return row === null ? { result: "nothing" } : retrySources(row, room);
    },
    async note(standing, what) {
      const pkg = await context(standing);
      if (typeof pkg === "string") return pkg;
      const isNew = await room.handoffs.noteLater(keyOf(standing), noteOf(pkg, what));
      if (isNew) room.hint("deliver", standing.live.handoff.id, { again: true });
      return isNew;
    },
  };
}
