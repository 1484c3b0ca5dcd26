import { z } from "zod";

/** The `nimbus` block of a manifest. Strict, so that a typing mistake surfaces. */
export const NimbusConfig = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an API key, without spaces or line breaks")
      .describe("An API key that may read and write tickets, and read groups."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .default("https://api.nimbus.example")
      .describe("Sends every call here instead of https://api.nimbus.example."),
  })
  .transform(({ api_key, base_url }) => ({ apiKey: api_key, baseUrl: base_url.replace(/\/+$/, "") }));
export type NimbusConfig = z.infer<typeof NimbusConfig>;

// Replies: only what we read, so that a new field cannot hurt us.

export const Group = z.object({ id: z.string().min(1), name: z.string() });
export type Group = z.infer<typeof Group>;

export const Ticket = z.object({
  id: z.string().min(1),
  reference: z.string().nullish(),
  subject: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
});
export type Ticket = z.infer<typeof Ticket>;

export const Created = z.object({ ticket: z.object({ id: z.string().min(1) }) });
export const Tickets = z.object({ tickets: z.array(Ticket) });
export const Note = z.object({ id: z.string(), html: z.string() });
export const Written = z.object({ note: Note });
export const Account = z.object({ account: z.object({ name: z.string() }) });

/** What a page of any list has beside its entries. */
export const NextPage = z.object({ next_cursor: z.string().min(1).nullish() });

/** `{"errors": [{"field": "group_id", "message": "is gone"}]}` */
export const Refusal = z.object({ errors: z.array(z.object({ field: z.string(), message: z.string() })) });
