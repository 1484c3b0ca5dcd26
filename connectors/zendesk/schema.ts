import { createPublicKey } from "node:crypto";
import { z } from "zod";
import { SunshineKeys, sunshineUrl } from "./messaging/schema.ts";

/** What reading lists and tickets, and writing tickets, needs. Fields, groups and forms have no scope of their own. */
export const DEFAULT_SCOPE = "read tickets:write";

const secret = z.string().min(1, "must not be empty");

const OAuth = z
  .strictObject({
    client_id: secret.describe(
      "Identifier of the OAuth client (Admin Center > Apps and integrations > APIs).",
    ),
    client_secret: secret.describe("Secret of the OAuth client; it must be a confidential client."),
    refresh_token: secret
      .optional()
      .describe(
        "For a client that signs in for a user (authorization code): the refresh token that it was given first. Each renewal gives another, which is kept sealed in the database: needs BATON_ENCRYPTION_KEYS.",
      ),
    scope: z
      .string()
      .min(1)
      .default(DEFAULT_SCOPE)
      .describe(`Scopes to ask for, separated by spaces. Default "${DEFAULT_SCOPE}".`),
  })
  .describe("OAuth client credentials, or a refresh token: the way to sign in.");

const Marketplace = z
  .strictObject({
    name: z.string().min(1).describe("The app's name as listed."),
    organization_id: z.coerce
      .string()
      .min(1)
      .describe("The organization id that Zendesk gave the publisher."),
    app_id: z.coerce.string().min(1).describe("The app id that Zendesk gave the listing."),
  })
  .describe("Sent with every call, as Zendesk asks of apps in its marketplace.");

const Messaging = z
  .strictObject({
    ...SunshineKeys,
    integration: secret
      .default("next")
      .describe(
        'The switchboard integration that agents answer in, by name or id; default "next", the one after Baton\'s.',
      ),
  })
  .describe(
    "For conversations of Zendesk messaging: control passes to the agents, and Zendesk's own ticket of the conversation is used.",
  );

/** The `helpdesk.zendesk` block of the manifest. */
export const ZendeskConfig = z
  .strictObject({
    subdomain: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9-]*$/i,
        'must be only the first part of the address: "acme" of acme.zendesk.com',
      )
      .describe('The account\'s name: "acme" of acme.zendesk.com.'),
    oauth: OAuth.optional(),
    email: z.email().optional().describe("Legacy sign-in: the agent whose API token is used."),
    api_token: secret.optional().describe("Legacy sign-in; Zendesk ends API tokens on 30 April 2027."),
    base_url: z
      .url({ protocol: /^https?$/, error: "must be an http or https address" })
      .optional()
      .describe("Send every call here instead of to <subdomain>.zendesk.com."),
    webhook_secret: secret.optional().describe("Signing secret of the webhook that Zendesk calls us with."),
    sidebar_secret: z
      .string()
      .min(32, 'must be 32 characters or more: "baton secret" makes one')
      .optional()
      .describe(
        "Shared secret of the sidebar app, 32 characters or more: the same as in the app's settings in Zendesk.",
      ),
    sidebar_public_key: z
      .string()
      .refine(isRsaPublicKey, 'must be the app\'s RSA public key, PEM ("-----BEGIN PUBLIC KEY-----")')
      .optional()
      .describe("The sidebar app's public key, PEM: for a package with signed URLs, which prove the agent."),
    marketplace: Marketplace.optional(),
    messaging: Messaging.optional(),
  })
  .superRefine((config, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const isLegacy = config.email !== undefined || config.api_token !== undefined;
    if (config.oauth && isLegacy) fault("oauth", "give oauth, or email and api_token, but not both");
    else if (!config.oauth && !isLegacy)
      fault("oauth", "say how to sign in: oauth with client_id and client_secret");
    else if (isLegacy && config.email === undefined) fault("email", "api_token needs the email of its agent");
    else if (isLegacy && config.api_token === undefined) fault("api_token", "email needs an api_token");
    if (config.sidebar_public_key !== undefined && config.sidebar_secret === undefined)
      fault("sidebar_public_key", "needs a sidebar_secret, too");
  })
  .transform((config) => ({
    subdomain: config.subdomain.toLowerCase(),
    /** Where people open tickets, wherever our calls go. */
    agentUrl: `https://${config.subdomain.toLowerCase()}.zendesk.com`,
    /** Scheme and host, and a path prefix if any; without a slash at its end and without `/api/v2`. */
    baseUrl: (config.base_url ?? `https://${config.subdomain.toLowerCase()}.zendesk.com`)
      .replace(/\/+$/, "")
      .replace(/\/api\/v2$/, ""),
    signIn: config.oauth
      ? {
          kind: "oauth" as const,
          clientId: config.oauth.client_id,
          clientSecret: config.oauth.client_secret,
          refreshToken: config.oauth.refresh_token ?? null,
          scope: config.oauth.scope,
        }
      : { kind: "api_token" as const, email: config.email ?? "", apiToken: config.api_token ?? "" },
    webhookSecret: config.webhook_secret ?? null,
    sidebar:
      config.sidebar_secret === undefined
        ? null
        : { secret: config.sidebar_secret, publicKey: config.sidebar_public_key ?? null },
    messaging: config.messaging
      ? {
          appId: config.messaging.app_id,
          keyId: config.messaging.key_id,
          keySecret: config.messaging.key_secret,
          integration: config.messaging.integration,
          baseUrl: sunshineUrl(config.messaging.base_url ?? under(config.base_url), config.subdomain),
        }
      : null,
    marketplace: config.marketplace
      ? {
          name: config.marketplace.name,
          organizationId: config.marketplace.organization_id,
          appId: config.marketplace.app_id,
        }
      : null,
  }));
