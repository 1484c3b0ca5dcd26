import styled from "styled-components";
import type { Clock, Wire } from "../../../../src/agent/view.ts";
import { fill } from "../../../../src/words/app/fill.ts";
import type { AppWords } from "../../../../src/words/app/words.ts";
import type { Locale } from "../../../../src/words/locale.ts";
import { ageOf, momentOf, relative, span, useNow, useReader } from "../reader.tsx";
import { color } from "../theme.tsx";

type Tone = "calm" | "soon" | "late" | "done";

export interface ClockState {
  tone: Tone;
  text: string;
  /** The moment that it speaks of. */
  at: string;
}

/** The one thing that the clock says now: what was done, what is late or what is due. */
export function clockState(
  clock: Wire<Clock>,
  words: AppWords["clock"],
  locale: Locale,
  now: number,
): ClockState | null {
  const { first_reply_by, first_reply_at, resolution_by, resolved_at } = clock;
  const age = (at: string) => ageOf(locale, Date.parse(at), now);
  if (resolved_at)
    return { tone: "done", text: fill(words.solved, { age: age(resolved_at) }), at: resolved_at };
  if (first_reply_at) {
    if (resolution_by) return due(resolution_by, words.solveBy, words.solveOverdue, locale, now);
    return { tone: "done", text: fill(words.answered, { age: age(first_reply_at) }), at: first_reply_at };
  }
  return first_reply_by ? due(first_reply_by, words.due, words.overdue, locale, now) : null;
}

const SOON_MS = 5 * 60_000;

function due(at: string, ahead: string, over: string, locale: Locale, now: number): ClockState {
  const left = Date.parse(at) - now;
  if (left < 0) return { tone: "late", text: fill(over, { span: span(locale, -left) }), at };
  const when = relative(locale, Date.parse(at), now);
  return { tone: left < SOON_MS ? "soon" : "calm", text: fill(ahead, { when }), at };
}

const COLOURS: Record<Tone, string> = {
  calm: "foreground.default",
  soon: "foreground.warning",
  late: "foreground.danger",
  done: "foreground.success",
};

const Line = styled.p<{ $tone: Tone }>`
  font-weight: 600;
  font-variant-numeric: tabular-nums;
  color: ${({ $tone, theme }) => color(COLOURS[$tone])({ theme })};
`;

/** Redrawn each half minute, and each second in the last one. */
export function ClockLine({ clock }: { clock: Wire<Clock> }) {
  const reader = useReader();
  const moments = [clock.first_reply_by, clock.first_reply_at, clock.resolution_by, clock.resolved_at];
  const now = useNow(...moments.map((at) => (at ? Date.parse(at) : null)));
  const state = clockState(clock, reader.words.clock, reader.locale, now);
  return (
    <Line
      $tone={state?.tone ?? "calm"}
      title={state ? momentOf(state.at, reader) : undefined}
      data-clock={state?.tone}
    >
      {state?.text ?? reader.words.clock.none}
    </Line>
  );
}
