import type { TextFacts } from "./customer-text.ts";
import { listInWords, momentInWords, optionInWords, spanInWords } from "./wording.ts";

/** Whether `localScope` knows a name by itself, e.g. `reply.text`. */
export function isLocalName(name: string): boolean {
  return /^(?:hours|reply|agent|slot|options)(?:\.|$)/.test(name);
}

/** The names that only texts to customers have, each in words of the text's language. Absent is `null`. */
export function localScope(locale: string, facts: TextFacts, now: number) {
  const { opening, reply, agent, slot, options = [] } = facts;
  const opensAt = opening?.opensAt ?? null;
  return {
    hours: opening
      ? {
          // Without hours nobody has said that people are there.
          open: opening.schedule === null && opening.open ? null : opening.open,
          reason: opening.schedule === null ? null : opening.reason,
          schedule: opening.schedule,
          opens: opensAt && momentInWords(opensAt, opening.zone, locale, now),
          opens_at: opensAt,
        }
      : {},
    reply: {
      open: opening?.open ?? null,
      from_minutes: reply ? Math.floor(reply.between[0] / 60) : null,
      to_minutes: reply ? Math.ceil(reply.between[1] / 60) : null,
      text: reply ? spanInWords(reply.between, locale) : null,
    },
    agent: { name: agent?.name ?? null, team: agent?.team ?? null },
    slot: slot
      ? { kind: slot.kind, at: slot.at === null ? null : momentInWords(slot.at, slot.zone, locale, now) }
      : { kind: null, at: null },
    options: {
      list: [...options],
      text:
        options.length > 0
          ? listInWords(
              options.map((option) => optionInWords(option, locale)),
              locale,
            )
          : null,
    },
  };
}