export type ZendeskConfig = z.output<typeof ZendeskConfig>;

function isRsaPublicKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === "rsa" && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048;
  } catch {
    return false;
  }
}

/** Where calls to the account go somewhere else, those to its messaging go there, too. */
function under(baseUrl: string | undefined): string | undefined {
  return baseUrl === undefined ? undefined : `${baseUrl.replace(/\/+$/, "").replace(/\/api\/v2$/, "")}/sc`;
}

// Replies: only what we read. Ids are numbers that may outgrow nothing we do with them; we keep them as numbers,
// because Zendesk wants them back as numbers.

export const Token = z
  .object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1).nullish(),
    expires_in: z.number().positive().nullish(),
    scope: z.string().nullish(),
  })
  .transform((token) => ({
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? null,
    lifeMs: token.expires_in ? token.expires_in * 1000 : null,
    scope: token.scope ?? null,
  }));
export type Token = z.infer<typeof Token>;

export const CurrentUser = z.object({
  user: z.object({
    id: z.number().nullish(),
    name: z.string().nullish(),
    alias: z.string().nullish(),
    role: z.string().nullish(),
  }),
});

const FieldOption = z.object({ name: z.string(), raw_name: z.string().nullish(), value: z.string() });

export const TicketField = z
  .object({
    id: z.number().int(),
    title: z.string(),
    raw_title: z.string().nullish(),
    title_in_portal: z.string().nullish(),
    key: z.string().nullish(),
    type: z.string(),
    active: z.boolean().nullish(),
    custom_field_options: z.array(FieldOption).nullish(),
  })
  .transform((field) => ({
    id: field.id,
    title: field.title,
    names: [field.title, field.raw_title, field.key, field.title_in_portal].filter((name) => name != null),
    type: field.type,
    isActive: field.active !== false,
    options: (field.custom_field_options ?? []).map(({ name, raw_name, value }) => ({
      labels: raw_name == null || raw_name === name ? [name] : [name, raw_name],
      tag: value,
    })),
  }));
export type TicketField = z.infer<typeof TicketField>;

export const Group = z
  .object({ id: z.number().int(), name: z.string(), deleted: z.boolean().nullish() })
  .transform(({ id, name, deleted }) => ({ id, name, names: [name], isActive: deleted !== true }));
export type Group = z.infer<typeof Group>;

export const Webhook = z
  .object({ endpoint: z.string(), status: z.string() })
  .transform(({ endpoint, status }) => ({ address: endpoint, isActive: status === "active" }));

export const TicketForm = z
  .object({
    id: z.number().int(),
    name: z.string(),
    raw_name: z.string().nullish(),
    display_name: z.string().nullish(),
    active: z.boolean().nullish(),
    ticket_field_ids: z.array(z.number()).nullish(),
  })
  .transform((form) => ({
    id: form.id,
    name: form.name,
    names: [form.name, form.raw_name, form.display_name].filter((name) => name != null),
    isActive: form.active !== false,
    fieldIds: form.ticket_field_ids ?? null,
  }));
export type TicketForm = z.infer<typeof TicketForm>;

/** Where the next page is; Zendesk pages by cursor where it can and by number elsewhere. */
export const Page = z.object({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish(),
  next_page: z.string().nullish(),
});

