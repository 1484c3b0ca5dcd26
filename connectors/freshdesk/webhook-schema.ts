import { z } from "zod";

/**
 * What a placeholder became: text, whatever it stands for, and empty for what is not there. One that this account does not
 * know may also come as it was written.
 */
const Text = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => {
    const text = String(value ?? "").trim();
    return text === "" || /^\{\{.*\}\}$/.test(text) ? null : text;
  });

/** The body that the README gives to automation rules. Other keys may stand in it, too. */
export const Webhook = z.object({
  ticket_id: Text.refine((id) => id !== null && /^\d{1,18}$/.test(id), "is no ticket id").transform(
    (id) => id ?? "",
  ),
  /** Written into the rule by its author: who must have acted for it to run. */
  performed_by: z.enum(["agent", "requester", "system"]),
  /** e.g. `{status:{from:2,to:4}}`, `{reply_sent:sent}`, `{note_type:private}`. */
  event: Text,
  updated_at: Text,
  /** A ticket's tags, with commas between them. */
  tags: Text,
  status: Text,
  group: Text,
  agent_name: Text,
  agent_email: Text,
  requester_name: Text,
  /** `Sarah Lind : <div>…</div>`. */
  public_comment: Text,
  /** Written into a rule of ratings: `good` or `bad`. Or a number of Freshdesk's. */
  rating: Text,
});
export type Webhook = z.output<typeof Webhook>;
