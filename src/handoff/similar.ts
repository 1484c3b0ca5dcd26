import type { SimilarHandoff, SimilarMatch } from "../agent/live.ts";
import type { ContextPackage } from "../context/package.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { ErrandStore } from "../storage/errands.ts";
import type { CaseCandidate, CaseEnd, SolvedCaseStore } from "../storage/solved-cases.ts";
import { bugsOf, marksOf } from "./case-marks.ts";

interface Deps {
  solvedCases: SolvedCaseStore;
  errands: Pick<ErrandStore, "list">;
  manifest: () => Pick<Manifest, "privacy">;
  /** Milliseconds, growing steadily. */
  now: () => number;
}

/** Finds solved handoffs that are like one that is open: the same bug, else the same error, else the same words. */
export interface Similar {
  /** Three at most, best first. Those that are alike are looked for once a minute. */
  to(pkg: ContextPackage): Promise<SimilarHandoff[]>;
}

const LIMIT = 3;
/** Some of those that look alike are not solved any more. */
const LOOKED_AT = 12;
const FRESH_MS = 60_000;
const MAX_KNOWN = 500;
/** One shared word is chance, and so are words that everybody says; and more so where the topic is another. */
const ENOUGH = { topic: { words: 2, score: 0.3 }, latest: { words: 3, score: 0.4 } };

export function createSimilar(deps: Deps): Similar {
  const known = new Map<string, { matches: Promise<Matches>; until: number }>();
  let behind: Promise<unknown> = Promise.resolve();

  /**
   * What is remembered is by what they are alike, and no text: one that is erased or reopened is gone at once. What is old
   * is given all the same, and looked for anew behind it, one handoff at a time: nobody waits for it.
   */
  function matchesOf(pkg: ContextPackage): Promise<Matches> {
    const { id } = pkg.handoff;
    const before = known.get(id);
    if (!before) return remember(id, find(pkg, deps));
    if (before.until <= deps.now()) {
      before.until = Number.POSITIVE_INFINITY;
      behind = behind.then(async () => {
        const matches = await find(pkg, deps).catch(() => before.matches);
        void remember(id, Promise.resolve(matches));
      });
    }
    return before.matches;
  }

  function remember(id: string, matches: Promise<Matches>): Promise<Matches> {
    known.delete(id);
    if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value ?? "");
    known.set(id, { matches, until: deps.now() + FRESH_MS });
    matches.catch(() => known.delete(id));
    return matches;
  }

  return {
    async to(pkg) {
      const matches = await matchesOf(pkg);
      const ends = await deps.solvedCases.firstEnds([...matches.keys()], {
        ...{ exceptConversation: pkg.conversation.id, limit: LIMIT },
      });
      const hide = (text: string) => deps.manifest().privacy.redact(text, "helpdesk");
      return ends.flatMap((end) => toSimilar(end, matches.get(end.id), hide));
    },
  };
}

type Matches = ReadonlyMap<string, SimilarMatch>;

async function find(pkg: ContextPackage, deps: Deps): Promise<Matches> {
  const { id: exceptId, installationId } = pkg.handoff;
  const { said, ...marks } = marksOf(pkg);
  const bugs = bugsOf(pkg, await deps.errands.list(exceptId, "bug"));
  const candidates = await deps.solvedCases.findCandidates({ installationId, exceptId, bugs, ...marks });
  return new Map([...rank(candidates, { ...marks, said, bugs })].slice(0, LOOKED_AT));
}

interface Wanted {
  topic: string | null;
  bugs: readonly string[];
  said: ReadonlyMap<string, string>;
}

/** Best first, each by its best reason. */
export function rank(candidates: readonly CaseCandidate[], wanted: Wanted): Map<string, SimilarMatch> {
  const matches = new Map<string, SimilarMatch>();
  const add = (id: string, match: SimilarMatch) => void (matches.has(id) || matches.set(id, match));
  for (const key of wanted.bugs)
    for (const { id, bug } of candidates) if (bug === key) add(id, { kind: "bug", key });
  for (const { id, kind } of candidates) if (kind === "error") add(id, { kind: "error" });
  for (const { id, kind, words } of byWords(candidates, wanted.said))
    add(id, { kind: "topic", topic: kind === "topic" ? wanted.topic : null, words });
  return matches;
}

/** Those that share enough of what was said, most alike first. A word weighs more the fewer cases it is said in. */
function byWords(candidates: readonly CaseCandidate[], said: Wanted["said"]) {
  const isSameTopic = new Set(candidates.flatMap(({ id, kind }) => (kind === "topic" ? id : [])));
  const cases = candidates.flatMap((one) => {
    const kind = one.kind;
    return kind === "topic" || (kind === "latest" && !isSameTopic.has(one.id)) ? { ...one, kind } : [];
  });
  const spread = new Map<string, number>();
  for (const { words } of cases) for (const word of words) spread.set(word, (spread.get(word) ?? 0) + 1);
  const rare = (times: number) => Math.log(1 + (cases.length + 1) / (1 + times));
  const weights = new Map([...spread].map(([word, times]) => [word, rare(times)]));
  const sum = (words: readonly string[]) =>
    words.reduce((total, word) => total + (weights.get(word) ?? rare(0)), 0);
  const own = sum([...said.keys()]);
  return cases
    .map(({ id, kind, words }) => {
      const shared = words.filter((word) => said.has(word));
      const isFew = shared.length < ENOUGH[kind].words;
      const score = isFew ? 0 : sum(shared) / Math.sqrt(own * sum(words));
      return { id, kind, score, words: shared.map((word) => said.get(word) ?? word) };
    })
    .filter(({ kind, score }) => score >= ENOUGH[kind].score)
    .sort((a, b) => b.score - a.score);
}

function toSimilar(end: CaseEnd, match: SimilarMatch | undefined, hide: (text: string) => string) {
  if (match === undefined) return [];
  const { id: handoffId, ticket, problem, resolution, solvedAt, csat } = end;
  return [
    {
      ...{ handoffId, ticket, problem: hide(problem), resolution: resolution && hide(resolution) },
      ...{ solvedBy: end.assigneeName ?? end.firstReplyBy, solvedAt, csat, match },
    },
  ];
}
