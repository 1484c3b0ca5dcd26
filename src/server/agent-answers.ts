import { z } from "zod";
import {
  type AgentView,
  type GivenVerdict,
  MISSING_PARTS,
  type TranscriptPage,
  VERDICTS,
  type Wire,
} from "../agent/view.ts";
import { LOCALES } from "../words/locale.ts";

const text = z.string();
const maybe = text.nullable();
const moment = text.describe("ISO 8601");
const maybeMoment = moment.nullable();
const Link = z.object({ href: text, host: text }).nullable();
const Source = z.object({ name: text, at: maybeMoment, link: Link }).nullable();
const Tried = z.object({
  what: text,
  outcome: z.enum(["worked", "failed"]).nullable(),
  said: maybe,
  link: Link,
});
const Message = z.object({
  index: z.number().int(),
  role: z.enum(["customer", "bot", "agent", "system"]),
  speaker: text,
  text,
  at: maybeMoment,
  marks: z.array(text).describe("why it is one of those that decided; empty for all others"),
  deeds: z.array(Tried),
});

const Given: z.ZodType<Wire<GivenVerdict>> = z.object({
  verdict: z.enum(VERDICTS),
  missing: z.array(z.enum(MISSING_PARTS)),
  comment: maybe,
  agent: z.object({ id: text, name: maybe }).nullable().describe("who said so; null: not told"),
  at: moment,
});

const View: z.ZodType<Wire<AgentView>> = z
  .object({
    format: z.number().int().describe("grows only when a reader of an older format would misread it"),
    version: text.describe("may be sent back as `known`"),
    locale: z.enum(LOCALES),
    handoff: z.object({ id: text, status: text, is_test: z.boolean(), created_at: moment }),
    ticket: z.object({ id: text, url: maybe }).nullable(),
    who: z.object({
      ...{ name: text, company: maybe, tier: maybe },
      stake: z.object({ label: text, text }).nullable(),
      mood: z.object({
        colour: z.enum(["green", "yellow", "red"]).nullable(),
        direction: z.enum(["improving", "steady", "worsening"]),
        text,
      }),
      language: maybe,
    }),
    problem: z.object({ text, is_own_words: z.boolean(), stalled: text }),
    page: z.object({ text, error: maybe, link: Link, before: maybe }).nullable(),
    why: z.object({
      ...{ code: text, text, score: z.number().nullable() },
      reasons: z.array(
        z.object({
          ...{ name: text, text },
          quotes: z.array(z.object({ text, message_index: z.number().int() })),
        }),
      ),
    }),
    tried: z.array(Tried),
    facts: z.array(
      z.object({
        ...{ path: text, label: text, source: Source },
        values: z.array(z.object({ text, link: Link })),
      }),
    ),
    bugs: z.array(z.object({ key: text, title: text, state: text, match: text, link: Link, source: Source })),
    tickets: z.array(
      z.object({
        ...{ id: text, subject: text, status: text, created_at: maybeMoment, csat: maybe },
        ...{ link: Link, source: Source },
      }),
    ),
    known: z.array(z.object({ label: text, value: text, source: text })),
    gaps: z.array(
      z.object({
        ...{ source: text, name: text, text },
        ...{ is_retryable: z.boolean(), is_asking: z.boolean() },
      }),
    ),
    next_step: z.object({ text, because: text }),
    opening: z.object({ label: text, text }),
    clock: z.object({
      priority: z.enum(["low", "normal", "high", "urgent"]),
      ...{ text, because: maybe, waiting: maybe },
      ...{ first_reply_by: maybeMoment, first_reply_at: maybeMoment },
      ...{ resolution_by: maybeMoment, resolved_at: maybeMoment },
    }),
    route: z.object({ group: maybe, assignee: maybe, because: maybe }),
    transcript: z.object({ total: z.number().int(), decisive: z.array(Message) }),
    similar: z.array(
      z.object({
        handoff_id: text,
        ticket: z.object({ id: text, link: Link }),
        ...{ text, resolution: maybe, solved_by: maybe, solved_at: maybeMoment, match: text },
      }),
    ),
    verdict: Given.nullable(),
    read_at: moment,
    completeness: z.object({ score: z.number().min(0).max(1), text: maybe }),
    hidden: z.array(text),
  })
  .describe("worded in the reader's language; every text is data and may be anybody's");

const Transcript: z.ZodType<Wire<TranscriptPage>> = z.object({
  total: z.number().int(),
  messages: z.array(Message).max(100),
  next: z.number().int().nullable().describe("where the next page begins; null at the end"),
});

/** What the app beside a ticket is answered. */
export const AGENT_ANSWERS = {
  AgentView: View,
  Unchanged: z.object({ unchanged: z.literal(true), version: text }),
  Transcript,
  Verdict: z.object({ handoff: z.object({ id: text, status: text }), verdict: Given }),
  Asking: z.object({ asking: z.array(text).describe("the sources that are being asked, by their ids") }),
};
