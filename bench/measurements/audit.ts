import type { Accepted } from "../load/sender.ts";

/** What was acknowledged and has no ticket, and which handoffs have more than one, by the helpdesk's own list. */
export function audit(
  accepted: readonly Accepted[],
  tickets: readonly [externalId: string, ticket: { count: number }][],
): { lost: number; doubled: number } {
  const written = new Map(tickets);
  return {
    lost: accepted.filter(({ id }) => !written.has(id)).length,
    doubled: tickets.filter(([, { count }]) => count > 1).length,
  };
}
