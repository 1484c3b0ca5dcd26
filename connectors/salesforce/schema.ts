import { createPrivateKey } from "node:crypto";
import { z } from "zod";

const secret = z.string().regex(/^[\x21-\x7e]+$/, "must not be empty, nor hold spaces or line breaks");

const FieldName = z
  .string()
  .regex(
    /^((Account|Contact)\.)?[A-Za-z][A-Za-z0-9_]{0,79}$/,
    "must be a field's API name, e.g. Customer_Tier__c or Contact.VIP__c",
  );

const Properties = z.strictObject({
  tier: FieldName.optional().describe("Field with the customer's tier, e.g. `Customer_Tier__c`."),
  health: FieldName.optional().describe("Field with the account's health."),
  renewal_date: FieldName.optional().describe("Date field that says when the contract renews."),
  mrr: FieldName.optional().describe("Number or currency field with the monthly recurring revenue."),
  lifetime_value: FieldName.optional().describe("Number or currency field with the lifetime value."),
  external_id: FieldName.optional().describe("Contact field that holds your own user id."),
});

/** Where people sign in, and the addresses that a browser shows them: none of them answers calls for the org. */
const NOT_THE_ORG =
  /^https:\/\/((login|test)\.salesforce\.com|[^/]+\.(lightning\.force|salesforce-setup)\.com)(?![\w.-])/i;

const HTTPS = "must be an https address, e.g. https://acme.my.salesforce.com";
/** A stand-in on this machine: what is sent there does not leave it. */
const LOOPBACK = /^http:\/\/(127(\.\d{1,3}){3}|localhost|\[::1\])(?=[:/]|$)/i;

/** The `salesforce` block of a manifest. */
export const SalesforceConfig = z
  .strictObject({
    instance_url: z
      .url({ protocol: /^https?$/, error: HTTPS })
      .refine((url) => /^https:/i.test(url) || LOOPBACK.test(url), HTTPS)
      .describe("The org's My Domain address, e.g. https://acme.my.salesforce.com."),
    client_id: secret.describe("Consumer key of the External Client App."),
    client_secret: secret
      .optional()
      .describe("Consumer secret, to sign in by client credentials as the app's Run As user."),
    username: z
      .string()
      .regex(/^\S+@\S+$/, "must be a Salesforce username")
      .optional()
      .describe("With private_key: the integration user whom the signed assertion (JWT bearer) names."),
    private_key: z
      .string()
      .optional()
      .describe("RSA key in PEM whose certificate the app holds; signs in instead of client_secret."),
    properties: Properties.optional().describe(
      "Our name: the org's own field. Of the account, unless it is written as Contact.Field__c.",
    ),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be a currency code, e.g. USD")
      .optional()
      .describe("The org's currency; orgs with several currencies name it on each record."),
    api_version: z
      .int()
      .min(50)
      .max(99)
      .default(66)
      .describe("Version of the REST API, e.g. 66 for v66.0. Default 66."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of to instance_url."),
  })
  .superRefine((config, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (NOT_THE_ORG.test(config.instance_url))
      fault(
        "instance_url",
        "must be the org's own address (Setup > My Domain), e.g. https://acme.my.salesforce.com",
      );
    if (config.client_secret !== undefined && config.private_key !== undefined)
      fault("private_key", "signs in instead of client_secret: leave one of the two out");
    if (config.client_secret === undefined && config.private_key === undefined)
      fault("client_secret", "is missing: give it, or username and private_key");
    if (config.private_key !== undefined && config.username === undefined)
      fault("username", "is missing: private_key signs in for a user");
    if (config.private_key !== undefined && !isRsaKey(toPem(config.private_key)))
      fault("private_key", "must be an RSA private key in PEM, without a pass phrase");
    if (config.properties?.external_id?.startsWith("Account."))
      fault("properties", "external_id must be a field of the contact");
  })
  .transform(({ instance_url, base_url, properties, ...config }) => ({
    signIn:
      config.private_key === undefined
        ? { kind: "secret" as const, clientId: config.client_id, clientSecret: config.client_secret ?? "" }
        : {
            kind: "key" as const,
            clientId: config.client_id,
            username: config.username ?? "",
            privateKey: toPem(config.private_key),
          },
    properties: {
      tier: pathOf(properties?.tier),
      health: pathOf(properties?.health),
      renewalDate: pathOf(properties?.renewal_date),
      mrr: pathOf(properties?.mrr),
      lifetimeValue: pathOf(properties?.lifetime_value),
      externalId: properties?.external_id?.replace(/^Contact\./, "") ?? null,
    },
    currency: config.currency ?? null,
    apiVersion: config.api_version,
    instanceUrl: new URL(instance_url).origin,
    baseUrl: (base_url ?? new URL(instance_url).origin).replace(/\/+$/, ""),
  }));
export type SalesforceConfig = z.infer<typeof SalesforceConfig>;

/** As a query on contacts names it: `Customer_Tier__c` is the account's, `Contact.VIP__c` the contact's own. */
function pathOf(field: string | undefined): string | null {
  if (field === undefined) return null;
  if (field.startsWith("Contact.")) return field.slice("Contact.".length);
  return field.startsWith("Account.") ? field : `Account.${field}`;
}

/** A key from an environment variable often has its line breaks written as `\n`. */
function toPem(key: string): string {
  return key.replaceAll("\\n", "\n").trim();
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

export const Token = z
  .object({ access_token: z.string().min(1), token_type: z.string(), scope: z.string().nullish() })
  .transform(({ access_token, scope }) => ({ accessToken: access_token, scope: scope ?? null }));

export const TokenRefusal = z.object({ error: z.string(), error_description: z.string().nullish() });

/** A record: the fields that were asked for, by their API names. */
export const SalesforceRecord = z.record(z.string(), z.unknown());
export type SalesforceRecord = z.infer<typeof SalesforceRecord>;

export const QueryResult = z.object({ records: z.array(SalesforceRecord) });

export const Description = z.object({
  name: z.string(),
  fields: z.array(z.object({ name: z.string(), type: z.string().nullish() })),
});
export type Description = z.infer<typeof Description>;

/** Salesforce refuses with a list. */
export const Refusals = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);
