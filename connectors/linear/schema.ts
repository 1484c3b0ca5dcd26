import { z } from "zod";

/** The `linear` block of a manifest. */
export const LinearConfig = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an API key, without spaces or line breaks")
      .describe("Linear API key with read permission, and write where bugs are filed: `lin_api_…`."),
    team: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{0,9}$/, "must be a team's key, as in SUP-142: SUP")
      .optional()
      .describe(
        "Key of the team whose issues are searched and in which bugs are filed, e.g. `SUP`; without it all that the key may read are searched.",
      ),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe("Sends every call here instead of https://api.linear.app; `/graphql` is added when missing."),
  })
  .transform(({ api_key, team, base_url }) => ({
    apiKey: api_key,
    team: team?.toUpperCase() ?? null,
    endpoint: endpointOf(base_url ?? "https://api.linear.app"),
  }));
export type LinearConfig = z.infer<typeof LinearConfig>;

function endpointOf(baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, "");
  return base.endsWith("/graphql") ? base : `${base}/graphql`;
}

const Issue = z.object({
  identifier: z.string().min(1),
  title: z.string(),
  description: z.string().nullish(),
  url: z.string().regex(/^https?:\/\//),
  priorityLabel: z.string().nullish(),
  state: z.object({ name: z.string().min(1), type: z.string() }),
});
/** An issue, as far as we read it. `description` is asked for only where text is compared. */
export type Issue = z.infer<typeof Issue>;

const Issues = z.object({ nodes: z.array(Issue) }).transform(({ nodes }) => nodes);

/** One list of issues per question asked, and who the customer is; `null` where Linear refused that one. */
export const RelatedData = z.object({
  customerIds: z
    .object({ nodes: z.array(z.object({ id: z.string().min(1) })) })
    .transform(({ nodes }) => nodes.map(({ id }) => id))
    .nullish(),
  customer: Issues.nullish(),
  error: Issues.nullish(),
  feature: Issues.nullish(),
});
export type RelatedData = z.infer<typeof RelatedData>;

const Teams = z.object({ nodes: z.array(z.object({ key: z.string() })) }).transform(({ nodes }) => nodes);

export const AccessData = z.object({
  organization: z.object({ name: z.string(), customersEnabled: z.boolean().nullish() }),
  team: Teams,
  teams: Teams,
});
export type AccessData = z.infer<typeof AccessData>;

const listOf = <Schema extends z.ZodType>(node: Schema) =>
  z.object({ nodes: z.array(node) }).transform(({ nodes }) => nodes);
const Id = z.object({ id: z.string().min(1) });
const IssueRef = z
  .object({ identifier: z.string().min(1), title: z.string(), url: z.string().regex(/^https?:\/\//) })
  .transform(({ identifier, ...rest }) => ({ key: identifier, ...rest }));
const isDone = z.literal(true);

export const PlacesData = z.object({
  teams: listOf(Id),
  issueLabels: listOf(
    Id.extend({ name: z.string(), isGroup: z.boolean(), team: z.object({ key: z.string() }).nullish() }),
  ).default([]),
});
export const FiledData = z.object({ issueCreate: z.object({ success: isDone, issue: IssueRef }) });
export const FoundData = z.object({ issues: listOf(IssueRef) });
export const DoneData = z.object({ attachmentCreate: z.object({ success: isDone }) });
export const BothData = z.object({
  attachmentCreate: z.object({ success: isDone }),
  customerNeedCreate: z.object({ success: isDone }),
});
export const CustomersData = z.object({ customers: listOf(Id), customerNeeds: listOf(Id) });
export const UpsertedData = z.object({ customerUpsert: z.object({ success: isDone, customer: Id }) });
export const AddedData = z.object({ customerNeedCreate: z.object({ success: isDone, need: Id }) });

/** One entry of `errors`. Its message may repeat what we sent, so it is not read. */
export const Fault = z.object({
  path: z
    .array(z.union([z.string(), z.number()]))
    .nullish()
    .catch(null),
  extensions: z
    .object({
      code: z.string().nullish().catch(null),
      type: z.string().nullish().catch(null),
      statusCode: z.number().nullish().catch(null),
      userError: z.boolean().nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type Fault = z.infer<typeof Fault>;

/** A GraphQL answer: data, errors or some of both, under status 200 and 400 alike. */
export const Envelope = z.object({
  data: z.unknown().optional(),
  errors: z.array(Fault).nullish(),
});
