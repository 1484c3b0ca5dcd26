import type { ContextPackage } from "../context/package.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
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
): Decision {
  const given = event.given ?? NOTHING_GIVEN;
  let scope: Record<string, unknown> | null = null;
  return decide(
    {
      reading: readingOf(event, settings),
      messages: event.conversation.messages,
      page: event.page,
      ...{ facts, given, now },
      scope: () => (scope ??= toScope(facts, { hoursOpen: given.capacity?.open ?? null })),
    },
    settings,
  );
}
