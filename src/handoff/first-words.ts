import type { Logger } from "pino";
import { factsOf } from "../context/build.ts";
import type { EscalationEvent } from "../conversation/escalation.ts";
import { languageOf } from "../conversation/language-of.ts";
import { openingAt } from "../hours/opening-at.ts";
import type { Manifest } from "../manifest/manifest.ts";
import { type Scope, toScope } from "../manifest/scope.ts";
import { redactEvent } from "../privacy/outgoing.ts";
import { customerText, together } from "../texts/customer-text.ts";
import { isLocalName } from "../texts/local-scope.ts";
import type { ExpectedReplies } from "./expected-replies.ts";
import type { ExpectedReply } from "./expected-reply.ts";
import { analysisOf, readingOf } from "./read-once.ts";
import { contextOf } from "./story.ts";

/** What an escalation's answer says to the customer. */
export interface FirstWords {
  customerMessage: string;
  expectedReply: ExpectedReply;
  /** What the customer may choose instead of waiting; empty while people are there. */
  options: readonly string[];
}

/** What is known of an escalation that was evaluated before; the bot's own word has to do otherwise. */
export interface Known {
  priority?: string;
  /** Reasons that come before the bot's. */
  reasons?: readonly string[];
}

export interface FirstWordsRoom {
  manifest: () => Manifest;
  expectedReplies: Pick<ExpectedReplies, "of">;
  log: Pick<Logger, "warn">;
}

/**
 * Says that a person takes over, and honestly when: by the default route, since nothing was looked up yet. A bot waits
 * for it, so nothing is read that the texts do not need.
 */
export function createFirstWords({ manifest: inForce, expectedReplies, log }: FirstWordsRoom) {
  return (event: EscalationEvent, known: Known = {}, now = Date.now()): FirstWords => {
    const manifest = inForce();
    const { group, priority: usual } = manifest.routing.default;
    const opening = openingAt(manifest.hours, { group }, now);
    const { capacity } = event.given ?? {};
    // The bot may know that nobody is there, e.g. by the helpdesk's own switch.
    const isOpen = opening.open && capacity?.open !== false;
    const reply = expectedReplies.of(
      { group, priority: usual ?? known.priority ?? null },
      { since: now, now },
    );
    const isUnknown = !isOpen && opening.open;
    const expectedReply: ExpectedReply = isUnknown ? { open: false, within_seconds: null, at: null } : reply;
    const kind = !isOpen ? "closed" : isCrowded(event, manifest) ? "overloaded" : "wait";
    const options = kind === "wait" ? [] : (manifest.hours?.followUp.offer ?? []);
    const between = expectedReply.between_seconds;
    const request = {
      ...{ manifest, opening: { ...opening, open: isOpen }, options, now, log },
      reply: between ? { between } : null,
      language: languageOf(event.conversation),
      reason: [...(known.reasons ?? []), event.reason.code ?? "other"],
      scope: (uses: ReadonlySet<string>) => scopeOf(event, manifest, uses, now),
    };
    const customerMessage = together(customerText("accepted", request), customerText(kind, request));
    return { customerMessage, expectedReply, options };
  };
}

/** More wait than can be answered soon, by the word of the bot. */
function isCrowded({ given }: EscalationEvent, { triggers }: Manifest): boolean {
  const { agentsFree = null, queueLength = null } = given?.capacity ?? {};
  return agentsFree === 0 || (queueLength !== null && queueLength >= triggers.fullQueue);
}

/** What the bot itself sent, and no reading of what was said. */
const PLAIN_NAMES =
  /^(?:customer\.(?!is_known)|account\.|billing\.|page\.|conversation\.(?:id|channel|language|url)$)/;

/** What a text may speak of before anything was looked up. The helpdesk may not see more either. */
function scopeOf(event: EscalationEvent, manifest: Manifest, uses: ReadonlySet<string>, now: number): Scope {
  const handoff = { id: "", installationId: "default", isTest: false };
  if (![...uses].every((name) => PLAIN_NAMES.test(name) || isLocalName(name))) {
    const nothing = { written: null, decided: null };
    const started = { ...handoff, createdAt: new Date(now) };
    return toScope(contextOf(started, event, [], now, manifest, nothing).pkg, {});
  }
  const unread = { ...event, conversation: { ...event.conversation, messages: [] } };
  const shown = redactEvent(unread, manifest.privacy.startFor("helpdesk"));
  const facts = factsOf({
    handoff: { ...handoff, createdAt: new Date(now).toISOString() },
    event: shown,
    analysis: analysisOf(shown, manifest.triggers),
    reading: readingOf(shown, manifest.triggers),
    results: [],
  });
  return toScope(facts, {});
}
