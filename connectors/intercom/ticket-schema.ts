import { z } from "zod";
import { Id, OwnId, Seconds, Text } from "./schema.ts";

export const Author = z.object({
  type: Text,
  id: Id,
  name: Text,
  email: Text,
  from_ai_agent: z.boolean().nullish(),
  is_ai_answer: z.boolean().nullish(),
});
export type Author = z.infer<typeof Author>;

/** One message, note or event of a ticket or of a conversation. */
export const Part = z.object({
  id: Id,
  part_type: Text,
  body: Text,
  created_at: Seconds,
  author: Author.nullish().catch(null),
  assigned_to: z.object({ type: Text, id: Id }).nullish().catch(null),
});
export type Part = z.infer<typeof Part>;

export const ContactList = z.object({
  contacts: z.array(z.object({ id: OwnId, external_id: Text, email: Text, name: Text })).nullish(),
});

export const Ticket = z.object({
  id: OwnId,
  ticket_attributes: z.record(z.string(), z.unknown()).nullish(),
  ticket_state: z
    .union([z.object({ id: Id, category: Text, internal_label: Text }), z.string()])
    .nullish()
    .transform((state) => (typeof state === "string" ? { id: null, category: state } : (state ?? null))),
  ticket_type: z.object({ id: Id, workspace_id: Text, category: Text }).nullish(),
  admin_assignee_id: Id,
  team_assignee_id: Id,
  created_at: Seconds,
  contacts: ContactList.nullish().catch(null),
  ticket_parts: z
    .object({ ticket_parts: z.array(Part).nullish() })
    .nullish()
    .catch(null),
});
export type Ticket = z.infer<typeof Ticket>;

export const FoundTickets = z.object({ tickets: z.array(Ticket), pages: z.unknown() });
export const FoundContacts = z.object({ data: z.array(z.object({ id: OwnId })) });
export const Contact = z.object({ id: OwnId, external_id: Text, email: Text, name: Text, phone: Text });
export type Contact = z.infer<typeof Contact>;
export const NextPage = z.object({
  next: z.object({ starting_after: Text }).nullish().catch(null),
});

const Linked = z.object({ type: Text, id: Id, category: Text });

export const Conversation = z.object({
  id: OwnId,
  title: Text,
  /** `closed` where nobody waits for anything. */
  state: Text.catch(null),
  created_at: Seconds,
  updated_at: Seconds,
  source: z
    .object({
      type: Text,
      id: Id,
      subject: Text,
      body: Text,
      url: Text,
      author: Author.nullish().catch(null),
    })
    .nullish()
    .catch(null),
  contacts: ContactList.nullish().catch(null),
  /** The ticket that it became; the API shows it beside what its description lists. */
  ticket: z.object({ id: Id }).nullish().catch(null),
  linked_objects: z
    .object({ data: z.array(Linked).nullish() })
    .nullish()
    .catch(null),
  custom_attributes: z.record(z.string(), z.unknown()).nullish().catch(null),
  ai_agent_participated: z.boolean().nullish(),
  ai_agent: z
    .object({
      resolution_state: Text,
      content_sources: z
        .object({ content_sources: z.array(z.object({ title: Text, url: Text })).nullish() })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  conversation_parts: z
    .object({ conversation_parts: z.array(Part).nullish() })
    .nullish()
    .catch(null),
  conversation_rating: z.object({ rating: z.number().nullish(), remark: Text }).nullish().catch(null),
});
export type Conversation = z.infer<typeof Conversation>;
export const FoundConversations = z.object({ conversations: z.array(Conversation) });

/** Intercom's refusals. */
export const Refusal = z.object({
  errors: z
    .array(z.object({ code: Text, message: Text, field: Text }))
    .nullish()
    .catch(null),
});
export type Refusal = z.infer<typeof Refusal>;
