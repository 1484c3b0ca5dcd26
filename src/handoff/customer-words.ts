import type { FiredTrigger } from "../context/package.ts";
import { languageOf } from "../conversation/language-of.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { toScope } from "../manifest/scope.ts";
import type { EventRow, HandoffRow } from "../storage/schema.ts";
import { customerText, type TextFacts } from "../texts/customer-text.ts";
import type { TextKind } from "../texts/kind.ts";
import { reasonOf } from "../triggers/reason-codes.ts";
import { storedDecision } from "./decision-record.ts";
import type { WorkRoom } from "./room.ts";
import { currentContext, tellStory } from "./story.ts";

/** A handoff as it is stored, which is all that it takes to speak to its customer. */
export interface Told {
  handoff: HandoffRow;
  events: readonly EventRow[];
}

/**
 * What to say to a handoff's customer, in their language and by the reason that it has; see `customerText`. Empty where
 * there is nothing to say. Once what was said is deleted, so is the language, and it is English.
 */
export function sayTo(
  kind: TextKind,
  { handoff, events }: Told,
  room: Pick<WorkRoom, "manifest" | "log" | "now">,
  facts: TextFacts = {},
): string {
  const manifest = room.manifest();
  const isKept = handoff.erasedAt === null && events[0]?.kind === "escalation";
  return customerText(kind, {
    ...facts,
    manifest,
    language: isKept ? languageOf(tellStory(events).conversation) : null,
    reason: reasonsOf(handoff),
    scope: () => (isKept ? scopeOf(handoff, events, manifest) : {}),
    now: room.now(),
    log: room.log,
  });
}

/** Why a person is needed, the most telling first: what the team or the subject itself demands, then the reason given. */
function reasonsOf(handoff: HandoffRow): string[] {
  const fired = storedDecision(handoff)?.fired ?? [];
  return [...demandsOf(fired), handoff.reasonCode, ...fired.map((one) => reasonOf(one))];
}

const DEMANDS: ReadonlySet<FiredTrigger["kind"]> = new Set(["always_human", "custom", "page"]);

export function demandsOf(fired: readonly FiredTrigger[]): string[] {
  return fired.filter(({ kind }) => DEMANDS.has(kind)).map(({ name }) => name);
}

function scopeOf(handoff: HandoffRow, events: readonly EventRow[], manifest: Manifest) {
  return toScope(currentContext(handoff, events, manifest), {});
}
