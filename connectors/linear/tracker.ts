import type { Finding, IssueDraft, IssueRef, Priority, Tracker } from "../../src/connector.ts";
import { ConnectorError, type FailureKind } from "../../src/errors.ts";
import type { CustomerMemory } from "./customers.ts";
import type { Filing, Places } from "./filing.ts";
import { toMarkdown } from "./markdown.ts";
import { createRequests } from "./requests.ts";
import type { LinearConfig } from "./schema.ts";

const PRIORITIES: Record<Priority, number> = { urgent: 1, high: 2, normal: 3, low: 4 };
const HOUR_MS = 3_600_000;
const NO_TEAM = "an issue needs a team to be filed in; set `team`";

/** Files issues in the configured team. */
export function createTracker(
  filing: Filing,
  memory: CustomerMemory,
  { team }: LinearConfig,
  now: () => number,
): Tracker {
  let places: { of: string; readAt: number; read: Promise<Places> } | undefined;

  /** The team's and the labels' ids, up to an hour old. */
  function placesFor(labels: readonly string[]): Promise<Places> {
    if (team === null) throw new ConnectorError("linear", "invalid", NO_TEAM);
    const of = labels.join("\n");
    if (places?.of !== of || now() - places.readAt > HOUR_MS) {
      const read = filing.places(team, labels);
      places = { of, readAt: now(), read };
      read.catch(() => {
        if (places?.read === read) places = undefined;
      });
    }
    return places.read;
  }

  async function create(draft: IssueDraft): Promise<IssueRef> {
    const { teamId, labels } = await placesFor(draft.labels);
    if (teamId === null) throw new ConnectorError("linear", "invalid", `team ${team} does not exist`);
    try {
      return await filing.createIssue({
        id: draft.id,
        teamId,
        title: draft.title,
        description: toMarkdown(draft.sections),
        priority: PRIORITIES[draft.priority],
        ...(labels.length > 0 && { labelIds: labels.map(({ id }) => id) }),
      });
    } catch (error) {
      places = undefined; // what was refused may have been a team or label that is gone
      // An id that is taken is ours: an earlier attempt came through without telling.
      const found = isOneOf(error, ["invalid", "conflict"]) ? await filing.findIssue(draft.id) : null;
      if (found) return found;
      throw error;
    }
  }

  return {
    create,
    find: (id) => filing.findIssue(id),
    link: createRequests(filing, memory),
    checkFiling: (labels) => checkFiling(filing, team, labels, placesFor),
  };
}

// An id that no issue has: Linear looks at the key's scopes first, and then finds nothing to write to.
const NOBODYS_ISSUE = "00000000-0000-4000-8000-000000000000";

async function checkFiling(
  filing: Filing,
  team: string | null,
  labels: readonly string[],
  placesFor: (labels: readonly string[]) => Promise<Places>,
): Promise<Finding[]> {
  if (team === null) return [{ level: "fault", message: `bugs: ${NO_TEAM}` }];
  const [places, write] = await Promise.allSettled([placesFor(labels), probeWrite(filing)]);
  if (places.status === "rejected") return [fault(places.reason)];
  if (write.status === "rejected") return [fault(write.reason)];
  const known = new Set(places.value.labels.map(({ name }) => name.toLowerCase()));
  const missing = labels.filter((label) => !known.has(label.toLowerCase()));
  return [
    write.value,
    ...missing.map((label): Finding => {
      const message = `bugs: team ${team} has no label "${label}"; issues are filed without it`;
      return { level: "warning", message };
    }),
  ];
}

async function probeWrite(filing: Filing): Promise<Finding> {
  try {
    await filing.attach({ issueId: NOBODYS_ISSUE, url: "https://baton.invalid/check", title: "Baton check" });
  } catch (error) {
    if (isOneOf(error, ["forbidden", "auth"]))
      return { level: "fault", message: "bugs: the API key may not write; give it the permission Write" };
    if (!isOneOf(error, ["invalid", "not_found", "conflict"])) throw error;
  }
  return { level: "ok", message: "bugs: the API key may file issues" };
}

function fault(reason: unknown): Finding {
  if (reason instanceof ConnectorError) return { level: "fault", message: `bugs: ${reason.message}` };
  throw reason;
}

function isOneOf(error: unknown, kinds: readonly FailureKind[]): boolean {
  return error instanceof ConnectorError && kinds.includes(error.kind);
}
