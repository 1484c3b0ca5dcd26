import { z } from "zod";

// Ids come as text in `detail` and as text or numbers in `event`; nobody is "", "0" or absent.
const Id = z
  .union([z.string().max(40), z.number().int()])
  .nullish()
  .transform((id) => (id == null || id === "" || String(id) === "0" ? null : String(id)));

const Text = z.string().nullish();

const Detail = z.object({
  id: z.union([z.string().regex(/^\d{1,18}$/), z.number().int().positive()]).transform(String),
  external_id: Text,
  actor_id: Id,
  assignee_id: Id,
  requester_id: Id,
  status: Text,
});

const Comment = z.object({
  body: Text,
  is_public: z.boolean(),
  author: z.object({ id: Id, is_staff: z.boolean().nullish(), name: Text }).nullish(),
});

const Score = z.object({ score: z.union([z.string(), z.number()]).nullish(), comment: Text });

/** An event of a ticket, as Zendesk's event subscriptions send it; only what we read. */
export const TicketEvent = z.object({
  id: z.string().regex(/^[!-~]{1,200}$/),
  type: z.string(),
  time: z.string().refine((time) => !Number.isNaN(Date.parse(time)), "is no time"),
  detail: Detail,
  event: z
    .object({
      current: z.union([z.string(), z.number()]).nullish(),
      comment: Comment.nullish().catch(null),
      satisfaction_score: Score.nullish().catch(null),
      meta: z
        .object({ sequence: z.object({ id: Text }).nullish() })
        .nullish()
        .catch(null),
    })
    .nullish()
    .transform((event) => event ?? {}),
});
export type TicketEvent = z.output<typeof TicketEvent>;

/** What every webhook of an event subscription has; one of a trigger or an automation has whatever its author wrote. */
export const AnyEvent = z.object({ type: z.string().startsWith("zen:event-type:") });
