import { z } from "zod";

const PropertyName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,200}$/, "must be a HubSpot property's internal name, e.g. customer_tier");

const Properties = z.strictObject({
  tier: PropertyName.optional().describe("Property that holds the customer's tier, e.g. `customer_tier`."),
  health: PropertyName.optional().describe("Property that holds the account's health."),
  renewal_date: PropertyName.optional().describe("Date property that says when the contract renews."),
  lifetime_value: PropertyName.optional().describe("Number property with the customer's lifetime value."),
  external_id: PropertyName.optional().describe(
    "Contact property that holds your own user id; best one that HubSpot keeps unique.",
  ),
});

/** The `hubspot` block of a manifest. */
export const HubspotConfig = z
  .strictObject({
    access_token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an access token, without spaces or line breaks")
      .describe("Access token of a HubSpot app with read scopes, and one more for write_outcomes."),
    properties: Properties.optional().describe(
      "Our name: that account's own property, of contact or company. The company's value wins.",
    ),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be a currency code, e.g. USD")
      .optional()
      .describe("The HubSpot account's own currency, for amounts on records that name none."),
    write_outcomes: z
      .boolean()
      .default(false)
      .describe("Writes a note onto the contact's timeline when a handoff is resolved; takes a write scope."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of https://api.hubapi.com."),
  })
  .transform(({ access_token, properties, currency, write_outcomes, base_url }) => ({
    accessToken: access_token,
    properties: {
      tier: properties?.tier ?? null,
      health: properties?.health ?? null,
      renewalDate: properties?.renewal_date ?? null,
      lifetimeValue: properties?.lifetime_value ?? null,
      externalId: properties?.external_id ?? null,
    },
    currency: currency ?? null,
    writesOutcomes: write_outcomes,
    baseUrl: (base_url ?? "https://api.hubapi.com").replace(/\/+$/, ""),
  }));
export type HubspotConfig = z.infer<typeof HubspotConfig>;

/** A record's property values are text or `null`; which ones are there depends on the account. */
const Values = z.record(z.string(), z.unknown());

const Linked = z.object({
  results: z.array(z.object({ id: z.string().min(1), type: z.string().nullish() })),
});

/** One CRM record. `url` is its page in HubSpot, which HubSpot sends but does not list in its API description. */
export const HubspotRecord = z.object({
  id: z.string().min(1),
  properties: Values,
  url: z.string().nullish().catch(null),
});
export type HubspotRecord = z.infer<typeof HubspotRecord>;

export const HubspotContact = HubspotRecord.extend({
  associations: z
    .object({ companies: Linked.nullish(), deals: Linked.nullish(), tickets: Linked.nullish() })
    .nullish(),
});
export type HubspotContact = z.infer<typeof HubspotContact>;

/** What a batch read and a search answer; a batch leaves out the records that it did not find (207). */
export const HubspotRecords = z.object({ results: z.array(HubspotRecord) });

export const HubspotNoteLinks = z.object({
  associations: z.object({ notes: Linked.nullish() }).nullish(),
});

export const HubspotCreated = z.object({ id: z.string().min(1) });

export const HubspotOwners = z.object({
  results: z.array(
    z.object({
      id: z.string().min(1),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      email: z.string().nullish(),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string().min(1) }).nullish() }).nullish(),
});
export type HubspotOwners = z.infer<typeof HubspotOwners>;

/** A property's definition: its options name the stages of an account's own pipelines. */
export const HubspotProperty = z.object({
  name: z.string(),
  hasUniqueValue: z.boolean().nullish(),
  options: z.array(z.object({ label: z.string(), value: z.string() })),
});
export type HubspotProperty = z.infer<typeof HubspotProperty>;
