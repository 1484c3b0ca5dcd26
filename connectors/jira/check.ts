import type { Finding } from "../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import type { JiraClient } from "./client.ts";
import { FIELDS, toJql, toSearch } from "./mapping.ts";
import { labelOf } from "./names.ts";
import type { JiraConfig } from "./schema.ts";

const NOBODY = {
  email: "nobody@baton-check.example",
  externalId: null,
  name: null,
  phone: null,
  error: "BATON-00000",
  feature: "baton doctor",
};

/** Asks for the account and the project, and puts the real question about a customer and an error that nobody has. */
export async function checkAccess(client: JiraClient, { project }: JiraConfig): Promise<Finding[]> {
  const jql = toJql(toSearch(NOBODY), project) ?? "";
  const [account, name, search] = await Promise.allSettled([
    client.whoAmI(),
    client.projectName(project),
    client.search(jql, { fields: FIELDS, most: 1 }),
  ]);
  if (account.status === "rejected") return [fault("", account.reason)];
  const findings: Finding[] = [ok(`API token works for the account "${oneLine(account.value)}"`)];
  if (name.status === "fulfilled") findings.push(ok(`project ${project} is "${oneLine(name.value)}"`));
  else if (isOneOf(name.reason, ["not_found"])) {
    const message = `project ${project} does not exist, or the account may not browse it`;
    return [...findings, { level: "fault", message }];
  } else findings.push(fault("", name.reason));
  findings.push(search.status === "fulfilled" ? ok("issues can be searched") : fault("", search.reason));
  return findings;
}

/** May it file issues of the type that is set, and link tickets to them? Changes nothing. */
export async function checkFiling(
  client: JiraClient,
  { project, issueType }: JiraConfig,
  labels: readonly string[],
): Promise<Finding[]> {
  const [types, write] = await Promise.allSettled([client.issueTypes(project), probeWrite(client, project)]);
  if (types.status === "rejected" && !isOneOf(types.reason, ["not_found", "invalid"]))
    return [fault("bugs: ", types.reason)];
  if (write.status === "rejected") return [fault("bugs: ", write.reason)];
  return [
    write.value,
    filingOf(types.status === "fulfilled" ? types.value : [], project, issueType),
    ...labels
      .filter((label) => labelOf(label) !== label)
      .map((label): Finding => {
        const message = `bugs: labels in Jira have no spaces: "${label}" is written "${labelOf(label)}"`;
        return { level: "warning", message };
      }),
  ];
}

/** Jira shows only the types that the account may file. */
function filingOf(types: readonly string[], project: string, issueType: string): Finding {
  if (types.length === 0) {
    const message = `bugs: the account may not file issues in ${project}; give it the permission Create issues`;
    return { level: "fault", message };
  }
  if (types.some((name) => name.toLowerCase() === issueType.toLowerCase()))
    return ok(`bugs: ${issueType} issues can be filed in ${project}`);
  const known = types.map(oneLine).slice(0, 10).join(", ");
  const message = `bugs: project ${project} has no issue type "${issueType}"; set issue_type to one of: ${known}`;
  return { level: "fault", message };
}

/** A link on an issue that cannot exist: a token without the scope is refused before anybody looks for it. */
async function probeWrite(client: JiraClient, project: string): Promise<Finding> {
  const object = { url: "https://baton.invalid/check", title: "Baton check" };
  try {
    await client.putLink(`${project}-0`, { globalId: "baton:check", object });
  } catch (error) {
    if (isOneOf(error, ["forbidden", "auth"]))
      return {
        level: "fault",
        message: "bugs: the API token may not write; give it the scope write:jira-work",
      };
    if (!isOneOf(error, ["invalid", "not_found", "conflict"])) throw error;
  }
  return ok("bugs: the API token may write");
}

const ok = (message: string): Finding => ({ level: "ok", message });

function fault(before: string, reason: unknown): Finding {
  if (reason instanceof ConnectorError) return { level: "fault", message: `${before}${reason.message}` };
  throw reason;
}

function isOneOf(error: unknown, kinds: readonly FailureKind[]): boolean {
  return error instanceof ConnectorError && kinds.includes(error.kind);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").slice(0, 80);
}
