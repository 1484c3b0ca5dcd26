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
    if (error instanceof ConnectorError && error.kind === "forbidden") {
      // What the credentials may not do says nothing of what they may: looking up goes on.
      room.metrics.vendorFailures.inc({ connector: error.connector, kind: error.kind });
      room.gates.succeeded(id, startedAt);
    } else tellFailure(room, error, startedAt);
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
  const isWanted = room.manifest().bugs.customerRequests && !pkg.handoff.isTest;
  const request = isWanted ? requestOf(bug, `${id} ticket #${handoff.ticketId}`) : undefined;
  if (url === null) return { isLinked: false, isRequested: false };
  try {
    const link = (tracker: Tracker) => tracker.link(issue.key, { url, ...page }, request);
    const outcome = await callTracker(bug, room, link);
    return { isLinked: true, isRequested: outcome === "added" };
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.retryable || error.kind === "auth") throw error;
    const { connector, kind } = error;
    room.log.info({ handoffId: handoff.id, connector, kind }, "issue not linked");
    return { isLinked: false, isRequested: false };
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
