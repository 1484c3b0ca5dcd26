import type { PreparedTicket, TicketChange, TicketDraft } from "../../src/connector.ts";
import type { RejectedPart } from "../../src/errors.ts";
import { toAssignee } from "./assignee.ts";
import { type Account, findNamed, toCustomFields, toRequester, toTags } from "./mapping.ts";

/** Zendesk keeps 4 KB of a metadata object. (Sunshine Conversations API, "Pass Control") */
const MAX_METADATA_BYTES = 4_000;
const MAX_TAGS_LENGTH = 1_500;
const SYSTEM = "dataCapture.systemField.";

/** The tag that tells Baton's tickets of messaging apart, until they carry the handoff's id. */
export function tagOf(handoffId: string): string {
  return `baton_${handoffId.toLowerCase()}`;
}

interface Control {
  path: string;
  /** Which switchboard integration agents answer in. */
  integration: string;
  /** From where on agents see the conversation; `null`: its last ten messages. */
  firstMessageId: string | null;
}

/**
 * The ticket of a messaging conversation, which Zendesk makes when control passes to the agents: what the ticket can be told is
 * metadata, flat and short. Whatever counts is said again in the update that brings the note, by the ticket's own API.
 */
export function toPassControl(draft: TicketDraft, account: Account, control: Control): PreparedTicket {
  const omitted: RejectedPart[] = [];
  const group =
    draft.group === null ? null : findNamed("group", "group", account.groups, draft.group, omitted);
  if (draft.form !== null)
    omitted.push({ part: "form", reason: "a conversation of Zendesk messaging has the form of its channel" });
  const assignee = draft.assignee ? toAssignee(draft.assignee, account.agents ?? null, omitted) : {};
  const requester = toRequester(draft.requester, omitted);
  const tags = shortened([tagOf(draft.handoffId), ...toTags(draft.tags)]);
  const metadata: Record<string, string | number | boolean> = {
    [`${SYSTEM}tags`]: tags.join(","),
    [`${SYSTEM}priority`]: draft.priority,
    ...(group ? { [`${SYSTEM}group_id`]: group.id } : {}),
    ...(assignee.assignee_id ? { [`${SYSTEM}assignee_id`]: assignee.assignee_id } : {}),
    ...(requester ? { [`${SYSTEM}requester.name`]: requester.name } : {}),
    ...(requester && "email" in requester ? { [`${SYSTEM}requester.email`]: requester.email } : {}),
    ...(control.firstMessageId === null ? {} : { first_message_id: control.firstMessageId }),
  };
  const fields = toCustomFields(draft.fields, account.fields, null, omitted).filter(
    ({ id, field, value }) => {
      const name = `dataCapture.ticketField.${id}`;
      const written = Array.isArray(value) ? value.join(",") : value;
      const isShort = bytesOf({ ...metadata, [name]: written }) <= MAX_METADATA_BYTES;
      if (isShort) metadata[name] = written;
      else omitted.push({ part: `field:${field}`, reason: "no room: Zendesk messaging takes 4 KB in all" });
      return isShort;
    },
  );
  const body = { switchboardIntegration: control.integration, metadata };
  return {
    request: { method: "POST", path: control.path, body: JSON.stringify(body) },
    idempotencyKey: null,
    omitted,
    fields: fields.map(({ field, target, value }) => ({ field, target, value })),
    noteFollows: { change: toChange(draft, group !== null) },
  };
}

function toChange(
  { handoffId, priority, group, assignee, tags }: TicketDraft,
  hasGroup: boolean,
): TicketChange {
  return {
    ...{ handoffId, priority, addTags: tags },
    ...(hasGroup && group !== null ? { group } : {}),
    ...(assignee ? { assignee } : {}),
  };
}

/** As many tags as there is room for beside everything else; those that are cut are added with the note. */
function shortened(tags: readonly string[]): string[] {
  const kept: string[] = [];
  let room = MAX_TAGS_LENGTH;
  for (const tag of tags) {
    room -= tag.length + 1;
    if (room >= 0) kept.push(tag);
  }
  return kept;
}

const bytesOf = (metadata: object) => Buffer.byteLength(JSON.stringify(metadata));
