import type { ContextPackage, ConversationMessage, ModelPart, WrittenBrief } from "../context/package.ts";

/** What a language model is given to read: text that was redacted before it came here. */
export interface Reading {
  messages: readonly Pick<ConversationMessage, "role" | "text">[];
  page: Pick<ContextPackage["page"], "title" | "error">;
  /** Why the bot handed over, as it says itself. */
  reason: string | null;
}

/** How asking a model ended. */
export type WriteResult = "written" | "late" | "refused" | "rate_limited" | "unavailable" | "unreadable";

/** Writes parts of a brief with a language model. */
export interface BriefWriter {
  readonly model: string;
  readonly writes: readonly ModelPart[];
  readonly deadlineMs: number;
  /**
   * Never rejects, and is back at the deadline at the latest. `written` is `null` unless the result is `written`:
   * the built-in brief stands then.
   */
  write(
    reading: Reading,
    signal?: AbortSignal,
  ): Promise<{ result: WriteResult; written: WrittenBrief | null }>;
  /** Loads the SDK ahead of the first call. */
  warmUp(): Promise<void>;
}
