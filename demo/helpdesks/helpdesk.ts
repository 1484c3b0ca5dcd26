import type { AgentAppStandIn } from "../apps-framework/agent-app.ts";
import type { Call, StandIn } from "../stand-ins/stand-in.ts";

/** A stand-in of a helpdesk, as the demo and its desk need it, whichever it is. */
export interface Helpdesk extends Pick<StandIn, "url" | "calls" | "faults" | "close"> {
  readonly id: "zendesk" | "freshdesk" | "intercom";
  /** Shown to people, e.g. `Zendesk`. */
  readonly name: string;
  /** The values of every `${NAME}` in `demo/helpdesks/<id>.yaml`, the manifest's block of this helpdesk. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether this call makes a ticket, or makes a conversation one. */
  isCreate(call: Call): boolean;
  /** Sends what people do with tickets to Baton at this address from now on. */
  tell(batonUrl: string): void;
  /** Puts the app beside the ticket into the workspace, as an administrator would who installs it for this Baton. */
  openApp?(batonUrl: string): Promise<AgentAppStandIn>;
  /** A ticket that has nothing to do with Baton. @returns its id. */
  hearCustomer?(customer: { name: string; email: string }, subject: string, text: string): Promise<string>;
  /** Every ticket as it stands now, oldest first: exactly one per handoff, or something is wrong. */
  tickets(): DeskTicket[];
  /** Gives it to an agent, or takes it from whoever has it. */
  assign(ticketId: string, agentId: string | null): void;
  /** An agent writes, to the customer unless `isPublic` is false; whoever has nobody's ticket takes it by that. */
  reply(ticketId: string, text: string, options?: { isPublic?: boolean }): void;
  /** @param text to the customer; empty: none. */
  solve(ticketId: string, text: string): void;
  reopen(ticketId: string, text: string): void;
  rate(ticketId: string, score: "good" | "bad", comment: string): void;
}

/** A ticket with the names that an agent sees in place of ids and numbers. */
export interface DeskTicket {
  id: string;
  /** Whose it is, however this helpdesk carries it; `null` for a ticket that is not Baton's. */
  handoffId: string | null;
  subject: string;
  status: "new" | "open" | "pending" | "solved" | "closed";
  /** `null` where there is none. A helpdesk with fewer steps shows the one that it got. */
  priority: "low" | "normal" | "high" | "urgent" | null;
  group: string | null;
  requester: { name: string; email: string | null };
  assignee: { id: string; name: string } | null;
  /** To whom it may be given. */
  agents: { id: string; name: string }[];
  rating: { score: "good" | "bad"; comment: string | null } | null;
  tags: string[];
  /** The form's own fields, those without a value too. */
  fields: { title: string; value: string | null }[];
  /** Oldest first. `isOwn`: Baton wrote it. */
  comments: { author: string; html: string; isPublic: boolean; isOwn: boolean; at: string }[];
  createdAt: string;
  /** ISO 8601. */
  dueAt: string | null;
}
