import type { MissingPart, Verdict } from "../../agent/view.ts";

/**
 * What the agent apps say themselves, around what Baton's view says. Plain data: an app bundles its reader's language
 * alone. `{name}` stands for a value, which `fill` puts in its place; `{age}` and `{when}` are relative ("3 min ago",
 * "in 3 min"), worded by `relative`.
 */
export interface AppWords {
  /** The parts of the view, by what stands above them. */
  headings: {
    problem: string;
    why: string;
    tried: string;
    account: string;
    bugs: string;
    tickets: string;
    page: string;
    nextStep: string;
    opening: string;
    /** What the agent need not ask again. */
    known: string;
    conversation: string;
    similar: string;
    /** Sources that failed. */
    missing: string;
    clock: string;
    verdict: string;
    /** All of it in one place, where an app opens it by a button. */
    brief: string;
  };
  actions: {
    insert: string;
    insertAsNote: string;
    retry: string;
    openRecord: string;
    openTicket: string;
    showAll: string;
    showLess: string;
    showConversation: string;
    /** More of a list of which not all is shown. */
    loadMore: string;
    copy: string;
    back: string;
    close: string;
    send: string;
    change: string;
    cancel: string;
  };
  /** What an action came to. */
  done: {
    /** In the composer; nothing was sent. */
    inserted: string;
    /** The composer could not take it. */
    copied: string;
    copyFailed: string;
    noted: string;
    notedBefore: string;
    judged: string;
    asking: string;
    nothingToAsk: string;
    /** e.g. `{source} answered.` */
    answered: string;
    failed: string;
  };
  /** What is shown where there is no view, or not a fresh one. Each title stands alone; the text says what to do. */
  states: {
    loading: string;
    /** `{age}` */
    stale: string;
    offline: string;
    away: Notice;
    none: Notice;
    erased: Notice;
    refused: Notice;
    busy: Notice;
    otherVersion: Notice;
    /** Beside parts that could not be read. */
    partial: string;
  };
  clock: {
    /** `{when}` is "in 12 min". */
    due: string;
    /** `{span}` is "12 min". */
    overdue: string;
    /** `{age}` */
    answered: string;
    solveBy: string;
    solveOverdue: string;
    solved: string;
    none: string;
  };
  verdict: {
    question: string;
    answers: Record<Verdict, string>;
    missing: string;
    parts: Record<MissingPart, string>;
    comment: string;
    commentHint: string;
    /** `{answer}` */
    yours: string;
    /** `{name}`, `{answer}` */
    theirs: string;
  };
  transcript: {
    decisive: string;
    /** `{count}` */
    all: string;
    /** `{first}`, `{last}`, `{total}` */
    range: string;
    /** `{number}` */
    message: string;
    noText: string;
  };
  labels: {
    /** Between a label and what it labels. */
    colon: string;
    /** `{reason}` is a clause without a full stop. */
    because: string;
    group: string;
    assignee: string;
    mood: string;
    tier: string;
    source: string;
    /** `{path}`: pages before the last one. */
    before: string;
    solvedBy: string;
    resolution: string;
    hidden: string;
    /** Above the bar, for a test escalation. */
    test: string;
    /** Beside a link that opens elsewhere, for screen readers. */
    newTab: string;
    yes: string;
    /** `{age}`: when the facts were read. */
    asOf: string;
    none: string;
    worked: string;
    failed: string;
  };
  /** Told to screen readers when something changed by itself. */
  live: {
    /** `{parts}` are headings. */
    updated: string;
    fresh: string;
    online: string;
  };
}

export interface Notice {
  title: string;
  text: string;
}
