import {
  type AgentView,
  type BugLine,
  type Clock,
  type FactLine,
  type FactSource,
  type GivenVerdict,
  type Link,
  MISSING_PARTS,
  type SimilarCase,
  type SourceGap,
  type TicketLine,
  type TranscriptMessage,
  type TranscriptPage,
  type TriedStep,
  VERDICTS,
  type Who,
  type Why,
  type Wire,
} from "../../../src/agent/view.ts";
import { LOCALES } from "../../../src/words/locale.ts";
import {
  flag,
  listOf,
  type Misfits,
  moment,
  number,
  oneOf,
  orNull,
  part,
  record,
  type Shape,
  text,
} from "./shapes.ts";

export type View = Wire<AgentView>;

/** The format that this page was written for. */
const FORMAT = 1;

export interface ReadView {
  view: View;
  /** The server speaks another version: something could not be read, or means something else. */
  isOtherVersion: boolean;
}

/** `null` when not even the handoff can be told. */
export function readView(json: unknown): ReadView | null {
  const misfits: Misfits = new Set();
  const view = agentView(json, misfits);
  if (!view) return null;
  return { view, isOtherVersion: misfits.size > 0 || view.format > FORMAT };
}

export function readPage(json: unknown): Wire<TranscriptPage> | null {
  return page(json, new Set()) ?? null;
}

export function readVerdict(json: unknown): Wire<GivenVerdict> | null {
  return verdict(json, new Set()) ?? null;
}

/** A link that leads elsewhere than the web is no link; the host shown is the one that it leads to. */
const link: Shape<Wire<Link> | null> = (value) => {
  const href = (value as { href?: unknown } | null)?.href;
  if (typeof href !== "string") return null;
  const url = URL.canParse(href) ? new URL(href) : null;
  return url && /^https?:$/.test(url.protocol) ? { href: url.href, host: url.host } : null;
};

const source = orNull(record<Wire<FactSource>>({ name: text, at: orNull(moment), link }));

const triedStep = record<Wire<TriedStep>>({
  what: text,
  outcome: orNull(oneOf(["worked", "failed"])),
  said: orNull(text),
  link,
});

const who = record<Wire<Who>>({
  name: text,
  company: orNull(text),
  tier: orNull(text),
  stake: orNull(record({ label: text, text })),
  mood: record({
    colour: orNull(oneOf(["green", "yellow", "red"])),
    direction: oneOf(["improving", "steady", "worsening"]),
    text,
  }),
  language: orNull(text),
});

const why = record<Wire<Why>>({
  code: text,
  text,
  score: orNull(number),
  reasons: listOf(
    "why",
    record({ name: text, text, quotes: listOf("why", record({ text, message_index: number })) }),
  ),
});

const fact = record<Wire<FactLine>>({
  path: text,
  label: text,
  values: listOf("facts", record({ text, link })),
  source,
});

const bug = record<Wire<BugLine>>({ key: text, title: text, state: text, match: text, link, source });

const ticket = record<Wire<TicketLine>>({
  id: text,
  subject: text,
  status: text,
  created_at: orNull(moment),
  csat: orNull(text),
  link,
  source,
});

const gap = record<Wire<SourceGap>>({ source: text, name: text, text, is_retryable: flag, is_asking: flag });

const clock = record<Wire<Clock>>({
  priority: oneOf(["low", "normal", "high", "urgent"]),
  text,
  because: orNull(text),
  first_reply_by: orNull(moment),
  first_reply_at: orNull(moment),
  resolution_by: orNull(moment),
  resolved_at: orNull(moment),
  waiting: orNull(text),
});

const message = record<Wire<TranscriptMessage>>({
  index: number,
  role: oneOf(["customer", "bot", "agent", "system"]),
  speaker: text,
  text,
  at: orNull(moment),
  marks: listOf("conversation", text),
  deeds: listOf("conversation", triedStep),
});

const page = record<Wire<TranscriptPage>>({
  total: number,
  messages: listOf("conversation", message),
  next: orNull(number),
});

const similar = record<Wire<SimilarCase>>({
  handoff_id: text,
  ticket: record({ id: text, link }),
  text,
  resolution: orNull(text),
  solved_by: orNull(text),
  solved_at: orNull(moment),
  match: text,
});

const verdict = record<Wire<GivenVerdict>>({
  verdict: oneOf(VERDICTS),
  missing: listOf("verdict", oneOf(MISSING_PARTS)),
  comment: orNull(text),
  agent: orNull(record({ id: text, name: orNull(text) })),
  at: moment,
});

const NO_CLOCK: Wire<Clock> = {
  priority: "normal",
  text: "",
  because: null,
  first_reply_by: null,
  first_reply_at: null,
  resolution_by: null,
  resolved_at: null,
  waiting: null,
};

const NOBODY: Wire<Who> = {
  name: "",
  company: null,
  tier: null,
  stake: null,
  mood: { colour: null, direction: "steady", text: "" },
  language: null,
};

const agentView = record<View>({
  format: part("format", number, FORMAT),
  version: part("version", text, ""),
  locale: part("locale", oneOf(LOCALES), "en"),
  handoff: record({
    id: text,
    status: part("handoff", text, ""),
    is_test: part("handoff", flag, false),
    created_at: part("handoff", text, ""),
  }),
  ticket: part("ticket", orNull(record({ id: text, url: orNull(text) })), null),
  who: part("who", who, NOBODY),
  problem: part("problem", record({ text, is_own_words: flag, stalled: text }), {
    text: "",
    is_own_words: false,
    stalled: "",
  }),
  page: part("page", orNull(record({ text, error: orNull(text), link, before: orNull(text) })), null),
  why: part("why", why, { code: "other", text: "", score: null, reasons: [] }),
  tried: part("tried", listOf("tried", triedStep), []),
  facts: part("facts", listOf("facts", fact), []),
  bugs: part("bugs", listOf("bugs", bug), []),
  tickets: part("tickets", listOf("tickets", ticket), []),
  known: part("known", listOf("known", record({ label: text, value: text, source: text })), []),
  gaps: part("gaps", listOf("gaps", gap), []),
  next_step: part("next_step", record({ text, because: text }), { text: "", because: "" }),
  opening: part("opening", record({ label: text, text }), { label: "", text: "" }),
  clock: part("clock", clock, NO_CLOCK),
  route: part("route", record({ group: orNull(text), assignee: orNull(text), because: orNull(text) }), {
    group: null,
    assignee: null,
    because: null,
  }),
  transcript: part("transcript", record({ total: number, decisive: listOf("conversation", message) }), {
    total: 0,
    decisive: [],
  }),
  similar: part("similar", listOf("similar", similar), []),
  verdict: part("verdict", orNull(verdict), null),
  read_at: part("read_at", text, ""),
  completeness: part("completeness", record({ score: number, text: orNull(text) }), { score: 1, text: null }),
  hidden: part("hidden", listOf("hidden", text), []),
});
