import type { TicketChange } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { toAssignee } from "./assignee.ts";
import { type Account, findNamed, toTags } from "./mapping.ts";

/** The fields of an update beside its comment, and what the account has no place for. */
export interface ZendeskChange {
  fields: Partial<Record<ChangedField, unknown>>;
  omitted: RejectedPart[];
  /**
   * Whoever has the ticket is to give it up. With a new group Zendesk sees to that, unless they belong to it too: an update
   * to nobody, for which its description has no word, goes out only when somebody still has it.
   */
  releases: boolean;
}

type ChangedField =
  | "priority"
  | "group_id"
  | "assignee_id"
  | "assignee_email"
  | "status"
  | "additional_tags"
  | "type"
  | "due_at"
  | "external_id";

/** Which of Zendesk's fields a part of ours is written in. */
const FIELDS_OF: Record<string, ChangedField[]> = {
  priority: ["priority"],
  group: ["group_id"],
  assignee: ["assignee_id", "assignee_email"],
  status: ["status"],
  tags: ["additional_tags"],
  due: ["type", "due_at"],
  id: ["external_id"],
};

/** Turns a change into Zendesk's words. */
export function toZendeskChange(change: TicketChange, { groups }: Pick<Account, "groups">): ZendeskChange {
  const omitted: RejectedPart[] = [];
  const group =
    change.group === undefined ? null : findNamed("group", "group", groups, change.group, omitted);
  const tags = toTags(change.addTags ?? []);
  const fields = {
    ...(change.priority ? { priority: change.priority } : {}),
    ...(group ? { group_id: group.id } : {}),
    ...(change.assignee ? toAssignee(change.assignee, null, omitted) : {}),
    ...(change.status ? { status: change.status } : {}),
    // `tags` would replace those that people have set meanwhile.
    ...(tags.length > 0 ? { additional_tags: tags } : {}),
    // Only tasks have a due date.
    ...(change.dueAt ? { type: "task", due_at: change.dueAt } : {}),
    ...(change.dueAt === null ? { due_at: null } : {}),
    ...(change.handoffId ? { external_id: change.handoffId } : {}),
  };
  return { fields, omitted, releases: change.assignee === null };
}

/** The change without what Zendesk refused; a refusal that names nothing we wrote costs all of it. */
export function withoutRefused(
  { fields, omitted, releases }: ZendeskChange,
  rejected: readonly RejectedPart[],
  status: number | undefined,
): ZendeskChange {
  const named = rejected.filter(({ part }) => FIELDS_OF[part]?.some((field) => field in fields));
  const all = () =>
    Object.keys(FIELDS_OF)
      .filter((part) => FIELDS_OF[part]?.some((field) => field in fields))
      .map((part) => ({ part, reason: `refused without naming a part (${status ?? "no status"})` }));
  const gone = named.length > 0 ? named : all();
  const goneFields = new Set<string>(gone.flatMap(({ part }) => FIELDS_OF[part] ?? []));
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => !goneFields.has(field))),
    omitted: [...omitted, ...gone],
    releases,
  };
}

/** One sentence on what stayed as it was; empty when everything was taken. */
export function unchangedInWords(omitted: readonly RejectedPart[]): string {
  if (omitted.length === 0) return "";
  return `Not changed: ${omitted.map(({ part, reason }) => `${part} (${reason})`).join("; ")}.`;
}
