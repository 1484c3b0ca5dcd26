import { z } from "zod";
import type { Connector } from "../connector.ts";
import { BriefSettings } from "./brief-schema.ts";
import { Bugs } from "./bugs-schema.ts";
import { HoursSettings } from "./hours-schema.ts";
import { NotifySettings } from "./notify-schema.ts";
import { PrivacySettings } from "./privacy-schema.ts";
import { Agents, Routing } from "./routing-schema.ts";
import { TextSettings } from "./texts-schema.ts";
import { Triggers } from "./trigger-schema.ts";

const SIGNING_SECRET =
  'must be "whsec_" and 24 to 64 bytes in base64, the Standard Webhooks form; make one with: baton secret';

function isSigningSecret(secret: string): boolean {
  const base64 = secret.startsWith("whsec_") ? secret.slice("whsec_".length) : "";
  if (base64.length > 100 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
  const bytes = Buffer.from(base64, "base64").length;
  return bytes >= 24 && bytes <= 64;
}

const SigningSecret = z
  .string()
  .refine(isSigningSecret, SIGNING_SECRET)
  .describe('"whsec_" and 24 to 64 bytes in base64. Make one with: baton secret');

const BearerToken = z
  .string()
  .min(16, "must have 16 characters or more")
  .regex(/^[\x21-\x7e]+$/, "must be printable ASCII without spaces")
  .describe("For a bot that cannot sign.");

const CallbackHost = z
  .string()
  .regex(/^[A-Za-z0-9._:[\]-]+$/, 'must be a host only, such as "bot.internal"')
  .transform((host) => host.toLowerCase().replace(/\.$/, ""))
  .describe("A private host that callback_url may name.");

const bot = (connectors: readonly Connector[]) =>
  z
    .strictObject({
      signing_secrets: z
        .array(SigningSecret)
        .default([])
        .describe("Secrets of signed calls, newest first; list several during a rotation."),
      bearer_tokens: z.array(BearerToken).default([]).describe("Tokens of bots that cannot sign."),
      callback_hosts: z.array(CallbackHost).default([]).describe("Private hosts that callback_url may name."),
      platforms: blocks(connectors, "bot")
        .prefault({})
        .describe("Bot platforms that send their own payloads to /webhooks/<name>."),
    })
    .describe("How bots prove who they are. At least one secret, token or platform.");

/** Titles and keys are texts; ids are often written as numbers. */
const nameOrId = z.union([z.string().trim().min(1, "must not be empty"), z.number().int()]).transform(String);

const Field = z
  .strictObject({
    field: nameOrId.describe("The helpdesk field's title, key or id."),
    value: z
      .union([z.string(), z.number(), z.boolean()])
      .transform(String)
      .describe("A CEL expression over the context. Absent data leaves the field unset."),
  })
  .describe("One helpdesk field and the value that it gets.");

const Limits = z
  .strictObject({
    requests_per_second: z
      .number()
      .min(1)
      .max(100_000)
      .default(2000)
      .describe("Calls of bots that are answered each second; more get 429."),
    burst: z
      .number()
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe("Calls that may come at once. Default: two seconds' worth."),
  })
  .describe("Protects the service from a bot gone wild.");

const Enrichment = z
  .strictObject({
    deadline_ms: z
      .number()
      .int()
      .min(200)
      .max(60_000)
      .default(4000)
      .describe("What is later than this is left out, named in the ticket, and added when it arrives."),
  })
  .describe("How long looking up the customer may take.");

/**
 * The one schema of manifests, for validation and for `baton.schema.json`: ours around every connector's own.
 * It takes the file's snake_case keys with variables already put in.
 */
export function manifestSchema(connectors: readonly Connector[]) {
  return z
    .strictObject({
      version: z.literal(1).describe("The version of this format."),
      bot: bot(connectors),
      helpdesk: blocks(connectors, "helpdesk").describe("The helpdesk that gets the tickets; exactly one."),
      connectors: blocks(connectors, "source").prefault({}).describe("Where the context comes from."),
      enrichment: Enrichment.prefault({}),
      triggers: Triggers.prefault({}),
      brief: BriefSettings.prefault({}),
      fields: z.array(Field).max(200).default([]).describe("Helpdesk fields to fill."),
      agents: Agents,
      routing: Routing.prefault({}),
      hours: HoursSettings.optional(),
      limits: Limits.prefault({}),
      texts: TextSettings.prefault({}),
      privacy: PrivacySettings.prefault({}),
      bugs: Bugs.prefault({ mode: "off" }),
      notify: NotifySettings.prefault({}),
    })
    .describe("A Baton manifest.");
}

/** One optional block for each connector of the role, checked by the connector's own schema. */
function blocks(connectors: readonly Connector[], role: Connector["role"]) {
  const chosen = connectors.filter((connector) => connector.role === role);
  return z.strictObject(
    Object.fromEntries(chosen.map(({ id, name, config }) => [id, config.describe(name).optional()])),
  );
}
