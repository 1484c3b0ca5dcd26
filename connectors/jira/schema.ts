import { z } from "zod";

const SITE = /^(?:[a-z0-9][a-z0-9-]{0,62}(?:\.atlassian\.net)?|https?:\/\/[^/?#\s@]+\/?)$/i;

const NO_SITE = "must be the name in front of .atlassian.net, or an address: https://acme.atlassian.net";

/** The `jira` block of a manifest. */
export const JiraConfig = z
  .strictObject({
    site: z
      .string()
      .regex(SITE, { error: NO_SITE, abort: true })
      .refine((site) => !site.includes("://") || URL.canParse(site), NO_SITE)
      .describe("The site, e.g. `acme` for https://acme.atlassian.net, or its address."),
    email: z
      .string()
      .regex(/^[^\s:@]+@[^\s:@]+$/, "must be the address of the account that the token belongs to")
      .describe("Address of the Atlassian account that the API token belongs to."),
    api_token: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "must be an API token, without spaces or line breaks")
      .describe("API token of that account."),
    project: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_]{1,29}$/, "must be a project's key, as in SUP-142: SUP")
      .describe("Key of the project whose issues are searched and in which bugs are filed, e.g. `SUP`."),
    issue_type: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .default("Bug")
      .describe("Name of the issue type that bugs are filed as."),
    base_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        "Sends every call here instead of the site; for a token with scopes https://api.atlassian.com/ex/jira/<cloud id>.",
      ),
  })
  .transform(({ site, email, api_token, project, issue_type, base_url }) => {
    const page = pageOf(site);
    return {
      ...{ email, apiToken: api_token, project: project.toUpperCase(), issueType: issue_type, page },
      endpoint: (base_url ?? page).replace(/\/+$/, ""),
    };
  });
export type JiraConfig = z.infer<typeof JiraConfig>;

/** Where people open the site. */
function pageOf(site: string): string {
  if (/^https?:/i.test(site)) return new URL(site).origin;
  return `https://${site.toLowerCase().replace(/\.atlassian\.net$/, "")}.atlassian.net`;
}

const Named = z.object({ name: z.string().min(1) });

/** An issue, as far as we ask for it. */
export const Issue = z
  .object({
    key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*-\d+$/),
    fields: z.object({
      summary: z.string(),
      /** An Atlassian document. */
      description: z.unknown().optional(),
      labels: z.array(z.string()).nullish(),
      priority: Named.nullish(),
      status: Named.extend({ statusCategory: z.object({ key: z.string() }).nullish() }).nullish(),
    }),
  })
  .transform(({ key, fields: { summary, description, labels, priority, status } }) => ({
    ...{ key, title: summary, description, labels: labels ?? [], priority: priority?.name ?? null },
    state: status?.name ?? null,
    isDone: status?.statusCategory?.key === "done",
  }));
export type Issue = z.infer<typeof Issue>;

export const Found = z.object({ issues: z.array(Issue) });
export const Created = z.object({ key: z.string().min(1) });
export const Linked = z.object({ id: z.number() });
export const Myself = z.object({ accountId: z.string().min(1), displayName: z.string().nullish() });
export const Project = z.object({ key: z.string(), name: z.string().nullish() });
/** Which kinds of issue the account may file in the project. */
export const IssueTypes = z.object({ issueTypes: z.array(Named.extend({ subtask: z.boolean().nullish() })) });

/** What was refused, by the ids of fields. The messages may repeat what we sent, so they are not read. */
export const Refused = z.object({ errors: z.record(z.string(), z.unknown()) });
