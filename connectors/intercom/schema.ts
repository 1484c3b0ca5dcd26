import { z } from "zod";
import { LOCALES } from "../../src/connector.ts";

const secret = z.string().min(1, "must not be empty");
const nameOrId = z.coerce.string().trim().min(1, "must not be empty");

const REGIONS = {
  us: { api: "https://api.intercom.io", app: "https://app.intercom.com" },
  eu: { api: "https://api.eu.intercom.io", app: "https://app.eu.intercom.com" },
  au: { api: "https://api.au.intercom.io", app: "https://app.au.intercom.com" },
} as const;

const region = z
  .enum(["us", "eu", "au"])
  .default("us")
  .describe("Where Intercom keeps the workspace: us, eu or au. Default us.");
const baseUrl = z
  .url({ protocol: /^https?$/, error: "must be an http or https address" })
  .optional()
  .describe("Send every call here instead of to Intercom.");
const clientSecret = secret.describe(
  "The app's client secret (Developer Hub > Basic information): checks the webhooks and the calls of the inbox app that Intercom sends.",
);

/** Scheme and host of the API and of the inbox; without a slash at the end. */
export interface Place {
  baseUrl: string;
  appUrl: string;
}

function placeOf(config: { region: keyof typeof REGIONS; base_url?: string | undefined }): Place {
  const { api, app } = REGIONS[config.region];
  return { baseUrl: (config.base_url ?? api).replace(/\/+$/, ""), appUrl: app };
}

/** How the app in the inbox speaks to teammates where Intercom does not say how they like it. */
const teammates = z
  .strictObject({
    language: z.enum(LOCALES).optional().describe("Of the app in the inbox: en, es, de, fr or pt."),
    time_zone: z
      .string()
      .refine(isTimeZone, 'must be a time zone such as "Europe/Berlin"')
      .optional()
      .describe("Of the times in it, e.g. Europe/Berlin."),
  })
  .optional()
  .describe(
    "How the app in the inbox speaks to teammates where Intercom does not tell. Default: English, UTC.",
  )
  .transform((given) => ({ language: given?.language ?? null, timeZone: given?.time_zone ?? null }));
export type Teammates = z.output<typeof teammates>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** The `helpdesk.intercom` block of the manifest. */
export const IntercomConfig = z
  .strictObject({
    access_token: secret.describe(
      "Access token of an app in the workspace (Developer Hub > Authentication).",
    ),
    region,
    client_secret: clientSecret.optional(),
    ticket_type: nameOrId
      .optional()
      .describe("Name or id of the ticket type; without it the workspace's first customer ticket type."),
    admin: nameOrId
      .optional()
      .describe("Who writes the notes: an admin's id, address or name; without it the token's own admin."),
    tags: z
      .enum(["all", "off"])
      .default("all")
      .describe('"off": no tags, which saves a call for each. Default "all".'),
    teammates,
    base_url: baseUrl,
  })
  .transform((config) => ({
    ...placeOf(config),
    accessToken: config.access_token,
    clientSecret: config.client_secret ?? null,
    ticketType: config.ticket_type ?? null,
    admin: config.admin ?? null,
    writesTags: config.tags === "all",
    teammates: config.teammates,
  }));
export type IntercomConfig = z.output<typeof IntercomConfig>;

/** The `bot.platforms.fin` block of the manifest. */
export const FinConfig = z
  .strictObject({
    client_secret: clientSecret.optional(),
    webhook_secret: secret
      .optional()
      .describe("The secret of Fin's own API (Fin AI Agent > Deploy > Fin Agent API): checks its events."),
    access_token: secret
      .optional()
      .describe("Access token of the app; with it Baton reads the whole conversation when Fin gives up."),
    region,
    base_url: baseUrl,
  })
  .superRefine((config, context) => {
    if (config.client_secret === undefined && config.webhook_secret === undefined) {
      const message =
        "say how Fin tells us: client_secret (Intercom's webhooks) or webhook_secret (Fin Agent API)";
      context.addIssue({ code: "custom", path: ["client_secret"], message });
    }
  })
  .transform((config) => ({
    ...placeOf(config),
    clientSecret: config.client_secret ?? null,
    webhookSecret: config.webhook_secret ?? null,
    accessToken: config.access_token ?? null,
  }));
