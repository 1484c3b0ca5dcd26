import type { TicketDraft } from "../connector.ts";
import type { RejectedPart } from "../errors.ts";

/** A draft without the parts that a helpdesk refused. Who and what always stay, in the plainest form. */
export function withoutParts(draft: TicketDraft, refused: readonly RejectedPart[]): TicketDraft {
  const parts = new Set(refused.map(({ part }) => part));
  const nobody = { name: null, email: null, externalId: null, phone: null };
  return {
    ...draft,
    subject: parts.has("subject") ? `Handoff ${draft.handoffId}` : draft.subject,
    requester: parts.has("requester") ? nobody : draft.requester,
    priority: parts.has("priority") ? "normal" : draft.priority,
    group: parts.has("group") ? null : draft.group,
    assignee: parts.has("assignee") ? null : (draft.assignee ?? null),
    form: parts.has("form") ? null : draft.form,
    tags: parts.has("tags") ? ["baton"] : draft.tags,
    fields: draft.fields.filter(({ field }) => !parts.has(`field:${field}`)),
  };
}
