import { type GivenVerdict, isMissingPart, type MissingPart, type Verdict } from "../agent/view.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { HandoffRow } from "../storage/schema.ts";
import type { StandingRow } from "../storage/standings.ts";
import type { VerdictStore } from "../storage/verdicts.ts";

export interface VerdictRoom {
  verdicts: VerdictStore;
  manifest: () => Pick<Manifest, "privacy">;
  metrics: Pick<Metrics, "verdicts">;
}

/** What an agent says of a handoff. */
export interface Judgement {
  verdict: Verdict;
  missing: readonly MissingPart[];
  comment: string | null;
  /** `null`: not told. */
  agent: { id: string; name: string | null } | null;
  /** Whether the helpdesk vouches for the agent; false where a browser could have written it. */
  isProved: boolean;
}

const MAX_ID = 100;
const MAX_NAME = 200;
const MAX_COMMENT = 1_000;

/**
 * Stores what an agent thinks of a handoff. One for each agent: who judges again has changed their mind. Nothing else
 * follows from it, and it may be given for as long as what was said is kept, also after the end.
 * @returns `null` where the installation has no such handoff, or its contents were deleted.
 */
export async function giveVerdict(
  handoff: Pick<HandoffRow, "id" | "installationId">,
  { verdict, missing, comment, agent, isProved }: Judgement,
  room: VerdictRoom,
): Promise<GivenVerdict | null> {
  const given = {
    verdict,
    missing: [...new Set(missing)],
    comment: comment === null ? null : commentOf(comment, room),
    agent: agent === null ? null : agentOf(agent),
  };
  const stored = await room.verdicts.give(handoff, { ...given, isProved: given.agent !== null && isProved });
  if (stored === null) return null;
  if (!stored.isTest && stored.before !== verdict) room.metrics.verdicts.inc({ verdict });
  return { ...given, at: stored.givenAt.toISOString() };
}

/** A verdict's row as it is shown. */
export function toGiven({
  verdict,
  missing,
  comment,
  agent,
  givenAt,
}: NonNullable<StandingRow["verdict"]>): GivenVerdict {
  return {
    verdict: verdict as Verdict,
    missing: missing.filter(isMissingPart),
    ...{ comment, agent, at: givenAt.toISOString() },
  };
}

/** Agents, too, write card numbers where they do not belong. */
function commentOf(comment: string, room: VerdictRoom): string | null {
  const hidden = room.manifest().privacy.redact(comment.toWellFormed().replaceAll("\0", ""), "notify").trim();
  return hidden === "" ? null : hidden.slice(0, MAX_COMMENT).toWellFormed();
}

function agentOf({ id, name }: NonNullable<Judgement["agent"]>): Judgement["agent"] {
  const known = plain(id, MAX_ID);
  return known === "" ? null : { id: known, name: (name !== null && plain(name, MAX_NAME)) || null };
}

const plain = (text: string, max: number) =>
  text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, max)
    .toWellFormed();
