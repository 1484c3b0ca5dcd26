import type { Finding } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { LinearClient } from "./client.ts";
import { toQuestions, toSearch } from "./mapping.ts";
import type { AccessData, LinearConfig } from "./schema.ts";

/** Asks for the workspace and team, and puts the real questions about a customer and an error that nobody has. */
export async function checkAccess(client: LinearClient, { team }: LinearConfig): Promise<Finding[]> {
  const nobody = {
    email: "nobody@baton-check.example",
    externalId: null,
    name: null,
    phone: null,
    error: "BATON-00000",
    feature: "baton doctor",
  };
  const [access, related] = await Promise.allSettled([
    client.access(team),
    client.related(toQuestions(toSearch(nobody), team)),
  ]);
  if (access.status === "rejected") return [fault(access.reason)];
  const findings = [...workspace(access.value), ...teams(access.value, team)];
  if (related.status === "rejected") return [...findings, fault(related.reason)];
  for (const { part, error } of related.value.refused) {
    const what = part === "customer" ? "customer requests" : `issues by ${part}`;
    findings.push({ level: "fault", message: `${what}: ${error.message}` });
  }
  if (related.value.refused.length === 0) findings.push({ level: "ok", message: "issues can be searched" });
  return findings;
}

function workspace({ organization }: AccessData): Finding[] {
  const findings: Finding[] = [
    { level: "ok", message: `API key works in the workspace "${oneLine(organization.name)}"` },
  ];
  if (organization.customersEnabled === false) {
    const message =
      "customer requests are not enabled in this workspace: issues are found by error and feature only";
    findings.push({ level: "warning", message });
  }
  return findings;
}

function teams(access: AccessData, team: string | null): Finding[] {
  const keys = access.teams.map(({ key }) => oneLine(key)).join(", ") || "none";
  if (team === null) {
    const message = `no team is set: issues of all teams are searched (${keys})`;
    return [access.teams.length > 0 ? { level: "ok", message } : { level: "fault", message: noTeams }];
  }
  if (access.team.some(({ key }) => key === team))
    return [{ level: "ok", message: `team ${team} can be read` }];
  const message = `team ${team} does not exist, or the API key may not read it; it may read: ${keys}`;
  return [{ level: "fault", message }];
}

const noTeams = "the API key may read no team";

function fault(reason: unknown): Finding {
  if (reason instanceof ConnectorError) return { level: "fault", message: reason.message };
  throw reason;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").slice(0, 80);
}