export type FinConfig = z.output<typeof FinConfig>;

// Replies: only what we read. Intercom's ids are digits in texts; some places have them as numbers.

/** Nobody and nothing is 0, "0", "" or absent. */
export const Id = z
  .union([z.string().max(64), z.number().int()])
  .nullish()
  .transform((id) => (id == null || id === "" || String(id) === "0" ? null : String(id)));
export const OwnId = z.union([z.string().min(1).max(64), z.number().int()]).transform(String);
export const Seconds = z.number().nullish();
export const Text = z.string().nullish();

export const Admin = z
  .object({
    id: OwnId,
    name: Text,
    email: Text,
    away_mode_enabled: z.boolean().nullish(),
    has_inbox_seat: z.boolean().nullish(),
    team_ids: z.array(OwnId).nullish(),
  })
  .transform((admin) => ({
    id: admin.id,
    name: admin.name || admin.email || `admin ${admin.id}`,
    email: admin.email || null,
    names: [admin.email, admin.name].filter((name): name is string => !!name),
    isActive: true,
    isAway: admin.away_mode_enabled ?? null,
    hasInboxSeat: admin.has_inbox_seat !== false,
    teamIds: admin.team_ids ?? [],
  }));
export type Admin = z.infer<typeof Admin>;
export const Admins = z.object({ admins: z.array(Admin) });

/** The token's own admin, with the workspace. */
export const Me = z.object({
  id: OwnId,
  name: Text,
  email: Text,
  app: z.object({ id_code: Text, name: Text, region: Text }).nullish(),
});
export type Me = z.infer<typeof Me>;

export const Team = z
  .object({ id: OwnId, name: z.string() })
  .transform(({ id, name }) => ({ id, name, names: [name], isActive: true }));
export type Team = z.infer<typeof Team>;
export const Teams = z.object({ teams: z.array(Team) });

export const Tag = z
  .object({ id: OwnId, name: z.string() })
  .transform(({ id, name }) => ({ id, name, names: [name], isActive: true }));
export type Tag = z.infer<typeof Tag>;
export const Tags = z.object({ data: z.array(Tag) });

const ListOption = z.object({ id: OwnId, label: z.string(), archived: z.boolean().nullish() });

const Attribute = z
  .object({
    id: OwnId,
    name: z.string(),
    data_type: z.string(),
    input_options: z
      .object({ list_options: z.array(ListOption).nullish().catch(null) })
      .nullish()
      .catch(null),
    required_to_create: z.boolean().nullish(),
    default: z.boolean().nullish(),
    archived: z.boolean().nullish(),
  })
  .transform((attribute) => ({
    id: attribute.id,
    name: attribute.name,
    names: [attribute.name],
    type: attribute.data_type,
    options: (attribute.input_options?.list_options ?? []).filter(({ archived }) => archived !== true),
    isRequired: attribute.required_to_create === true && attribute.default !== true,
    isDefault: attribute.default === true,
    isActive: attribute.archived !== true,
  }));
export type Attribute = z.infer<typeof Attribute>;

const State = z.object({ id: OwnId, category: z.string(), internal_label: Text });
export type State = z.infer<typeof State>;

export const TicketType = z
  .object({
    id: OwnId,
    name: z.string(),
    category: Text,
    archived: z.boolean().nullish(),
    // A list of attributes, under either of the two names that Intercom uses for lists.
    ticket_type_attributes: z
      .object({ ticket_type_attributes: z.array(Attribute).nullish(), data: z.array(Attribute).nullish() })
      .nullish(),
    ticket_states: z.object({ data: z.array(State).nullish() }).nullish(),
  })
  .transform((type) => ({
    id: type.id,
    name: type.name,
    names: [type.name],
    category: type.category ?? "Customer",
    isActive: type.archived !== true,
    attributes:
      type.ticket_type_attributes?.ticket_type_attributes ?? type.ticket_type_attributes?.data ?? [],
    states: type.ticket_states?.data ?? [],
  }));
export type TicketType = z.infer<typeof TicketType>;
/** A workspace that never used tickets answers without a list. */
export const TicketTypes = z.object({ data: z.array(TicketType).optional() });
