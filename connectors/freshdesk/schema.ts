import { z } from "zod";

const secret = z.string().min(1, "must not be empty");

/** `acme`, `acme.freshdesk.com`, and the address as a browser shows it. */
const DOMAIN = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]*)(?:\.freshdesk\.com)?\/?$/i;

/** Freshdesk's numbers of where a ticket came from; those that accounts define themselves begin at 101. */
const SOURCES = [1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13] as const;

/** The `helpdesk.freshdesk` block of the manifest. */
export const FreshdeskConfig = z
  .strictObject({
    domain: z
      .string()
      .regex(DOMAIN, 'must be the first part of the address: "acme" of acme.freshdesk.com')
      .describe('The account\'s name: "acme" of acme.freshdesk.com.'),
    api_key: secret.describe("API key of the agent whose name Baton's notes carry (Profile settings)."),
    webhook_secret: secret
      .min(16, "must have 16 characters or more; make one with: npx baton secret")
      .optional()
      .describe("What the automation rules send as the header x-baton-secret. Freshdesk signs nothing."),
    sidebar_secret: secret
      .min(16, "must have 16 characters or more; make one with: npx baton secret")
      .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces")
      .optional()
      .describe("What the app in the ticket sidebar sends as its bearer token."),
    source: z
      .literal(SOURCES)
      .default(7)
      .describe("Where tickets come from, as Freshdesk's number. Default 7, chat."),
    type: z.string().min(1).optional().describe("The ticket type, one of the account's own, e.g. Question."),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional()
      .describe("Send every call here instead of to <domain>.freshdesk.com."),
  })
  .transform((config) => {
    const agentUrl = `https://${(DOMAIN.exec(config.domain)?.[1] ?? "").toLowerCase()}.freshdesk.com`;
    return {
      /** Where people open tickets, wherever our calls go. */
      agentUrl,
      /** Scheme and host, and a path prefix if any; without a slash at its end and without `/api/v2`. */
      baseUrl: (config.base_url ?? agentUrl).replace(/\/+$/, "").replace(/\/api\/v2$/, ""),
      apiKey: config.api_key,
      webhookSecret: config.webhook_secret ?? null,
      sidebarSecret: config.sidebar_secret ?? null,
      source: config.source,
      type: config.type ?? null,
    };
  });
export type FreshdeskConfig = z.output<typeof FreshdeskConfig>;

// Replies: only what we read.

const Id = z.number().int().positive();

export const Group = z.object({ id: Id, name: z.string() }).transform(({ id, name }) => ({
  ...{ id, name },
  names: [name],
  isActive: true,
}));
export type Group = z.infer<typeof Group>;

/** Somebody who answers. */
export const Agent = z
  .object({
    id: Id,
    available: z.boolean().nullish(),
    deactivated: z.boolean().nullish(),
    group_ids: z.array(z.number()).nullish(),
    /** 1 all tickets, 2 those of its groups, 3 its own. */
    ticket_scope: z.number().nullish(),
    contact: z.object({ name: z.string().nullish(), email: z.string().nullish() }),
  })
  .transform(({ id, available, deactivated, group_ids, ticket_scope, contact }) => ({
    ...{ id, name: contact.name ?? contact.email ?? `agent ${id}`, email: contact.email ?? null },
    names: [contact.email, contact.name].filter((name) => name != null),
    isAvailable: available ?? null,
    isActive: deactivated !== true,
    /** `null` where Freshdesk does not say. */
    groupIds: group_ids ?? null,
    seesAll: ticket_scope == null || ticket_scope === 1,
  }));
export type Agent = z.infer<typeof Agent>;

export const Created = z.object({ id: Id });

export const FoundTicket = z.object({
  id: Id,
  subject: z.string().nullish(),
  status: z.number().int(),
  tags: z.array(z.string()).nullish(),
  custom_fields: z.record(z.string(), z.unknown()).nullish(),
  requester_id: z.number().nullish(),
  created_at: z.string().nullish(),
  spam: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
});
export type FoundTicket = z.infer<typeof FoundTicket>;

export const SearchResults = z.object({ results: z.array(FoundTicket) });

export const Comment = z.object({ body: z.string().nullish(), body_text: z.string().nullish() });

/** Freshdesk's refusals: what is wrong, field by field. */
export const Refusal = z.object({
  errors: z
    .array(
      z.object({
        field: z.string().nullish(),
        message: z.string().nullish(),
        code: z.string().nullish(),
      }),
    )
    .nullish()
    .catch(null),
});
export type Refusal = z.infer<typeof Refusal>;
