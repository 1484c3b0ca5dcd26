import type { TicketChange } from "../../src/connector.ts";
import { ConnectorError, type RejectedPart } from "../../src/errors.ts";
import { type Account, findNamed, PRIORITY, STATUS, toAgent, toTags } from "./mapping.ts";

/** The fields of an update, and what the account has no place for. */
export interface FreshdeskChange {
  fields: Partial<Record<ChangedField, unknown>>;
  omitted: RejectedPart[];
}

type ChangedField = "priority" | "group_id" | "responder_id" | "status" | "tags" | "due_by";

/** Which of Freshdesk's fields a part of ours is written in. */
const FIELD_OF: Record<string, ChangedField> = {
  priority: "priority",
  group: "group_id",
  assignee: "responder_id",
  status: "status",
  tags: "tags",
  due: "due_by",
};

/** Turns a change into Freshdesk's words. @param tags the ticket's, which an update replaces. */
export function toFreshdeskChange(
  change: TicketChange,
  account: Pick<Account, "groups" | "agents">,
  tags: readonly string[],
): FreshdeskChange {
  const omitted: RejectedPart[] = [];
  const group =
    change.group === undefined ? null : findNamed("group", "group", account.groups, change.group, omitted);
  const agent = toAgent(change.assignee ?? null, group, account.agents, omitted);
  const missing = toTags(change.addTags ?? [], omitted).filter((tag) => !tags.includes(tag));
  if (change.dueAt === null) {
    omitted.push({ part: "due", reason: "Freshdesk does not take back the time when a ticket is due" });
  }
  const fields = {
    ...(change.priority ? { priority: PRIORITY[change.priority] } : {}),
    ...(group ? { group_id: group.id } : {}),
    ...(agent === null ? {} : { responder_id: agent }),
    ...(change.assignee === null ? { responder_id: null } : {}),
    ...(change.status ? { status: STATUS[change.status] } : {}),
    ...(missing.length > 0 ? { tags: [...tags, ...missing] } : {}),
    ...(change.dueAt ? { due_by: change.dueAt } : {}),
  };
  return { fields, omitted };
}

/**
 * Sends an update, without what Freshdesk refuses of it: the note that follows is what people need most, and says what
 * stayed as it was.
 * @returns what was left out.
 */
export async function applyChange(
  { fields, omitted }: FreshdeskChange,
  update: (fields: FreshdeskChange["fields"]) => Promise<unknown>,
): Promise<RejectedPart[]> {
  let left = { fields, omitted };
  while (Object.keys(left.fields).length > 0) {
    try {
      await update(left.fields);
      break;
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== "invalid") throw error;
      left = withoutRefused(left, error);
    }
  }
  return left.omitted;
}

/** A refusal that names nothing we wrote costs all of it. */
function withoutRefused({ fields, omitted }: FreshdeskChange, refused: ConnectorError): FreshdeskChange {
  const isWritten = (part: string) => (FIELD_OF[part] ?? "") in fields;
  const named = refused.rejected.filter(({ part }) => isWritten(part));
  const reason = `refused without naming a part (${refused.status ?? "no status"})`;
  const gone =
    named.length > 0
      ? named
      : Object.keys(FIELD_OF)
          .filter(isWritten)
          .map((part) => ({ part, reason }));
  const goneFields = new Set<string>(gone.map(({ part }) => FIELD_OF[part] ?? ""));
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !goneFields.has(field))),
    omitted: [...omitted, ...gone],
  };
}

/** One sentence on what stayed as it was; empty when everything was taken. */
export function unchangedInWords(omitted: readonly RejectedPart[]): string {
  if (omitted.length === 0) return "";
  return `Not changed: ${omitted.map(({ part, reason }) => `${part} (${reason})`).join("; ")}.`;
}
