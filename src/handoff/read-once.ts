import { type Analysis, analyze } from "../conversation/analyze.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { readConversation } from "../conversation/read.ts";
import type { Reading } from "../conversation/reading.ts";
import type { TriggerSettings } from "../triggers/settings.ts";

interface Read {
  settings: TriggerSettings;
  reading: Reading;
  analysis: Analysis;
}

const known = new WeakMap<EscalationEvent["conversation"], Read>();

/** A conversation is read once for each state of it, as long as the settings stay. */
function read({ conversation }: EscalationEvent, settings: TriggerSettings): Read {
  const before = known.get(conversation);
  if (before?.settings === settings) return before;
  const { topics, lowConfidence } = settings;
  const reading = readConversation(conversation, { topics, lowConfidence: lowConfidence.below });
  const now = { settings, reading, analysis: analyze(conversation, reading) };
  known.set(conversation, now);
  return now;
}

/** What the triggers decide by. */
export function readingOf(event: EscalationEvent, settings: TriggerSettings): Reading {
  return read(event, settings).reading;
}

/** What the ticket tells of the same reading. */
export function analysisOf(event: EscalationEvent, settings: TriggerSettings): Analysis {
  return read(event, settings).analysis;
}
