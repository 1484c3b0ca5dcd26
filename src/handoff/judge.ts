import type { ContextPackage } from "../context/package.ts";
import type { EscalationEvent, Given } from "../conversation/escalation.ts";
import type { Hours } from "../hours/hours.ts";
import type { Opening } from "../hours/opening.ts";
import { openingAt } from "../hours/opening-at.ts";
import { toScope } from "../manifest/scope.ts";
import { type Decision, decide } from "../triggers/decide.ts";
import { NOTHING_GIVEN } from "../triggers/moment.ts";
import type { TriggerSettings } from "../triggers/settings.ts";
import { readingOf } from "./read-once.ts";

/** Whether a person is needed, by everything that is known of a conversation at this moment. */
export function judge(
  event: EscalationEvent,
  facts: ContextPackage,
  settings: TriggerSettings,
  now: number,
  hours: Hours | null = null,
): Decision {
  const opening = openingAt(hours, { schedule: null }, now);
  const given = withHours(event.given ?? NOTHING_GIVEN, opening);
  let scope: Record<string, unknown> | null = null;
  return decide(
    {
      reading: readingOf(event, settings),
      messages: event.conversation.messages,
      page: event.page,
      ...{ facts, given, now },
      scope: () => (scope ??= toScope(facts, { opening, hoursOpen: given.capacity?.open ?? null })),
    },
    settings,
  );
}

/** A bot that says nothing of the hours is taken to mean those of the manifest. */
function withHours(given: Given, { open }: Opening): Given {
  if (open || (given.capacity?.open ?? null) !== null) return given;
  return { ...given, capacity: { queueLength: null, agentsFree: null, ...given.capacity, open: false } };
}
