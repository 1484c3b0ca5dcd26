import { randomUUID } from "node:crypto";
import { anIssue, type LinearCustomer, type LinearWorkspace } from "./linear-data.ts";
import { LinearFault, type Resolvers, type Variables } from "./linear-graphql.ts";

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PRIORITIES = ["No priority", "Urgent", "High", "Medium", "Low"];

/** What Baton may change in a workspace; each is refused as a whole or done as a whole. */
export function linearWrites(workspace: LinearWorkspace): Resolvers {
  function write(run: (input: Variables) => object) {
    return ({ input }: Variables) => {
      if (!workspace.mayWrite)
        throw new LinearFault("FORBIDDEN", "forbidden", 403, "Invalid scope: `write` required");
      return { ...run(input as Variables), success: true, lastSyncId: 1 };
    };
  }

  function issueOf(id: unknown) {
    const issue = workspace.issues.find((one) => one.id === id || one.identifier === id);
    if (!issue) throw notFound("Issue");
    return issue;
  }

  return {
    issueCreate: write((input) => {
      const id = newIdFrom(input, workspace.issues);
      const team = workspace.teams.find((one) => one.id === input.teamId);
      if (!team) throw notFound("Team");
      const labelIds = (input.labelIds ?? []) as string[];
      const labels = labelIds.map((labelId) => {
        const label = workspace.labels.find((one) => one.id === labelId);
        if (!label) throw notFound("IssueLabel");
        return label;
      });
      const title = String(input.title ?? "").trim();
      if (title === "") throw unusable("title must not be empty.");
      const numbers = workspace.issues
        .filter(({ identifier }) => identifier.startsWith(`${team.key}-`))
        .map(({ identifier }) => Number(identifier.split("-")[1]));
      const issue = {
        ...anIssue({
          identifier: `${team.key}-${Math.max(0, ...numbers) + 1}`,
          title,
          ...(typeof input.description === "string" ? { description: input.description } : {}),
          ...{
            state: "Triage",
            priority: PRIORITIES[Number(input.priority ?? 0)] ?? "No priority",
            daysAgo: 0,
          },
        }),
        ...{ id, team, labels },
      };
      workspace.issues.push(issue);
      return { issue };
    }),
    attachmentCreate: write((input) => {
      const { attachments } = issueOf(input.issueId);
      const known = attachments.find(({ url }) => url === input.url);
      const text = { title: String(input.title), subtitle: (input.subtitle as string | null) ?? null };
      const attachment = known ?? { id: randomUUID(), url: String(input.url), ...text };
      if (known) Object.assign(known, text);
      else attachments.push(attachment);
      return { attachment };
    }),
    customerUpsert: write((input) => {
      if (!workspace.customersEnabled) throw notAccessible();
      const { externalId, name } = input;
      const known = workspace.customers.find(
        (one) => one.id === input.id || (externalId != null && one.externalIds.includes(String(externalId))),
      );
      if (known) return { customer: known };
      if (typeof name !== "string") throw unusable("name is required when creating a new customer.");
      const domains = (input.domains ?? []) as string[];
      if (workspace.customers.some((one) => one.domains.some((domain) => domains.includes(domain))))
        throw unusable("A customer with this domain exists already.");
      const customer: LinearCustomer = {
        ...{ id: randomUUID(), name, domains },
        externalIds: externalId == null ? [] : [String(externalId)],
      };
      workspace.customers.push(customer);
      return { customer };
    }),
    customerNeedCreate: write((input) => {
      if (!workspace.customersEnabled) throw notAccessible();
      const issue = issueOf(input.issueId);
      const known = workspace.issues.flatMap(({ needs }) => needs);
      const customer = workspace.customers.find(({ id }) => id === input.customerId) ?? null;
      if (input.customerId != null && customer === null) throw notFound("Customer");
      const need = { id: newIdFrom(input, known), body: String(input.body ?? ""), customer };
      issue.needs.push(need);
      return { need };
    }),
  };
}

/** The id that the caller made, which nobody may have yet; one of our own without. */
function newIdFrom({ id }: Variables, known: readonly { id: string }[]): string {
  if (id == null) return randomUUID();
  if (!UUID_V4.test(String(id))) throw unusable("id must be a UUID.");
  if (known.some((one) => one.id === id)) throw unusable("Entity with this id already exists.");
  return String(id);
}

const notFound = (type: string) =>
  new LinearFault("INPUT_ERROR", "invalid input", 400, `Entity not found: ${type}`);
const unusable = (message: string) => new LinearFault("INPUT_ERROR", "invalid input", 400, message);

/** A plan without customer requests. */
export const notAccessible = () =>
  new LinearFault("FEATURE_NOT_ACCESSIBLE", "feature not accessible", 403, "Feature not accessible");