export const LinkedPage = z.object({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish(),
  links: z.object({ next: z.string().nullish() }).nullish(),
});

export const CreatedTicket = z.object({ ticket: z.object({ id: z.number().int().positive() }) });

export const UpdatedTicket = z.object({
  ticket: z.object({ id: z.number().int().positive(), assignee_id: z.number().nullish() }),
});

export const FoundTickets = z.object({
  tickets: z.array(
    z.object({
      id: z.number().int().positive(),
      external_id: z.string().nullish(),
      created_at: z.string().nullish(),
    }),
  ),
});

export const NewestTickets = z.object({
  tickets: z.array(z.object({ id: z.number().int().positive(), tags: z.array(z.string()).nullish() })),
});

export const Comments = z.object({
  comments: z.array(
    z.object({
      html_body: z.string().nullish(),
      body: z.string().nullish(),
      plain_body: z.string().nullish(),
    }),
  ),
});

export const SearchResults = z.object({
  results: z.array(
    z.object({
      result_type: z.string().nullish(),
      id: z.number().int(),
      subject: z.string().nullish(),
      status: z.string().nullish(),
      tags: z.array(z.string()).nullish().catch(null),
      created_at: z.string().nullish(),
      requester_id: z.number().nullish(),
      satisfaction_rating: z.object({ score: z.string().nullish() }).nullish(),
    }),
  ),
});
export type SearchResults = z.infer<typeof SearchResults>;

const Detail = z.object({
  description: z.string().nullish(),
  error: z.string().nullish(),
  ticket_field_id: z.number().nullish(),
  ticket_field_type: z.string().nullish(),
});
export type Detail = z.infer<typeof Detail>;

/** Zendesk's refusals: a name with details per attribute, or a title with a message. */
export const Refusal = z.object({
  error: z
    .union([z.string(), z.object({ title: z.string().nullish(), message: z.string().nullish() })])
    .nullish(),
  description: z.string().nullish(),
  details: z
    .record(z.string(), z.array(z.union([Detail, z.string()])))
    .nullish()
    .catch(null),
});
export type Refusal = z.infer<typeof Refusal>;

/** Somebody who answers: an agent or an admin. */
export const AgentUser = z
  .object({
    id: z.number().int(),
    name: z.string(),
    email: z.string().nullish(),
    role: z.string().nullish(),
    active: z.boolean().nullish(),
    suspended: z.boolean().nullish(),
  })
  .transform(({ id, name, email, role, active, suspended }) => ({
    ...{ id, name, email: email ?? null },
    names: email ? [email, name] : [name],
    isActive: active !== false && suspended !== true && role !== "end-user",
  }));
export type AgentUser = z.infer<typeof AgentUser>;

/** A page of agent availabilities (JSON:API): agents, and beside them the channels that they refer to. */
export const Availabilities = z
  .object({
    data: z.array(
      z.object({
        attributes: z.object({
          agent_id: z.number().int(),
          agent_status: z.object({ name: z.string().nullish() }).nullish(),
          group_ids: z.array(z.number().int()).nullish(),
          skills: z.array(z.object({ id: z.string() })).nullish(),
        }),
        relationships: z
          .object({ channels: z.object({ data: z.array(z.object({ id: z.string() })).nullish() }).nullish() })
          .nullish(),
      }),
    ),
    included: z
      .array(
        z.object({
          id: z.string(),
          type: z.string(),
          attributes: z.looseObject({
            name: z.string().nullish(),
            status: z.string().nullish(),
            max_capacity: z.number().nullish(),
            work_item_count: z.number().nullish(),
          }),
        }),
      )
      .nullish(),
  })
  .transform(({ data, included }) => ({
    agents: data.map(({ attributes, relationships }) => ({
      agentId: attributes.agent_id,
      status: attributes.agent_status?.name ?? null,
      groupIds: attributes.group_ids ?? [],
      skillIds: (attributes.skills ?? []).map(({ id }) => id),
      channels: (relationships?.channels?.data ?? []).map(({ id }) => id),
    })),
    channels: (included ?? [])
      .filter(({ type }) => type === "channels")
      .map(({ id, attributes }) => ({
        ...{ id, name: attributes.name ?? null, status: attributes.status ?? null },
        ...{ count: attributes.work_item_count ?? 0, capacity: attributes.max_capacity ?? null },
      })),
  }));
export type Availabilities = z.infer<typeof Availabilities>;

/** Skills are values of routing attributes, e.g. `French` of `Language`. */
export const Skill = z.object({ id: z.string(), name: z.string() });
export type Skill = z.infer<typeof Skill>;
