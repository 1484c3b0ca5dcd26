import type { Finding, Mention } from "../../src/connector.ts";
import { ConnectorError } from "../../src/errors.ts";
import type { SlackClient } from "./client.ts";
import { SlackRefusal } from "./refusal.ts";

/** Signs in, and looks whether the app may post. */
export async function checkAccess(client: SlackClient): Promise<Finding[]> {
  try {
    const { team, user, response_metadata: metadata } = await client.whoAmI();
    const who = [user, team].filter(Boolean).map((name) => oneLine(String(name)));
    const findings: Finding[] = [
      { level: "ok", message: `the bot token works${who.length > 0 ? ` (${who.join(" in ")})` : ""}` },
    ];
    const scopes = metadata?.scopes;
    if (scopes && !scopes.includes("chat:write"))
      findings.push({ level: "fault", message: "the app lacks the scope chat:write: it cannot post" });
    else if (scopes && !scopes.includes("chat:write.public")) {
      const message = "without the scope chat:write.public the app must be invited to each channel";
      findings.push({ level: "warning", message });
    }
    return findings;
  } catch (error) {
    if (error instanceof ConnectorError) return [{ level: "fault", message: error.message }];
    throw error;
  }
}

/** Whether channels and people of the manifest are there, as far as the app's scopes let us look. */
export async function checkNames(
  client: SlackClient,
  { channels, people }: { channels: string[]; people: Mention[] },
): Promise<Finding[]> {
  const users = people.filter(({ id }) => id !== null && /^[UW]/.test(id));
  const groups = people.filter(({ id }) => id?.startsWith("S"));
  const known = people.filter(({ id }) => id !== null && !isId(id));
  const odd = known.map(
    ({ name, id }): Finding => ({
      level: "fault",
      message: `notify.people: ${JSON.stringify(id)} of ${JSON.stringify(name)} is no id of a Slack user (U…) or user group (S…)`,
    }),
  );
  const all = await Promise.all([
    channels.length > 0
      ? checked("the channels", "channels:read", () => checkChannels(client, channels))
      : [],
    groups.length > 0
      ? checked("the user groups", "usergroups:read", () => checkUsergroups(client, groups))
      : [],
    users.length > 0 ? checked("the people", "users:read", () => checkUsers(client, users)) : [],
  ]);
  return [...odd, ...all.flat()];
}

const isId = (id: string) => /^[UWS][A-Z0-9]{2,30}$/.test(id) || ["here", "channel", "everyone"].includes(id);

async function checked(what: string, scope: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const isNotAllowed =
      error.kind === "forbidden" || (error instanceof SlackRefusal && error.word === "unknown_method");
    if (!isNotAllowed) return [{ level: "fault", message: error.message }];
    const message = `${what} of notify could not be checked: that needs the scope ${scope}`;
    return [{ level: "warning", message }];
  }
}

async function checkChannels(client: SlackClient, channels: string[]): Promise<Finding[]> {
  const known = await client.listChannels();
  const isThere = (channel: string) =>
    known.some(({ id, name }) => id === channel || name === channel.replace(/^#/, ""));
  const missing = channels.filter((channel) => !isThere(channel));
  if (missing.length === 0) return [{ level: "ok", message: `${channels.join(", ")} is there` }];
  return missing.map((channel) => ({
    level: "fault",
    message: `there is no channel ${channel}, or it is private and the app is not in it`,
  }));
}

async function checkUsergroups(client: SlackClient, groups: Mention[]): Promise<Finding[]> {
  const known = new Set(await client.listUsergroups());
  return groups.flatMap(({ name, id }): Finding[] =>
    known.has(id ?? "") ? [] : [missing(name, id, "user group")],
  );
}

async function checkUsers(client: SlackClient, users: Mention[]): Promise<Finding[]> {
  const findings = await Promise.all(
    users.map(async ({ name, id }): Promise<Finding[]> => {
      try {
        const user = await client.getUser(id ?? "");
        return user.deleted ? [missing(name, id, "active user")] : [];
      } catch (error) {
        if (error instanceof ConnectorError && error.kind === "not_found") return [missing(name, id, "user")];
        throw error;
      }
    }),
  );
  return findings.flat();
}

function missing(name: string, id: string | null, what: string): Finding {
  return { level: "fault", message: `notify.people: there is no ${what} ${id} (${oneLine(name)})` };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").slice(0, 80);
}
