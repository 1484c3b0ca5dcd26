import type { GivenVerdict } from "./view.ts";

/** What moves while the context package stays: how the handoff stands, as rows say it, in no language. */
export interface Live {
  handoff: { id: string; status: string; isTest: boolean; createdAt: Date };
  /** Closed: no source is asked again. */
  isClosed: boolean;
  ticket: { id: string; url: string | null } | null;
  outcome: LiveOutcome | null;
  /** The latest. */
  verdict: GivenVerdict | null;
  /** Connector ids of the sources that are being asked again now. */
  asking: readonly string[];
  /** Best first. */
  similar: readonly SimilarHandoff[];
}

/** What people did with the ticket so far; an outcome's row fits. */
export interface LiveOutcome {
  groupName: string | null;
  assigneeName: string | null;
  firstReplyAt: Date | null;
  resolvedAt: Date | null;
}

/** A solved handoff that is like another one. Its texts may be anybody's, with what is private hidden already. */
export interface SimilarHandoff {
  handoffId: string;
  ticket: { id: string; url: string | null };
  /** What was wrong there, one line. */
  problem: string;
  resolution: string | null;
  solvedBy: string | null;
  solvedAt: Date | null;
  csat: string | null;
  match: SimilarMatch;
}

/** Why a handoff is like another: linked to the same bug, the same error, or the same topic (`null`: not known) and words. */
export type SimilarMatch =
  | { kind: "bug"; key: string }
  | { kind: "error" }
  | { kind: "topic"; topic: string | null; words: readonly string[] };
