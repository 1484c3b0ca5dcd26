import { trackerId } from "../bugs/issue-id.ts";
import type { CustomerRequest, IssueRef, Tracker } from "../connector.ts";
import type { ContextPackage } from "../context/package.ts";
import { ConnectorError } from "../errors.ts";
import type { BugCase } from "./bug-case.ts";
import { tellFailure } from "./call-helpdesk.ts";
import type { WorkRoom } from "./room.ts";

/** One call to the tracker, whose gate learns how it went; while it is closed nobody calls. @throws {ConnectorError} */
export async function callTracker<T>(
  { tracker: { id, tracker } }: Pick<BugCase, "tracker">,
  room: WorkRoom,
  call: (tracker: Tracker) => Promise<T>,
): Promise<T> {
  const closure = room.gates.closure(id);
  if (closure)
    throw new ConnectorError(id, "unavailable", closure.reason, { retryAfterMs: Math.ceil(closure.forMs) });
  const startedAt = room.gates.now();
  try {
    const answer = await call(tracker);
    room.gates.succeeded(id, startedAt);
    return answer;
  } catch (error) {
    tellFailure(room, error, startedAt);
    throw error;
  }
}

/**
 * Shows the ticket at an issue, and the customer among those who ask for it. Safe to repeat. What the tracker does not
 * let us do is left out: a key that only reads is enough to know of bugs.
 */
export async function connect(
  bug: BugCase,
  issue: IssueRef,
  room: WorkRoom,
): Promise<{ isLinked: boolean; isRequested: boolean }> {
  const { handoff, pkg } = bug;
  const { id, name } = room.vendors().helpdesk;
  const url = handoff.ticketUrl;
  const page = { title: `Ticket #${handoff.ticketId} in ${name}`, subtitle: subtitleOf(pkg) };
  const link = async () => {
    if (url === null) return false;
    await callTracker(bug, room, (tracker) => tracker.link(issue.key, { url, ...page }));
    return true;
  };
  const request = async () => {
    const wanted = room.manifest().bugs.customerRequests;
    if (!wanted || pkg.handoff.isTest || !bug.tracker.tracker.request) return false;
    const asked = requestOf(bug, `${id} ticket #${handoff.ticketId}`);
    const ask = async (tracker: Tracker) => tracker.request?.(issue.key, asked);
    return (await callTracker(bug, room, ask)) === "added";
  };
  const isLinked = await unlessRefused(link, bug, room);
  // Who may not link may not ask either.
  return { isLinked, isRequested: isLinked && (await unlessRefused(request, bug, room)) };
}

async function unlessRefused(work: () => Promise<boolean>, { handoff }: BugCase, room: WorkRoom) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retryable || error.kind === "auth") throw error;
    const { connector, kind } = error;
    room.log.info({ handoffId: handoff.id, connector, kind }, "issue not linked");
    return false;
  }
}

/** Company, tier and how urgent: what an engineer wants to know of one more customer. */
function subtitleOf({ account, customer, handoff }: ContextPackage): string {
  const parts = [account.company, customer.tier, `${handoff.priority} priority`];
  return parts.filter((part) => part !== null).join(", ");
}

function requestOf({ handoff, pkg }: BugCase, ticket: string): CustomerRequest {
  const { account, customer, conversation } = pkg;
  return {
    id: trackerId(handoff.id, "request"),
    customer: {
      company: account.company,
      domain: account.domain ?? customer.email?.split("@").at(-1) ?? null,
      externalId: customer.externalId,
    },
    text: `${conversation.summary.slice(0, 300)} (${ticket})`,
    url: handoff.ticketUrl,
  };
}
